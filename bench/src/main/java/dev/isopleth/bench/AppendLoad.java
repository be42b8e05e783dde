package dev.isopleth.bench;

import dev.isopleth.bench.HttpTiles.Asker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/// Samples that keep arriving at the built server over HTTP, in batches of a thousand, each answered when it is on
/// the disk, while one client asks for cold tiles of the same dataset one after another.
final class AppendLoad {

    /// @param load of the machine a processor, over the last minute before
    /// @param perSecond samples acknowledged, of those sent at the pace of [#PER_SECOND]
    /// @param batchP99Ms from a batch's first byte to its acknowledgement
    /// @param quietP99Ms of tiles just before, when nothing arrived
    /// @param visibleMs from an acknowledgement until the dataset's document counts the batch
    /// @param merges that were done meanwhile
    /// @param mostPerSecond samples acknowledged when [#WRITERS] writers send without a pause
    record Figure(
            long samples,
            String format,
            double load,
            double perSecond,
            double batchMedianMs,
            double batchP99Ms,
            double quietMedianMs,
            double quietP99Ms,
            double quietWorstMs,
            double tileMedianMs,
            double tileP99Ms,
            double tileWorstMs,
            double visibleMs,
            double visibleWorstMs,
            int merges,
            double mostPerSecond,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(samples, format);
        }
    }

    static final String TOKEN = "a-token-of-this-measurement";

    private static final int BATCH = 1000;
    private static final int PER_SECOND = 20;
    private static final int WRITERS = 4;
    private static final int WARM_UP_SECONDS = 6;
    private static final int QUIET_SECONDS = 10;
    private static final int SECONDS = 30;
    private static final int UNPACED_SECONDS = 8;
    private static final long LOOK_MS = 20;
    private static final LocalDateTime YEAR = LocalDateTime.of(2023, 1, 1, 0, 0);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final URI dataset;
    private final Path current;
    private final String format;
    private final Asker tiles;
    private final List<byte[]> batches;
    private final AtomicInteger sent = new AtomicInteger();

    private AppendLoad(ServerProcess server, Path data, int samples, TileList list, String format) throws IOException {
        this.dataset = server.address().resolve("/datasets/" + Cities.id(samples));
        this.current = data.resolve("datasets").resolve(Cities.id(samples)).resolve("current");
        this.format = format;
        this.tiles = HttpTiles.asker(server.address(), samples, list);
        this.batches = batches(format, (SECONDS + WARM_UP_SECONDS) * PER_SECOND);
    }

    /// @param data folder of the server's store, which is changed
    /// @param format csv or ndjson
    static Figure measure(ServerProcess server, Path data, int samples, TileList list, String format, Run run)
            throws IOException, InterruptedException, ExecutionException {
        var load = new AppendLoad(server, data, samples, list, format);
        try (ExecutorService executor = Executors.newCachedThreadPool()) {
            return load.measure(executor, samples, run);
        }
    }

    private Figure measure(ExecutorService executor, int samples, Run run)
            throws IOException, InterruptedException, ExecutionException {
        double busy = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
        var warm = new AtomicBoolean();
        Future<double[]> warming = executor.submit(() -> tiles.until(warm));
        paced(WARM_UP_SECONDS, new ConcurrentLinkedQueue<>(), count());
        warm.set(true);
        warming.get();

        var quietOver = new AtomicBoolean();
        Future<double[]> quietTiles = executor.submit(() -> tiles.until(quietOver));
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        quietOver.set(true);
        double[] quiet = quietTiles.get();

        var over = new AtomicBoolean();
        var acknowledged = new ConcurrentLinkedQueue<Acknowledged>();
        Future<double[]> asked = executor.submit(() -> tiles.until(over));
        Future<Seen> looked = executor.submit(() -> look(over, acknowledged));
        long start = System.nanoTime();
        double[] times = paced(SECONDS, acknowledged, count());
        double seconds = Times.millisSince(start) / 1000;
        over.set(true);
        double[] among = asked.get();
        Seen seen = looked.get();
        double most = unpaced(executor);
        return new Figure(
                samples,
                format,
                Times.rounded(busy),
                Times.rounded(times.length * (double) BATCH / seconds),
                Times.rounded(Times.median(times)),
                Times.rounded(Times.quantile(times, 0.99)),
                Times.rounded(Times.median(quiet)),
                Times.rounded(Times.quantile(quiet, 0.99)),
                Times.rounded(Times.worst(quiet)),
                Times.rounded(Times.median(among)),
                Times.rounded(Times.quantile(among, 0.99)),
                Times.rounded(Times.worst(among)),
                Times.rounded(Times.median(seen.millis)),
                Times.rounded(Times.worst(seen.millis)),
                seen.merges,
                Times.rounded(most),
                run.commit(),
                run.date());
    }

    /// @param count of the dataset from this batch on
    /// @param at [System#nanoTime]
    private record Acknowledged(long count, long at) {}

    private record Seen(double[] millis, int merges) {}

    /// Milliseconds of each batch, sent one after another at its time, or later where the one before took longer.
    private double[] paced(int seconds, ConcurrentLinkedQueue<Acknowledged> acknowledged, long before)
            throws IOException {
        double[] times = new double[seconds * PER_SECOND];
        long start = System.nanoTime();
        for (int b = 0; b < times.length; b++) {
            long due = start + b * (TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long begin = System.nanoTime();
            send();
            times[b] = Times.millisSince(begin);
            acknowledged.add(new Acknowledged(before + (b + 1L) * BATCH, System.nanoTime()));
        }
        return times;
    }

    /// Samples acknowledged a second.
    private double unpaced(ExecutorService executor) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<Integer>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            writers.add(executor.submit(() -> {
                int done = 0;
                while (Times.millisSince(start) < UNPACED_SECONDS * 1000) {
                    send();
                    done++;
                }
                return done;
            }));
        }
        long done = 0;
        for (Future<Integer> writer : writers) {
            done += writer.get();
        }
        return done * BATCH / (Times.millisSince(start) / 1000);
    }

    /// Looks at the dataset's document until all acknowledged batches are seen.
    private Seen look(AtomicBoolean over, ConcurrentLinkedQueue<Acknowledged> acknowledged) throws IOException {
        List<Double> millis = new ArrayList<>();
        String version = Files.readString(current);
        int merges = 0;
        while (!over.get() || !acknowledged.isEmpty()) {
            long count = count();
            for (Acknowledged next = acknowledged.peek();
                    next != null && next.count <= count;
                    next = acknowledged.peek()) {
                millis.add(Times.millisSince(next.at));
                acknowledged.remove();
            }
            String now = Files.readString(current);
            merges += now.equals(version) ? 0 : 1;
            version = now;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
        }
        return new Seen(millis.stream().mapToDouble(Double::doubleValue).toArray(), merges);
    }

    private long count() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) dataset.toURL().openConnection();
        try (InputStream body = connection.getInputStream()) {
            return MAPPER.readTree(body.readAllBytes()).get("count").asLong();
        }
    }

    private void send() throws IOException {
        byte[] batch = batches.get(sent.getAndIncrement() % batches.size());
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(dataset + "/samples").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(batch.length);
        connection.setRequestProperty("Authorization", "Bearer " + TOKEN);
        connection.setRequestProperty("Content-Type", format.equals("csv") ? "text/csv" : "application/x-ndjson");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(batch);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("a batch was answered with " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            body.readAllBytes();
        }
    }

    private static List<byte[]> batches(String format, int count) throws IOException {
        boolean csv = format.equals("csv");
        List<byte[]> batches = new ArrayList<>();
        var text = new StringBuilder();
        // One more than a round number: the seed follows the number, and no stored city has this one.
        new SyntheticCity().tell(count * BATCH + 1, sample -> {
            if (sample.id() == count * BATCH) {
                return;
            }
            if (csv && text.isEmpty()) {
                text.append("lon,lat,price,time,district\n");
            }
            text.append(String.format(
                    Locale.ROOT,
                    csv
                            ? "%.7f,%.7f,%d,%s:00Z,%s\n"
                            : "{\"lon\":%.7f,\"lat\":%.7f,\"price\":%d,\"time\":\"%s:00Z\",\"district\":\"%s\"}\n",
                    sample.lon(),
                    sample.lat(),
                    Math.round(sample.price()),
                    YEAR.plusMinutes(sample.minute()),
                    sample.neighbourhood() < 0 ? "between" : "district " + sample.neighbourhood()));
            if (sample.id() % BATCH == BATCH - 1) {
                batches.add(text.toString().getBytes(StandardCharsets.US_ASCII));
                text.setLength(0);
            }
        });
        return batches;
    }

    /// A folder with all that another has.
    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            paths.forEach(path -> {
                try {
                    Path copy = to.resolve(from.relativize(path).toString());
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(path, copy);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /// Deletes a folder, if it is there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
