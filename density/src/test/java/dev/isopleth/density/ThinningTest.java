package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Means over pixels of positions told as one where no sum tells them apart.
class ThinningTest {

    private static final int DEPTH = 12;
    private static final List<Double> RADII = List.of(1.0, 3.0, 3.9);
    private static final GridWindow WINDOW = new GridWindow(DEPTH, 2040, 2040, 16, 16);

    private final ArraySamples samples = town();

    static List<Kernel> kernelsWithARadius() {
        return Kernels.ALL.stream().filter(Doubt::has).toList();
    }

    @ParameterizedTest
    @MethodSource("kernelsWithARadius")
    void sumsHardlyChange(Kernel kernel) {
        for (double radius : RADII) {
            Wanted wanted = wanted(kernel, radius);
            Columns thinned = ExactWindow.ofMeans(wanted, WINDOW);
            Columns all = PixelMasses.of(wanted, WINDOW);
            double greatest = IntStream.range(0, all.weight().length)
                    .mapToDouble(k -> all.weight()[k])
                    .max()
                    .orElseThrow();
            int changed = 0;
            for (int k = 0; k < all.weight().length; k++) {
                assertEquals(all.weight()[k], thinned.weight()[k], 0.0002 * greatest);
                assertEquals(mean(all, k), mean(thinned, k), 0.001, "a mean of a range of 4");
                changed += all.weight()[k] != thinned.weight()[k] ? 1 : 0;
            }
            assertTrue(changed > 10, "nothing was told as one");
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsWithARadius")
    void aPartHasTheBitsOfTheWhole(Kernel kernel) {
        for (double radius : RADII) {
            Wanted wanted = wanted(kernel, radius);
            Columns whole = ExactWindow.ofMeans(wanted, WINDOW);
            for (int[] at : new int[][] {{8, 8, 1, 1}, {3, 5, 7, 4}, {0, 9, 16, 2}}) {
                GridWindow part = new GridWindow(DEPTH, 2040 + at[0], 2040 + at[1], at[2], at[3]);
                Columns of = ExactWindow.ofMeans(wanted, part);
                assertArrayEquals(whole.part(part, WINDOW).weight(), of.weight());
                assertArrayEquals(whole.part(part, WINDOW).weightedValue(), of.weightedValue());
                assertArrayEquals(whole.part(part, WINDOW).squaredWeight(), of.squaredWeight());
                assertArrayEquals(whole.part(part, WINDOW).places(), of.places());
            }
        }
    }

    private Wanted wanted(Kernel kernel, double radius) {
        Bandwidth bandwidth = new Bandwidth.Screen(radius / kernel.radiusPerSigma(), DEPTH - 8);
        return Wanted.of(samples, new Estimate(Measure.MEAN, kernel, bandwidth, 3), true);
    }

    /// 0 where next to nothing reaches.
    private static double mean(Columns sums, int k) {
        return sums.weight()[k] < 1 ? 0 : sums.weightedValue()[k] / sums.weight()[k];
    }

    /// A town a pixel wide, dearer to the east.
    private static ArraySamples town() {
        Random random = new Random(3);
        int count = 60_000;
        double[] lons = new double[count];
        double[] lats = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            lons[i] = WebMercator.lonDegrees((2048.3 + x) / 4096);
            lats[i] = WebMercator.latDegrees((2048.6 + random.nextGaussian()) / 4096);
            values[i] = 100 + x;
        }
        return ArraySamples.ofDegrees(lons, lats, values, null);
    }
}
