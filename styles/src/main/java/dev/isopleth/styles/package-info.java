/// Value to picture: scales, colormaps, legends and tile encoding. Sees grids of values, never a sample.
@NullMarked
package dev.isopleth.styles;

import org.jspecify.annotations.NullMarked;
