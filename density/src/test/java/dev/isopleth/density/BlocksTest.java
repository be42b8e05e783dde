package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Blocks of many samples, made of finer ones.
class BlocksTest {

    private static final int COUNT = 4 * Blocks.LEAST_COARSENED;
    private static final Set<Amount> ALL = EnumSet.allOf(Amount.class);
    private static final Set<Amount> COUNTS = EnumSet.of(Amount.WEIGHT, Amount.SQUARED_WEIGHT, Amount.PLACES);

    /// Beside corners of blocks of all depths, so that what spills over them counts.
    private static final ArraySamples WEIGHTED = TestSamples.cloud(new Random(1), COUNT, 0, 0, 3_000_000);

    private static final ArraySamples CITY = unweighted(new Random(2), 13.4, 52.5, 0.3);

    private static ArraySamples unweighted(Random random, double lon, double lat, double degrees) {
        double[] lons = new double[COUNT];
        double[] lats = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            lons[i] = lon + degrees * random.nextGaussian();
            lats[i] = lat + degrees * random.nextGaussian();
        }
        return ArraySamples.ofDegrees(lons, lats, null, null);
    }

    static Stream<Arguments> splinesAndDepths() {
        return Stream.of(Spline.values())
                .flatMap(spline -> Stream.of(3, 5, 6, 7, 9).map(depth -> Arguments.of(spline, depth)));
    }

    @ParameterizedTest
    @MethodSource("splinesAndDepths")
    void aBlockOfManySamplesIsWhatTheyDeposit(Spline spline, int depth) {
        check(WEIGHTED, spline, depth, ALL);
        check(CITY, spline, depth, COUNTS);
    }

    private static void check(ArraySamples samples, Spline spline, int depth, Set<Amount> amounts) {
        Deposit deposit = new Deposit(samples, spline);
        Blocks blocks = new Blocks(samples, spline, amounts);
        int world = (1 << depth) / Blocks.side(depth);
        long found = 0;
        for (int row = 0; row < world; row++) {
            for (int column = 0; column < world; column++) {
                CellBlock block = blocks.get(depth, row, column);
                int shift = 32 - depth + Integer.numberOfTrailingZeros(Blocks.side(depth));
                long first = shift == 32 ? 0 : Morton.code(column << shift, row << shift);
                long from = samples.lowerBound(first);
                long to = samples.after(shift == 32 ? -1 : first + (1L << (2 * shift)) - 1);
                if (from == to) {
                    assertNull(block);
                    continue;
                }
                found += to - from;
                CellBlock deposited = deposit.block(depth, from, to, amounts);
                assertTrue(block != null, "a block of samples");
                assertEquals(deposited.allWeightsOne, block.allWeightsOne);
                for (Amount amount : amounts) {
                    checkSheet(deposited, block, amount);
                }
            }
        }
        assertEquals(COUNT, found);
    }

    private static CellBlock present(@Nullable CellBlock block) {
        assertTrue(block != null, "a block of samples");
        return block;
    }

    private static void checkSheet(CellBlock expected, CellBlock actual, Amount amount) {
        double[] sums = whole(expected, amount);
        double[] made = whole(actual, amount);
        double greatest = 0;
        for (double sum : sums) {
            greatest = Math.max(greatest, Math.abs(sum));
        }
        assertTrue(greatest > 0, amount + " of nothing");
        for (int at = 0; at < sums.length; at++) {
            // Float32 once a depth; less than the least of a cell's weights beside it.
            assertEquals(sums[at], made[at], 1e-6 * greatest, amount + " at " + at);
        }
    }

    private static double[] whole(CellBlock block, Amount amount) {
        double[] all = new double[block.stride() * block.stride()];
        float[] sheet = block.sheet(amount);
        assertTrue(sheet != null, "without " + amount);
        for (int at = 0; at < sheet.length; at++) {
            all[block.firstRow * block.stride() + at] = sheet[at];
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void aBlockHasTheSameBitsWhateverIsKept(Spline spline) {
        Blocks fresh = new Blocks(CITY, spline, ALL);
        DepthsTest.Keeping keeping = new DepthsTest.Keeping(CITY, new Kept());
        Blocks kept = new Blocks(keeping, spline, ALL);
        for (int depth = 14; depth >= 5; depth--) {
            int square = 32 - depth + Integer.numberOfTrailingZeros(Blocks.side(depth));
            SampleBlock median = SampleBlock.ofCapacity(1);
            CITY.read(COUNT / 2, 1, median);
            int row = (int) (Integer.toUnsignedLong(median.v()[0]) >>> square);
            int column = (int) (Integer.toUnsignedLong(median.u()[0]) >>> square);
            CellBlock first = present(fresh.get(depth, row, column));
            CellBlock second = present(kept.get(depth, row, column));
            for (Amount amount : ALL) {
                assertArrayEquals(first.sheet(amount), second.sheet(amount));
            }
        }
    }

    @Test
    void allDepthsAboveShareOneReadingOfTheSamples() {
        DepthsTest.Keeping samples = new DepthsTest.Keeping(CITY, new Kept());
        Blocks blocks = new Blocks(samples, Spline.CUBIC, Set.of(Amount.WEIGHT));
        present(blocks.get(5, 0, 0));
        assertTrue(samples.read.getAndSet(0) <= COUNT);
        present(blocks.get(6, 0, 0));
        present(blocks.get(7, 0, 1));
        assertEquals(0, samples.read.get());
    }

    /// Cells of any depth can hold them all.
    @Test
    void manySamplesOfOnePlaceEndTheDescent() {
        double[] lon = new double[COUNT];
        double[] lat = new double[COUNT];
        ArraySamples station = ArraySamples.ofDegrees(lon, lat, null, null);
        CellBlock block = present(new Blocks(station, Spline.QUADRATIC, Set.of(Amount.WEIGHT)).get(5, 0, 0));
        double sum = 0;
        for (double cell : whole(block, Amount.WEIGHT)) {
            sum += cell;
        }
        assertEquals(COUNT, sum, 0.01);
    }

    /// Keeps everything.
    private static final class Kept implements Depths {
        private final ConcurrentHashMap<BlockKey, CellBlock> blocks = new ConcurrentHashMap<>();

        @Override
        public @Nullable CellBlock get(BlockKey key) {
            return blocks.get(key);
        }

        @Override
        public void put(BlockKey key, CellBlock block) {
            blocks.put(key, block);
        }
    }
}
