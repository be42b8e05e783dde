/// Areas: polygons over which samples are summed up, each by itself.
///
/// 1. [Areas] are read from what was sent ([dev.isopleth.ingest.format.PolygonBody]) or made of places that a file
///    declares, checked, and measured ([AreaSize]).
/// 2. [AreaEdges] are their borders as edges, each told whichever way its ring runs; an [AreaCell] is a part of the
///    plane with the edges that meet it, and knows which areas hold its corner: what holds a position near by follows
///    from the edges between.
/// 3. [AreaRuns] are the samples of a selection with the areas that hold each, by the runs of squares that no border
///    meets, and one by one near a border.
/// 4. [AreaLattice] is the same of the points of a picture.
@NullMarked
package dev.isopleth.ingest.area;

import org.jspecify.annotations.NullMarked;
