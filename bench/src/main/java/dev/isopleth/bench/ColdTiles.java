package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Probe;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.PalettePng;
import dev.isopleth.styles.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Times tiles from the stored samples to the PNG on one thread, warm JIT, nothing remembered between tiles
/// but the scale and the depths.
final class ColdTiles {

    /// Milliseconds of the tiles of one zoom, each the median of its rounds.
    ///
    /// @param tiles how many
    record Figure(
            String setting,
            long samples,
            int zoom,
            int tiles,
            double medianMs,
            double worstMs,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(setting, samples);
        }
    }

    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 5;

    private final Source source;
    private final Setting.AtZoom estimates;
    private final Map<Integer, Painter> painters = new HashMap<>();

    private ColdTiles(Dataset city, Setting setting) {
        SampleRows samples = setting.samples(city);
        source = setting.source(samples);
        estimates = setting.estimates(city, samples);
    }

    static List<Figure> measure(Dataset city, TileList list, Setting setting, Run run) {
        List<Figure> figures = new ArrayList<>();
        times(city, list, setting)
                .byZoom()
                .forEach((zoom, times) -> figures.add(new Figure(
                        setting.name(),
                        city.manifest().count(),
                        zoom,
                        times.length,
                        Times.rounded(Times.median(times)),
                        Times.rounded(Times.worst(times)),
                        run.commit(),
                        run.date())));
        return figures;
    }

    static ZoomTimes times(Dataset city, TileList list, Setting setting) {
        return ZoomTimes.of(list, WARM_UPS, ROUNDS, new ColdTiles(city, setting)::png);
    }

    private int png(Tile tile) {
        Estimate estimate = estimates.at(tile.z());
        Painter painter = painters.computeIfAbsent(tile.z(), _ -> painter(estimate));
        GridWindow window = GridWindow.ofTile(tile.z(), tile.x(), tile.y(), 256);
        return PalettePng.encode(painter.paint(Estimator.estimate(source, estimate, window))).length;
    }

    private Painter painter(Estimate estimate) {
        double[] values = Probe.values(source, estimate);
        return Painter.of(new Style(
                DefaultScale.of(estimate.measure(), values, Norm.LINEAR),
                Colormaps.standard(),
                1,
                DefaultScale.fadesToZero(estimate.measure())));
    }
}
