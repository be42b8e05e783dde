package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Estimates with kernels of several widths, against sums over all samples.
class AdaptiveEstimatorTest {

    private static final double LON = 24;
    private static final int K = 10;

    /// A dense cluster in a sparse one, with repeated positions, weights and values.
    private static ArraySamples samples(double lat) {
        return both(
                TestSamples.cloud(new Random(5), 200, LON, lat, 300),
                TestSamples.cloud(new Random(6), 200, LON, lat, 5000));
    }

    /// Two sets as one.
    private static ArraySamples both(ArraySamples one, ArraySamples other) {
        int count = (int) (one.count() + other.count());
        record Sample(long code, float weight, double value) {}
        List<Sample> all = new ArrayList<>();
        for (ArraySamples set : List.of(one, other)) {
            SampleBlock block = SampleBlock.ofCapacity((int) set.count());
            set.read(0, (int) set.count(), block);
            for (int i = 0; i < set.count(); i++) {
                all.add(new Sample(
                        Morton.code(block.u()[i], block.v()[i]),
                        block.weight()[i],
                        block.value()[i] + set.valueOffset()));
            }
        }
        all.sort((a, b) -> Long.compareUnsigned(a.code, b.code));
        long[] codes = new long[count];
        float[] weight = new float[count];
        float[] value = new float[count];
        for (int i = 0; i < count; i++) {
            codes[i] = all.get(i).code;
            weight[i] = all.get(i).weight;
            value[i] = (float) (all.get(i).value - 100);
        }
        return ArraySamples.ofStored(one.plane(), codes, weight, value, 100);
    }

