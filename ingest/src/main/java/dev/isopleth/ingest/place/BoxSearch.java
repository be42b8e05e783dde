package dev.isopleth.ingest.place;

import dev.isopleth.density.Plane;
import java.util.List;
import java.util.stream.LongStream;

/// The samples in a box, in Morton order, until there are enough.
public final class BoxSearch {

    /// Runs this short are read rather than split.
    private static final int SHORT_RUN = 64;

    private final SortedPositions index;
    private final List<PlaneBox> boxes;
    private final long start;
    private final long limit;
    private final LongStream.Builder rows = LongStream.builder();
    private long found;

    private BoxSearch(SortedPositions index, List<PlaneBox> boxes, long start, long limit) {
        this.index = index;
        this.boxes = boxes;
        this.start = start;
        this.limit = limit;
    }

    /// Rows, ascending, of at most `limit` samples in a box of degrees, where west > east across the
    /// antimeridian, or of a planar plane's units.
    ///
    /// @param start the least row that is wanted
    public static long[] of(
            SortedPositions index,
            Plane plane,
            double west,
            double south,
            double east,
            double north,
            long start,
            long limit) {
        var search = new BoxSearch(index, PlaneBox.of(plane, west, south, east, north), start, limit);
        search.visit(MortonQuad.world(index));
        return search.rows.build().toArray();
    }

    private void visit(MortonQuad quad) {
        if (quad.to() <= start || quad.count() == 0 || found >= limit || !meets(quad)) {
            return;
        }
        boolean inside = covers(quad);
        if (inside || quad.isPosition() || quad.count() <= SHORT_RUN) {
            read(quad, inside);
            return;
        }
        for (int number = 0; number < 4; number++) {
            visit(quad.child(number, index));
        }
    }

    private void read(MortonQuad quad, boolean inside) {
        for (long row = Math.max(start, quad.from()); row < quad.to() && found < limit; row++) {
            if (inside || holds(row)) {
                rows.add(row);
                found++;
            }
        }
    }

    private boolean meets(MortonQuad quad) {
        return boxes.stream().anyMatch(box -> box.meets(quad));
    }

    private boolean covers(MortonQuad quad) {
        return boxes.stream().anyMatch(box -> box.covers(quad));
    }

    private boolean holds(long row) {
        return boxes.stream().anyMatch(box -> box.holds(index, row));
    }
}
