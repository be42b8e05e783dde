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
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The error of densities and means where samples are so many that cells stand for positions whatever the
/// kernel.
final class CrowdedAccuracy {

    /// A normal cloud of samples round the middle of what is compared, over some sigma.
    ///
    /// @param count above what is summed position by position, for this radius and an epanechnikov or
    ///     triangular kernel
    record Crowd(double radiusPixels, double spreadSigmas, int count) {}

    static final List<Crowd> CROWDS = List.of(
            new Crowd(20, 4, 20_000),
            new Crowd(20, 4, 100_000),
            new Crowd(20, 4, 1_000_000),
            new Crowd(30, 3, 30_000),
            new Crowd(80, 1, 3000),
            new Crowd(80, 1, 30_000),
            new Crowd(400, 0.5, 3000),
            new Crowd(400, 0.5, 30_000));

    /// The greatest errors.
    ///
    /// @param density as a share of the greatest exact value
    /// @param mean as a share of the values' 2-98 % range, where it is defined
    record Errors(double density, double mean) {}

    private static final int POINTS = 12;
    private static final int PIXELS = 240;
    private static final int ZOOM = 12;
    private static final double LON = 8.5;
    private static final double LAT = 47.4;

    private CrowdedAccuracy() {}

    /// The greatest errors over a raster of points of a tile's size.
    static Errors of(Kernel kernel, Crowd crowd) {
        Random random = new Random(crowd.count);
        double sigmaPixels = crowd.radiusPixels / kernel.radiusPerSigma();
        double degrees = 360 / Math.scalb(256.0, ZOOM) * sigmaPixels * crowd.spreadSigmas;
        double[] lon = new double[crowd.count];
        double[] lat = new double[crowd.count];
        double[] value = new double[crowd.count];
        for (int i = 0; i < crowd.count; i++) {
            double x = random.nextGaussian();
            lon[i] = LON + degrees * x;
            lat[i] = LAT + degrees * Math.cos(Math.toRadians(LAT)) * random.nextGaussian();
            value[i] = 100 + 10 * x + 20 * random.nextGaussian();
        }
        ArraySamples samples = ArraySamples.ofDegrees(lon, lat, value, null);
        Bandwidth bandwidth = new Bandwidth.Screen(sigmaPixels, ZOOM);
        long side = 256L << ZOOM;
        GridWindow window = new GridWindow(
                ZOOM + 8,
                (long) (WebMercator.v(LAT) * side) - PIXELS / 2,
                (long) (WebMercator.u(LON) * side) - PIXELS / 2,
                PIXELS,
                PIXELS);
        Arrays.sort(value);
        double range = value[(int) (0.98 * crowd.count)] - value[(int) (0.02 * crowd.count)];
        return new Errors(
                error(samples, new Estimate(Measure.DENSITY, kernel, bandwidth, 0), window, 0),
                error(samples, new Estimate(Measure.MEAN, kernel, bandwidth, 3), window, range));
    }

    /// @param unit of the error; 0 for the greatest exact value
    private static double error(ArraySamples samples, Estimate estimate, GridWindow window, double unit) {
        ValueGrid fast = Estimator.estimate(samples, estimate, window);
        double greatest = unit;
        double error = 0;
        for (int r = 0; r < PIXELS; r += PIXELS / POINTS) {
            for (int c = 0; c < PIXELS; c += PIXELS / POINTS) {
                double u = window.columnU(window.column0() + c);
                double exact = ExactDensity.value(samples, estimate, u, window.rowV(window.row0() + r));
                double off = Math.abs(exact - fast.value(r, c));
                if (!Double.isNaN(off)) {
                    greatest = unit > 0 ? unit : Math.max(greatest, exact);
                    error = Math.max(error, off);
                }
            }
        }
        return error / greatest;
    }
}
