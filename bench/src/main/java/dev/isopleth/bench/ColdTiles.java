package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Probe;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.server.layer.BandwidthPlan;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.PalettePng;
import dev.isopleth.styles.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Times tiles from the stored samples to the PNG on one thread, warm JIT, nothing remembered between tiles
/// but the scale.
final class ColdTiles {

    /// What is asked for, by the name it has in the figures.
    record Setting(String name, Measure measure, BandwidthPlan bandwidth, Kernel kernel) {
        Estimate estimateAt(int zoom) {
            return new Estimate(measure, kernel, bandwidth.at(zoom), measure == Measure.MEAN ? 3 : 0);
        }
    }

    /// Milliseconds of the tiles of one zoom.
    record Figure(String setting, long samples, int zoom, int tiles, double medianMs, double worstMs) {}

    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 5;

    private ColdTiles() {}

    static List<Figure> measure(SampleRows samples, TileList list, Setting setting) {
        Map<Integer, Painter> painters = new HashMap<>();
        for (Tile tile : list.tiles()) {
            painters.computeIfAbsent(tile.z(), z -> painter(samples, setting.estimateAt(z)));
        }
        double[][] times = new double[list.tiles().size()][ROUNDS];
        long bytes = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (int k = 0; k < times.length; k++) {
                Tile tile = list.tiles().get(k);
                long start = System.nanoTime();
                bytes += png(samples, setting, tile, painters).length;
                times[k][Math.max(0, round)] = (System.nanoTime() - start) / 1e6;
            }
        }
        if (bytes == 0) {
            throw new IllegalStateException("no tile was made");
        }
        return byZoom(setting, samples.count(), list, times);
    }

    private static byte[] png(SampleRows samples, Setting setting, Tile tile, Map<Integer, Painter> painters) {
        GridWindow window = GridWindow.ofTile(tile.z(), tile.x(), tile.y(), 256);
        Painter painter = painters.get(tile.z());
        if (painter == null) {
            throw new IllegalStateException("no scale for zoom " + tile.z());
        }
        return PalettePng.encode(painter.paint(Estimator.estimate(samples, setting.estimateAt(tile.z()), window)));
    }

    private static Painter painter(SampleRows samples, Estimate estimate) {
        double[] values = Probe.values(Source.of(samples), estimate);
        return Painter.of(new Style(
                DefaultScale.of(estimate.measure(), values, Norm.LINEAR),
                Colormaps.standard(),
                1,
                DefaultScale.fadesToZero(estimate.measure())));
    }

    private static List<Figure> byZoom(Setting setting, long count, TileList list, double[][] times) {
        List<Figure> figures = new ArrayList<>();
        for (int z : list.tiles().stream().mapToInt(Tile::z).distinct().toArray()) {
            double[] medians = new double[times.length];
            int tiles = 0;
            for (int k = 0; k < times.length; k++) {
                if (list.tiles().get(k).z() == z) {
                    medians[tiles++] = median(times[k]);
                }
            }
            double[] ofZoom = Arrays.copyOf(medians, tiles);
            Arrays.sort(ofZoom);
            figures.add(
                    new Figure(setting.name(), count, z, tiles, rounded(median(ofZoom)), rounded(ofZoom[tiles - 1])));
        }
        return figures;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 100) / 100.0;
    }
}
