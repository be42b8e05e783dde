/// Samples counted in areas, each by itself: which areas hold a sample is told by who calls.
@NullMarked
package dev.isopleth.analysis.area;

import org.jspecify.annotations.NullMarked;
