package dev.isopleth.server.tile;

import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.RowSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of two selections of one dataset, each of them once.
final class PooledRows {

    private static final int BLOCK = 4096;
    private static final int ROOM = 1024;

    private int[] u = new int[ROOM];
    private int[] v = new int[ROOM];
    private float[] weights = new float[ROOM];
    private byte[] kinds = new byte[ROOM];
    private int count;

    private PooledRows() {}

    /// The samples that weigh anything.
    ///
    /// @param cases which these are; null for all
    /// @param compared which they are compared with; null for all
    static PooledSamples of(
            Dataset dataset, @Nullable RowSet cases, @Nullable RowSet compared, @Nullable String weight) {
        Selected one = new Selected(dataset, cases, weight);
        Selected other = new Selected(dataset, compared, weight);
        PooledRows pool = new PooledRows();
        while (one.hasMore() || other.hasMore()) {
            long row = Math.min(one.row(), other.row());
            boolean isCase = one.row() == row;
            boolean isCompared = other.row() == row;
            pool.add(isCase ? one : other, isCase && isCompared ? Kind.BOTH : isCase ? Kind.CASE : Kind.COMPARED);
            if (isCase) {
                one.next();
            }
            if (isCompared) {
                other.next();
            }
        }
        int[] u = Arrays.copyOf(pool.u, pool.count);
        int[] v = Arrays.copyOf(pool.v, pool.count);
        byte[] kinds = Arrays.copyOf(pool.kinds, pool.count);
        return weight == null
                ? PooledSamples.unweighted(u, v, kinds)
                : new PooledSamples(u, v, Arrays.copyOf(pool.weights, pool.count), kinds);
    }

    private void add(Selected from, Kind kind) {
        float sampleWeight = from.block.weight()[from.at];
        if (!(sampleWeight > 0)) {
            return;
        }
        if (count == u.length) {
            u = Arrays.copyOf(u, 2 * count);
            v = Arrays.copyOf(v, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        u[count] = from.block.u()[from.at];
        v[count] = from.block.v()[from.at];
        weights[count] = sampleWeight;
        kinds[count++] = kind.code();
    }

    /// A walk over selected samples, by their numbers in the dataset.
    private static final class Selected {

        private final SampleRows rows;
        private final @Nullable RowSet selected;
        private final SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        private final int[] numbers = new int[BLOCK];
        private long first;
        private int length;
        private int at;

        Selected(Dataset dataset, @Nullable RowSet selected, @Nullable String weight) {
            this.selected = selected;
            this.rows = selected == null ? dataset.rows(null, weight) : dataset.rows(selected, null, weight);
            fill();
        }

        boolean hasMore() {
            return at < length;
        }

        /// The number of the sample that it is at; beyond all others at the end.
        long row() {
            if (!hasMore()) {
                return Long.MAX_VALUE;
            }
            return selected == null ? first + at : numbers[at];
        }

        void next() {
            if (++at == length) {
                first += length;
                fill();
            }
        }

        private void fill() {
            at = 0;
            length = (int) Math.min(BLOCK, rows.count() - first);
            if (length > 0) {
                rows.read(first, length, block);
                if (selected != null) {
                    selected.select(first, length, numbers);
                }
            }
        }
    }
}
