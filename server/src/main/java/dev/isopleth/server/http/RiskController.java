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
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.reactivestreams.Publisher;

/// Where a layer's relative risk is more than chance.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RiskController {

    private final LayerRequests requests;
    private final RiskRequests risk;
    private final Answers answers;
    private final ProgressEvents progress;

    RiskController(LayerRequests requests, RiskRequests risk, Answers answers, ProgressEvents progress) {
        this.requests = requests;
        this.risk = risk;
        this.answers = answers;
        this.progress = progress;
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

    /// How far the computing of the same is, as events: `progress` again and again, then `done`, or
    /// `problem`.
    @Get(value = "/layers/{layer}/risk/progress", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> progress(HttpRequest<?> request, String layer) {
        Asked asked = risk.prepare(requests.read(layer, request, Query.OF_RISK));
        return progress.of(() -> risk.ask(asked));
    }
}
