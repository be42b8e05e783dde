package dev.isopleth.analysis.contour;

import dev.isopleth.analysis.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The values within whose lines a share of all lies: the smallest area that holds half of a density is where
/// it is highest.
public final class MassLevels {

    private MassLevels() {}

    /// A level and what lies within it.
    ///
    /// @param asked the share that was asked for, in (0, 1]
    /// @param value the least value of the pixels that are taken, highest ones first, until they hold the
    ///     share; all pixels that have it are taken
    /// @param held the share that these hold, at least what was asked for
    /// @param area of these
    public record MassLevel(double asked, double value, double held, double area) {

        /// The share that was asked for in percent, as it was written.
        public double percent() {
            return Math.rint(asked * 1e12) / 1e10;
        }
    }

    /// The levels of shares. Cost: one pass over the pixels, and sorting of those that begin with the same 16
    /// bits as a level.
    ///
    /// @param values per area, rows from north; none is below 0, undefined ones have no part
    /// @param areas of a pixel of each row, above 0
    /// @param shares in (0, 1]
    /// @return one a share, in their order
    /// @throws RefusedException if a value is below 0, or none is above
    public static List<MassLevel> of(float[] values, double[] areas, double[] shares) {
        Buckets buckets = new Buckets(values, areas);
        if (buckets.total == 0) {
            throw new RefusedException("there is nothing that an area could hold a share of");
        }
        List<MassLevel> levels = new ArrayList<>();
        for (double share : shares) {
            levels.add(buckets.level(share));
        }
        return levels;
    }

    /// Pixels by the upper half of the bits of their values: of numbers above 0 bits ascend as they do.
    private static final class Buckets {

        private static final int LOWER = 16;
        private static final int COUNT = 1 << (Float.SIZE - 1 - LOWER);

        private final float[] values;
        private final double[] areas;
        private final int columns;
        private final double[] mass = new double[COUNT];
        private final double[] area = new double[COUNT];
        private final int[] pixels = new int[COUNT];
        private final double total;

        Buckets(float[] values, double[] areas) {
            this.values = values;
            this.areas = areas;
            columns = areas.length == 0 ? 0 : values.length / areas.length;
            for (int row = 0; row < areas.length; row++) {
                for (int i = row * columns; i < (row + 1) * columns; i++) {
                    float value = values[i];
                    if (value < 0) {
                        throw new RefusedException(
                                "some values are below 0, and no area holds a share of what takes away");
                    }
                    if (value > 0 && Float.isFinite(value)) {
                        int bucket = Float.floatToRawIntBits(value) >> LOWER;
                        mass[bucket] += value * areas[row];
                        area[bucket] += areas[row];
                        pixels[bucket]++;
                    }
                }
            }
            double sum = 0;
            for (int bucket = COUNT - 1; bucket >= 0; bucket--) {
                sum += mass[bucket];
            }
            total = sum;
        }

        MassLevel level(double share) {
            double wanted = share * total;
            double held = 0;
            double ground = 0;
            int bucket = COUNT - 1;
            int last = last();
            while (bucket > last && held + mass[bucket] < wanted) {
                held += mass[bucket];
                ground += area[bucket];
                bucket--;
            }
            int[] within = descending(bucket);
            int k = 0;
            while (true) {
                float value = values[within[k]];
                while (k < within.length && values[within[k]] == value) {
                    double pixel = areas[within[k] / columns];
                    held += value * pixel;
                    ground += pixel;
                    k++;
                }
                if (held >= wanted || k == within.length) {
                    return new MassLevel(share, value, held / total, ground);
                }
            }
        }

        /// The lowest bucket that has any.
        private int last() {
            int bucket = 0;
            while (pixels[bucket] == 0) {
                bucket++;
            }
            return bucket;
        }

        /// The pixels of a bucket, the greatest first.
        private int[] descending(int bucket) {
            long[] order = new long[pixels[bucket]];
            int size = 0;
            for (int i = 0; i < values.length; i++) {
                if (values[i] > 0 && Float.floatToRawIntBits(values[i]) >> LOWER == bucket) {
                    order[size++] = ((long) -Float.floatToRawIntBits(values[i]) << 32) | i;
                }
            }
            Arrays.sort(order);
            return Arrays.stream(order).mapToInt(one -> (int) one).toArray();
        }
    }
}
