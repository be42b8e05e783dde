package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.HotspotRequests;
import dev.isopleth.server.http.HotspotRequests.Asked;
import dev.isopleth.server.http.HotspotRequests.Form;
import dev.isopleth.server.tile.HotspotsPath.Asking;
import dev.isopleth.server.tile.HotspotsPath.Found;
import dev.isopleth.server.tile.Job;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes the hot spots of a layer to a file.
@Command(
        name = "hotspots",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Says where samples are many, or values high, beyond what chance would do, and how sure that is; writes the"
                    + " bins with z, p, q and class as GeoJSON or CSV.",
            "The file is the one that a server answers with at /layers/LAYER/hotspots.geojson. It is there when all of it"
                    + " is, or not at all."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth hotspots house-sales hot.geojson --bins hex:500m",
            "      hexagons 500 m wide, each compared with those within a kilometre",
            "  isopleth hotspots incidents hot.csv --of count --neighbours nearest:8 --test permutation --permutations 9999",
            "      as a table; what is significant is told by permutation",
            "  isopleth hotspots storms recent.geojson --with datetime=2000/2020 --with show=significant",
            "      with parameters of the route as docs/api.md has them"
        })
final class HotspotsCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAYER", description = "Name of the layer: of a dataset, or of --layers.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    String layer;

    @Parameters(index = "1", paramLabel = "FILE", description = "File to write: .geojson, .json or .csv.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    Path file;

    @Option(
            names = "--bins",
            paramLabel = "SHAPE:SIZE",
            description =
                    "hex:500m, square:1km, h3:8, on a planar plane hex:40u (default: hexagons of about two places each, or cells"
                            + " of H3 where the dataset goes round the world).")
    @Nullable
    String bins;

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            description = "What of each bin is compared: count, sum or mean (default: what the layer shows).")
    @Nullable
    String of;

    @Option(
            names = "--neighbours",
            paramLabel = "WHICH",
            description =
                    "within:1km, nearest:8, inverse:3km or rings:2 (default: within two sizes of a bin; rings:2 of h3).")
    @Nullable
    String neighbours;

    @Option(names = "--test", paramLabel = "NAME", description = "normal (the default) or permutation.")
    @Nullable
    String test;

    @Option(names = "--permutations", paramLabel = "N", description = "How many are drawn (default: 999).")
    @Nullable
    String permutations;

    @Option(names = "--seed", paramLabel = "N", description = "Of the permutations (default: 0).")
    @Nullable
    String seed;

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the route, as datetime=2009; may be given several times.")
    Map<String, String> with = new LinkedHashMap<>();

    @Option(
            names = "--layers",
            paramLabel = "FILE",
            description = "Layers that there are, as YAML (default: one layer for each dataset).")
    @Nullable
    Path layers;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Mixin
    DataOption data = new DataOption();

    @Override
    public Integer call() throws ImportException, ExportException, IOException {
        OutputFile output = new OutputFile(file);
        output.requireWritable("Hot spots are written as GeoJSON or CSV", List.of(".geojson", ".json", ".csv"), force);
        var config = new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data.prepared(),
                layers,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard());
        long start = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        try (ApplicationContext parts = IsoplethServer.parts(config)) {
            HotspotRequests requests = parts.getBean(HotspotRequests.class);
            Asked asked = requests.prepare(layer, parameters());
            Found found = found(requests, asked, out);
            boolean isTable =
                    String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
            byte[] bytes = requests.written(asked, found, isTable ? Form.CSV : Form.GEOJSON);
            output.write(part -> Files.write(part, bytes));
            out.println(requests.reading(asked, found));
            requests.cautions(asked, found).forEach(caution -> out.println("Caution: " + caution));
            out.printf(
                    Locale.ROOT,
                    "Wrote %s, %,d bytes in %.1f s.%n",
                    file,
                    bytes.length,
                    (System.nanoTime() - start) / 1e9);
        } catch (FaultException e) {
            throw ExportException.usage(LayerParameters.sentence(e.fault()));
        }
        return 0;
    }

    private Map<String, String> parameters() throws ExportException {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("bins", bins);
        own.put("of", of);
        own.put("neighbours", neighbours);
        own.put("test", test);
        own.put("permutations", permutations);
        own.put("seed", seed);
        return LayerParameters.all(with, own);
    }

    private Found found(HotspotRequests requests, Asked asked, PrintWriter out) {
        try (Asking asking = requests.ask(asked);
                ProgressLine progress = new ProgressLine(String.valueOf(file.getFileName()), out);
                ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> look = looks.scheduleAtFixedRate(
                    () -> tell(asking.job(), progress), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            try {
                return asking.found();
            } finally {
                look.cancel(false);
            }
        }
    }

    private static void tell(Job job, ProgressLine progress) {
        long parts = job.parts();
        progress.at(parts == 0 ? "bins" : "permutations", job.done(), parts == 0 ? Long.MAX_VALUE : parts);
    }
}
