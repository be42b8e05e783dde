package dev.isopleth.server.cli;

import dev.isopleth.server.http.Analysis;
import dev.isopleth.server.http.HotspotRequests;
import dev.isopleth.server.http.HotspotRequests.Form;
import io.micronaut.context.ApplicationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class HotspotsCommand extends AnalysisCommand {

    @Option(
            names = "--bins",
            paramLabel = "SHAPE:SIZE",
            description =
                    "hex:500m, square:1km, h3:8, on a planar plane hex:40u (default: the bins, or areas, that the layer"
                            + " declares, else hexagons of about two places each, or cells of H3 where the dataset"
                            + " goes round the world).")
    @Nullable
    String bins;

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            description = "What of each bin is compared: count, density, sum or mean (default: what the layer shows).")
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

    @Override
    List<String> endings() {
        return List.of(".geojson", ".json", ".csv");
    }

    @Override
    String written() {
        return "Hot spots are written as GeoJSON or CSV";
    }

    @Override
    List<String> parts() {
        return List.of("bins", "permutations");
    }

    @Override
    Map<String, @Nullable String> own() {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("bins", bins);
        own.put("of", of);
        own.put("neighbours", neighbours);
        own.put("test", test);
        own.put("permutations", permutations);
        own.put("seed", seed);
        return own;
    }

    @Override
    Analysis ask(ApplicationContext parts, String ofLayer, Map<String, String> texts) {
        return parts.getBean(HotspotRequests.class).ask(ofLayer, texts, isTable() ? Form.CSV : Form.GEOJSON);
    }
}
