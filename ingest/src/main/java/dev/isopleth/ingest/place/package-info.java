/// Search by place among positions in Morton order: squares of the plane are runs of samples, found by
/// binary search ([MortonQuad]), and opened only where they have to be.
@NullMarked
package dev.isopleth.ingest.place;

import org.jspecify.annotations.NullMarked;
