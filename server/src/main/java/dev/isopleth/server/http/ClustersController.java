package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.answer.ClustersAnswer;
import dev.isopleth.server.answer.ScanAnswer;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.ClustersSetting;
import dev.isopleth.server.layer.ClustersSetting.Method;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.ScanSetting;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.ClustersPath;
import dev.isopleth.server.tile.ScanPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/// Clusters of a layer's samples.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClustersController {

    private final LayerRequests requests;
    private final ClustersPath path;
    private final ScanPath scan;
    private final BinsPath bins;
    private final Answers answers;

    ClustersController(LayerRequests requests, ClustersPath path, ScanPath scan, BinsPath bins, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.scan = scan;
        this.bins = bins;
        this.answers = answers;
    }

    /// The clusters with their outlines.
    @Get("/layers/{layer}/clusters.geojson")
    HttpResponse<byte[]> clusters(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_CLUSTERS);
        Query query = named.query();
        CountPlan plan = CountPlan.of(named.layer(), SelectionSettings.read(query), null, query.text("weight"));
        Plane plane = named.layer().dataset().manifest().asPlane();
        Method method = ClustersSetting.method(query);
        String corners = query.text("bbox");
        Box box = corners == null ? null : Box.of(corners, plane);
        return answers.json(
                request,
                method == Method.SCAN ? scanned(query, plan, box) : found(query, plan, method, box),
                SamplesFormat.GEOJSON.mediaType(),
                named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
    }

    private ClustersAnswer found(Query query, CountPlan plan, Method method, @Nullable Box box) {
        Plane plane = plan.layer().dataset().manifest().asPlane();
        ClustersSetting setting = ClustersSetting.read(query, method, plane);
        return new ClustersDocuments(plan, setting, path.of(plan, setting)).of(box);
    }

    private ScanAnswer scanned(Query query, CountPlan plan, @Nullable Box box) {
        ScanSetting setting = ScanSetting.read(
                query, plan.layer(), () -> bins.usualSize(plan.layer().dataset()));
        return new ScanDocuments(plan, setting, scan.of(plan, setting)).of(box);
    }
}
