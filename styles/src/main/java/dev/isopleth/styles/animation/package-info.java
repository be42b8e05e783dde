/// Pictures of a layer at one time after the other: a [FramePicture] puts a painted map, the legend and the
/// time together, in a [FramePalette] that all frames share, for an [dev.isopleth.styles.Apng].
@NullMarked
package dev.isopleth.styles.animation;

import org.jspecify.annotations.NullMarked;
