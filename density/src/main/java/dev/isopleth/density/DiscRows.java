package dev.isopleth.density;

/// Which columns of each row of a window lie within a radius of the positions of a square.
final class DiscRows {

    /// Columns so near the edge of a disc need their exact distance.
    private static final double DOUBT = 1e-6;

    private static final double OVER_PI = 1 / Math.PI;

    /// Up to here a few terms of a series are as exact as a double.
    private static final double SMALL = 0.04;

    private final GridWindow window;
    private final boolean ground;
    private final boolean wraps;
    private final double side;

    /// By row: v, and what d^2 / sigma^2 is divided by to become squares of angles, or of the plane.
    private final double[] rowV;

    private final double[] limit;

    /// What the positions of a square reach of a row.
    enum Reach {
        /// No point of the window.
        NOTHING,
        /// All the same points.
        SAME,
        /// Not surely the same.
        DIFFERENT
    }

    /// @param radiusSquared in sigma squared
    DiscRows(Bandwidth bandwidth, GridWindow window, double radiusSquared) {
        this.window = window;
        this.side = (double) (1L << window.depth());
        this.rowV = new double[window.rows()];
        this.limit = new double[window.rows()];
        this.ground = bandwidth instanceof Bandwidth.Ground;
        this.wraps = bandwidth.wraps();
        for (int r = 0; r < rowV.length; r++) {
            rowV[r] = window.rowV(window.row0() + r);
            limit[r] = switch (bandwidth) {
                case Bandwidth.Ground(double sigma) -> {
                    double halfAngle = Math.min(
                            Math.PI / 2, Math.sqrt(radiusSquared) * sigma / (2 * WebMercator.EARTH_RADIUS_METRES));
                    double sin = StrictMath.sin(halfAngle);
                    yield sin * sin / WebMercator.cosLatitude(rowV[r]);
                }
                case Bandwidth.Flat flat -> radiusSquared * flat.sigmaOfPlane() * flat.sigmaOfPlane();
            };
        }
    }

    /// The positions of a square of the plane.
    ///
    /// @param u of its north-western corner, stored
    /// @param bits its side is 2^bits stored units
    /// @param laps of the world by which it is moved to the east
    Square square(int u, int v, int bits, int laps) {
        return new Square(u, v, bits, laps);
    }

    private static double sinh(double x) {
        if (x > SMALL) {
            return StrictMath.sinh(x);
        }
        double square = x * x;
        return x * (1 + square / 6 * (1 + square / 20 * (1 + square / 42)));
    }

    private static double asin(double x) {
        if (x > SMALL) {
            return StrictMath.asin(Math.min(1, x));
        }
        double square = x * x;
        return x * (1 + square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336 + square * (105.0 / 3456)))));
    }

    /// A square, asked row by row.
    final class Square {
        private final double west;
        private final double east;
        private final double north;
        private final double south;
        private final double overLeastCosine;
        private final double overGreatestCosine;
        private final boolean isPoint;
        private long first;
        private long last;

        private Square(int u, int v, int bits, int laps) {
            double extent = (double) ((1L << bits) - 1) / 4294967296.0;
            this.west = (WebMercator.fraction(u) + laps) * side - 0.5;
            this.east = west + extent * side;
            this.north = WebMercator.fraction(v);
            this.south = north + extent;
            double one = ground ? WebMercator.cosLatitude(north) : 1;
            double other = ground && extent > 0 ? WebMercator.cosLatitude(south) : one;
            this.overLeastCosine = 1 / Math.min(one, other);
            this.overGreatestCosine = north < 0.5 && south > 0.5 && ground ? 1 : 1 / Math.max(one, other);
            this.isPoint = bits == 0;
        }

        /// The first column that the square's positions reach, if it is the same for all; else the
        /// westernmost.
        long first() {
            return first;
        }

        /// The last column, likewise.
        long last() {
            return last;
        }

        /// What it reaches of a row of the window.
        Reach reach(int row) {
            double v = rowV[row];
            double nearest = Math.max(0, Math.max(north - v, v - south));
            double widest = half(limit[row] * overLeastCosine - vertical(nearest));
            if (widest < 0) {
                return Reach.NOTHING;
            }
            double narrowest = isPoint ? widest : narrowest(row);
            if (wraps && narrowest >= side / 2) {
                first = (long) Math.ceil(west - side / 2);
                last = first + (long) side - 1;
                return Reach.SAME;
            }
            first = (long) Math.ceil(west - widest - DOUBT);
            last = (long) Math.floor(east + widest + DOUBT);
            if (first > last || last < window.column0() || first >= window.column0() + window.columns()) {
                return Reach.NOTHING;
            }
            boolean same = narrowest >= 0
                    && first == (long) Math.ceil(east - narrowest + DOUBT)
                    && last == (long) Math.floor(west + narrowest - DOUBT);
            return same ? Reach.SAME : Reach.DIFFERENT;
        }

        private double narrowest(int row) {
            double farthest = Math.max(Math.abs(rowV[row] - north), Math.abs(rowV[row] - south));
            return half(limit[row] * overGreatestCosine - vertical(farthest));
        }

        private double vertical(double apart) {
            if (!ground) {
                return apart * apart;
            }
            double sinh = sinh(Math.PI * apart);
            return sinh * sinh;
        }

        /// Half the columns within reach, at most half the world where it wraps; below 0 where there are
        /// none.
        private double half(double horizontal) {
            if (horizontal < 0) {
                return -1;
            }
            double root = Math.sqrt(horizontal);
            double half = ground ? asin(root) * OVER_PI : root;
            return (wraps ? Math.min(0.5, half) : half) * side;
        }
    }
}
