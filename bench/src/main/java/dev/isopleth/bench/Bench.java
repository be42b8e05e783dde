package dev.isopleth.bench;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.export.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The commands of `bench/run`. Each merges its figures into its file of bench/results and makes the tables
/// of bench/README.md anew.
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = {
            "Measures Isopleth over synthetic cities made from a seed, on one thread where nothing else is said.",
            "Figures go to bench/results/*.json, each with its commit and date, in place of the earlier figures",
            "of the same thing; the tables in bench/README.md are made from those files."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bench/run tiles --samples 100000     a minute: cold tiles of one city",
            "  bench/run all                        everything up to 10^7 samples",
            "  bench/run peer --samples 10000000    the peer takes seconds a tile, and 6 GB"
        })
public final class Bench {

    private static final String COUNTS = "10000,100000,1000000,10000000";
    private static final String COUNTS_TO_A_MILLION = "10000,100000,1000000";

    private final Path bench;
    private final Run run;
    private final Results results;
    private final Cities cities;

    private Bench(Path bench, String commit) {
        this.bench = bench;
        this.run = new Run(commit, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        this.results = new Results(bench.resolve("results"));
        this.cities = new Cities(bench.resolve("target/cities"));
    }

    /// Runs a command. The system properties `bench.folder` and `bench.commit` name the folder of this
    /// module and the source that is measured.
    public static void main(String[] arguments) {
        Path folder = Path.of(System.getProperty("bench.folder", "bench"));
        Bench bench = new Bench(folder, System.getProperty("bench.commit", "unknown"));
        System.exit(new CommandLine(bench).execute(arguments));
    }

    @Command(name = "tiles", description = "Cold tiles from the store to the PNG: ms a zoom and setting.")
    void tiles(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = COUNTS) List<Integer> samples,
            @Option(names = "--only", paramLabel = "TEXT", defaultValue = "", description = "Settings with this text.")
                    String only)
            throws ImportException, IOException {
        TileList list = list();
        for (int count : samples) {
            Dataset city = cities.of(count);
            for (Setting setting : Setting.all()) {
                if (setting.name().contains(only)) {
                    List<ColdTiles.Figure> figures = ColdTiles.measure(city, list, setting, run);
                    Say.line(count + " samples, " + setting.name() + ":"
                            + figures.stream()
                                    .map(f -> "  z" + f.zoom() + " " + f.medianMs() + " (" + f.worstMs() + ")")
                                    .collect(Collectors.joining()));
                    results.coldTiles().put(figures);
                }
            }
        }
        tables();
    }

