package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Frames of time of a city that follow one another, from cold: the server is started for each row of frames, asked
/// for their list, which knows their scale, and then for tiles of one frame after the other, none of them twice.
final class FrameTimes {

    /// What of the frames is timed.
    enum Part {
        /// A year of days as one answer; [AnimationTimes] has it.
        ANIMATION("the days of a year as an APNG, map 600 px wide (goal: 10 s)"),
        /// From the first request of a frame to the last byte of its last tile.
        SCRUB("12 tiles of a frame, six at a time (goal: 300 ms at 10<sup>6</sup>)"),
        FIRST("first tile of a frame (goal: 250 ms at 10<sup>7</sup>)"),
        NEXT("11 more tiles of a frame, one after another (goal: 10 ms at 10<sup>7</sup>)"),
        /// What asking costs by itself.
        AGAIN("a tile that the server remembers");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /// @param frames what they show and how time is cut
    /// @param count how many there are; of tiles that are remembered how often one was asked for
    /// @param listMs of their list, the first answer of the server; 0 where it is not asked for
    /// @param coldMs of the first frame after the start of the server, where code is compiled on the way; the
    ///     median where a frame has several
    /// @param medianMs of the frames after that, and so are mostMs, which nine of ten keep, and worstMs
    /// @param kilobytes of all that is asked of a frame, on average
    record Figure(
            Part part,
            String frames,
            long samples,
            int count,
            double listMs,
            double coldMs,
            double medianMs,
            double mostMs,
            double worstMs,
            double kilobytes,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(part, frames, samples);
        }
    }

    /// Starts a server that nobody asked before.
    interface Fresh {
        ServerProcess server() throws IOException;
    }

    /// Frames by what asks for their list.
    ///
    /// @param before what asks for those that the server has shown before; empty for none
    private record Frames(String name, String query, String before) {
        Frames(String name, String query) {
            this(name, query, "");
        }
    }

    private static final List<Frames> SCRUBBED = List.of(
            new Frames("density by month", "step=1mo&measure=density"),
            new Frames("density by hour of the day", "step=hour-of-day&measure=density"),
            new Frames("mean by week", "step=1w&measure=mean"));

    private static final List<Frames> CYCLES = List.of(
            new Frames("density by hour of the day", "step=hour-of-day&measure=density"),
            new Frames(
                    "density by hour of the day, scale given: nothing looked at before",
                    "step=hour-of-day&measure=density&rescale=0,1000"),
            new Frames("mean by hour of the day", "step=hour-of-day&measure=mean"),
            // All samples, and another selection.
            new Frames(
                    "mean by hour of the day, where those of densities were shown before",
                    "step=hour-of-day&measure=mean&datetime=1970-01-01/2100-01-01",
                    "step=hour-of-day&measure=density"),
            new Frames(
                    "density by hour of the day, timebandwidth=1h",
                    "step=hour-of-day&measure=density&timebandwidth=1h"));

    /// A window of 1024 x 768 pixels over the middle of the city.
    private static final int ZOOM = 12;

    private static final int COLUMNS = 4;
    private static final int ROWS = 3;

    /// The share that the times of most keep.
    static final double MOST = 0.9;

    private static final int AT_ONCE = 6;
    private static final int ROUNDS_AGAIN = 20;

    private final List<Tile> window = window();
    private final Fresh fresh;
    private final int samples;
    private final Run run;
    private final List<Figure> figures = new ArrayList<>();
    private double listMs;

    private FrameTimes(Fresh fresh, int samples, Run run) {
        this.fresh = fresh;
        this.samples = samples;
        this.run = run;
    }

    static List<Figure> measure(Fresh fresh, int samples, Run run)
            throws IOException, InterruptedException, ExecutionException {
        FrameTimes times = new FrameTimes(fresh, samples, run);
        for (Frames frames : SCRUBBED) {
            times.scrub(frames);
        }
        for (Frames frames : CYCLES) {
            times.cycle(frames);
        }
        return times.figures;
    }

