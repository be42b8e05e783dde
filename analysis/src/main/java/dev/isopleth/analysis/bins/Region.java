package dev.isopleth.analysis.bins;

import dev.isopleth.density.StudyArea;
import org.jspecify.annotations.Nullable;

/// The part of a plane that bins cover, whether they hold samples or not: where samples could be observed, or,
/// where that is not known, the convex hull of their positions. For one thread.
public final class Region {

    private final BinPlane plane;
    private final double[] hull;
    private final @Nullable StudyArea area;
    private final double[] at = new double[2];

    private Region(BinPlane plane, double[] hull, @Nullable StudyArea area) {
        this.plane = plane;
        this.hull = hull;
        this.area = area;
    }

    /// The part that samples cover. Cost: a walk over their positions.
    ///
    /// @param area where samples could be observed; null for anywhere
    /// @throws dev.isopleth.analysis.RefusedException if a sample, or the area, reaches beyond the plane
    public static Region of(BinPlane plane, PlacedSamples samples, @Nullable StudyArea area) {
        ConvexHull hull = new ConvexHull();
        if (area != null) {
            AreaBorder.visit(area, plane, hull::add);
        }
        new PositionWalk(plane, samples).each(hull::add);
        return new Region(plane, hull.ring(), area);
    }

    /// The hull of the positions and of the area, see [ConvexHull#ring()].
    public double[] hull() {
        return hull;
    }

    /// Whether a bin's middle lies in it; on the border of a hull it does.
    public boolean holds(double x, double y) {
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

    /// How far outside of the hull a place is, in metres or units; inside it, below 0, how far from its border.
    public double beyond(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hull.length; i += 2) {
            int next = (i + 2) % hull.length;
            double alongX = hull[next] - hull[i];
            double alongY = hull[next + 1] - hull[i + 1];
            double square = alongX * alongX + alongY * alongY;
            double share = square == 0
                    ? 0
                    : Math.clamp(((x - hull[i]) * alongX + (y - hull[i + 1]) * alongY) / square, 0.0, 1.0);
            least = Math.min(least, Math.hypot(x - hull[i] - share * alongX, y - hull[i + 1] - share * alongY));
        }
        return isInHull(x, y) ? -least : least;
    }
}
