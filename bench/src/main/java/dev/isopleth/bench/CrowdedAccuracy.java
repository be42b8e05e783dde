package dev.isopleth.bench;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.ExactDensity;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.KernelSums;
import dev.isopleth.density.Measure;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// The error of densities, means and supports where samples are so many that cells stand for positions whatever
/// the kernel: amid them, and where all of them lie on the kernel's rim.
final class CrowdedAccuracy {

    /// A normal cloud of samples.
    ///
    /// @param count above what is summed position by position, for this radius and an epanechnikov or
    ///     triangular kernel
    /// @param radiiAway from the middle of what is compared, in radii of the kernel: 0, or 1 for a town on the rim
    ///     of the kernels of a country where few places are strewn
    record Crowd(double radiusPixels, double spreadRadii, int count, double radiiAway) {}

    static final List<Crowd> CROWDS = List.of(
            new Crowd(20, 1.6, 20_000, 0),
            new Crowd(20, 1.6, 100_000, 0),
            new Crowd(20, 1.6, 1_000_000, 0),
            new Crowd(30, 1.2, 30_000, 0),
            new Crowd(80, 0.4, 3000, 0),
            new Crowd(80, 0.4, 30_000, 0),
            new Crowd(400, 0.2, 3000, 0),
            new Crowd(400, 0.2, 30_000, 0),
            new Crowd(20, 0.1, 25_000, 1),
            new Crowd(20, 0.1, 100_000, 1),
            new Crowd(20, 0.1, 1_000_000, 1),
            new Crowd(20, 0.1, 3_000_000, 1),
            new Crowd(130, 0.1, 25_000, 1),
            new Crowd(130, 0.1, 100_000, 1));

    /// The greatest errors.
    ///
    /// @param density as a share of the greatest exact value
    /// @param mean as a share of the values' 2-98 % range, where it is defined
    /// @param support as a share of itself, likewise
    record Errors(double density, double mean, double support) {}

    private static final int POINTS = 12;
    private static final int STREWN = 300;

    /// Of the country that these are strewn over, in radii.
    private static final double SIDE = 6;

    private static final int PIXELS = 240;
    private static final int ZOOM = 12;
    private static final double LON = 8.5;
    private static final double LAT = 47.4;

    private CrowdedAccuracy() {}

    /// The greatest errors over a raster of points of a tile's size.
    static Errors of(Kernel kernel, Crowd crowd) {
        Random random = new Random(crowd.count);
        double degrees = 360 / Math.scalb(256.0, ZOOM) * crowd.radiusPixels;
        int strewn = crowd.radiiAway > 0 ? STREWN : 0;
        double[] lon = new double[crowd.count + strewn];
        double[] lat = new double[lon.length];
        double[] value = new double[lon.length];
        for (int i = 0; i < lon.length; i++) {
            boolean inCrowd = i < crowd.count;
            double x = inCrowd
                    ? crowd.spreadRadii * random.nextGaussian() - crowd.radiiAway
                    : SIDE * (random.nextDouble() - 0.5);
            double y = inCrowd ? crowd.spreadRadii * random.nextGaussian() : SIDE * (random.nextDouble() - 0.5);
            lon[i] = LON + degrees * x;
            lat[i] = LAT + degrees * Math.cos(Math.toRadians(LAT)) * y;
            value[i] = (inCrowd ? 100 : 60) + 4 * x + 20 * random.nextGaussian();
        }
        ArraySamples samples = ArraySamples.ofDegrees(lon, lat, value, null);
        Bandwidth bandwidth = new Bandwidth.Screen(crowd.radiusPixels / kernel.radiusPerSigma(), ZOOM);
        long side = 256L << ZOOM;
        int pixels = crowd.radiiAway > 0 ? (int) (2.4 * crowd.radiusPixels) : PIXELS;
        GridWindow window = new GridWindow(
                ZOOM + 8,
                (long) (WebMercator.v(LAT) * side) - pixels / 2,
                (long) (WebMercator.u(LON) * side) - pixels / 2,
                pixels,
                pixels);
        Arrays.sort(value);
        double range = value[(int) (0.98 * value.length)] - value[(int) (0.02 * value.length)];
        return errors(samples, kernel, bandwidth, window, range);
    }

    private static Errors errors(
            ArraySamples samples, Kernel kernel, Bandwidth bandwidth, GridWindow window, double range) {
        Estimate perArea = new Estimate(Measure.DENSITY, kernel, bandwidth, 0);
        ValueGrid density = Estimator.estimate(samples, perArea, window);
        ValueGrid mean =
                Estimator.estimateWithSupport(samples, new Estimate(Measure.MEAN, kernel, bandwidth, 3), window);
        float[] support = Objects.requireNonNull(mean.support());
        double greatest = 0;
        double densityError = 0;
        double meanError = 0;
        double supportError = 0;
        for (int r = 0; r < window.rows(); r += window.rows() / POINTS) {
            double v = window.rowV(window.row0() + r);
            for (int c = 0; c < window.columns(); c += window.columns() / POINTS) {
                double u = window.columnU(window.column0() + c);
                KernelSums exact = ExactDensity.at(samples, kernel, bandwidth, u, v);
                double exactDensity = ExactDensity.value(samples, perArea, u, v);
                greatest = Math.max(greatest, exactDensity);
                densityError = Math.max(densityError, Math.abs(exactDensity - density.value(r, c)));
                double off = Math.abs(exact.mean(samples.valueOffset(), 3) - mean.value(r, c));
                if (!Double.isNaN(off)) {
                    meanError = Math.max(meanError, off);
                    double stated = support[r * window.columns() + c];
                    supportError = Math.max(supportError, Math.abs(stated / exact.support() - 1));
                }
            }
        }
        return new Errors(densityError / greatest, meanError / range, supportError);
    }
}
