package dev.isopleth.ingest.place;

import dev.isopleth.density.Plane;

/// How many samples there are in a box. Squares wholly inside are counted by their runs, so that only samples
/// near the box's edge are looked at.
public final class BoxCount {

    /// Runs this short are read rather than split.
    private static final int SHORT_RUN = 64;

    private BoxCount() {}

    /// The number of samples in a box, edges included: of degrees, where west > east across the
    /// antimeridian, or of a planar plane's units.
    public static long of(SortedPositions index, Plane plane, double west, double south, double east, double north) {
        return PlaneBox.of(plane, west, south, east, north).stream()
                .mapToLong(box -> in(box, MortonQuad.world(index), index))
                .sum();
    }

    private static long in(PlaneBox box, MortonQuad quad, SortedPositions index) {
        if (quad.count() == 0 || !box.meets(quad)) {
            return 0;
        }
        if (box.covers(quad)) {
            return quad.count();
        }
        long count = 0;
        if (quad.isPosition() || quad.count() <= SHORT_RUN) {
            for (long row = quad.from(); row < quad.to(); row++) {
                count += box.holds(index, row) ? 1 : 0;
            }
            return count;
        }
        for (int number = 0; number < 4; number++) {
            count += in(box, quad.child(number, index), index);
        }
        return count;
    }
}
