package dev.isopleth.density;

/// Kernel sums at the points of a window from the positions themselves.
final class ExactWindow {

    private ExactWindow() {}

    /// At points.
    static Columns of(Wanted wanted, GridWindow window) {
        return wanted.kernel() instanceof Uniform ? DiscSums.of(wanted, window) : PositionSums.of(wanted, window);
    }

    /// Means over pixels.
    static Columns ofMeans(Wanted wanted, GridWindow window) {
        return PixelMasses.of(wanted, window).withSupportOf(supportMeans(wanted, window));
    }

    /// Means over 4 x 4 points a pixel: enough for a support.
    private static Columns supportMeans(Wanted wanted, GridWindow window) {
        if (!wanted.withSupport()) {
            return Columns.ofSize(0, wanted);
        }
        int split = 1 << Band.PIXEL_MEAN_DEPTHS;
        return PositionSums.of(wanted, window.split(Band.PIXEL_MEAN_DEPTHS)).means(window.columns() * split, split);
    }
}