    @Command(name = "peer", description = "The same tiles by GeoTools' HeatmapProcess and by us, and the ratio.")
    void peer(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = COUNTS_TO_A_MILLION)
                    List<Integer> samples)
            throws ImportException, IOException {
        TileList list = list();
        for (int count : samples) {
            List<PeerTiles.Figure> figures = PeerTiles.measure(cities.of(count), list, run);
            figures.forEach(f -> Say.line(count + " samples, z" + f.zoom() + ": " + f.medianMs() + " ms, the peer "
                    + f.peerMedianMs() + " ms, ratio " + f.ratio()));
            results.peerTiles().put(figures);
        }
        tables();
    }

    @Command(name = "accuracy", description = "Greatest errors against the exact sum: makes docs/accuracy.md.")
    void accuracy() throws IOException {
        Files.writeString(bench.resolve("../docs/accuracy.md"), AccuracyPage.of(run));
    }

    @Command(name = "memory", description = "Bytes a sample, and how long a stored city takes to open.")
    void memory(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = COUNTS) List<Integer> samples)
            throws ImportException, IOException {
        for (int count : samples) {
            cities.of(count);
            Memory.Figure figure = Memory.measure(cities, count, run);
            Say.line(figure.toString());
            results.memory().put(List.of(figure));
        }
        tables();
    }

    @Command(name = "imports", description = "Import of a CSV beside its reader's own sum over the same columns.")
    void imports(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = COUNTS) List<Integer> samples)
            throws ImportException, IOException, SQLException {
        Path work = bench.resolve("target/imports");
        Files.createDirectories(work);
        for (int count : samples) {
            ImportRate.Figure figure = ImportRate.measure(work, count, run);
            Say.line(figure.toString());
            results.imports().put(List.of(figure));
        }
        tables();
    }

    @Command(name = "formats", description = "Import of the same rows from a file of each format: rows a second.")
    void formats(@Option(names = "--samples", paramLabel = "N", defaultValue = "1000000") int samples)
            throws ImportException, ExportException, IOException, SQLException {
        Path work = bench.resolve("target/imports");
        Files.createDirectories(work);
        FormatRate.measure(work, samples, run, figure -> {
            Say.line(figure.toString());
            results.formats().put(List.of(figure));
        });
        tables();
    }

    @Command(name = "http", description = "Cold PNG tiles of the built server, two clients: tiles/s and p99.")
    void http(@Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = COUNTS) List<Integer> samples)
            throws ImportException, IOException, InterruptedException, ExecutionException {
        TileList list = list();
        for (int count : samples) {
            cities.of(count);
        }
        try (ServerProcess server = ServerProcess.start(jar(), cities.data())) {
            for (int count : samples) {
                HttpTiles.Figure figure = HttpTiles.measure(server.address(), count, list, run);
                Say.line(figure.toString());
                results.http().put(List.of(figure));
            }
        }
        tables();
    }

    @Command(name = "appends", description = "20 batches of 1,000 samples a second over HTTP, and tiles meanwhile.")
    void appends(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = "1000000") List<Integer> samples,
            @Option(names = "--format", split = ",", paramLabel = "FORMAT", defaultValue = "csv,ndjson")
                    List<String> formats)
            throws ImportException, IOException, InterruptedException, ExecutionException {
        TileList list = list();
        Path work = bench.resolve("target/appends");
        for (int count : samples) {
            cities.of(count);
            for (String format : formats) {
                AppendLoad.delete(work);
                Path folder = Path.of("datasets", Cities.id(count));
                Files.createDirectories(work.resolve("datasets"));
                AppendLoad.copy(cities.data().resolve(folder), work.resolve(folder));
                try (ServerProcess server =
                        ServerProcess.start(jar(), work, Map.of("ISOPLETH_TOKEN", AppendLoad.TOKEN))) {
                    AppendLoad.Figure figure = AppendLoad.measure(server, work, count, list, format, run);
                    Say.line(figure.toString());
                    results.appends().put(List.of(figure));
                } finally {
                    AppendLoad.delete(work);
                }
            }
        }
        tables();
    }

    @Command(name = "filters", description = "Tiles of filters never asked before, by the server on one thread.")
    void filters(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = "10000000")
                    List<Integer> samples)
            throws ImportException, IOException, InterruptedException {
        TileList list = list();
        for (int count : samples) {
            cities.of(count);
        }
        try (ServerProcess server = ServerProcess.start(jar(), cities.data(), "--threads", "1")) {
            for (int count : samples) {
                List<FilterTiles.Figure> figures = FilterTiles.measure(server.address(), count, list, run);
                figures.forEach(figure -> Say.line(figure.toString()));
                results.filters().put(figures);
            }
        }
        tables();
    }

    @Command(name = "frames", description = "Frames of time from cold: a year as an APNG, scrubbing, the day's hours.")
    void frames(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = "1000000,10000000")
                    List<Integer> samples)
            throws ImportException, IOException, InterruptedException, ExecutionException {
        Path folder = bench.resolve("../sample-data");
        Path work = bench.resolve("target/frames");
        AppendLoad.delete(work);
        Files.createDirectories(work);
        try {
            AnimationTimes.load(folder, work);
            String layers = folder.resolve("layers.yaml").toString();
            put(List.of(AnimationTimes.measure(() -> ServerProcess.start(jar(), work, "--layers", layers), work, run)));
        } finally {
            AppendLoad.delete(work);
        }
        for (int count : samples) {
            cities.of(count);
            put(FrameTimes.measure(() -> ServerProcess.start(jar(), cities.data()), count, run));
        }
        tables();
    }

    private void put(List<FrameTimes.Figure> figures) throws IOException {
        figures.forEach(figure -> Say.line(figure.toString()));
        results.frames().put(figures);
    }

    @Command(name = "jmh", description = "The engine's parts on their own, each as a share of what the machine can do.")
    void jmh(
            @Option(names = "--samples", paramLabel = "N", defaultValue = "10000000", description = "Of the city read.")
                    int samples)
            throws ImportException, IOException, RunnerException {
        cities.of(samples);
        List<Parts.Figure> figures = Parts.measure(cities, samples, run);
        figures.forEach(figure -> Say.line(figure.toString()));
        results.parts().put(figures);
        tables();
    }

    @Command(name = "hotspots", description = "Hot spots among 10^6 bins by normal theory, and 10^4 by permutation.")
    void hotspots() throws IOException {
        List<HotspotTimes.Figure> figures = HotspotTimes.measure(run);
        figures.forEach(figure -> Say.line(figure.toString()));
        results.hotspots().put(figures);
        tables();
    }

    @Command(name = "risk", description = "999 random labellings of 10^5 samples on a lattice of 256 x 256 points.")
    void risk() throws IOException {
        List<RiskTimes.Figure> figures = RiskTimes.measure(run);
        figures.forEach(figure -> Say.line(figure.toString()));
        results.risk().put(figures);
        tables();
    }

    @Command(name = "matrix", description = "A matrix of 10^7 fields as a PNG, and a year of frames as an APNG.")
    void matrix() throws IOException, InterruptedException, ExecutionException {
        List<PictureTimes.Figure> figures = PictureTimes.measure(run);
        figures.forEach(figure -> Say.line(figure.toString()));
        results.pictures().put(figures);
        tables();
    }

    @Command(name = "contours", description = "Lines and bands of a picture of 1024 x 1024 pixels.")
    void contours(@Option(names = "--samples", paramLabel = "N", defaultValue = "1000000") int samples)
            throws ImportException, IOException {
        results.contours().put(ContourTimes.measure(cities.of(samples), run));
        tables();
    }

    @Command(name = "areas", description = "Samples counted in a thousand polygons and more, over HTTP.")
    void areas(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = "1000000,10000000")
                    List<Integer> samples)
            throws ImportException, IOException {
        for (int count : samples) {
            cities.of(count);
        }
        try (ServerProcess server = ServerProcess.start(jar(), cities.data())) {
            for (int count : samples) {
                List<AreaTimes.Figure> figures = AreaTimes.measure(server.address(), count, run);
                figures.forEach(figure -> Say.line(figure.toString()));
                results.areas().put(figures);
            }
        }
        tables();
    }

    @Command(name = "clusters", description = "Clusters by DBSCAN and HDBSCAN with outlines, and a scan: seconds.")
    void clusters(
            @Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = "10000,100000")
                    List<Integer> samples)
            throws ImportException, IOException {
        for (int count : samples) {
            List<ClusterTimes.Figure> figures =
                    ClusterTimes.measure(cities.of(count).rows(null, null), run);
            figures.forEach(figure -> Say.line(figure.toString()));
            results.clusters().put(figures);
        }
        tables();
    }

    @Command(name = "tables", description = "Makes the tables of bench/README.md anew, and measures nothing.")
    void tables() throws IOException {
        Tables.write(results, bench.resolve("README.md"));
    }

    @Command(name = "all", description = "All of the above.")
    void all(@Option(names = "--samples", split = ",", paramLabel = "N", defaultValue = COUNTS) List<Integer> samples)
            throws ImportException, ExportException, IOException, SQLException, InterruptedException,
                    ExecutionException, RunnerException {
        List<Integer> toAMillion =
                samples.stream().filter(count -> count <= 1_000_000).toList();
        memory(samples);
        tiles(samples, "");
        peer(toAMillion);
        http(samples);
        filters(List.of(samples.getLast()));
        frames(Stream.of(toAMillion.getLast(), samples.getLast()).distinct().toList());
        appends(List.of(toAMillion.getLast()), List.of("csv", "ndjson"));
        imports(samples);
        formats(toAMillion.getLast());
        jmh(samples.getLast());
        hotspots();
        risk();
        matrix();
        contours(toAMillion.getLast());
        areas(Stream.of(toAMillion.getLast(), samples.getLast()).distinct().toList());
        clusters(List.of(10_000, 100_000));
    }

    private Path jar() {
        return bench.resolve("../server/target/isopleth.jar").normalize();
    }

    private TileList list() throws ImportException, IOException {
        return TileList.of(cities.of(TileList.SAMPLES).rows(null, null));
    }
}
