package dev.isopleth.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/// Wards of the [SyntheticCity] as GeoJSON, which tile a rectangle round its middle: ragged quadrilaterals that share
/// their borders, made from a seed.
///
/// @param side how many there are in a row, and rows
/// @param steps edges of each of a ward's four sides
record CityWards(int side, int steps) {

    private static final double HALF_WIDTH = 0.2;
    private static final double HALF_HEIGHT = 0.16;
    private static final double JITTER = 0.3;
    private static final double TEETH = 0.02;

    /// How many wards there are.
    int count() {
        return side * side;
    }

    /// Positions of all rings, the closing ones not counted.
    int vertices() {
        return 4 * steps * count();
    }

    /// A FeatureCollection.
    String geoJson() {
        StringJoiner features = new StringJoiner(",", "{\"type\":\"FeatureCollection\",\"features\":[", "]}");
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                StringJoiner ring = new StringJoiner(",");
                border(column, row, column + 1, row, ring);
                border(column + 1, row, column + 1, row + 1, ring);
                border(column + 1, row + 1, column, row + 1, ring);
                border(column, row + 1, column, row, ring);
                features.add("{\"type\":\"Feature\",\"properties\":{\"name\":\"" + column + "-" + row
                        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + ring + ","
                        + position(column, row, 0, 0) + "]]}}");
            }
        }
        return features.toString();
    }

    /// A side from one corner to another without the latter, the same positions whichever way it is gone.
    private void border(int column, int row, int toColumn, int toRow, StringJoiner ring) {
        boolean turned = column > toColumn || row > toRow;
        int[] from = turned ? new int[] {toColumn, toRow} : new int[] {column, row};
        int[] to = turned ? new int[] {column, row} : new int[] {toColumn, toRow};
        for (int step = 0; step < steps; step++) {
            int k = turned ? steps - step : step;
            double share = (double) k / steps;
            double tooth =
                    k == 0 || k == steps ? 0 : TEETH * (2 * noise(from[0], from[1], to[0] - from[0] + 2 * k) - 1);
            double x = corner(from, 0) + share * (corner(to, 0) - corner(from, 0));
            double y = corner(from, 1) + share * (corner(to, 1) - corner(from, 1));
            boolean isLevel = from[1] == to[1];
            ring.add(position(x, y, isLevel ? 0 : tooth, isLevel ? tooth : 0));
        }
    }

    private double corner(int[] at, int axis) {
        boolean onEdge = at[axis] == 0 || at[axis] == side;
        return at[axis] + (onEdge ? 0 : JITTER * (2 * noise(at[0], at[1], -1 - axis) - 1));
    }

    private String position(int column, int row, double dx, double dy) {
        int[] at = {column, row};
        return position(corner(at, 0), corner(at, 1), dx, dy);
    }

    private String position(double x, double y, double dx, double dy) {
        return String.format(
                Locale.ROOT,
                "[%.7f,%.7f]",
                SyntheticCity.LON + HALF_WIDTH * (2 * (x + dx) / side - 1),
                SyntheticCity.LAT + HALF_HEIGHT * (2 * (y + dy) / side - 1));
    }

    private static double noise(int a, int b, int c) {
        long seed = (a * 1_000_003L + b) * 1_000_003L + c;
        return new SplittableRandom(seed).nextDouble();
    }
}
