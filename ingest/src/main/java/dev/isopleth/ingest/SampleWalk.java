package dev.isopleth.ingest;

import dev.isopleth.ingest.select.RowSet;
import org.jspecify.annotations.Nullable;

/// A walk over samples in Morton order, those of the files and those appended between them.
///
/// @param selected null for all
record SampleWalk(Samples all, @Nullable RowSet selected) {

    private static final int BLOCK = 4096;

    /// Takes samples.
    @FunctionalInterface
    interface Taker {

        /// One sample.
        ///
        /// @param i its number among those selected
        /// @param row its number among all
        /// @param isAppended whether it lies in the part that was appended, else in that of the files
        /// @param there its row in its part
        void take(int i, long row, boolean isAppended, long there);
    }

    /// How many samples there are.
    int count() {
        return Math.toIntExact(selected == null ? all.count() : selected.count());
    }

    /// The part that was appended; that of the files where nothing was.
    SamplePart appended() {
        Samples.Appended others = all.appended();
        return others == null ? all.base() : others.part();
    }

    /// Hands out every sample. Cost: a few nanoseconds each.
    void each(Taker taker) {
        Samples.Appended others = all.appended();
        int[] put = others == null ? new int[0] : others.order().rows();
        int before = 0;
        int[] numbers = new int[BLOCK];
        int count = count();
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            if (selected != null) {
                selected.select(from, length, numbers);
            }
            for (int i = 0; i < length; i++) {
                long row = selected == null ? (long) from + i : Integer.toUnsignedLong(numbers[i]);
                while (before < put.length && put[before] < row) {
                    before++;
                }
                boolean isAppended = before < put.length && put[before] == row;
                taker.take(from + i, row, isAppended, isAppended ? before : row - before);
            }
        }
    }
}
