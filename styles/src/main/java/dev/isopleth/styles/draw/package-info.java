/// Drawing without any font or window system on the machine, pixel by pixel: a font file is read
/// ([FontFile]) into outlines ([Outline]), outlines become shares of covered pixels ([Coverage]), text is
/// measured and drawn ([TextPainter]) on a picture in memory ([Canvas]), in colours that can be told apart
/// ([Contrast]). Nothing of java.desktop is used.
@NullMarked
package dev.isopleth.styles.draw;

import org.jspecify.annotations.NullMarked;