    /// The tiles of the window, the middle ones first, as a viewer asks for them.
    static List<Tile> window() {
        double side = 1 << ZOOM;
        double latitude = Math.toRadians(SyntheticCity.LAT);
        double y = (0.5 - Math.log(Math.tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI)) * side;
        int left = (int) Math.round((SyntheticCity.LON + 180) / 360 * side) - COLUMNS / 2;
        int top = (int) y - ROWS / 2;
        double middleX = left + (COLUMNS - 1) / 2.0;
        double middleY = top + (ROWS - 1) / 2.0;
        return IntStream.range(0, ROWS * COLUMNS)
                .mapToObj(k -> new Tile(ZOOM, left + k % COLUMNS, top + k / COLUMNS))
                .sorted(Comparator.comparingDouble(tile -> Math.hypot(tile.x() - middleX, tile.y() - middleY)))
                .toList();
    }

    /// The frames' templates, as the first answer of a server.
    private List<String> list(LayerClient client, Frames frames) throws IOException {
        long start = System.nanoTime();
        List<String> templates = client.frames(frames.query);
        listMs = Times.millisSince(start);
        return templates;
    }

    private void scrub(Frames frames) throws IOException, InterruptedException, ExecutionException {
        try (ServerProcess server = fresh.server();
                ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            LayerClient client = LayerClient.of(server.address(), samples);
            List<String> templates = list(client, frames);
            double[] times = new double[templates.size()];
            long bytes = 0;
            for (int f = 0; f < times.length; f++) {
                String template = templates.get(f);
                long start = System.nanoTime();
                List<Future<byte[]>> asked = window.stream()
                        .map(tile -> executor.submit(() -> client.get(tile.in(template))))
                        .toList();
                for (Future<byte[]> tile : asked) {
                    bytes += tile.get().length;
                }
                times[f] = Times.millisSince(start);
            }
            add(Part.SCRUB, frames, times.length, times[0], Arrays.copyOfRange(times, 1, times.length), bytes);
        }
    }

    private void cycle(Frames frames) throws IOException {
        try (ServerProcess server = fresh.server()) {
            LayerClient client = LayerClient.of(server.address(), samples);
            show(client, frames.before);
            List<String> templates = list(client, frames);
            double[] firsts = new double[templates.size()];
            double[][] nexts = new double[templates.size()][window.size() - 1];
            long[] bytes = new long[2];
            for (int f = 0; f < firsts.length; f++) {
                for (int k = 0; k < window.size(); k++) {
                    long start = System.nanoTime();
                    int length = client.get(window.get(k).in(templates.get(f))).length;
                    double time = Times.millisSince(start);
                    if (k == 0) {
                        firsts[f] = time;
                    } else {
                        nexts[f][k - 1] = time;
                    }
                    bytes[k == 0 ? 0 : 1] += length;
                }
            }
            int count = firsts.length;
            add(Part.FIRST, frames, count, firsts[0], Arrays.copyOfRange(firsts, 1, count), bytes[0]);
            double[] later = Arrays.stream(nexts)
                    .skip(1)
                    .flatMapToDouble(DoubleStream::of)
                    .toArray();
            add(Part.NEXT, frames, count, Times.median(nexts[0]), later, bytes[1]);
            again(client, frames, templates.getLast());
        }
    }

    /// All tiles of all frames, one after another.
    private void show(LayerClient client, String query) throws IOException {
        if (!query.isEmpty()) {
            for (String template : client.frames(query)) {
                for (Tile tile : window) {
                    byte[] _ = client.get(tile.in(template));
                }
            }
        }
    }

    private void again(LayerClient client, Frames frames, String template) throws IOException {
        double[] times = new double[ROUNDS_AGAIN * window.size()];
        long bytes = 0;
        for (int k = 0; k < times.length; k++) {
            String url = window.get(k % window.size()).in(template);
            long start = System.nanoTime();
            bytes += client.get(url).length;
            times[k] = Times.millisSince(start);
        }
        add(Part.AGAIN, frames, times.length, times[0], Arrays.copyOfRange(times, 1, times.length), bytes);
    }

    private void add(Part part, Frames frames, int count, double cold, double[] times, long bytes) {
        figures.add(new Figure(
                part,
                frames.name,
                samples,
                count,
                Times.rounded(listMs),
                Times.rounded(cold),
                Times.rounded(Times.median(times)),
                Times.rounded(Times.quantile(times, MOST)),
                Times.rounded(Times.worst(times)),
                Times.rounded(bytes / 1000.0 / count),
                run.commit(),
                run.date()));
    }
}
