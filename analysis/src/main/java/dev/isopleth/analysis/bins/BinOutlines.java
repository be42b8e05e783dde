package dev.isopleth.analysis.bins;

import dev.isopleth.density.WebMercator;
import java.util.List;

/// The outlines of bins as positions: longitude and latitude, or x and y of a planar plane.
///
/// A side that bends in longitude and latitude has so many positions that straight lines between them are within a
/// two-thousandth of the bins' size of it, or a metre where that is more. Neighbours have the same positions, to the
/// last bit.
public final class BinOutlines {

    private static final double MOST_OFF = 5e-4;

    /// A length on the ground over that on the plane, up to 110 degrees from the middle.
    private static final double MOST_STRETCH = 1.75;

    private static final double NEAR_POLE_DEGREES = 89;

    private final BinPlane plane;
    private final RegularLayout layout;
    private final double[] at = new double[2];

    public BinOutlines(BinPlane plane, RegularLayout layout) {
        this.plane = plane;
        this.layout = layout;
    }

    /// The outline of a bin: one ring, two or more where the antimeridian cuts it, each counter-clockwise in x and y
    /// as numbers, x, y, x, y, ..., the first position not again at the end. Longitudes are within -180 and 180.
    public List<double[]> of(int column, int row) {
        PlaneRing ring = new PlaneRing(plane, MOST_OFF * layout.size());
        for (int k = 0; k < layout.corners(); k++) {
            int next = (k + 1) % layout.corners();
            ring.addSide(
                    layout.cornerX(layout.cornerColumn(column, row, k)),
                    layout.cornerY(layout.cornerRow(row, k)),
                    layout.cornerX(layout.cornerColumn(column, row, next)),
                    layout.cornerY(layout.cornerRow(row, next)));
        }
        return ring.rings();
    }

    /// Whether a bin is near enough to a box of positions to meet it, by its middle alone: what is not need not be
    /// drawn.
    ///
    /// @param west where west > east the box crosses the antimeridian
    public boolean mayMeet(int column, int row, double west, double south, double east, double north) {
        plane.position(layout.x(column, row), layout.y(row), at);
        if (plane.isStraight()) {
            double reach = layout.cornerDistance();
            return at[0] >= west - reach && at[0] <= east + reach && at[1] >= south - reach && at[1] <= north + reach;
        }
        double reach = Math.toDegrees(MOST_STRETCH * layout.cornerDistance() / WebMercator.EARTH_RADIUS_METRES);
        return isNear(at, reach, west, south, east, north);
    }

    /// Whether what reaches so far from a position may meet a box, all in degrees.
    ///
    /// @param west where west > east the box crosses the antimeridian
    public static boolean isNear(
            double[] position, double reach, double west, double south, double east, double north) {
        if (position[1] < south - reach || position[1] > north + reach) {
            return false;
        }
        double furthest = Math.abs(position[1]) + reach;
        if (furthest > NEAR_POLE_DEGREES) {
            return true;
        }
        // How far it is to the east of the box's western side.
        double across = position[0] - west + (position[0] < west ? 360 : 0);
        double width = east - west + (east < west ? 360 : 0);
        double wide = reach / Math.cos(Math.toRadians(furthest));
        return across <= width + wide || across >= 360 - wide;
    }

    /// Whether a bin, its border included, meets a box of positions.
    ///
    /// @param west where west > east the box crosses the antimeridian
    public static boolean meets(List<double[]> outline, double west, double south, double east, double north) {
        for (double[] ring : outline) {
            if (west <= east
                    ? Rings.within(ring, west, south, east, north) != null
                    : Rings.within(ring, west, south, 180, north) != null
                            || Rings.within(ring, -180, south, east, north) != null) {
                return true;
            }
        }
        return false;
    }
}
