package dev.isopleth.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.SampleStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed at any moment has lost nothing that it said is there, and nothing is there twice.
class KilledServerTest {

    private static final String TOKEN = "a-token-of-this-test";
    private static final Pattern ADDRESS = Pattern.compile("(http://[^/ ]+:[0-9]+)/");
    private static final int ROUNDS = 6;
    private static final int WRITERS = 3;
    private static final int BATCH = 40;

    @TempDir
    Path folder;

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicInteger batches = new AtomicInteger(1);
    private final Random random = new Random(11);

    private record Running(Process process, URI address, List<String> said) {}

    private Running start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // Merges come often, so that some are killed.
                        "-Disopleth.mergeFrom=400",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.isopleth.server.cli.Main",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data().toString())
                .redirectErrorStream(true);
        builder.environment().put("ISOPLETH_TOKEN", TOKEN);
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new CopyOnWriteArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> out.lines().forEach(said::add));
                return new Running(process, URI.create(matcher.group(1)), said);
            }
        }
        throw new IOException("the server did not start: " + said);
    }

    private Path data() {
        return folder.resolve("data");
    }

    /// Sends batch after batch, each again until it is acknowledged or the server is gone.
    private void write(Running server, AtomicBoolean ended) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!ended.get()) {
                int number = batches.getAndIncrement();
                StringBuilder rows = new StringBuilder();
                for (int i = 0; i < BATCH; i++) {
                    rows.append("{\"lon\":%d,\"lat\":%d,\"n\":%d}\n".formatted(number % 90, i, number));
                }
                HttpRequest request = HttpRequest.newBuilder(server.address.resolve("/datasets/points/samples"))
                        .timeout(Duration.ofSeconds(20))
                        .headers("Authorization", "Bearer " + TOKEN, "Content-Type", "application/x-ndjson")
                        .header("Idempotency-Key", "batch-" + number)
                        .POST(HttpRequest.BodyPublishers.ofString(rows.toString()))
                        .build();
                for (int time = 0; time < 2; time++) {
                    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        acknowledged.add(number);
                    } else {
                        refused.add(answer.statusCode() + " " + answer.body());
                    }
                }
            }
        } catch (IOException | InterruptedException _) {
            // The server was killed.
        }
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsThereTwice() throws Exception {
        Path file = Files.writeString(folder.resolve("points.csv"), "lon,lat,n\n0,0,0\n1,1,0\n");
        Importer.run(ImportRequest.of(file), data(), ImportProgress.silent());
        Set<String> bases = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < ROUNDS; round++) {
            Running server = start();
            AtomicBoolean ended = new AtomicBoolean();
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(Thread.ofVirtual().start(() -> write(server, ended)));
            }
            // However fast the machine is, some batches of each round are there, and some merges.
            int enough = acknowledged.size() + 12 + random.nextInt(40);
            long start = System.nanoTime();
            while (acknowledged.size() < enough) {
                assertTrue(System.nanoTime() - start < 60_000_000_000L, "batches: " + acknowledged.size());
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(1500));
            server.process.destroyForcibly();
            assertTrue(server.process.waitFor(20, TimeUnit.SECONDS));
            ended.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            bases.add(Files.readString(data().resolve("datasets/points/current")));
            check();
        }
        assertEquals(List.of(), refused);
        assertTrue(bases.size() >= 2, "merges: " + bases);
    }

    private void check() {
        Dataset dataset = SampleStore.open(data()).current("points").orElseThrow();
        dataset.verify();
        Map<Integer, Integer> found = new HashMap<>();
        for (long row = 0; row < dataset.manifest().count(); row++) {
            Object number =
                    Objects.requireNonNull(dataset.sample(row).attributes().get("n"));
            found.merge(((Double) number).intValue(), 1, Integer::sum);
        }
        assertEquals(2, found.remove(0));
        for (int number : acknowledged) {
            assertEquals(BATCH, found.get(number), "batch " + number);
        }
        found.forEach((number, rows) -> assertEquals(BATCH, rows, "batch " + number));
    }

    /// Of two datasets one has a bit flipped in each of its files in turn.
    @Test
    void aFlippedBitIsNamedAndTheOtherDatasetIsServed() throws Exception {
        Path file = Files.writeString(folder.resolve("points.csv"), "lon,lat,n,name\n0,0,0,a\n1,1,0,b\n");
        Importer.run(ImportRequest.of(file), data(), ImportProgress.silent());
        Importer.run(ImportRequest.of(file).withId("other"), data(), ImportProgress.silent());
        Path version =
                data().resolve("datasets/points").resolve(Files.readString(data().resolve("datasets/points/current")));
        List<Path> files;
        try (Stream<Path> all = Files.list(version)) {
            files = all.filter(one -> !one.endsWith("dataset.json")).sorted().toList();
        }
        assertEquals(5, files.size(), files.toString());
        for (Path one : files) {
            byte[] sound = Files.readAllBytes(one);
            byte[] flipped = sound.clone();
            flipped[random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(one, flipped);
            Running server = start();
            try {
                String health = "";
                long start = System.nanoTime();
                while (!health.contains("\"damaged\":[\"points\"]")) {
                    assertTrue(System.nanoTime() - start < 10_000_000_000L, one + ": " + health);
                    health = get(server, "/health").body();
                }
                assertEquals(404, get(server, "/layers/points/tiles/0/0/0.png").statusCode());
                assertEquals(200, get(server, "/layers/other/tiles/0/0/0.png").statusCode());
            } finally {
                server.process.destroyForcibly();
                assertTrue(server.process.waitFor(20, TimeUnit.SECONDS));
            }
            assertTrue(server.said.stream().anyMatch(line -> line.contains(one.toString())), server.said.toString());
            Files.write(one, sound);
        }
    }

    private static HttpResponse<String> get(Running server, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(server.address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
