package dev.isopleth.analysis.bins;

import dev.isopleth.density.WebMercator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The outlines of bins as positions: longitude and latitude, or x and y of a planar plane.
///
/// A side that bends in longitude and latitude has so many positions that straight lines between them are within a
/// two-thousandth of the bins' size of it, or a metre where that is more. Neighbours have the same positions, to the
/// last bit.
public final class BinOutlines {

    private static final double MOST_OFF_METRES = 1;
    private static final double MOST_OFF = 5e-4;
    private static final int MOST_HALVINGS = 8;

    /// A length on the ground over that on the plane, up to 110 degrees from the middle.
    private static final double MOST_STRETCH = 1.75;

    private static final double NEAR_POLE_DEGREES = 89;

    private final BinPlane plane;
    private final BinLayout layout;
    private final double[] at = new double[2];

    public BinOutlines(BinPlane plane, BinLayout layout) {
        this.plane = plane;
        this.layout = layout;
    }

    /// The outline of a bin: one ring, two or more where the antimeridian cuts it, each counter-clockwise in x and y
    /// as numbers, x, y, x, y, ..., the first position not again at the end. Longitudes are within -180 and 180.
    public List<double[]> of(int column, int row) {
        Ring ring = new Ring();
        for (int k = 0; k < layout.corners(); k++) {
            int next = (k + 1) % layout.corners();
            addSide(
                    ring,
                    layout.cornerColumn(column, row, k),
                    layout.cornerRow(row, k),
                    layout.cornerColumn(column, row, next),
                    layout.cornerRow(row, next));
        }
        return plane.isStraight() ? List.of(ring.positions()) : Rings.cut(ring.unwrapped());
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
        if (at[1] < south - reach || at[1] > north + reach) {
            return false;
        }
        double furthest = Math.abs(at[1]) + reach;
        if (furthest > NEAR_POLE_DEGREES) {
            return true;
        }
        // How far the middle is to the east of the box's western side.
        double across = at[0] - west + (at[0] < west ? 360 : 0);
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

    /// Adds a side but for its end, cut in the same places whichever way it is gone.
    private void addSide(Ring ring, long column, long row, long toColumn, long toRow) {
        double x = layout.cornerX(column);
        double y = layout.cornerY(row);
        double toX = layout.cornerX(toColumn);
        double toY = layout.cornerY(toRow);
        ring.add(position(x, y));
        if (plane.isStraight()) {
            return;
        }
        boolean turn = column != toColumn ? column > toColumn : row > toRow;
        List<double[]> between = new ArrayList<>();
        if (turn) {
            addBetween(between, toX, toY, x, y, MOST_HALVINGS);
        } else {
            addBetween(between, x, y, toX, toY, MOST_HALVINGS);
        }
        (turn ? between.reversed() : between).forEach(ring::add);
    }

    private void addBetween(List<double[]> between, double x, double y, double toX, double toY, int halvings) {
        double middleX = (x + toX) / 2;
        double middleY = (y + toY) / 2;
        if (halvings == 0 || isWithin(position(x, y), position(toX, toY), middleX, middleY)) {
            return;
        }
        addBetween(between, x, y, middleX, middleY, halvings - 1);
        between.add(position(middleX, middleY));
        addBetween(between, middleX, middleY, toX, toY, halvings - 1);
    }

    /// Whether the middle of the straight line between two positions is as near to the middle of the side as need be.
    private boolean isWithin(double[] from, double[] to, double middleX, double middleY) {
        double turn = to[0] - from[0];
        double onwards = turn - 360 * Math.rint(turn / 360);
        ((EqualAreaPlane) plane).project(from[0] + onwards / 2, (from[1] + to[1]) / 2, at);
        double dx = at[0] - middleX;
        double dy = at[1] - middleY;
        double most = Math.max(MOST_OFF_METRES, MOST_OFF * layout.size());
        return dx * dx + dy * dy <= most * most;
    }

    private double[] position(double x, double y) {
        double[] position = new double[2];
        plane.position(x, y, position);
        return position;
    }

    /// A ring that grows.
    private static final class Ring {

        private double[] xy = new double[16];
        private int size;

        void add(double[] position) {
            if (size == xy.length) {
                xy = Arrays.copyOf(xy, 2 * size);
            }
            xy[size++] = position[0];
            xy[size++] = position[1];
        }

        double[] positions() {
            return Arrays.copyOf(xy, size);
        }

        /// The same with longitudes that go on across the antimeridian; a ring round a pole goes on along the pole.
        double[] unwrapped() {
            double[] ring = positions();
            for (int i = 2; i < size; i += 2) {
                ring[i] = ring[i - 2] + onwards(ring[i] - ring[i - 2]);
            }
            double end = ring[size - 2] + onwards(ring[0] - ring[size - 2]);
            if (Math.abs(end - ring[0]) < 180) {
                return ring;
            }
            // To the east round the north pole, to the west round the south pole.
            double pole = end > ring[0] ? 90 : -90;
            double[] closed = Arrays.copyOf(ring, size + 6);
            closed[size] = end;
            closed[size + 1] = ring[1];
            closed[size + 2] = end;
            closed[size + 3] = pole;
            closed[size + 4] = ring[0];
            closed[size + 5] = pole;
            return closed;
        }

        private static double onwards(double turn) {
            return turn - 360 * Math.rint(turn / 360);
        }
    }
}
