package dev.isopleth.server.tile;

import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.layer.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The samples of a selection to be counted, with the numbers that samples show: a value that is missing takes no
/// sample away. Of stations each is one sample, its mean.
final class CountedSamples {

    private static final int BLOCK = 4096;

    private CountedSamples() {}

    /// The samples of a selection.
    ///
    /// @param dataset the state that the selection names
    static PlacedSamples of(Selections selections, Dataset dataset, Selection selection) {
        if (selection.perStation() != null) {
            return stations(selections.rows(dataset, selection), selection.valueColumn() != null);
        }
        @Nullable RowSet selected = selections.selected(dataset, selection.criteria());
        SampleRows rows = selected == null ? dataset.rows(null, null) : dataset.rows(selected, null, null);
        List<String> columns = new ArrayList<>();
        int value = column(columns, selection.valueColumn());
        int weight = column(columns, selection.weightColumn());
        if (columns.isEmpty()) {
            return stations(rows, false);
        }
        return taker -> {
            SampleBlock block = SampleBlock.ofCapacity(BLOCK);
            dataset.numbers(selected, columns, (i, numbers) -> {
                int k = i % BLOCK;
                if (k == 0) {
                    rows.read(i, (int) Math.min(BLOCK, rows.count() - i), block);
                }
                taker.take(
                        block.u()[k],
                        block.v()[k],
                        value < 0 ? Double.NaN : numbers[value],
                        weight < 0 ? 1 : numbers[weight]);
            });
        };
    }

    /// The positions of samples, each of weight 1 or its own.
    static PlacedSamples positions(SampleRows rows) {
        return stations(rows, false);
    }

    private static int column(List<String> columns, @Nullable String name) {
        if (name == null) {
            return -1;
        }
        columns.add(name);
        return columns.size() - 1;
    }

    private static PlacedSamples stations(SampleRows rows, boolean hasValues) {
        return taker -> {
            SampleBlock block = SampleBlock.ofCapacity(BLOCK);
            for (long from = 0; from < rows.count(); from += BLOCK) {
                int length = (int) Math.min(BLOCK, rows.count() - from);
                rows.read(from, length, block);
                for (int i = 0; i < length; i++) {
                    taker.take(
                            block.u()[i],
                            block.v()[i],
                            hasValues ? rows.valueOffset() + block.value()[i] : Double.NaN,
                            block.weight()[i]);
                }
            }
        };
    }
}
