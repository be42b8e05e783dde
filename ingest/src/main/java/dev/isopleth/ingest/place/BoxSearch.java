package dev.isopleth.ingest.place;

import dev.isopleth.density.Plane;
import java.util.ArrayList;
import java.util.List;

/// The samples in a box, in Morton order, until there are enough.
public final class BoxSearch {

    /// Runs this short are read rather than split.
    private static final int SHORT_RUN = 64;

    private final SortedPositions index;
    private final PlaneBox box;
    private final long limit;
    private final List<Long> rows;

    private BoxSearch(SortedPositions index, PlaneBox box, long limit, List<Long> rows) {
        this.index = index;
        this.box = box;
        this.limit = limit;
        this.rows = rows;
    }

    /// Rows of at most `limit` samples in a box of degrees, where west > east across the antimeridian, or
    /// of a planar plane's units.
    public static List<Long> of(
            SortedPositions index, Plane plane, double west, double south, double east, double north, long limit) {
        List<Long> rows = new ArrayList<>();
        for (PlaneBox box : PlaneBox.of(plane, west, south, east, north)) {
            new BoxSearch(index, box, limit, rows).visit(MortonQuad.world(index));
        }
        return rows;
    }

    private void visit(MortonQuad quad) {
        if (!box.meets(quad) || quad.count() == 0 || rows.size() >= limit) {
            return;
        }
        boolean inside = box.covers(quad);
        if (inside || quad.isPosition() || quad.count() <= SHORT_RUN) {
            read(quad, inside);
            return;
        }
        for (int number = 0; number < 4; number++) {
            visit(quad.child(number, index));
        }
    }

    private void read(MortonQuad quad, boolean inside) {
        for (long row = quad.from(); row < quad.to() && rows.size() < limit; row++) {
            if (inside || box.holds(index, row)) {
                rows.add(row);
            }
        }
    }
}
