package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keeping gridded sums saves reading, and changes nothing.
class DepthsTest {

    private static final int COUNT = 60_000;
    private static final ArraySamples CITY = TestSamples.cloud(new Random(1), COUNT, 13.4, 52.5, 6000);
    private static final GridWindow WINDOW = TestSamples.windowRound(13.4, 52.5, 16, 100);
    private static final Bandwidth BANDWIDTH = new Bandwidth.Ground(900);

    @ParameterizedTest
    @EnumSource
    void aTileIsTheSameColdWarmAndAfterEviction(Measure measure) {
        Estimate estimate = new Estimate(measure, Gaussian.INSTANCE, BANDWIDTH, 3);
        float[] expected = values(CITY, estimate);
        Kept kept = new Kept(0);
        Kept forgetful = new Kept(3);
        for (int round = 0; round < 2; round++) {
            assertArrayEquals(expected, values(new Keeping(CITY, kept), estimate));
            assertArrayEquals(expected, values(new Keeping(CITY, forgetful), estimate));
        }
    }

    @Test
    void twoThreadsOnOneDepthsGetTheSameBits() {
        Estimate estimate = new Estimate(Measure.SE, Gaussian.INSTANCE, BANDWIDTH, 3);
        float[] expected = values(CITY, estimate);
        Kept kept = new Kept(2);
        IntStream.range(0, 8)
                .parallel()
                .forEach(_ -> assertArrayEquals(expected, values(new Keeping(CITY, kept), estimate)));
    }

    @Test
    void aSecondTileReadsNoSampleOfAKeptBlock() {
        Keeping samples = new Keeping(CITY, new Kept(0));
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, BANDWIDTH, 0);
        values(samples, estimate);
        int first = samples.read.getAndSet(0);
        values(samples, estimate);
        assertTrue(first > COUNT / 2, first + " samples were read at first");
        assertTrue(samples.read.get() < first / 2, samples.read + " samples were read again, of " + first);
    }

    @Test
    void whatIsKeptIsBoundedByTheSamples() {
        Kept kept = new Kept(0);
        Keeping samples = new Keeping(onePlaceASample(), kept);
        for (double sigma = 20; sigma < 30_000; sigma *= 2) {
            values(samples, new Estimate(Measure.MEAN, Gaussian.INSTANCE, new Bandwidth.Ground(sigma), 3));
        }
        long bytes = kept.blocks.values().stream().mapToLong(CellBlock::bytes).sum();
        assertTrue(kept.blocks.size() > 3, kept.blocks.size() + " blocks");
        assertTrue(bytes <= 24L * COUNT, bytes + " bytes for " + COUNT + " samples");
    }

    @Test
    void aBlockThatLacksAnAmountGetsItAndKeepsTheOthers() {
        Kept kept = new Kept(0);
        Keeping samples = new Keeping(CITY, kept);
        values(samples, new Estimate(Measure.DENSITY, Gaussian.INSTANCE, BANDWIDTH, 0));
        int blocks = kept.blocks.size();
        Estimate mean = new Estimate(Measure.MEAN, Gaussian.INSTANCE, BANDWIDTH, 3);
        assertArrayEquals(values(CITY, mean), values(samples, mean));
        assertEquals(blocks, kept.blocks.size());
        assertTrue(kept.blocks.values().stream().allMatch(block -> block.sheet(Amount.WEIGHT) != null));
        assertTrue(kept.blocks.values().stream().allMatch(block -> block.sheet(Amount.VALUE) != null));
    }

    private static ArraySamples onePlaceASample() {
        SampleBlock block = SampleBlock.ofCapacity(COUNT);
        CITY.read(0, COUNT, block);
        double[] lon = new double[COUNT];
        double[] lat = new double[COUNT];
        double[] value = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            lon[i] = WebMercator.lonDegrees(WebMercator.fraction(block.u()[i])) + i * 1e-7;
            lat[i] = WebMercator.latDegrees(WebMercator.fraction(block.v()[i]));
            value[i] = block.value()[i];
        }
        return ArraySamples.ofDegrees(lon, lat, value, null);
    }

    private static float[] values(SampleRows samples, Estimate estimate) {
        ArraySamples before = TestSamples.cloud(new Random(2), 500, 13.4, 52.5, 6000);
        return Estimator.estimate(new Source(samples, before), estimate, WINDOW).values();
    }

    /// Forgets everything at every n-th put; never if n is 0.
    private static final class Kept implements Depths {
        final Map<BlockKey, CellBlock> blocks = new ConcurrentHashMap<>();
        private final AtomicInteger puts = new AtomicInteger();
        private final int forgetAt;

        Kept(int forgetAt) {
            this.forgetAt = forgetAt;
        }

        @Override
        public @Nullable CellBlock get(BlockKey key) {
            return blocks.get(key);
        }

        @Override
        public void put(BlockKey key, CellBlock block) {
            if (forgetAt > 0 && puts.incrementAndGet() % forgetAt == 0) {
                blocks.clear();
            }
            blocks.put(key, block);
        }
    }

    /// Samples with somewhere to keep their gridded sums, and how many of them were read.
    static final class Keeping implements SampleRows {
        private final SampleRows samples;
        private final Depths depths;
        final AtomicInteger read = new AtomicInteger();

        Keeping(SampleRows samples, Depths depths) {
            this.samples = samples;
            this.depths = depths;
        }

        @Override
        public long count() {
            return samples.count();
        }

        @Override
        public double valueOffset() {
            return samples.valueOffset();
        }

        @Override
        public double totalWeight() {
            return samples.totalWeight();
        }

        @Override
        public Depths depths() {
            return depths;
        }

        @Override
        public long lowerBound(long mortonCode) {
            return samples.lowerBound(mortonCode);
        }

        @Override
        public void read(long from, int length, SampleBlock into) {
            read.addAndGet(length);
            samples.read(from, length, into);
        }
    }
}
