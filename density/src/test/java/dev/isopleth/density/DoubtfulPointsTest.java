package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A town on the kernel's rim that outweighs all else by far: a cell there, a little off, would be more than what
/// is near.
class DoubtfulPointsTest {

    private static final int ZOOM = 12;
    private static final int DEPTH = ZOOM + 8;
    private static final long MIDDLE = 1L << (DEPTH - 1);
    private static final int PIXELS = 80;
    private static final int STRIDE = 4;
    private static final int STREWN = 300;
    private static final double TOLERANCE = 0.001;

    /// Few enough to be summed one by one; so many that finer cells come first; too many for discs as well.
    private static final List<Integer> COUNTS = List.of(20_000, 60_000, 140_000);

    /// Of cells finer than pixels, as wide, and coarser.
    private static final List<Double> RADII = List.of(9.0, 21.0, 90.0);

    /// Above all that was once read position by position.
    private static final Arguments A_MILLION = Arguments.of(new Uniform(), 21.0, 1_100_000);

    static Stream<Arguments> cases() {
        Stream<Arguments> some = Kernels.ALL.stream()
                .filter(Doubt::has)
                .flatMap(kernel ->
                        RADII.stream().map(radius -> Arguments.of(kernel, radius, COUNTS.get(RADII.indexOf(radius)))));
        return Stream.concat(some, Stream.of(A_MILLION));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTownOnTheRimIsWeighedAsItIs(Kernel kernel, double radius, int count) {
        ArraySamples samples = townAndCountry(radius, count);
        Bandwidth bandwidth = new Bandwidth.Screen(radius / kernel.radiusPerSigma(), ZOOM);
        GridWindow window = rim(radius);
        ValueGrid mean = Estimator.estimate(samples, new Estimate(Measure.MEAN, kernel, bandwidth, 3), window);
        ValueGrid se = Estimator.estimate(samples, new Estimate(Measure.SE, kernel, bandwidth, 3), window);
        double tolerance = TOLERANCE * ExactComparison.range(samples);
        int compared = 0;
        for (int r = 0; r < PIXELS; r += STRIDE) {
            for (int c = 0; c < PIXELS; c += STRIDE) {
                KernelSums exact = exact(samples, kernel, bandwidth, window, r, c);
                double expected = exact.mean(samples.valueOffset(), 3);
                String place = "row " + r + ", column " + c + ", support " + exact.support();
                double off = Math.abs(mean.value(r, c) - expected);
                assertTrue(!(off > tolerance), place + ": mean off by " + off + " of at most " + tolerance);
                double seOff = Math.abs(se.value(r, c) - exact.standardError(3, KernelSums.LEAST_PLACES_OF_SUPPORT));
                assertTrue(!(seOff > tolerance), place + ": se off by " + seOff);
                boolean defined = !Double.isNaN(expected);
                boolean atMask = Math.abs(Math.min(exact.support() / 3, exact.places()) - 1) < 0.02;
                assertTrue(defined == !Float.isNaN(mean.value(r, c)) || atMask, place + ": masked differently");
                compared += defined ? 1 : 0;
            }
        }
        assertTrue(compared > 60, "compared " + compared);
    }

    /// However little of the kernel the pixels see: a share of what they see, not of its peak.
    @ParameterizedTest
    @MethodSource("cases")
    void aDensityIsRightAsAShareOfTheGreatestNear(Kernel kernel, double radius, int count) {
        ArraySamples samples = townAndCountry(radius, count);
        Bandwidth bandwidth = new Bandwidth.Screen(radius / kernel.radiusPerSigma(), ZOOM);
        GridWindow window = rim(radius);
        Estimate estimate = new Estimate(Measure.DENSITY, kernel, bandwidth, 0);
        ValueGrid density = Estimator.estimate(samples, estimate, window);
        int compared = 0;
        for (GridWindow square : window.squares(DoubtfulPoints.SQUARE)) {
            if (square.intersection(window).equals(square)) {
                compared += checkSquare(samples, estimate, window, density, square);
            }
        }
        assertTrue(compared > 100, "compared " + compared);
    }

    private static int checkSquare(
            ArraySamples samples, Estimate estimate, GridWindow window, ValueGrid density, GridWindow square) {
        double greatest = 0;
        double error = 0;
        int compared = 0;
        int row0 = (int) (square.row0() - window.row0());
        int column0 = (int) (square.column0() - window.column0());
        for (int r = row0; r < row0 + square.rows(); r++) {
            for (int c = column0; c < column0 + square.columns(); c++) {
                greatest = Math.max(greatest, density.value(r, c));
                if (r % STRIDE == 0 && c % STRIDE == 0) {
                    double peak = ExactDensity.peakPerArea(
                            estimate.kernel(), estimate.bandwidth(), window.rowV(window.row0() + r));
                    double exact = exact(samples, estimate.kernel(), estimate.bandwidth(), window, r, c)
                            .density(peak);
                    error = Math.max(error, Math.abs(exact - density.value(r, c)));
                    compared += exact > 0 ? 1 : 0;
                }
            }
        }
        assertTrue(error <= TOLERANCE * greatest, square + ": " + error + " of " + greatest);
        return compared;
    }

    /// The points that are made again are the same in any window.
    @ParameterizedTest
    @MethodSource("cases")
    void partsHaveTheBitsOfTheWhole(Kernel kernel, double radius, int count) {
        ArraySamples samples = townAndCountry(radius, count);
        Bandwidth bandwidth = new Bandwidth.Screen(radius / kernel.radiusPerSigma(), ZOOM);
        GridWindow window = rim(radius);
        for (Measure measure : List.of(Measure.DENSITY, Measure.MEAN, Measure.SUM)) {
            Estimate estimate = new Estimate(measure, kernel, bandwidth, 3);
            ValueGrid whole = Estimator.estimateWithSupport(samples, estimate, window);
            for (int[] part : new int[][] {{0, 0, 80, 80}, {3, 21, 30, 37}, {41, 7, 1, 1}, {17, 50, 23, 30}}) {
                GridWindow of =
                        new GridWindow(DEPTH, window.row0() + part[0], window.column0() + part[1], part[2], part[3]);
                SeamsTest.checkPart(whole, Estimator.estimateWithSupport(samples, estimate, of), part[0], part[1]);
            }
        }
    }

    /// Pixels a good radius east of the town, with its rim amid them.
    private static GridWindow rim(double radius) {
        return new GridWindow(DEPTH, MIDDLE - PIXELS / 2 - 5, MIDDLE + (long) radius - PIXELS / 2 + 3, PIXELS, PIXELS);
    }

    private static KernelSums exact(
            ArraySamples samples, Kernel kernel, Bandwidth bandwidth, GridWindow window, int row, int column) {
        double u = window.columnU(window.column0() + column);
        double v = window.rowV(window.row0() + row);
        return ExactDensity.at(samples, kernel, bandwidth, u, v);
    }

    /// A town a sixth of the radius wide, dear in its east, and cheap places strewn over the country east of it.
    private static ArraySamples townAndCountry(double radius, int count) {
        Random random = new Random(5);
        double[] lons = new double[count + STREWN];
        double[] lats = new double[lons.length];
        double[] values = new double[lons.length];
        double side = 1L << DEPTH;
        for (int i = 0; i < lons.length; i++) {
            boolean inTown = i < count;
            double x = inTown ? radius / 6 * (random.nextDouble() - 0.5) : 3 * radius * random.nextDouble();
            double y = inTown ? radius / 6 * (random.nextDouble() - 0.5) : 3 * radius * (random.nextDouble() - 0.5);
            lons[i] = WebMercator.lonDegrees((MIDDLE + x) / side);
            lats[i] = WebMercator.latDegrees((MIDDLE + y) / side);
            values[i] = inTown ? 200 + 900 * x / radius + 60 * random.nextDouble() : 100 + 50 * random.nextDouble();
        }
        return ArraySamples.ofDegrees(lons, lats, values, null);
    }
}
