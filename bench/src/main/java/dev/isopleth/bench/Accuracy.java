package dev.isopleth.bench;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.ExactDensity;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Source;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import java.util.List;
import java.util.Random;

/// The greatest errors of the fast estimate against the exact one, over fixed datasets made from a seed.
///
/// Each is a share: of the greatest exact value among the points compared for what is per area, for ratios
/// and for support; of the range of values (2 to 98 %) for means and what is made of them. Measures that
/// need support are compared where both define them.
final class Accuracy {

    /// The latitudes of the tables, in degrees.
    static final List<Integer> LATITUDES = List.of(0, 45, 60, 70, 80);

    private static final double[] SIGMAS_METRES = {150, 4000, 50_000};
    private static final double[] SIGMAS_PIXELS = {4, 13};
    private static final int ZOOM = 12;
    private static final int[] COUNTS = {1, 3, 1000};

    /// Pixels that a sigma spans at least: cells as fine as pixels, and far coarser ones.
    private static final double[] PIXELS = {2, 13};

    private static final int POINTS = 7;
    private static final double MIN_SUPPORT = 3;
    private static final double SHARE_IN_RANGE = 0.98;
    private static final int PIXEL_DEPTHS = 8;

    /// One single sample has no range: the values' spread of the others, in their unit.
    private static final double SPREAD = 100;

    private final Kernel kernel;
    private final Measure measure;
    private final double lat;

    private Accuracy(Kernel kernel, Measure measure, double lat) {
        this.kernel = kernel;
        this.measure = measure;
        this.lat = lat;
    }

    /// The greatest error for bandwidths in metres, to sigma = 50 km.
    static double onGround(Kernel kernel, Measure measure, double lat) {
        Accuracy accuracy = new Accuracy(kernel, measure, lat);
        double worst = 0;
        for (double sigma : SIGMAS_METRES) {
            worst = Math.max(worst, accuracy.worst(new Bandwidth.Ground(sigma), sigma));
        }
        return worst;
    }

    /// The greatest error for bandwidths in pixels.
    static double onScreen(Kernel kernel, Measure measure, double lat) {
        Accuracy accuracy = new Accuracy(kernel, measure, lat);
        double worst = 0;
        for (double sigma : SIGMAS_PIXELS) {
            double metres = sigma * metresPerPlane(lat) / Math.scalb(1.0, ZOOM + PIXEL_DEPTHS);
            worst = Math.max(worst, accuracy.worst(new Bandwidth.Screen(sigma, ZOOM), metres));
        }
        return worst;
    }

    private double worst(Bandwidth bandwidth, double sigmaMetres) {
        double worst = 0;
        for (int count : COUNTS) {
            double spread = count > 3 ? 2 * sigmaMetres : sigmaMetres / 3;
            Source source = new Source(cloud(count, count, spread), cloud(count + 1, Math.max(3, count / 2), spread));
            for (double pixels : PIXELS) {
                int depth = 0;
                while (depth < 31 && Math.scalb(sigmaMetres / metresPerPlane(lat), depth) < pixels) {
                    depth++;
                }
                worst = Math.max(worst, error(source, new Estimate(measure, kernel, bandwidth, MIN_SUPPORT), depth));
            }
        }
        return worst;
    }

    private double error(Source source, Estimate estimate, int depth) {
        double side = Math.scalb(1.0, depth);
        double sigmaPixels = estimate.bandwidth() instanceof Bandwidth.Ground(double sigma)
                ? sigma / metresPerPlane(lat) * side
                : SIGMAS_PIXELS[SIGMAS_PIXELS.length - 1] * side / Math.scalb(1.0, ZOOM + PIXEL_DEPTHS);
        int points = (int) Math.min(130, Math.max(12, 7 * sigmaPixels));
        long row0 = Math.clamp((long) (WebMercator.v(lat) * side) - points / 2, 0L, (long) side - points);
        long column0 = (long) (WebMercator.u(180) * side) - points / 2;
        GridWindow window = new GridWindow(depth, row0, column0, points, points);
        ValueGrid fast = Estimator.estimate(source, estimate, window);
        double greatest = 0;
        double error = 0;
        for (int r = 0; r < points; r += Math.max(1, points / POINTS)) {
            for (int c = 0; c < points; c += Math.max(1, points / POINTS)) {
                double u = window.columnU(column0 + c);
                double v = window.rowV(row0 + r);
                double exact = ExactDensity.value(source, estimate, u - Math.floor(u), v);
                double value = fast.value(r, c);
                if (!Double.isNaN(exact) && !Double.isNaN(value) && !isWhereSupportEnds(source, estimate, u, v)) {
                    greatest = Math.max(greatest, greatest(source, estimate, exact, u - Math.floor(u), v));
                    error = Math.max(error, Math.abs(exact - value));
                }
            }
        }
        double whole = isOfValues() ? SPREAD * SHARE_IN_RANGE : greatest;
        return whole > 0 ? error / whole : 0;
    }

    /// Where a stated support ends, errors of the sum that ends it make all of it appear or vanish.
    private static boolean isWhereSupportEnds(Source source, Estimate estimate, double u, double v) {
        if (estimate.measure() != Measure.SUPPORT) {
            return false;
        }
        double places = ExactDensity.at(source.samples(), estimate.kernel(), estimate.bandwidth(), u - Math.floor(u), v)
                .places();
        return Math.abs(places / 0.1 - 1) < 0.2;
    }

    private boolean isOfValues() {
        return switch (measure) {
            case MEAN, SE, MEAN_DIFFERENCE -> true;
            case DENSITY, SUM, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MAX, COUNT -> false;
        };
    }

    /// A difference may be nothing where both are much: its errors are a share of both together.
    private static double greatest(Source source, Estimate estimate, double exact, double u, double v) {
        if (estimate.measure() != Measure.DIFFERENCE) {
            return Math.abs(exact);
        }
        Estimate density = new Estimate(Measure.DENSITY, estimate.kernel(), estimate.bandwidth(), 0);
        return ExactDensity.value(source, density, u, v)
                + ExactDensity.value(Source.of(source.requireVersus()), density, u, v);
    }

    /// A normal cloud across the antimeridian; values uniform over [#SPREAD], a third of the weights not 1.
    private ArraySamples cloud(long seed, int count, double spreadMetres) {
        Random random = new Random(seed);
        double degrees = Math.toDegrees(spreadMetres / WebMercator.EARTH_RADIUS_METRES);
        double[] lon = new double[count];
        double[] at = new double[count];
        double[] value = new double[count];
        double[] weight = new double[count];
        for (int i = 0; i < count; i++) {
            double east = 180 + random.nextGaussian() * degrees / Math.cos(Math.toRadians(lat));
            lon[i] = east >= 180 ? east - 360 : east;
            at[i] = lat + random.nextGaussian() * degrees;
            value[i] = SPREAD * random.nextDouble();
            weight[i] = random.nextInt(3) == 0 ? 0.5 + random.nextDouble() : 1;
        }
        return ArraySamples.ofDegrees(lon, at, value, weight);
    }

    private static double metresPerPlane(double lat) {
        return WebMercator.CIRCUMFERENCE_METRES * Math.cos(Math.toRadians(lat));
    }
}
