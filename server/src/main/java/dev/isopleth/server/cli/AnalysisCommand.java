package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Analysis;
import dev.isopleth.server.http.Analysis.Outcome;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes what an analysis of a layer finds to a file, and says it in words: the twin of a route.
abstract class AnalysisCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAYER", description = "Name of the layer: of a dataset, or of --layers.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    String layer;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "File to write: .geojson or .json; of hot spots .csv too.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    Path file;

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

    /// The endings of files that it writes.
    List<String> endings() {
        return List.of(".geojson", ".json");
    }

    /// What files are of, as in "Hot spots are written as GeoJSON or CSV".
    abstract String written();

    /// What its parts are while their number is not known, and then.
    abstract List<String> parts();

    /// Options of its own, by the names of the route's parameters; null for those that are not given.
    abstract Map<String, @Nullable String> own();

    /// Parameters of the route where none of these names is given.
    Map<String, String> usual() {
        return Map.of();
    }

    /// Asks for it.
    abstract Analysis ask(ApplicationContext parts, String ofLayer, Map<String, String> texts);

    /// Whether the file is to be a table.
    final boolean isTable() {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    @Override
    public final Integer call() throws ImportException, ExportException, IOException {
        OutputFile output = new OutputFile(file);
        output.requireWritable(written(), endings(), force);
        var config = new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data.prepared(),
                layers,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard());
        long start = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        try (ApplicationContext parts = IsoplethServer.parts(config)) {
            Map<String, String> texts = LayerParameters.all(with, own());
            usual().forEach(texts::putIfAbsent);
            Outcome outcome = outcome(parts, texts, out);
            output.write(part -> Files.write(part, outcome.document()));
            out.println(outcome.reading());
            outcome.cautions().forEach(caution -> out.println("Caution: " + caution));
            out.printf(
                    Locale.ROOT,
                    "Wrote %s, %,d bytes in %.1f s.%n",
                    file,
                    outcome.document().length,
                    (System.nanoTime() - start) / 1e9);
        } catch (FaultException e) {
            throw ExportException.usage(LayerParameters.sentence(e.fault()));
        }
        return 0;
    }

    private Outcome outcome(ApplicationContext parts, Map<String, String> texts, PrintWriter out) {
        try (Analysis analysis = ask(parts, layer, texts);
                ProgressLine progress = new ProgressLine(String.valueOf(file.getFileName()), out);
                ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> look = looks.scheduleAtFixedRate(
                    () -> tell(analysis.job(), progress), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            try {
                return analysis.outcome();
            } finally {
                look.cancel(false);
            }
        }
    }

    private void tell(Job job, ProgressLine progress) {
        long all = job.parts();
        progress.at(all == 0 ? parts().getFirst() : parts().getLast(), job.done(), all == 0 ? Long.MAX_VALUE : all);
    }
}
