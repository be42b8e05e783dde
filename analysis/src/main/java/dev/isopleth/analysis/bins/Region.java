package dev.isopleth.analysis.bins;

import dev.isopleth.density.StudyArea;
import org.jspecify.annotations.Nullable;

/// Where bins are that hold no sample.
final class Region {

    private final BinPlane plane;
    private final double[] hull;
    private final @Nullable StudyArea area;
    private final double[] at = new double[2];

    /// @param hull counter-clockwise, see [ConvexHull#ring()]
    /// @param area null for the hull itself
    Region(BinPlane plane, double[] hull, @Nullable StudyArea area) {
        this.plane = plane;
        this.hull = hull;
        this.area = area;
    }

    /// Whether a bin's middle lies in it; on the border of a hull it does.
    boolean holds(double x, double y) {
        if (area == null) {
            return isInHull(x, y);
        }
        plane.fractions(x, y, at);
        return at[0] >= 0 && at[0] < 1 && area.holds(at[0], at[1]);
    }

    /// A hull of one place or two has no inside.
    private boolean isInHull(double x, double y) {
        if (hull.length < 6) {
            return false;
        }
        for (int i = 0; i < hull.length; i += 2) {
            int next = (i + 2) % hull.length;
            double turn = (hull[next] - hull[i]) * (y - hull[i + 1]) - (hull[next + 1] - hull[i + 1]) * (x - hull[i]);
            if (turn < 0) {
                return false;
            }
        }
        return true;
    }
}
