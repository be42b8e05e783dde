/// Pictures of curves, side by side on one axis.
@NullMarked
package dev.isopleth.styles.curve;

import org.jspecify.annotations.NullMarked;
