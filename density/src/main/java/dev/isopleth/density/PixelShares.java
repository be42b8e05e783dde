package dev.isopleth.density;

/// Shares of a kernel within a study area as means over the ground of pixels wider than half the kernel.
///
/// A pixel is quartered until its parts are narrow enough for the kernel, or far from the border, where the
/// share is 1 or 0; a part's mean is by Gauss and Legendre, 4 x 4 points or 2 x 2. Parts end at a 64th of a pixel.
final class PixelShares {

    private static final int MOST_QUARTERINGS = 6;

    /// Sigmas below which a part is narrow enough.
    private static final double NARROW = 2.5;

    /// Sigmas below which 2 x 2 points are enough for a part.
    private static final double FEW = 0.9;

    private static final double[] NODES = {0.069431844202973, 0.330009478207572, 0.669990521792428, 0.930568155797026};
    private static final double[] WEIGHTS = {0.173927422568727, 0.326072577431273, 0.326072577431273, 0.173927422568727
    };

    private static final double[] TWO_NODES = {0.21132486540518713, 0.7886751345948129};
    private static final double[] TWO_WEIGHTS = {0.5, 0.5};

    private final KernelShare share;
    private final StudyArea area;
    private final boolean edged;
    private final double narrow;
    private final Bandwidth bandwidth;
    private final GridWindow window;

    PixelShares(KernelShare share, StudyArea area, Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        this.share = share;
        this.area = area;
        this.edged = kernel.isEdged();
        this.narrow = kernel.isEdged() ? NARROW / 4 : NARROW;
        this.bandwidth = bandwidth;
        this.window = window;
    }

    /// The mean over a pixel of the window.
    double mean(int row, int column) {
        long lap = 1L << window.depth();
        double side = 1 / (double) lap;
        long at = window.column0() + column;
        double u = (double) (bandwidth.wraps() ? Math.floorMod(at, lap) : at) * side;
        double[] sums = new double[2];
        add(u, (window.row0() + row) * side, side, 0, sums);
        return sums[0] / sums[1];
    }

    /// Adds the share times the ground, and the ground.
    private void add(double west, double north, double side, int quarterings, double[] sums) {
        BorderPieces pieces = share.near(west, north, west + side, north + side);
        double half = side / 2;
        if (pieces.count == 0) {
            double ground = side * side * ground(north + half);
            sums[0] += area.holds(west + half, north + half) ? ground : 0;
            sums[1] += ground;
            return;
        }
        if (quarterings == MOST_QUARTERINGS || side < narrow * RowGeometry.sigmaOfPlane(bandwidth, north + half)) {
            quadrature(pieces, west, north, side, sums);
            return;
        }
        for (int k = 0; k < 4; k++) {
            add(west + half * (k % 2), north + half * (k >> 1), half, quarterings + 1, sums);
        }
    }

    private void quadrature(BorderPieces pieces, double west, double north, double side, double[] sums) {
        boolean wide = side > FEW * RowGeometry.sigmaOfPlane(bandwidth, north + side / 2);
        double[] nodes = wide || edged ? NODES : TWO_NODES;
        double[] weights = wide || edged ? WEIGHTS : TWO_WEIGHTS;
        for (int y = 0; y < nodes.length; y++) {
            double v = north + nodes[y] * side;
            double ground = side * side * ground(v) * weights[y];
            double[] crossings = area.crossings(area.ordinate(v));
            for (int x = 0; x < nodes.length; x++) {
                double u = west + nodes[x] * side;
                double part = ground * weights[x];
                sums[0] += part * share.at(pieces, u, v, StudyArea.isWithin(crossings, u));
                sums[1] += part;
            }
        }
    }

    /// Ground per plane at a row, relative to the equator's; pixels of a screen are alike.
    private double ground(double v) {
        double cosine = bandwidth instanceof Bandwidth.Ground ? WebMercator.cosLatitude(v) : 1;
        return cosine * cosine;
    }
}
