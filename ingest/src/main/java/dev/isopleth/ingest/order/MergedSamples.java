package dev.isopleth.ingest.order;

import dev.isopleth.ingest.format.CellKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Several sorted sources with the same kinds of columns as one. Of samples at one position, those of an earlier
/// source come first.
///
/// Memory: 64 MB for all sources together, or 64 samples of each where that is more.
public final class MergedSamples implements SortedSamples {

    private static final long MEMORY = 64L << 20;
    private static final int LEAST_BLOCK = 64;
    private static final int GREATEST_BLOCK = 1 << 15;

    private final List<SortedSamples> sources;
    private final SortedBlock[] blocks;
    private final int[] at;
    /// A heap of sources, the one with the least next sample first.
    private final int[] heap;
    private int alive;

    /// Takes the sources over: they are closed with this, or at once where they cannot be read.
    ///
    /// @param kinds of their columns
    public MergedSamples(List<CellKind> kinds, List<? extends SortedSamples> sources) throws IOException {
        this.sources = List.copyOf(sources);
        int k = sources.size();
        blocks = new SortedBlock[k];
        at = new int[k];
        heap = new int[k];
        long fair = MEMORY / (Math.max(1L, k) * SampleRun.bytesPerSample(kinds));
        int capacity = Math.clamp(fair, LEAST_BLOCK, GREATEST_BLOCK);
        try {
            for (int source = 0; source < k; source++) {
                blocks[source] = new SortedBlock(kinds, capacity);
                if (this.sources.get(source).next(blocks[source])) {
                    heap[alive++] = source;
                }
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        for (int place = alive / 2 - 1; place >= 0; place--) {
            sink(place);
        }
    }

    @Override
    public long count() {
        return sources.stream().mapToLong(SortedSamples::count).sum();
    }

    @Override
    public boolean next(SortedBlock into) throws IOException {
        int size = 0;
        while (size < into.capacity() && alive > 0) {
            int source = heap[0];
            into.copy(blocks[source], at[source], size++);
            if (++at[source] == blocks[source].size()) {
                at[source] = 0;
                if (!sources.get(source).next(blocks[source])) {
                    heap[0] = heap[--alive];
                }
            }
            sink(0);
        }
        into.setSize(size);
        return size > 0;
    }

    private void sink(int from) {
        int place = from;
        int source = heap[place];
        while (2 * place + 1 < alive) {
            int child = 2 * place + 1;
            if (child + 1 < alive && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], source)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = source;
    }

    private boolean before(int a, int b) {
        int order = Long.compareUnsigned(blocks[a].codes()[at[a]], blocks[b].codes()[at[b]]);
        return order < 0 || (order == 0 && a < b);
    }

    @Override
    public void close() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (SortedSamples source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
