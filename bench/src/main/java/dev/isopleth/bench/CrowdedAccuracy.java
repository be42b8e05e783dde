package dev.isopleth.bench;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.ExactDensity;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Measure;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import java.util.Random;

/// The error of densities where samples are so many that cells stand for positions whatever the kernel.
final class CrowdedAccuracy {

    /// Numbers of samples, each above what is summed position by position.
    static final int[] COUNTS = {20_000, 100_000, 1_000_000};

    private static final int POINTS = 12;
    private static final int PIXELS = 240;
    private static final int ZOOM = 12;
    private static final double LON = 8.5;
    private static final double LAT = 47.4;

    private CrowdedAccuracy() {}

    /// The greatest error of the density, as a share of its greatest exact value, for a radius of 20 px.
    static double of(Kernel kernel, int count) {
        Random random = new Random(count);
        double sigmaPixels = 20 / kernel.radiusPerSigma();
        double degrees = 360 / Math.scalb(256.0, ZOOM) * sigmaPixels * 4;
        double[] lon = new double[count];
        double[] lat = new double[count];
        for (int i = 0; i < count; i++) {
            lon[i] = LON + degrees * random.nextGaussian();
            lat[i] = LAT + degrees * Math.cos(Math.toRadians(LAT)) * random.nextGaussian();
        }
        ArraySamples samples = ArraySamples.ofDegrees(lon, lat, null, null);
        Estimate estimate = new Estimate(Measure.DENSITY, kernel, new Bandwidth.Screen(sigmaPixels, ZOOM), 0);
        long side = 256L << ZOOM;
        GridWindow window = new GridWindow(
                ZOOM + 8,
                (long) (WebMercator.v(LAT) * side) - PIXELS / 2,
                (long) (WebMercator.u(LON) * side) - PIXELS / 2,
                PIXELS,
                PIXELS);
        ValueGrid fast = Estimator.estimate(samples, estimate, window);
        double greatest = 0;
        double error = 0;
        for (int r = 0; r < PIXELS; r += PIXELS / POINTS) {
            for (int c = 0; c < PIXELS; c += PIXELS / POINTS) {
                double u = window.columnU(window.column0() + c);
                double exact = ExactDensity.value(samples, estimate, u, window.rowV(window.row0() + r));
                greatest = Math.max(greatest, exact);
                error = Math.max(error, Math.abs(exact - fast.value(r, c)));
            }
        }
        return error / greatest;
    }
}
