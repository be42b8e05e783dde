package dev.isopleth.server.http;

import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.http.RiskRequests.Asked;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.RiskPath.Found;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Where a layer's relative risk is more than chance.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RiskController {

    private final LayerRequests requests;
    private final RiskRequests risk;
    private final Answers answers;

    RiskController(LayerRequests requests, RiskRequests risk, Answers answers) {
        this.requests = requests;
        this.risk = risk;
        this.answers = answers;
    }

    /// The areas as polygons, with what is told of each.
    @Get("/layers/{layer}/risk.geojson")
    HttpResponse<byte[]> geoJson(HttpRequest<?> request, String layer) {
        LayerRequest named = requests.read(layer, request, Query.OF_RISK);
        Asked asked = risk.prepare(named);
        try (Asking<Found> asking = risk.ask(asked)) {
            return answers.bytes(
                    request,
                    risk.written(asked, asking.found()).document(),
                    SamplesFormat.GEOJSON.mediaType(),
                    named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
        }
    }
}
