package dev.isopleth.density;

/// A rectangle of the plane, in fractions of it, that holds every sample on which the values of a window can
/// depend: a sample put outside changes no bit of them. West of 0 and east of 1 it goes on at the other edge, on
/// planes that wrap.
///
/// Not for measures that know of all samples, as [Measure#RELATIVE_RISK] does of their whole weight.
public record ReachedPart(double west, double north, double east, double south) {

    /// Beyond the kernel's end, in sigma: positions are spread over some cells, of which sigma spans 8 or more.
    private static final double SPREAD_SIGMAS = 1;

    /// Beyond that, in points of the window: a pixel is an area, and interpolation looks at its neighbours.
    private static final int SPREAD_POINTS = 4;

    /// How far from a sample values can depend on it, in sigma; and a few pixels beyond, since a pixel is an area.
    public static double reachPerSigma(Kernel kernel) {
        return kernel.reachPerSigma() + SPREAD_SIGMAS;
    }

    /// That of an estimate over a window.
    public static ReachedPart of(Estimate estimate, GridWindow window) {
        RowGeometry geometry = RowGeometry.of(estimate.bandwidth(), window.depth());
        double reach = reachPerSigma(estimate.kernel());
        double side = (double) (1L << window.depth());
        long rows = 0;
        double widest = 1;
        for (int r : new int[] {0, window.rows() - 1}) {
            double v = window.rowV(window.row0() + r);
            rows = Math.max(rows, geometry.rowsWithin(reach, v));
            for (long other : new long[] {-rows, 0, rows}) {
                widest = Math.min(widest, geometry.cosine(v + other / side));
            }
        }
        rows += SPREAD_POINTS;
        long columns = geometry.columnsWithin(reach, Math.max(widest, 1e-3)) + (long) SPREAD_POINTS;
        return new ReachedPart(
                (window.column0() - columns) / side,
                (window.row0() - rows) / side,
                (window.column0() + window.columns() + columns) / side,
                (window.row0() + window.rows() + rows) / side);
    }
}
