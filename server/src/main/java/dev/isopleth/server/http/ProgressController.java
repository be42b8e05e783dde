package dev.isopleth.server.http;

import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.tile.Asking;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/// How far analyses are that take long, see [ProgressEvents]: events, whatever the request accepts. Of two routes
/// that a path fits, as that of a trend's place does, the one that names it is taken where both produce whatever
/// is
/// accepted.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProgressController {

    private final LayerRequests requests;
    private final HotspotRequests hotspots;
    private final AreaHotspotRequests areaHotspots;
    private final TrendRequests trends;
    private final ClusterRequests clusters;
    private final RiskRequests risk;
    private final ProgressEvents events;

    ProgressController(
            LayerRequests requests,
            HotspotRequests hotspots,
            AreaHotspotRequests areaHotspots,
            TrendRequests trends,
            ClusterRequests clusters,
            RiskRequests risk,
            ProgressEvents events) {
        this.requests = requests;
        this.hotspots = hotspots;
        this.areaHotspots = areaHotspots;
        this.trends = trends;
        this.clusters = clusters;
        this.risk = risk;
        this.events = events;
    }

    /// Of hot spots.
    @Get("/layers/{layer}/hotspots/progress")
    HttpResponse<Publisher<Event<String>>> ofHotspots(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_HOTSPOTS);
        AreaHotspotRequests.Asked ofThese = areaHotspots.prepare(named);
        if (ofThese != null) {
            return told(() -> areaHotspots.ask(ofThese));
        }
        HotspotRequests.Asked asked = hotspots.prepare(named);
        return told(() -> hotspots.ask(asked));
    }

    /// Of trends.
    @Get("/layers/{layer}/trend/progress")
    HttpResponse<Publisher<Event<String>>> ofTrend(HttpRequest<?> request, String layer) {
        TrendRequests.Asked asked = trends.prepare(requests.named(layer, request, Query.OF_TREND));
        return told(() -> trends.ask(asked));
    }

    /// Of clusters.
    @Get("/layers/{layer}/clusters/progress")
    HttpResponse<Publisher<Event<String>>> ofClusters(HttpRequest<?> request, String layer) {
        Supplier<Asking<ClusterRequests.Documents>> asked =
                clusters.prepare(requests.named(layer, request, Query.OF_CLUSTERS));
        return told(asked::get);
    }

    /// Of relative risks.
    @Get("/layers/{layer}/risk/progress")
    HttpResponse<Publisher<Event<String>>> ofRisk(HttpRequest<?> request, String layer) {
        RiskRequests.Asked asked = risk.prepare(requests.read(layer, request, Query.OF_RISK));
        return told(() -> risk.ask(asked));
    }

    private HttpResponse<Publisher<Event<String>>> told(Callable<Asking<?>> ask) {
        return HttpResponse.ok(events.of(ask)).contentType(MediaType.TEXT_EVENT_STREAM_TYPE);
    }
}
