package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cold PNG tiles over HTTP: clients of a server that ask, one request at a time each, for the listed tiles
/// in turn.
///
/// No tile is one that was asked before: each request has a radius of its own, 20 px and some billionths, so
/// that neither the tile nor its values can be remembered. The scale is known, as it is to any client: the
/// layer's own, passed as `rescale`.
final class HttpTiles {

    /// @param tiles how many were asked for
    /// @param p99Ms from the request to the last byte, as a client sees it
    record Figure(
            long samples,
            int clients,
            int tiles,
            double tilesPerSecond,
            double medianMs,
            double p99Ms,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(samples, clients);
        }
    }

    private static final int CLIENTS = 2;
    private static final int WARM_UPS = 60;
    private static final int ROUNDS = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final LayerClient client;
    private final List<Tile> tiles;
    private final Map<Integer, String> rescales = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private HttpTiles(URI server, int samples, TileList list) {
        this.client = LayerClient.of(server, samples);
        this.tiles = list.tiles();
    }

    static Figure measure(URI server, int samples, TileList list, Run run)
            throws IOException, InterruptedException, ExecutionException {
        HttpTiles tiles = new HttpTiles(server, samples, list);
        tiles.learnScales();
        tiles.ask(WARM_UPS * list.tiles().size());
        int count = ROUNDS * list.tiles().size();
        long start = System.nanoTime();
        double[] times = tiles.ask(count);
        double seconds = Times.millisSince(start) / 1000;
        return new Figure(
                samples,
                CLIENTS,
                count,
                Times.rounded(count / seconds),
                Times.rounded(Times.median(times)),
                Times.rounded(Times.quantile(times, 0.99)),
                run.commit(),
                run.date());
    }

    /// One client of the listed tiles, whose scales are known.
    static Asker asker(URI server, int samples, TileList list) throws IOException {
        HttpTiles tiles = new HttpTiles(server, samples, list);
        tiles.learnScales();
        return tiles::ask;
    }

    /// Asks for one tile after another.
    interface Asker {

        /// Milliseconds of each tile that was asked for until then, once over all tiles at least.
        double[] until(AtomicBoolean over) throws IOException;
    }

    private double[] ask(AtomicBoolean over) throws IOException {
        List<Double> times = new ArrayList<>();
        for (int k = 0; !over.get() || k < tiles.size(); k++) {
            String url = url(tiles.get(k % tiles.size()));
            long start = System.nanoTime();
            client.get(url);
            times.add(Times.millisSince(start));
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void learnScales() throws IOException {
        for (int zoom : tiles.stream().mapToInt(Tile::z).distinct().toArray()) {
            JsonNode domain = MAPPER.readTree(client.get("legend.json?measure=density&radius=20px&z=" + zoom))
                    .get("domain");
            rescales.put(zoom, plain(domain.get(0)) + "," + plain(domain.get(1)));
        }
    }

    private static String plain(JsonNode number) {
        return String.format(Locale.ROOT, "%.9f", number.asDouble());
    }

    /// Milliseconds of each of so many requests by all clients together.
    private double[] ask(int count) throws InterruptedException, ExecutionException {
        double[] times = new double[count];
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int c = 0; c < CLIENTS; c++) {
                clients.add(executor.submit(client(next, times)));
            }
            for (Future<Integer> client : clients) {
                client.get();
            }
        }
        return times;
    }

    private Callable<Integer> client(AtomicInteger next, double[] times) {
        return () -> {
            int done = 0;
            for (int k = next.getAndIncrement(); k < times.length; k = next.getAndIncrement()) {
                String url = url(tiles.get(k % tiles.size()));
                long start = System.nanoTime();
                client.get(url);
                times[k] = Times.millisSince(start);
                done++;
            }
            return done;
        };
    }

    private String url(Tile tile) {
        return String.format(
                Locale.ROOT,
                "tiles/%d/%d/%d.png?measure=density&radius=20.%09dpx&rescale=%s",
                tile.z(),
                tile.x(),
                tile.y(),
                asked.incrementAndGet(),
                rescales.get(tile.z()));
    }
}
