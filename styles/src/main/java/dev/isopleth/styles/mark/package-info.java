/// Marks over a map: outlines and labels as tiles of their own ([MarkTile] of [Mark]s), the same on both sides of every
/// tile's border.
@NullMarked
package dev.isopleth.styles.mark;

import org.jspecify.annotations.NullMarked;
