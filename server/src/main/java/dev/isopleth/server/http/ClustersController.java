package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.ClustersSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.ClustersPath;
import dev.isopleth.server.tile.FoundClusters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Clusters of a layer's samples.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClustersController {

    private final LayerRequests requests;
    private final ClustersPath path;
    private final Answers answers;

    ClustersController(LayerRequests requests, ClustersPath path, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.answers = answers;
    }

    /// The clusters with their outlines.
    @Get("/layers/{layer}/clusters.geojson")
    HttpResponse<byte[]> clusters(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_CLUSTERS);
        Query query = named.query();
        CountPlan plan = CountPlan.of(named.layer(), SelectionSettings.read(query), null, query.text("weight"));
        Plane plane = named.layer().dataset().manifest().asPlane();
        ClustersSetting setting = ClustersSetting.read(query, plane);
        String corners = query.text("bbox");
        Box box = corners == null ? null : Box.of(corners, plane);
        FoundClusters found = path.of(plan, setting);
        return answers.json(
                request,
                new ClustersDocuments(plan, setting, found).of(box),
                SamplesFormat.GEOJSON.mediaType(),
                named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
    }
}
