package dev.isopleth.server.cli;

import dev.isopleth.server.http.Analysis;
import dev.isopleth.server.http.RiskRequests;
import io.micronaut.context.ApplicationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class RiskCommand extends AnalysisCommand {

    private static final String ALL = "INCLUDE";

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

    @Override
    String written() {
        return "Areas are written as GeoJSON";
    }

    @Override
    List<String> parts() {
        return List.of("ratios", "permutations");
    }

    @Override
    Map<String, @Nullable String> own() {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("filter", filter);
        own.put("versus", versus);
        own.put("radius", radius);
        own.put("levels", levels);
        own.put("sides", sides);
        own.put("permutations", permutations);
        own.put("seed", seed);
        return own;
    }

    @Override
    Map<String, String> usual() {
        return layers == null ? Map.of("measure", "ratio", "normalise", "true", "versus", ALL) : Map.of();
    }

    @Override
    Analysis ask(ApplicationContext parts, String ofLayer, Map<String, String> texts) {
        return parts.getBean(RiskRequests.class).ask(ofLayer, texts);
    }
}
