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

/// The 60 tiles that are timed, from the densest to the sparse, at the zooms 0, 2, ... 16.
///
/// At each zoom: the densest tile, its four neighbours, the median and the sparsest of those that hold a
/// sample. A small city has fewer than these at its first zooms; the rest of the 60 are the upper and lower
/// quartile and octiles of the deepest zooms, in this order.
record TileList(List<Tile> tiles) {

    static final int COUNT = 60;

    /// The list is taken from the city of so many samples, and serves cities of every size.
    static final int SAMPLES = 100_000;

    /// A tile of the WebMercatorQuad matrix.
    record Tile(int z, int x, int y) {

        /// Its address by a template of a layer's tiles.
        String in(String template) {
            return template.replace("{z}", "" + z).replace("{x}", "" + x).replace("{y}", "" + y);
        }
    }

    private static final int DEEPEST = 16;
    private static final int BLOCK = 8192;
    private static final double[] MORE = {0.25, 0.75, 0.125, 0.875, 0.375, 0.625};

    static TileList of(SampleRows samples) {
        Set<Tile> tiles = new LinkedHashSet<>();
        Map<Integer, List<Tile>> byDensity = new HashMap<>();
        for (int z = 0; z <= DEEPEST; z += 2) {
            List<Tile> densestFirst = densestFirst(samples, z);
            byDensity.put(z, densestFirst);
            tiles.addAll(densestAndNeighbours(densestFirst.getFirst()));
            tiles.add(at(densestFirst, 0.5));
            tiles.add(densestFirst.getLast());
        }
        for (double share : MORE) {
            for (int z = DEEPEST; z >= 0 && tiles.size() < COUNT; z -= 2) {
                tiles.add(at(byDensity.getOrDefault(z, List.of()), share));
            }
        }
        if (tiles.size() != COUNT) {
            throw new IllegalArgumentException("so few samples have only " + tiles.size() + " tiles");
        }
        return new TileList(
                tiles.stream().sorted(Comparator.comparingInt(Tile::z)).toList());
    }

    private static Tile at(List<Tile> densestFirst, double share) {
        return densestFirst.get((int) (share * densestFirst.size()));
    }

    private static List<Tile> densestAndNeighbours(Tile densest) {
        int z = densest.z();
        int last = (1 << z) - 1;
        return List.of(
                densest,
                new Tile(z, Math.max(0, densest.x() - 1), densest.y()),
                new Tile(z, Math.min(last, densest.x() + 1), densest.y()),
                new Tile(z, densest.x(), Math.max(0, densest.y() - 1)),
                new Tile(z, densest.x(), Math.min(last, densest.y() + 1)));
    }

    private static List<Tile> densestFirst(SampleRows samples, int z) {
        List<Map.Entry<Tile, Integer>> byCount =
                new ArrayList<>(counts(samples, z).entrySet());
        byCount.sort(Map.Entry.<Tile, Integer>comparingByValue()
                .reversed()
                .thenComparing(
                        Map.Entry::getKey, Comparator.comparingInt(Tile::x).thenComparingInt(Tile::y)));
        return byCount.stream().map(Map.Entry::getKey).toList();
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
