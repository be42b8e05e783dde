package dev.isopleth.analysis.bins;

import dev.isopleth.density.StudyArea;

/// The border of a study area on the plane of bins.
final class AreaBorder {

    /// Between places of a border that bends on the plane: it comes less than 2 m outside of the straight line.
    private static final double STEP_DEGREES = 0.1;

    private AreaBorder() {}

    /// Hands out places of the border, so close that bins of 10 m whose middle is within it meet their hull.
    ///
    /// @throws dev.isopleth.analysis.RefusedException if the area reaches beyond the plane
    static void visit(StudyArea area, BinPlane plane, PositionWalk.Taker taker) {
        double[] at = new double[2];
        for (double[] ring : area.rings()) {
            for (int i = 0; i + 3 < ring.length; i += 2) {
                double dx = ring[i + 2] - ring[i];
                double dy = ring[i + 3] - ring[i + 1];
                double steps = plane.isStraight()
                        ? 1
                        : Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / STEP_DEGREES));
                for (int k = 0; k < steps; k++) {
                    plane.placeOf(ring[i] + dx * (k / steps), ring[i + 1] + dy * (k / steps), at);
                    taker.take(at[0], at[1]);
                }
            }
        }
    }
}
