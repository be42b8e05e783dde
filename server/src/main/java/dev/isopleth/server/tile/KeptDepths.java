package dev.isopleth.server.tile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isopleth.density.CellBlock;
import dev.isopleth.density.Depths;
import dev.isopleth.server.layer.Selection;
import org.jspecify.annotations.Nullable;

/// The gridded sums of all selections, bounded by their bytes together. What has long not been read is
/// dropped, and made again from the samples with the same bits.
final class KeptDepths {

    private static final int ENTRY_BYTES = 300;

    private final Cache<Key, CellBlock> blocks;

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
        return new Depths() {
            @Override
            public @Nullable CellBlock get(BlockKey key) {
                return blocks.getIfPresent(kept(key));
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

    /// How many bytes are kept, for tests.
    long bytes() {
        blocks.cleanUp();
        return blocks.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
