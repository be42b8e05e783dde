package dev.isopleth.density;

/// Ground distances between rows of lattice points and rows of cells, for any bandwidth.
///
/// For a point s and a cell i: 4 R^2 sin^2(d / 2R) = factor(s, i) * (vertical(rows apart) +
/// horizontal(columns apart)), exactly, in units of sigma squared. On a screen, and on a planar
/// plane, the factor is the same everywhere and d is Euclidean.
final class RowGeometry {

    private final boolean ground;
    private final boolean wraps;
    private final int cellDepth;
    private final double scale;

    /// 4 R^2 / sigma^2; infinite where there is no curvature.
    final double curvatureRadiusSquared;

    private RowGeometry(Bandwidth bandwidth, int cellDepth, double scale, double curvatureRadiusSquared) {
        this.ground = bandwidth instanceof Bandwidth.Ground;
        this.wraps = bandwidth.wraps();
        this.cellDepth = cellDepth;
        this.scale = scale;
        this.curvatureRadiusSquared = curvatureRadiusSquared;
    }

    static RowGeometry of(Bandwidth bandwidth, int cellDepth) {
        return switch (bandwidth) {
            case Bandwidth.Ground(double sigma) -> {
                double diameters = 2 * WebMercator.EARTH_RADIUS_METRES / sigma;
                yield new RowGeometry(bandwidth, cellDepth, diameters * diameters, diameters * diameters);
            }
            case Bandwidth.Flat flat -> {
                double cell = 1 / (flat.sigmaOfPlane() * (double) (1L << cellDepth));
                yield new RowGeometry(bandwidth, cellDepth, cell * cell, Double.POSITIVE_INFINITY);
            }
        };
    }

    /// The kernel's sigma at a row, as a fraction of the plane's side.
    static double sigmaOfPlane(Bandwidth bandwidth, double v) {
        return switch (bandwidth) {
            case Bandwidth.Ground(double sigma) ->
                sigma / (WebMercator.CIRCUMFERENCE_METRES * WebMercator.cosLatitude(v));
            case Bandwidth.Flat flat -> flat.sigmaOfPlane();
        };
    }

    /// Cosine of the latitude on the ground, else 1.
    double cosine(double v) {
        return ground ? WebMercator.cosLatitude(v) : 1;
    }

    /// The cosines of rows of sums from `first` on.
    ///
    /// @param place of the sums in their cells, see [Spline#place()]
    double[] cellCosines(double place, long first, int count) {
        double[] cosines = new double[count];
        for (int r = 0; r < count; r++) {
            cosines[r] = cosine((first + r + place) / (double) (1L << cellDepth));
        }
        return cosines;
    }

    /// The factor of two rows, from their cosines.
    double factor(double cosinePoint, double cosineCell) {
        return scale * cosinePoint * cosineCell;
    }

    /// A cell's side squared at a row of the given cosine, in sigma squared.
    double cellSquared(double cosine) {
        double radians = ground ? Math.PI / (double) (1L << cellDepth) : 1;
        return scale * cosine * cosine * radians * radians;
    }

    /// The vertical term for rows so many cells apart.
    double vertical(double cellsApart) {
        if (!ground) {
            return cellsApart * cellsApart;
        }
        double sinh = StrictMath.sinh(Math.PI * cellsApart / (double) (1L << cellDepth));
        return sinh * sinh;
    }

    /// The horizontal term for columns so many cells apart, from 0 to the whole plane; the world wraps.
    double horizontal(double cellsApart) {
        if (!ground) {
            double nearer = wraps ? Math.min(cellsApart, (double) (1L << cellDepth) - cellsApart) : cellsApart;
            return nearer * nearer;
        }
        double sin = StrictMath.sin(Math.PI * cellsApart / (double) (1L << cellDepth));
        return sin * sin;
    }

    /// How much of a column so many cells apart belongs to one side: the one half a world away lies on both.
    /// On a planar plane there are no two ways round.
    double shareOfSide(double cellsApart) {
        double half = (double) (1L << cellDepth) / 2;
        return !wraps || cellsApart < half ? 1 : cellsApart == half ? 0.5 : 0;
    }

    /// d^2 / sigma^2 from the chord: 4 R^2 sin^2(d / 2R) / sigma^2.
    double arcSquared(double chordSquared) {
        if (!ground || chordSquared < 1e-6 * curvatureRadiusSquared) {
            double x = chordSquared / curvatureRadiusSquared;
            return chordSquared * (1 + x / 3 + x * x * 8 / 45);
        }
        double arc = StrictMath.asin(Math.sqrt(Math.min(1, chordSquared / curvatureRadiusSquared)));
        return curvatureRadiusSquared * arc * arc;
    }

    /// Cells north of a point's row, and south of it, within a distance of so many sigma: the greater of
    /// the two.
    int rowsWithin(double sigmas, double v) {
        if (!ground) {
            return (int) Math.min(mostRows(), Math.ceil(sigmas / Math.sqrt(scale)) + 1);
        }
        double angle = sigmas * 2 / Math.sqrt(curvatureRadiusSquared);
        double latitude = Math.toRadians(WebMercator.latDegrees(v));
        double limit = Math.toRadians(89.9);
        double m = WebMercator.mercatorY(v);
        double north = mercatorOf(Math.min(limit, latitude + angle)) - m;
        double south = m - mercatorOf(Math.max(-limit, latitude - angle));
        double cells = Math.max(north, south) / (2 * Math.PI) * (double) (1L << cellDepth);
        return (int) Math.min(mostRows(), Math.ceil(cells) + 1);
    }

    /// From a point just off the plane to a deposit just off its other end.
    private double mostRows() {
        return (double) (1L << cellDepth) + 6;
    }

    /// Cells to either side within a distance of so many sigma along the parallel, at most half the world, or
    /// across a whole planar plane.
    int columnsWithin(double sigmas, double cosine) {
        if (!wraps) {
            return (int) Math.min(mostRows(), Math.ceil(sigmas / Math.sqrt(scale)) + 1);
        }
        double half = (double) (1L << cellDepth) / 2;
        if (!ground) {
            return (int) Math.min(half, Math.ceil(sigmas / Math.sqrt(scale)) + 1);
        }
        double sin = sigmas / (Math.sqrt(scale) * cosine);
        double cells = sin >= 1 ? half : StrictMath.asin(sin) / Math.PI * (double) (1L << cellDepth);
        return (int) Math.min(half, Math.ceil(cells) + 1);
    }

    private static double mercatorOf(double latitude) {
        double sin = StrictMath.sin(latitude);
        return 0.5 * StrictMath.log((1 + sin) / (1 - sin));
    }
}
