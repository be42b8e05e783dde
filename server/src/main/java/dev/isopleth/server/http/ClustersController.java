package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.http.PathTexts.TileFile;
import dev.isopleth.server.layer.ClustersSetting;
import dev.isopleth.server.layer.ClustersSetting.Method;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.ScanSetting;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.ClustersPath;
import dev.isopleth.server.tile.ComputePool;
import dev.isopleth.server.tile.ScanPath;
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
import java.util.function.Consumer;

/// Clusters of a layer's samples.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClustersController {

    private final LayerRequests requests;
    private final ClustersPath path;
    private final ScanPath scan;
    private final BinsPath bins;
    private final ComputePool pool;
    private final Answers answers;

    ClustersController(
            LayerRequests requests,
            ClustersPath path,
            ScanPath scan,
            BinsPath bins,
            ComputePool pool,
            Answers answers) {
        this.requests = requests;
        this.path = path;
        this.scan = scan;
        this.bins = bins;
        this.pool = pool;
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
                method == Method.SCAN
                        ? scanned(query, plan).of(box)
                        : found(query, plan, method).of(box),
                SamplesFormat.GEOJSON.mediaType(),
                named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
    }

    /// The clusters' outlines and labels as a tile.
    @Get("/layers/{layer}/clusters/{z}/{x}/{tile}")
    HttpResponse<byte[]> tile(HttpRequest<?> request, String layer, String z, String x, String tile) {
        Named named = requests.named(layer, request, Query.OF_CLUSTER_TILES);
        Query query = named.query();
        TileFile file = TileFile.of(tile);
        if (file.format() != TileFormat.PNG) {
            throw FaultException.badParameter(
                    "format", "outlines and labels are a picture", List.of("{y}.png", "{y}@2x.png"));
        }
        TileAddress address = PathTexts.tile(named.layer().definition(), z, x, file, query);
        CountPlan plan = CountPlan.of(named.layer(), SelectionSettings.read(query), null, query.text("weight"));
        ClusterMarks marks = new ClusterMarks(named.layer().dataset().manifest().asPlane(), address);
        Method method = ClustersSetting.method(query);
        Consumer<ClusterMarks> found =
                method == Method.SCAN ? scanned(query, plan)::addTo : found(query, plan, method)::addTo;
        byte[] png = pool.call(() -> {
            found.accept(marks);
            return marks.png();
        });
        return answers.tile(
                request,
                Tile.of(png),
                file.format().mediaType(),
                named.namesThisVersion() ? Answers.IMMUTABLE : Answers.SHORT);
    }

    private ClustersDocuments found(Query query, CountPlan plan, Method method) {
        Plane plane = plan.layer().dataset().manifest().asPlane();
        ClustersSetting setting = ClustersSetting.read(query, method, plane);
        return new ClustersDocuments(plan, setting, path.of(plan, setting));
    }

    private ScanDocuments scanned(Query query, CountPlan plan) {
        ScanSetting setting = ScanSetting.read(
                query, plan.layer(), () -> bins.usual(plan.layer().dataset()));
        return new ScanDocuments(plan, setting, scan.of(plan, setting));
    }
}
