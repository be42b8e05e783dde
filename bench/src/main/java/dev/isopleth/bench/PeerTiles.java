package dev.isopleth.bench;

import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Times the peer's tiles and ours over the same samples in one process.
final class PeerTiles {

    /// Milliseconds of the tiles of one zoom, ours with colour and PNG, the peer's without.
    ///
    /// @param ratio the peer's time for all tiles of the zoom by ours
    record Figure(
            long samples,
            int zoom,
            double medianMs,
            double worstMs,
            double peerMedianMs,
            double peerWorstMs,
            double ratio,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return samples;
        }
    }

    private static final int RADIUS_PIXELS = 20;
    private static final int WARM_UPS = 1;
    private static final int ROUNDS = 3;

    private PeerTiles() {}

    static List<Figure> measure(Dataset city, TileList list, Run run) {
        ZoomTimes ours = ColdTiles.times(city, list, Setting.TWENTY_PIXELS);
        SampleRows samples = Setting.TWENTY_PIXELS.samples(city);
        HeatmapPeer peer = new HeatmapPeer(samples, RADIUS_PIXELS);
        ZoomTimes theirs = ZoomTimes.of(list, WARM_UPS, ROUNDS, peer::tile);
        List<Figure> figures = new ArrayList<>();
        ours.byZoom().forEach((zoom, own) -> {
            double[] peers = Objects.requireNonNull(theirs.byZoom().get(zoom));
            figures.add(new Figure(
                    samples.count(),
                    zoom,
                    Times.rounded(Times.median(own)),
                    Times.rounded(Times.worst(own)),
                    Times.rounded(Times.median(peers)),
                    Times.rounded(Times.worst(peers)),
                    Times.rounded(
                            Arrays.stream(peers).sum() / Arrays.stream(own).sum()),
                    run.commit(),
                    run.date()));
        });
        return figures;
    }
}
