package dev.isopleth.server.cli;

import dev.isopleth.server.http.Analysis;
import dev.isopleth.server.http.TrendRequests;
import io.micronaut.context.ApplicationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes what becomes of a layer's hot and cold spots over time to a file.
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Says what becomes of hot and cold spots from period to period: which are new, which grow, which come and go;"
                    + " writes the bins with their kind and trend as GeoJSON.",
            "The file is the one that a server answers with at /layers/LAYER/trend.geojson. It is there when all of it is,"
                    + " or not at all."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth trend incidents trend.geojson --step 1mo",
            "      month by month, over hexagons of about two places each",
            "  isopleth trend incidents trend.geojson --step 1w --bins square:1km --with show=significant",
            "      week by week, the bins alone that are of a kind"
        })
final class TrendCommand extends AnalysisCommand {

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "Length of a period: 1h, 1d, 1w, 1mo, 1y (default: one that makes few enough to look"
                    + " through).")
    @Nullable
    String step;

    @Option(
            names = "--bins",
            paramLabel = "SHAPE:SIZE",
            description =
                    "hex:500m, square:1km, on a planar plane hex:40u (default: hexagons of about two places each).")
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
            description = "within:1km, nearest:8 or inverse:3km (default: within two sizes of a bin).")
    @Nullable
    String neighbours;

    @Override
    String written() {
        return "Trends are written as GeoJSON";
    }

    @Override
    List<String> parts() {
        return List.of("bins", "periods");
    }

    @Override
    Map<String, @Nullable String> own() {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("step", step);
        own.put("bins", bins);
        own.put("of", of);
        own.put("neighbours", neighbours);
        return own;
    }

    @Override
    Analysis ask(ApplicationContext parts, String ofLayer, Map<String, String> texts) {
        return parts.getBean(TrendRequests.class).ask(ofLayer, texts);
    }
}
