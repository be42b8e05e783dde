package dev.isopleth.analysis.bins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A ring of straight sides on a plane, as positions: longitude and latitude, or x and y of a planar plane.
///
/// A side that bends in longitude and latitude has so many positions that straight lines between them are as near to
/// it as is wanted, and the same ones whichever way it is gone.
public final class PlaneRing {

    private static final double MOST_OFF_METRES = 1;
    private static final int MOST_HALVINGS = 8;

    private final BinPlane plane;
    private final double mostOff;
    private final double[] at = new double[2];
    private double[] xy = new double[16];
    private int size;

    /// @param mostOff how far from a side a position between may be, on the plane; a metre where this is less
    public PlaneRing(BinPlane plane, double mostOff) {
        this.plane = plane;
        this.mostOff = Math.max(MOST_OFF_METRES, mostOff);
    }

    /// Adds a side but for its end.
    ///
    /// @param x its beginning on the plane, likewise `y`
    /// @param toX its end, likewise `toY`
    public void addSide(double x, double y, double toX, double toY) {
        add(position(x, y));
        if (plane.isStraight()) {
            return;
        }
        boolean turn = x != toX ? x > toX : y > toY;
        List<double[]> between = new ArrayList<>();
        if (turn) {
            addBetween(between, toX, toY, x, y, MOST_HALVINGS);
        } else {
            addBetween(between, x, y, toX, toY, MOST_HALVINGS);
        }
        (turn ? between.reversed() : between).forEach(this::add);
    }

    /// The rings of what was added: one, or more where the antimeridian cuts it, x, y, x, y, ..., the first position
    /// not again at the end. Longitudes are within -180 and 180.
    public List<double[]> rings() {
        return plane.isStraight() ? List.of(positions()) : WorldRing.cut(positions());
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

    /// Whether the middle of the straight line between two positions is as near to the middle of the side as
    /// need be.
    private boolean isWithin(double[] from, double[] to, double middleX, double middleY) {
        double _ = ((EqualAreaPlane) plane)
                .project(from[0] + WorldRing.onwards(to[0] - from[0]) / 2, (from[1] + to[1]) / 2, at);
        double dx = at[0] - middleX;
        double dy = at[1] - middleY;
        return dx * dx + dy * dy <= mostOff * mostOff;
    }

    private double[] position(double x, double y) {
        double[] position = new double[2];
        plane.position(x, y, position);
        return position;
    }

    private void add(double[] position) {
        if (size == xy.length) {
            xy = Arrays.copyOf(xy, 2 * size);
        }
        xy[size++] = position[0];
        xy[size++] = position[1];
    }

    private double[] positions() {
        return Arrays.copyOf(xy, size);
    }
}
