package dev.isopleth.ingest;

import dev.isopleth.density.ReachedRows;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.RowSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs of the selected samples of a dataset, each with its time.
///
/// @param rows those selected
/// @param selected which these are; null for all
/// @param runs of the rows selected
record TimedRuns(
        Samples all,
        Manifest manifest,
        SampleRows rows,
        @Nullable RowSet selected,
        List<ReachedRows.Run> runs) {

    private static final int BLOCK = 4096;

    /// Is told of samples.
    interface Visitor {

        /// Takes one.
        ///
        /// @param times those of its part
        /// @param row its number there
        /// @param block holds it, likewise i
        void take(SampleTimes times, long row, SampleBlock block, int i) throws TooManySamplesException;
    }

    /// Tells of every sample that weighs anything, in Morton order. Cost: a reading of the runs.
    ///
    /// @throws TooManySamplesException if the visitor has had enough
    void forEach(Visitor visitor) throws TooManySamplesException {
        Column time = SampleTimes.column(manifest);
        var base = SampleTimes.of(all.base(), time);
        Samples.Appended others = all.appended();
        SampleTimes appended = others == null ? base : SampleTimes.of(others.part(), time);
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        int[] numbers = new int[BLOCK];
        for (ReachedRows.Run run : runs) {
            for (long from = run.from(); from < run.to(); from += BLOCK) {
                int length = (int) Math.min(BLOCK, run.to() - from);
                rows.read(from, length, block);
                if (selected != null) {
                    selected.select(from, length, numbers);
                }
                for (int i = 0; i < length; i++) {
                    if (block.weight()[i] != 0) {
                        long row = selected == null ? from + i : Integer.toUnsignedLong(numbers[i]);
                        visitor.take(all.isAppended(row) ? appended : base, all.rowInPart(row), block, i);
                    }
                }
            }
        }
    }
}
