package dev.isopleth.server.http;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.ClusterRequests.Documents;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.http.PathTexts.TileFile;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.ComputePool;
import dev.isopleth.server.tile.Tile;
import dev.isopleth.server.tile.TileAddress;
import dev.isopleth.server.tile.TileFormat;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// Clusters of a layer's samples.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClustersController {

    private final LayerRequests requests;
    private final ClusterRequests clusters;
    private final ComputePool pool;
    private final Answers answers;

    ClustersController(LayerRequests requests, ClusterRequests clusters, ComputePool pool, Answers answers) {
        this.requests = requests;
        this.clusters = clusters;
        this.pool = pool;
        this.answers = answers;
    }

    /// The clusters with their outlines.
    @Get("/layers/{layer}/clusters.geojson")
    HttpResponse<byte[]> clusters(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_CLUSTERS);
        Box box = ClusterRequests.box(named);
        try (Asking<Documents> asking = clusters.prepare(named).get()) {
            return answers.json(
                    request,
                    asking.found().of(box),
                    SamplesFormat.GEOJSON.mediaType(),
                    named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
        }
    }

    /// The clusters' outlines and labels as a tile.
    @Get("/layers/{layer}/clusters/{z}/{x}/{tile}")
    HttpResponse<byte[]> tile(HttpRequest<?> request, String layer, String z, String x, String tile) {
        Named named = requests.named(layer, request, Query.OF_CLUSTER_TILES);
        TileFile file = TileFile.of(tile);
        if (file.format() != TileFormat.PNG) {
            throw FaultException.badParameter(
                    "format", "outlines and labels are a picture", List.of("{y}.png", "{y}@2x.png"));
        }
        TileAddress address = PathTexts.tile(named.layer().definition(), z, x, file, named.query());
        ClusterMarks marks = new ClusterMarks(named.layer().dataset().manifest().asPlane(), address);
        try (Asking<Documents> asking = clusters.prepare(named).get()) {
            Documents found = asking.found();
            byte[] png = pool.call(() -> {
                found.addTo(marks);
                return marks.png();
            });
            return answers.tile(
                    request,
                    Tile.of(png),
                    file.format().mediaType(),
                    named.namesThisVersion() ? Answers.IMMUTABLE : Answers.SHORT);
        }
    }
}
