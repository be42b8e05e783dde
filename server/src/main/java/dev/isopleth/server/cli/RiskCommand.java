package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.RiskRequests;
import dev.isopleth.server.http.RiskRequests.Asked;
import dev.isopleth.server.http.RiskRequests.Written;
import dev.isopleth.server.tile.RiskPath.Found;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes where a layer's relative risk is more than chance to a file.
@Command(
        name = "risk",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Says where cases are more, or fewer, among samples than chance would have, and how sure that is; writes the"
                    + " areas as GeoJSON.",
            "Cases are what --filter selects, or --with datetime=...; --versus is what they are compared with. The file is"
                    + " the one that a server answers with at /layers/LAYER/risk.geojson. It is there when all of it is, or"
                    + " not at all."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth risk house-sales large.geojson --filter \"beds >= 4\" --radius 1km",
            "      where large houses are more among all houses than chance would have",
            "  isopleth risk incidents night.geojson --with hours=22-6 --versus hours=6-22 --levels 0.01 --sides above",
            "      where incidents at night are more than those by day would let expect"
        })
final class RiskCommand implements Callable<Integer> {

    private static final String ALL = "INCLUDE";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAYER", description = "Name of the layer: of a dataset, or of --layers.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    String layer;

    @Parameters(index = "1", paramLabel = "FILE", description = "File to write: .geojson or .json.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    Path file;

    @Option(names = "--filter", paramLabel = "ECQL", description = "Which samples are cases.")
    @Nullable
    String filter;

    @Option(
            names = "--versus",
            paramLabel = "WHAT",
            description = "What they are compared with: a filter, a time window, hours=... (default: all samples; with"
                    + " --layers what the layer says).")
    @Nullable
    String versus;

    @Option(names = "--radius", paramLabel = "LENGTH", description = "Of the kernel, as in 1km (default: the layer's).")
    @Nullable
    String radius;

    @Option(names = "--levels", paramLabel = "P,P", description = "Of p that areas are drawn of (default: 0.05,0.01).")
    @Nullable
    String levels;

    @Option(names = "--sides", paramLabel = "WHICH", description = "both (the default), above or below 1.")
    @Nullable
    String sides;

    @Option(
            names = "--permutations",
            paramLabel = "N",
            description = "How often labels are dealt out at random (default: 999).")
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
        output.requireWritable("Areas are written as GeoJSON", List.of(".geojson", ".json"), force);
        var config = new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data.prepared(),
                layers,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard());
        long start = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        try (ApplicationContext parts = IsoplethServer.parts(config)) {
            RiskRequests requests = parts.getBean(RiskRequests.class);
            Asked asked = requests.prepare(layer, parameters());
            Found found = ProgressLine.waited(String.valueOf(file.getFileName()), out, requests.ask(asked), "ratios");
            Written written = requests.written(asked, found);
            output.write(part -> Files.write(part, written.json()));
            out.println(written.reading());
            written.cautions().forEach(caution -> out.println("Caution: " + caution));
            out.printf(
                    Locale.ROOT,
                    "Wrote %s, %,d bytes in %.1f s.%n",
                    file,
                    written.json().length,
                    (System.nanoTime() - start) / 1e9);
        } catch (FaultException e) {
            throw ExportException.usage(LayerParameters.sentence(e.fault()));
        }
        return 0;
    }

    private Map<String, String> parameters() throws ExportException {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("filter", filter);
        own.put("versus", versus);
        own.put("radius", radius);
        own.put("levels", levels);
        own.put("sides", sides);
        own.put("permutations", permutations);
        own.put("seed", seed);
        Map<String, String> all = LayerParameters.all(with, own);
        if (layers == null) {
            all.putIfAbsent("measure", "ratio");
            all.putIfAbsent("normalise", "true");
            all.putIfAbsent("versus", ALL);
        }
        return all;
    }
}
