package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.HotspotsPath;
import dev.isopleth.server.tile.HotspotsPath.Found;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Where a layer is significantly hot, or cold.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HotspotsController {

    private final LayerRequests requests;
    private final BinsPath bins;
    private final HotspotsPath path;
    private final Answers answers;

    HotspotsController(LayerRequests requests, BinsPath bins, HotspotsPath path, Answers answers) {
        this.requests = requests;
        this.bins = bins;
        this.path = path;
        this.answers = answers;
    }

    /// The bins as polygons, with what is told of each.
    @Get("/layers/{layer}/hotspots.geojson")
    HttpResponse<byte[]> hotspots(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_HOTSPOTS);
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        Plane plane = named.layer().dataset().manifest().asPlane();
        HotspotsSetting setting = HotspotsSetting.read(
                query, plan, () -> bins.usualSize(named.layer().dataset()));
        String corners = query.text("bbox");
        Box box = corners == null ? null : Box.of(corners, plane);
        boolean significant = query.flag("significant", "whether bins that are not significant are left out");
        Found found = path.of(plan, setting);
        byte[] body = bins.alone(() -> {
            HotspotsDocuments documents = new HotspotsDocuments(plan, setting, found);
            int[] shown = documents.shown(box, significant);
            BinsController.requireFew(shown.length, found.bins(), plane);
            return answers.jsonBytes(documents.of(shown));
        });
        return answers.bytes(
                request,
                body,
                SamplesFormat.GEOJSON.mediaType(),
                named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
    }
}
