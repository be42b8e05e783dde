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

    /// Those of one selection.
    Depths of(Selection selection) {
        return new Depths() {
            @Override
            public @Nullable CellBlock get(BlockKey key) {
                return blocks.getIfPresent(new Key(selection, key));
            }

            @Override
            public void put(BlockKey key, CellBlock block) {
                blocks.put(new Key(selection, key), block);
            }
        };
    }

    /// How many bytes are kept, for tests.
    long bytes() {
        blocks.cleanUp();
        return blocks.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