    private static AdaptiveSource source(ArraySamples samples, Kernel kernel, @Nullable StudyArea area) {
        NeighbourRadii radii = NeighbourRadii.of(samples, K);
        List<ArraySamples> classes = radii.split(samples);
        List<AdaptiveSource.Part> parts = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            parts.add(new AdaptiveSource.Part(
                    classes.get(i), bandwidth(samples.plane(), radii.radii()[i] / kernel.radiusPerSigma())));
        }
        return new AdaptiveSource(parts, area, 1);
    }

    private static Bandwidth bandwidth(Plane plane, double sigma) {
        return switch (plane) {
            case Plane.World _ -> new Bandwidth.Ground(sigma);
            case Plane.Planar planar -> planar.bandwidth(sigma);
        };
    }

    /// Every position with the radius of its own distance, and no class.
    private static AdaptiveSource unrounded(ArraySamples samples, Kernel kernel) {
        long[] distinct = NearestPositions.distinct(samples);
        NearestPositions positions = NearestPositions.of(distinct, samples.plane());
        NearestPositions.Search search = positions.new Search();
        List<AdaptiveSource.Part> parts = new ArrayList<>();
        SampleBlock one = SampleBlock.ofCapacity(1);
        for (long code : distinct) {
            double radius = Math.max(10, positions.distance(code, K, search));
            for (long row = samples.lowerBound(code); row < samples.after(code); row++) {
                samples.read(row, 1, one);
                ArraySamples alone = ArraySamples.ofStored(
                        samples.plane(),
                        new long[] {code},
                        one.weight().clone(),
                        one.value().clone(),
                        samples.valueOffset());
                parts.add(new AdaptiveSource.Part(alone, bandwidth(samples.plane(), radius / kernel.radiusPerSigma())));
            }
        }
        return new AdaptiveSource(parts, null, 1);
    }

    /// The kernel sums per area at a place, from every sample.
    private static KernelSums exact(AdaptiveSource source, Kernel kernel, boolean corrected, double u, double v) {
        double[] sums = new double[5];
        for (AdaptiveSource.Part part : source.parts()) {
            KernelSums own = ExactDensity.at(part.samples(), kernel, part.bandwidth(), u, v);
            double peak = ExactDensity.peakPerArea(kernel, part.bandwidth(), v);
            StudyArea area = source.area();
            double share = corrected && area != null ? ExactShare.at(area, kernel, part.bandwidth(), u, v) : 1;
            sums[0] += own.weight() * peak / share;
            sums[1] += own.weightedValue() * peak / share;
            sums[2] += own.weightedSquare() * peak;
            sums[3] += own.squaredWeight() * peak * peak;
            sums[4] += own.places();
        }
        return new KernelSums(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    private static double value(KernelSums sums, Measure measure) {
        return switch (measure) {
            case DENSITY -> sums.density(1);
            case SUM -> sums.sum(1, 100);
            case MEAN -> sums.mean(100, 3);
            case SE -> sums.standardError(3, KernelSums.LEAST_PLACES_OF_SUPPORT);
            case SUPPORT -> sums.statedSupport();
            default -> throw new IllegalArgumentException(measure.toString());
        };
    }

    private static Estimate estimate(Measure measure, Kernel kernel) {
        return new Estimate(measure, kernel, new Bandwidth.Ground(1), measure.isMasked() ? 3 : 0);
    }

    static Stream<Arguments> measures() {
        return AdaptiveEstimator.MEASURES.stream()
                .sorted()
                .flatMap(measure -> Stream.of(Gaussian.INSTANCE, Quartic.INSTANCE, Uniform.INSTANCE)
                        .map(kernel -> Arguments.of(measure, kernel)));
    }

    /// Where the narrowest kernel spans few pixels, and many.
    @ParameterizedTest
    @MethodSource("measures")
    void everyMeasureIsThatOfTheSumsOverAllSamples(Measure measure, Kernel kernel) {
        for (double lat : new double[] {50, 80}) {
            ArraySamples samples = samples(lat);
            AdaptiveSource source = source(samples, kernel, null);
            Bandwidth narrowest = source.parts().getFirst().bandwidth();
            for (double pixels : new double[] {2.5, 9}) {
                int depth = TestSamples.depthWhere(narrowest, lat, pixels);
                GridWindow window = TestSamples.windowRound(LON + 0.002, lat, depth, 64);
                check(source, measure, kernel, window);
            }
        }
    }

    private static void check(AdaptiveSource source, Measure measure, Kernel kernel, GridWindow window) {
        ValueGrid grid = AdaptiveEstimator.estimate(source, estimate(measure, kernel), window, true);
        double greatest = 0;
        double worst = 0;
        for (int r = 3; r < 64; r += 15) {
            for (int c = 3; c < 64; c += 15) {
                KernelSums sums = exact(
                        source,
                        kernel,
                        measure.isPerArea() && source.area() != null,
                        window.columnU(window.column0() + c),
                        window.rowV(window.row0() + r));
                double exact = value(sums, measure);
                double found = grid.value(r, c);
                if (Double.isNaN(exact) || Double.isNaN(found)) {
                    // Where support is just enough either may be.
                    assertTrue(Double.isNaN(exact) == Double.isNaN(found) || sums.support() < 3.1, "defined");
                    continue;
                }
                greatest = Math.max(greatest, Math.abs(exact));
                worst = Math.max(worst, Math.abs(exact - found));
                if (measure != Measure.SUPPORT && sums.places() > 0.2) {
                    float[] support = Objects.requireNonNull(grid.support());
                    assertEquals(sums.statedSupport(), support[r * 64 + c], 0.02 * sums.statedSupport(), "support");
                }
            }
        }
        assertTrue(greatest > 0, measure + " is nowhere");
        assertEquals(0, worst / greatest, measure == Measure.SUPPORT ? 0.01 : 0.002, measure + " " + kernel.name());
    }

    @Test
    void aPlanarPlaneHasUnits() {
        Plane.Planar page = new Plane.Planar(1280, 4000, "px");
        Random random = new Random(3);
        double[] x = random.doubles(300, 100, 900).toArray();
        double[] y = random.doubles(300, 100, 900).toArray();
        for (int i = 0; i < 150; i++) {
            x[i] = 500 + 20 * random.nextGaussian();
            y[i] = 500 + 20 * random.nextGaussian();
        }
        ArraySamples samples = ArraySamples.onPlane(page, x, y, null, null);
        AdaptiveSource source = source(samples, Gaussian.INSTANCE, null);
        int depth = 12;
        GridWindow window =
                new GridWindow(depth, (long) (page.v(500) * 4096) - 32, (long) (page.u(500) * 4096), 64, 64);
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, page.bandwidth(1), 0);
        ValueGrid grid = AdaptiveEstimator.estimate(source, estimate, window, false);
        for (int k = 0; k < 64; k += 7) {
            double u = window.columnU(window.column0() + k);
            double v = window.rowV(window.row0() + k);
            double exact = exact(source, Gaussian.INSTANCE, false, u, v).density(1);
            assertEquals(exact, grid.value(k, k), 0.002 * exact + 1e-5);
        }
    }

    @Test
    void withinAStudyAreaEachWidthIsCorrectedByItsOwnShare() {
        StudyArea area = TestAreas.shape("concave", LON, 50, 250);
        AdaptiveSource source = source(samples(50), Gaussian.INSTANCE, area);
        int depth = TestSamples.depthWhere(source.parts().getFirst().bandwidth(), 50, 2.5);
        GridWindow window = TestSamples.windowRound(LON, 50, depth, 64);
        ValueGrid grid =
                AdaptiveEstimator.estimate(source, estimate(Measure.DENSITY, Gaussian.INSTANCE), window, false);
        int within = 0;
        double greatest = 0;
        double worst = 0;
        for (int k = 0; k < 64 * 64; k += 37) {
            double u = window.columnU(window.column0() + k % 64);
            double v = window.rowV(window.row0() + k / 64);
            assertEquals(area.holds(u, v), !Float.isNaN(grid.values()[k]));
            if (area.holds(u, v)) {
                double exact = exact(source, Gaussian.INSTANCE, true, u, v).density(1);
                greatest = Math.max(greatest, exact);
                worst = Math.max(worst, Math.abs(exact - grid.values()[k]));
                within++;
            }
        }
        assertTrue(within > 10 && within < 100, within + " within");
        assertEquals(0, worst / greatest, 0.002);
    }

    /// Near the outermost samples, where a part reaches one window and not the other.
    @ParameterizedTest
    @EnumSource(names = {"DENSITY", "MEAN"})
    void windowsThatShareAPointAgreeInItsBits(Measure measure) {
        AdaptiveSource source = source(samples(61), Quartic.INSTANCE, null);
        Estimate estimate = estimate(measure, Quartic.INSTANCE);
        for (int depth : new int[] {14, 17}) {
            GridWindow whole = TestSamples.windowRound(LON + 0.08, 61, depth, 96);
            ValueGrid large = AdaptiveEstimator.estimate(source, estimate, whole, true);
            for (int r = 5; r < 90; r += 16) {
                for (int c = 5; c < 90; c += 16) {
                    GridWindow tile = new GridWindow(depth, whole.row0() + r, whole.column0() + c, 5, 5);
                    ValueGrid small = AdaptiveEstimator.estimate(source, estimate, tile, true);
                    for (int k = 0; k < 25; k++) {
                        int at = (r + k / 5) * 96 + c + k % 5;
                        assertEquals(large.values()[at], small.values()[k]);
                        assertEquals(
                                Objects.requireNonNull(large.support())[at],
                                Objects.requireNonNull(small.support())[k]);
                    }
                }
            }
        }
    }

    @Test
    void oneClassIsTheEstimatorsOwn() {
        ArraySamples samples = samples(50);
        Bandwidth ground = new Bandwidth.Ground(200);
        AdaptiveSource source = new AdaptiveSource(List.of(new AdaptiveSource.Part(samples, ground)), null, 1);
        GridWindow window = TestSamples.windowRound(LON, 50, 19, 48);
        Estimate density = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, ground, 0);
        assertArrayEquals(
                Estimator.estimate(samples, density, window).values(),
                AdaptiveEstimator.estimate(source, density, window, false).values());
    }

    @Test
    void measuresOfTwoSelectionsAndOfRadiiAreRefused() {
        AdaptiveSource source = source(samples(50), Gaussian.INSTANCE, null);
        GridWindow window = TestSamples.windowRound(LON, 50, 19, 4);
        for (Measure measure : List.of(Measure.RATIO, Measure.MAX, Measure.COUNT, Measure.DIFFERENCE)) {
            Estimate estimate = estimate(measure, Gaussian.INSTANCE);
            assertThrows(
                    IllegalArgumentException.class, () -> AdaptiveEstimator.estimate(source, estimate, window, false));
        }
    }

    /// What classes cost in truth, docs/accuracy.md: against kernels that each have the radius of their own
    /// distance,
    /// as
    /// shares of the greatest density, and of the mean's range.
    @Test
    void roundingBandwidthsIntoClassesChangesLittle() {
        ArraySamples samples = samples(50);
        for (Kernel kernel : List.of(Gaussian.INSTANCE, Quartic.INSTANCE)) {
            AdaptiveSource classes = source(samples, kernel, null);
            AdaptiveSource own = unrounded(samples, kernel);
            Random random = new Random(9);
            double greatest = 0;
            double worst = 0;
            double squares = 0;
            double worstMean = 0;
            int places = 200;
            for (int i = 0; i < places; i++) {
                double metres = i % 2 == 0 ? 300 : 5000;
                double lat = 50 + random.nextGaussian() * metres / 111_195;
                double lon = LON + random.nextGaussian() * metres / 111_195 / Math.cos(Math.toRadians(50));
                double u = WebMercator.u(lon);
                double v = WebMercator.v(lat);
                KernelSums rounded = exact(classes, kernel, false, u, v);
                KernelSums exact = exact(own, kernel, false, u, v);
                greatest = Math.max(greatest, exact.weight());
                double error = Math.abs(rounded.weight() - exact.weight());
                worst = Math.max(worst, error);
                squares += error * error;
                double mean = Math.abs(rounded.mean(100, 3) - exact.mean(100, 3));
                worstMean = Math.max(worstMean, Double.isNaN(mean) ? 0 : mean);
            }
            assertEquals(0, worst / greatest, 0.08, kernel.name());
            assertEquals(0, Math.sqrt(squares / places) / greatest, 0.013, kernel.name());
            assertEquals(0, worstMean, 5.5, kernel.name());
        }
    }
}
