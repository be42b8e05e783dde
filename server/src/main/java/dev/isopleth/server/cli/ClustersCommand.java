package dev.isopleth.server.cli;

import dev.isopleth.server.http.Analysis;
import dev.isopleth.server.http.ClusterRequests;
import io.micronaut.context.ApplicationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the clusters of a layer's samples to a file.
@Command(
        name = "clusters",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Finds where samples lie close together, or with --method scan whether there is any cluster at all that chance"
                    + " would not make; writes the outlines with count, density, centre and time as GeoJSON.",
            "The file is the one that a server answers with at /layers/LAYER/clusters.geojson. It is there when all of it"
                    + " is, or not at all."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth clusters incidents clusters.geojson --eps 500m --minpoints 10",
            "      where ten or more are within 500 m of one another",
            "  isopleth clusters incidents clusters.geojson --method hdbscan",
            "      dense and sparse ones alike, without a distance",
            "  isopleth clusters incidents circles.geojson --method scan --with permutations=9999",
            "      circles with more than chance would have, and how sure that is"
        })
final class ClustersCommand extends AnalysisCommand {

    @Option(names = "--method", paramLabel = "NAME", description = "dbscan (the default), hdbscan or scan.")
    @Nullable
    String method;

    @Option(
            names = "--eps",
            paramLabel = "DISTANCE",
            description =
                    "How far is near, of dbscan: 500m, on a planar plane 40u (default: the knee of the distances).")
    @Nullable
    String eps;

    @Option(
            names = "--minpoints",
            paramLabel = "N",
            description = "Samples that make a cluster (default: the logarithm of their number, at least 4).")
    @Nullable
    String minPoints;

    @Override
    String written() {
        return "Clusters are written as GeoJSON";
    }

    @Override
    List<String> parts() {
        return List.of("samples", "clusters");
    }

    @Override
    Map<String, @Nullable String> own() {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("method", method);
        own.put("eps", eps);
        own.put("minpoints", minPoints);
        return own;
    }

    @Override
    Analysis ask(ApplicationContext parts, String ofLayer, Map<String, String> texts) {
        return parts.getBean(ClusterRequests.class).ask(ofLayer, texts);
    }
}
