package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/// Times of a way to make tiles: rounds over the whole list, so that nothing near is warm from the tile
/// before, after some rounds that are not counted.
///
/// @param byZoom of each zoom the milliseconds of its tiles, each the median of its rounds
record ZoomTimes(SortedMap<Integer, double[]> byZoom) {

    /// After so long there are no further rounds to warm up, or to count.
    private static final double MOST_WARM_UP_MS = 10_000;

    private static final double MOST_MS = 20_000;

    /// Fewer rounds are made where they take many seconds, but one of each sort at least.
    ///
    /// @param maker returns how much it made, so that nothing is left out as unused
    static ZoomTimes of(TileList list, int warmUps, int rounds, ToIntFunction<Tile> maker) {
        rounds(list.tiles(), warmUps, MOST_WARM_UP_MS, maker);
        List<double[]> times = rounds(list.tiles(), rounds, MOST_MS, maker);
        SortedMap<Integer, List<Double>> medians = new TreeMap<>();
        for (int k = 0; k < list.tiles().size(); k++) {
            int tile = k;
            double median = Times.median(
                    times.stream().mapToDouble(round -> round[tile]).toArray());
            medians.computeIfAbsent(list.tiles().get(k).z(), _ -> new ArrayList<>())
                    .add(median);
        }
        SortedMap<Integer, double[]> byZoom = new TreeMap<>();
        medians.forEach((zoom, ofZoom) -> byZoom.put(
                zoom, ofZoom.stream().mapToDouble(Double::doubleValue).toArray()));
        return new ZoomTimes(byZoom);
    }

    /// Milliseconds of each tile, by round.
    private static List<double[]> rounds(List<Tile> tiles, int most, double mostMs, ToIntFunction<Tile> maker) {
        List<double[]> times = new ArrayList<>();
        long begin = System.nanoTime();
        long made = 0;
        while (times.isEmpty() || (times.size() < most && Times.millisSince(begin) < mostMs)) {
            double[] round = new double[tiles.size()];
            for (int k = 0; k < round.length; k++) {
                long start = System.nanoTime();
                made += maker.applyAsInt(tiles.get(k));
                round[k] = Times.millisSince(start);
            }
            times.add(round);
        }
        if (made == 0) {
            throw new IllegalStateException("no tile was made");
        }
        return times;
    }
}
