package dev.isopleth.bench;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tiles that are timed: at each of the zooms 0, 2, ... 16 the densest, its four neighbours, the median
/// and the sparsest of those that hold a sample.
record TileList(List<Tile> tiles) {

    /// A tile of the WebMercatorQuad matrix.
    record Tile(int z, int x, int y) {}

    private static final int BLOCK = 8192;

    static TileList of(SampleRows samples) {
        List<Tile> tiles = new ArrayList<>();
        for (int z = 0; z <= 16; z += 2) {
            tiles.addAll(ofZoom(samples, z));
        }
        return new TileList(List.copyOf(tiles));
    }

    private static Set<Tile> ofZoom(SampleRows samples, int z) {
        List<Map.Entry<Tile, Integer>> byCount =
                new ArrayList<>(counts(samples, z).entrySet());
        byCount.sort(Map.Entry.<Tile, Integer>comparingByValue()
                .reversed()
                .thenComparing(
                        Map.Entry::getKey, Comparator.comparingInt(Tile::x).thenComparingInt(Tile::y)));
        Tile densest = byCount.getFirst().getKey();
        int last = (1 << z) - 1;
        Set<Tile> tiles = new LinkedHashSet<>();
        tiles.add(densest);
        tiles.add(new Tile(z, Math.max(0, densest.x() - 1), densest.y()));
        tiles.add(new Tile(z, Math.min(last, densest.x() + 1), densest.y()));
        tiles.add(new Tile(z, densest.x(), Math.max(0, densest.y() - 1)));
        tiles.add(new Tile(z, densest.x(), Math.min(last, densest.y() + 1)));
        tiles.add(byCount.get(byCount.size() / 2).getKey());
        tiles.add(byCount.getLast().getKey());
        return tiles;
    }

    private static Map<Tile, Integer> counts(SampleRows samples, int z) {
        Map<Tile, Integer> counts = new HashMap<>();
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        for (long from = 0; from < samples.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, samples.count() - from);
            samples.read(from, length, block);
            for (int i = 0; i < length; i++) {
                int x = z == 0 ? 0 : block.u()[i] >>> (32 - z);
                int y = z == 0 ? 0 : block.v()[i] >>> (32 - z);
                counts.merge(new Tile(z, x, y), 1, Integer::sum);
            }
        }
        return counts;
    }
}
