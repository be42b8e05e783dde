package dev.isopleth.bench;

import dev.isopleth.density.CellBlock;
import dev.isopleth.density.Depths;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Depths that keep everything, and know how much that is.
final class KeptDepths implements Depths {

    private final Map<BlockKey, CellBlock> blocks = new ConcurrentHashMap<>();

    @Override
    public @Nullable CellBlock get(BlockKey key) {
        return blocks.get(key);
    }

    @Override
    public void put(BlockKey key, CellBlock block) {
        blocks.put(key, block);
    }

    long bytes() {
        return blocks.values().stream().mapToLong(CellBlock::bytes).sum();
    }
}
