package dev.isopleth.ingest.export;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportProgress.Phase;
import dev.isopleth.ingest.RowPage;
import dev.isopleth.ingest.SampleCells;
import dev.isopleth.ingest.export.ExportRequest.Box;
import dev.isopleth.ingest.select.RowSet;
import org.jspecify.annotations.Nullable;

/// The rows of an export, in Morton order, a page in memory at a time. To be walked once.
final class ExportRows {

    private static final int PAGE = 1 << 16;

    private final Dataset dataset;
    private final @Nullable RowSet selected;
    private final Box box;
    private final long total;
    private final ImportProgress progress;
    private RowPage page;
    private int at = -1;
    private long done;

    /// @param selected of the dataset's version; null for all samples
    /// @param progress is told how many rows were walked
    ExportRows(Dataset dataset, @Nullable RowSet selected, Box box, ImportProgress progress) {
        this.dataset = dataset;
        this.selected = selected;
        this.box = box;
        this.progress = progress;
        total = dataset.countIn(selected, box.west(), box.south(), box.east(), box.north());
        page = page(0);
    }

    /// How many there are.
    long count() {
        return total;
    }

    /// The dataset's samples.
    SampleCells cells() {
        return dataset.cells();
    }

    /// Goes to the next row.
    ///
    /// @return false where there is none
    boolean advance() {
        if (++at == page.rows().length) {
            done += at;
            progress.at(Phase.WRITING, done, Math.max(1, total));
            if (!page.more()) {
                at--;
                return false;
            }
            page = page(page.next());
            at = 0;
        }
        return true;
    }

    /// The row.
    long row() {
        return page.rows()[at];
    }

    private RowPage page(long from) {
        return dataset.rowsIn(selected, box.west(), box.south(), box.east(), box.north(), from, PAGE);
    }
}
