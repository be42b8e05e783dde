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

    /// @param maker returns how much it made, so that nothing is left out as unused
    static ZoomTimes of(TileList list, int warmUps, int rounds, ToIntFunction<Tile> maker) {
        List<Tile> tiles = list.tiles();
        double[][] times = new double[tiles.size()][rounds];
        long made = 0;
        for (int round = -warmUps; round < rounds; round++) {
            for (int k = 0; k < times.length; k++) {
                long start = System.nanoTime();
                made += maker.applyAsInt(tiles.get(k));
                times[k][Math.max(0, round)] = Times.millisSince(start);
            }
        }
        if (made == 0) {
            throw new IllegalStateException("no tile was made");
        }
        SortedMap<Integer, List<Double>> medians = new TreeMap<>();
        for (int k = 0; k < times.length; k++) {
            medians.computeIfAbsent(tiles.get(k).z(), _ -> new ArrayList<>()).add(Times.median(times[k]));
        }
        SortedMap<Integer, double[]> byZoom = new TreeMap<>();
        medians.forEach((zoom, ofZoom) -> byZoom.put(
                zoom, ofZoom.stream().mapToDouble(Double::doubleValue).toArray()));
        return new ZoomTimes(byZoom);
    }
}
