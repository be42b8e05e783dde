package dev.isopleth.server.tile;

import dev.isopleth.density.Morton;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.util.Arrays;
import java.util.Random;

/// The distinct positions of a selection, or some of them where they are too many: each is as likely to be among
/// them as any other, and the same ones are every time.
///
/// @param samples how many there are
/// @param all every position
/// @param valued those with a value, each the mean of the values there by their weights
record DrawnPositions(long samples, Draw all, Draw valued) {

    private static final int BLOCK = 4096;

    /// Some of many positions.
    ///
    /// @param codes where, as Morton codes
    /// @param values the mean at each
    /// @param whole how many there are
    record Draw(long[] codes, double[] values, long whole) {}

    /// Draws. Cost: one pass over the rows.
    ///
    /// @param most how many positions are taken at most
    /// @param isValued whether the rows have values
    static DrawnPositions of(SampleRows rows, int most, boolean isValued) {
        Lot all = new Lot(most);
        Lot valued = new Lot(isValued ? most : 0);
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        long code = 0;
        double weight = 0;
        double weighted = 0;
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long here = Morton.code(block.u()[i], block.v()[i]);
                if (here != code && from + i > 0) {
                    all.offer(code, 0);
                    valued.offerMean(code, weight, weighted, rows.valueOffset());
                    weight = 0;
                    weighted = 0;
                }
                code = here;
                weight += block.weight()[i];
                weighted += (double) block.weight()[i] * block.value()[i];
            }
        }
        if (rows.count() > 0) {
            all.offer(code, 0);
            valued.offerMean(code, weight, weighted, rows.valueOffset());
        }
        return new DrawnPositions(rows.count(), all.drawn(), valued.drawn());
    }

    /// Keeps the first ones, then puts each next in the place of one of them, by less and less of a chance
    /// (Vitter's algorithm R).
    private static final class Lot {

        private static final long SEED = 20_240_607;

        private final long[] codes;
        private final double[] values;
        private final Random random = new Random(SEED);
        private long seen;

        Lot(int most) {
            codes = new long[most];
            values = new double[most];
        }

        void offerMean(long code, double weight, double weighted, double offset) {
            if (weight > 0) {
                offer(code, offset + weighted / weight);
            }
        }

        void offer(long code, double value) {
            if (codes.length == 0) {
                return;
            }
            long at = seen < codes.length ? seen : (long) (random.nextDouble() * (seen + 1));
            if (at < codes.length) {
                codes[(int) at] = code;
                values[(int) at] = value;
            }
            seen++;
        }

        Draw drawn() {
            int count = (int) Math.min(seen, codes.length);
            return new Draw(Arrays.copyOf(codes, count), Arrays.copyOf(values, count), seen);
        }
    }
}
