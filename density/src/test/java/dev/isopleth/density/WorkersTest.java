package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Several workers, whatever part each takes and when, make the same bits as one.
class WorkersTest {

    private static final ArraySamples CITY = TestSamples.cloud(new Random(1), 60_000, 13.4, 52.5, 6000);
    private static final int PIXELS = 150;

    /// So many threads, the last part first.
    ///
    /// @param runs how many parts there were, run by run
    private record Hurried(int most, List<Integer> runs) implements Workers {

        Hurried(int most) {
            this(most, new CopyOnWriteArrayList<>());
        }

        @Override
        public void run(int parts, Supplier<IntConsumer> worker) {
            runs.add(parts);
            ThreadLocal<IntConsumer> workers = ThreadLocal.withInitial(worker);
            try (ExecutorService executor = Executors.newFixedThreadPool(most)) {
                List<CompletableFuture<Void>> begun = new ArrayList<>();
                for (int k = parts - 1; k >= 0; k--) {
                    int last = k;
                    begun.add(CompletableFuture.runAsync(() -> workers.get().accept(last), executor));
                }
                begun.forEach(CompletableFuture::join);
            }
        }
    }

    private record Shared(SampleRows rows, Workers workers) implements WrappedRows {}

    /// Cells coarser than pixels, as fine as pixels, finer than pixels; one order of expansion and several.
    private static Stream<Arguments> windows() {
        return Stream.of(
                Arguments.of(Gaussian.INSTANCE, 900, 16),
                Arguments.of(Gaussian.INSTANCE, 900, 13),
                Arguments.of(Gaussian.INSTANCE, 900, 11),
                Arguments.of(Gaussian.INSTANCE, 120_000, 8),
                Arguments.of(Quartic.INSTANCE, 900, 13));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void anyNumberMakesTheSameBits(Kernel kernel, double sigma, int depth) {
        GridWindow window = TestSamples.windowRound(13.4, 52.5, depth + 4, PIXELS);
        for (Measure measure : new Measure[] {Measure.DENSITY, Measure.MEAN, Measure.SE, Measure.SUPPORT}) {
            assertSame(CITY, new Estimate(measure, kernel, new Bandwidth.Ground(sigma), 3), window);
        }
    }

    /// Each block lies in it several times.
    @Test
    void aWindowWiderThanTheWorldIsTheSame() {
        Estimate estimate = new Estimate(Measure.MEAN, Gaussian.INSTANCE, new Bandwidth.Screen(8, 0), 0);
        assertSame(
                TestSamples.cloud(new Random(2), 20_000, 170, 10, 2_000_000),
                estimate,
                GridWindow.ofTile(0, 0, 0, 256));
    }

    private static void assertSame(ArraySamples samples, Estimate estimate, GridWindow window) {
        ValueGrid alone = Estimator.estimateWithSupport(samples, estimate, window);
        for (int most : new int[] {2, 5}) {
            ValueGrid shared = Estimator.estimateWithSupport(new Shared(samples, new Hurried(most)), estimate, window);
            assertArrayEquals(alone.values(), shared.values());
            assertArrayEquals(alone.support(), shared.support());
            assertArrayEquals(alone.presence(), shared.presence());
        }
    }

    @Test
    void whereEveryPositionWeighsOneItIsTheSame() {
        ArraySamples stations = TestSamples.at(13.40, 52.5, 13.41, 52.51, 13.39, 52.49, 13.38, 52.52);
        GridWindow window = TestSamples.windowRound(13.4, 52.5, 17, PIXELS);
        Estimate estimate = new Estimate(Measure.SUPPORT, Gaussian.INSTANCE, new Bandwidth.Ground(900), 0);
        float[] alone = Estimator.estimate(stations, estimate, window).values();
        Shared shared = new Shared(stations, new Hurried(3));
        assertArrayEquals(alone, Estimator.estimate(shared, estimate, window).values());
        assertTrue(
                alone[PIXELS / 2 * PIXELS + PIXELS / 2] > 1, "support of " + alone[PIXELS / 2 * PIXELS + PIXELS / 2]);
    }

    /// Gridding, convolving, and what is made of the sums.
    @Test
    void thereAreSeveralPartsOfEachStep() {
        Hurried workers = new Hurried(2);
        Estimator.estimate(
                new Shared(CITY, workers),
                new Estimate(Measure.DENSITY, Gaussian.INSTANCE, new Bandwidth.Ground(900), 0),
                TestSamples.windowRound(13.4, 52.5, 17, PIXELS));
        assertTrue(workers.runs.getFirst() > 2, "blocks, and parts of steps: " + workers.runs);
        assertEquals(2, workers.runs.stream().filter(parts -> parts == 2).count(), "parts of steps: " + workers.runs);
    }
}
