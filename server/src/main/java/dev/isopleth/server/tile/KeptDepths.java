package dev.isopleth.server.tile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isopleth.density.CellBlock;
import dev.isopleth.density.Depths;
import dev.isopleth.density.SampleRows;
import dev.isopleth.server.layer.Selection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The gridded sums of all selections, bounded by their bytes together. What has long not been read is
/// dropped, and made again from the samples with the same bits.
final class KeptDepths {

    private static final int ENTRY_BYTES = 300;

    /// Blocks that were read so lately are made for a new state before it is seen.
    private static final Duration LATELY = Duration.ofSeconds(10);

    /// So long at most: what is left is made when a tile reads it.
    private static final Duration PREPARING = Duration.ofMillis(100);

    private static final int MOST_READ = 4096;

    private final Cache<Key, CellBlock> blocks;
    private final Map<Key, Long> lastRead = new ConcurrentHashMap<>();

    /// @param mostBytes how many bytes to keep
    KeptDepths(long mostBytes) {
        blocks = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Key _, CellBlock block) -> ENTRY_BYTES + block.bytes())
                .executor(Runnable::run)
                .build();
    }

    private record Key(Selection selection, Depths.BlockKey block) {}

    /// Names of the earliest states of a dataset that had the samples of now in a part of the plane.
    interface States {
        String within(double west, double north, double east, double south);
    }

    /// Those of one selection. A block stays as long as no sample is appended to its square.
    ///
    /// @param selection of the dataset's current state
    Depths of(States states, Selection selection) {
        return of(states, selection, true);
    }

    private Depths of(States states, Selection selection, boolean forTiles) {
        return new Depths() {
            @Override
            public @Nullable CellBlock get(BlockKey key) {
                Key kept = kept(key);
                if (forTiles && (lastRead.size() < MOST_READ || lastRead.containsKey(kept))) {
                    lastRead.put(kept, System.nanoTime());
                }
                return blocks.getIfPresent(kept);
            }

            @Override
            public void put(BlockKey key, CellBlock block) {
                blocks.put(kept(key), block);
            }

            private Key kept(BlockKey key) {
                double side = key.side();
                double west = key.column() * side;
                double north = key.row() * side;
                return new Key(selection.at(states.within(west, north, west + side, north + side)), key);
            }
        };
    }

    /// Samples of a selection whose gridded sums are kept.
    interface Rows {
        SampleRows of(Selection selection, Depths depths);
    }

    /// Makes the blocks that tiles read lately anew for another state of a dataset, those whose squares it changes, so
    /// that the first tile of the state need not wait for it. Stations are put together from all samples, and so by
    /// the first tile that reads them.
    ///
    /// @param version name of that state
    /// @param rows its samples
    void prepare(String dataset, String version, States states, Rows rows) {
        long now = System.nanoTime();
        lastRead.values().removeIf(read -> now - read > LATELY.toNanos());
        List<Key> read = lastRead.keySet().stream()
                .filter(key -> key.selection.dataset().equals(dataset) && key.selection.perStation() == null)
                .sorted(Comparator.comparingInt(key -> key.block.depth()))
                .toList();
        for (Key before : read) {
            CellBlock block = blocks.getIfPresent(before);
            Selection selection = before.selection.at(version);
            Depths depths = of(states, selection, false);
            if (block == null || depths.get(before.block) != null) {
                continue;
            }
            if (System.nanoTime() - now > PREPARING.toNanos()) {
                return;
            }
            Depths.make(rows.of(selection, depths), before.block, block);
        }
    }

    /// How many bytes are kept, for tests.
    long bytes() {
        blocks.cleanUp();
        return blocks.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
