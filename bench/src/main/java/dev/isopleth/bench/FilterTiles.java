package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/// What a filter costs that nobody asked for before: its first tile of values, its first picture, which
/// needs the scale as well, and the pictures after that. Asked over HTTP, one at a time, after rounds over all
/// filters that do not count.
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
    private static final int WARM_UPS = 5;
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

    static List<Figure> measure(URI server, int samples, TileList list, Run run) throws IOException {
        FilterTiles tiles = new FilterTiles(LayerClient.of(server, samples), list);
        for (Sort sort : SORTS) {
            for (int round = 0; round < WARM_UPS; round++) {
                tiles.ask(sort, round);
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (Sort sort : SORTS) {
            figures.add(tiles.measure(sort, samples, run));
        }
        return figures;
    }

    private Figure measure(Sort sort, int samples, Run run) throws IOException {
        double[] floats = new double[ROUNDS];
        double[] pictures = new double[ROUNDS];
        double[] later = new double[0];
        for (int round = 0; round < ROUNDS; round++) {
            Round times = ask(sort, WARM_UPS + round);
            floats[round] = times.firstFloat;
            pictures[round] = times.firstPng;
            later = DoubleStream.concat(Arrays.stream(later), Arrays.stream(times.later))
                    .toArray();
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

    /// Milliseconds of one round, which takes two filters that nobody asked for before.
    private record Round(double firstFloat, double firstPng, double[] later) {}

    private Round ask(Sort sort, int round) throws IOException {
        double firstFloat = millis(tiles.getFirst(), "npy", sort.query.apply(2 * round));
        String query = sort.query.apply(2 * round + 1);
        double firstPng = millis(tiles.getFirst(), "png", query);
        double[] later = new double[tiles.size() - 1];
        for (int k = 0; k < later.length; k++) {
            later[k] = millis(tiles.get(k + 1), "png", query);
        }
        return new Round(firstFloat, firstPng, later);
    }

    private double millis(Tile tile, String format, String query) throws IOException {
        String path = "tiles/" + tile.z() + "/" + tile.x() + "/" + tile.y() + "." + format;
        long start = System.nanoTime();
        client.get(path + ESTIMATE + query);
        return Times.millisSince(start);
    }

    private static String filter(String text) {
        return "filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
