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

    /// The levels of shares. Cost: that of sorting the pixels.
    ///
    /// @param values per area, rows from north; none is below 0, undefined ones have no part
    /// @param areas of a pixel of each row, above 0
    /// @param shares in (0, 1]
    /// @return one a share, in their order
    /// @throws RefusedException if a value is below 0, or none is above
    public static List<MassLevel> of(float[] values, double[] areas, double[] shares) {
        int columns = areas.length == 0 ? 0 : values.length / areas.length;
        long[] descending = new long[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new RefusedException("some values are below 0, and no area holds a share of what takes away");
            }
            if (values[i] > 0 && Float.isFinite(values[i])) {
                // Of numbers above 0 the bits ascend as they do.
                descending[count++] = ((long) -Float.floatToRawIntBits(values[i]) << 32) | i;
            }
        }
        if (count == 0) {
            throw new RefusedException("there is nothing that an area could hold a share of");
        }
        Arrays.sort(descending, 0, count);
        double[] held = new double[count];
        double[] area = new double[count];
        double sum = 0;
        double ground = 0;
        for (int k = 0; k < count; k++) {
            int pixel = (int) descending[k];
            sum += values[pixel] * areas[pixel / columns];
            ground += areas[pixel / columns];
            held[k] = sum;
            area[k] = ground;
        }
        List<MassLevel> levels = new ArrayList<>();
        for (double share : shares) {
            int last = firstAtLeast(held, share * sum);
            float value = values[(int) descending[last]];
            while (last + 1 < count && values[(int) descending[last + 1]] == value) {
                last++;
            }
            levels.add(new MassLevel(share, value, held[last] / sum, area[last]));
        }
        return levels;
    }

    private static int firstAtLeast(double[] ascending, double least) {
        int low = 0;
        int high = ascending.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] >= least) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
