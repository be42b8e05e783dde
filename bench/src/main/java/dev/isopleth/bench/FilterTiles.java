package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// What a filter costs that nobody asked for before: its first tile of values, its first picture, which
/// needs the scale as well, and the pictures after that. Asked over HTTP, one at a time.
final class FilterTiles {

    /// Medians over fresh filters; of the later tiles the worst too.
    record Figure(
            String filter,
            long samples,
            double firstFloatMs,
            double firstPngMs,
            double laterMs,
            double laterWorstMs,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(filter, samples);
        }
    }

    /// A sort of filter, and the query of the k-th filter of that sort, each another one.
    private record Sort(String name, IntFunction<String> query) {}

    private static final int ZOOM = 12;
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;
    private static final String ESTIMATE = "?measure=density&radius=20px&";

    private static final List<Sort> SORTS = List.of(
            new Sort("price > 150000", k -> filter("price > " + (150_000 + k))),
            new Sort(
                    "price BETWEEN ... AND time > ...",
                    k -> filter("price BETWEEN " + (100_000 + k) + " AND 300000 AND time > '2023-04-01'")),
            new Sort("datetime, half a year", k -> "datetime=2023-02-01T00:" + (10 + k) + ":00Z/2023-08-01"),
            new Sort("hours, on weekdays", k -> "hours=" + (1 + k) + "-" + (3 + k) + "&weekdays=mon-fri"),
            new Sort("district LIKE ...", k -> filter("district LIKE '%" + k % 10 + (k < 10 ? "'" : "%'"))),
            new Sort("BBOX", k -> filter("BBOX(geometry, 8.4" + (10 + k) + ", 47.35, 8.55, 47.45)")),
            new Sort(
                    "INTERSECTS, a triangle",
                    k -> filter("INTERSECTS(geometry, POLYGON((8.4 47.3" + (10 + k)
                            + ", 8.6 47.36, 8.51 47.46, 8.4 47.3" + (10 + k) + ")))")));

    private final LayerClient client;
    private final List<Tile> tiles;

    private FilterTiles(LayerClient client, TileList list) {
        this.client = client;
        this.tiles = list.tiles().stream().filter(tile -> tile.z() == ZOOM).toList();
    }

    static List<Figure> measure(URI server, int samples, TileList list, Run run)
            throws IOException, InterruptedException {
        try (LayerClient client = new LayerClient(LayerClient.layer(server, samples))) {
            List<Figure> figures = new ArrayList<>();
            for (Sort sort : SORTS) {
                figures.add(new FilterTiles(client, list).measure(sort, samples, run));
            }
            return figures;
        }
    }

    private Figure measure(Sort sort, int samples, Run run) throws IOException, InterruptedException {
        double[] floats = new double[ROUNDS];
        double[] pictures = new double[ROUNDS];
        double[] later = new double[ROUNDS * (tiles.size() - 1)];
        int fresh = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            int at = Math.max(0, round);
            floats[at] = millis(tiles.getFirst(), "npy", sort.query.apply(fresh++));
            String query = sort.query.apply(fresh++);
            pictures[at] = millis(tiles.getFirst(), "png", query);
            for (int k = 1; k < tiles.size(); k++) {
                later[at * (tiles.size() - 1) + k - 1] = millis(tiles.get(k), "png", query);
            }
        }
        return new Figure(
                sort.name,
                samples,
                Times.rounded(Times.median(floats)),
                Times.rounded(Times.median(pictures)),
                Times.rounded(Times.median(later)),
                Times.rounded(Times.worst(later)),
                run.commit(),
                run.date());
    }

    private double millis(Tile tile, String format, String query) throws IOException, InterruptedException {
        String path = "tiles/" + tile.z() + "/" + tile.x() + "/" + tile.y() + "." + format;
        long start = System.nanoTime();
        client.get(path + ESTIMATE + query);
        return Times.millisSince(start);
    }

    private static String filter(String text) {
        return "filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
