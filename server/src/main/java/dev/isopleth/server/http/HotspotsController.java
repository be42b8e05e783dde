package dev.isopleth.server.http;

import dev.isopleth.server.http.HotspotRequests.Asked;
import dev.isopleth.server.http.HotspotRequests.Form;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.tile.AreaHotspotsPath;
import dev.isopleth.server.tile.Asking;
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
    private final HotspotRequests hotspots;
    private final AreaHotspotRequests ofAreas;
    private final Answers answers;

    HotspotsController(LayerRequests requests, HotspotRequests hotspots, AreaHotspotRequests ofAreas, Answers answers) {
        this.requests = requests;
        this.hotspots = hotspots;
        this.ofAreas = ofAreas;
        this.answers = answers;
    }

    /// The bins as polygons, with what is told of each.
    @Get("/layers/{layer}/hotspots.geojson")
    HttpResponse<byte[]> geoJson(HttpRequest<?> request, String layer) {
        return answer(request, layer, Form.GEOJSON, SamplesFormat.GEOJSON.mediaType());
    }

    /// The same as a table.
    @Get("/layers/{layer}/hotspots.csv")
    HttpResponse<byte[]> csv(HttpRequest<?> request, String layer) {
        return answer(request, layer, Form.CSV, SamplesFormat.CSV.mediaType());
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, String layer, Form form, String mediaType) {
        Named named = requests.named(layer, request, Query.OF_HOTSPOTS);
        if (AreaHotspotRequests.areMeant(named.query())) {
            AreaHotspotRequests.Asked asked = ofAreas.prepare(named);
            try (Asking<AreaHotspotsPath.Found> asking = ofAreas.ask(asked)) {
                byte[] document = ofAreas.outcome(asked, asking.found(), form).document();
                return answers.bytes(request, document, mediaType, Answers.ASK_AGAIN);
            }
        }
        Asked asked = hotspots.prepare(named);
        try (Asking<Found> asking = hotspots.ask(asked)) {
            return answers.bytes(
                    request,
                    hotspots.written(asked, asking.found(), form),
                    mediaType,
                    named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
        }
    }
}
