package dev.isopleth.server.http;

import dev.isopleth.server.http.HotspotRequests.Asked;
import dev.isopleth.server.http.HotspotRequests.Form;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.tile.AreaHotspotsPath;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.HotspotsPath.Found;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Where a layer is significantly hot, or cold.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HotspotsController {

    private final LayerRequests requests;
    private final HotspotRequests hotspots;
    private final AreaHotspotRequests ofAreas;
    private final SentAreas sent;
    private final Answers answers;

    HotspotsController(
            LayerRequests requests,
            HotspotRequests hotspots,
            AreaHotspotRequests ofAreas,
            SentAreas sent,
            Answers answers) {
        this.requests = requests;
        this.hotspots = hotspots;
        this.ofAreas = ofAreas;
        this.sent = sent;
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

    /// The same among areas that are sent, or declared.
    @Post("/layers/{layer}/hotspots.geojson")
    HttpResponse<byte[]> ofSent(HttpRequest<?> request, String layer, @Body @Nullable InputStream body) {
        Named named = requests.named(layer, request, Query.OF_SENT_HOTSPOTS);
        boolean areNamed = named.query().text(AreasSetting.NAME) != null;
        AreaHotspotRequests.Asked declared = areNamed ? ofAreas.prepare(named) : null;
        AreaHotspotRequests.Asked asked = declared != null ? declared : ofAreas.prepareSent(named);
        return sent.answer(
                request,
                body,
                declared != null,
                json -> declared != null ? ofDeclared(asked, Form.GEOJSON) : ofAreas.ofSent(asked, json));
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, String layer, Form form, String mediaType) {
        Named named = requests.named(layer, request, Query.OF_HOTSPOTS);
        AreaHotspotRequests.Asked ofThese = ofAreas.prepare(named);
        if (ofThese != null) {
            return answers.bytes(request, ofDeclared(ofThese, form), mediaType, Answers.ASK_AGAIN);
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

    private byte[] ofDeclared(AreaHotspotRequests.Asked asked, Form form) {
        try (Asking<AreaHotspotsPath.Found> asking = ofAreas.ask(asked)) {
            return ofAreas.outcome(asked, asking.found(), form).document();
        }
    }
}
