package dev.isopleth.server.tile;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.RepeatedSums;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import java.util.List;

/// The lattice over a whole dataset that labels dealt out at random are looked at on.
public final class RiskLattice {

    /// Its points at most.
    public static final int MOST_POINTS = 1 << 20;

    /// Points that its kernel does not ask for, but whoever looks at it.
    private static final int USUAL_POINTS = 1 << 16;

    /// Points that sigma spans at least.
    private static final double LEAST_SIGMA_POINTS = 3;

    private static final int DEEPEST = 30;

    private RiskLattice() {}

    /// The lattice: as coarse as the kernel allows, but for what has few points.
    ///
    /// @throws FaultException if the bandwidth is too small
    public static GridWindow of(Dataset dataset, Estimate estimate) {
        ContourWindow whole = ContourWindow.of(dataset, estimate);
        int depth = leastDepth(whole, estimate.bandwidth());
        if (whole.points(depth) > MOST_POINTS) {
            throw FaultException.badParameter(
                    "radius",
                    "the kernel is small for the extent: to deal labels out a lattice would have "
                            + Math.round(whole.points(depth)) + " points, and at most " + MOST_POINTS
                            + " are looked at",
                    List.of("a radius of " + leastRadius(dataset, estimate) + " or more"));
        }
        while (depth < DEEPEST && whole.points(depth + 1) <= USUAL_POINTS) {
            depth++;
        }
        return whole.at(depth);
    }

    /// The shallowest depth at which sigma spans enough points at every row.
    private static int leastDepth(ContourWindow whole, Bandwidth bandwidth) {
        double widestRow = Math.clamp(0.5, whole.north(), whole.south());
        int depth = 1;
        while (depth < DEEPEST && RepeatedSums.sigmaPoints(bandwidth, widestRow, depth) < LEAST_SIGMA_POINTS) {
            depth++;
        }
        return depth;
    }

    /// A radius that fits, as requests write it: each time as large as the next coarser lattice takes.
    private static String leastRadius(Dataset dataset, Estimate estimate) {
        Estimate wider = estimate;
        ContourWindow whole = ContourWindow.of(dataset, wider);
        int depth = leastDepth(whole, wider.bandwidth());
        while (depth > 1 && whole.points(depth) > MOST_POINTS) {
            depth--;
            double widestRow = Math.clamp(0.5, whole.north(), whole.south());
            double spanned = RepeatedSums.sigmaPoints(wider.bandwidth(), widestRow, depth);
            wider = wider.withBandwidth(times(wider.bandwidth(), 1.001 * LEAST_SIGMA_POINTS / spanned));
            whole = ContourWindow.of(dataset, wider);
        }
        double perSigma = estimate.kernel().radiusPerSigma();
        return switch (wider.bandwidth()) {
            case Bandwidth.Ground ground -> (long) Math.ceil(perSigma * ground.sigmaMetres()) + "m";
            case Bandwidth.Screen screen -> (long) Math.ceil(perSigma * screen.sigmaPixels()) + "px";
            case Bandwidth.Planar planar -> (long) Math.ceil(perSigma * planar.sigma()) + "u";
        };
    }

    private static Bandwidth times(Bandwidth bandwidth, double factor) {
        return switch (bandwidth) {
            case Bandwidth.Ground ground -> new Bandwidth.Ground(factor * ground.sigmaMetres());
            case Bandwidth.Screen screen -> new Bandwidth.Screen(factor * screen.sigmaPixels(), screen.zoom());
            case Bandwidth.Planar planar -> new Bandwidth.Planar(factor * planar.sigma(), planar.side());
        };
    }
}
