package dev.isopleth.server.http;

import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.tile.Asking;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/// How far analyses are that take long, see [ProgressEvents]. A controller of their own: a class that says to
/// produce
/// whatever is accepted would have events written as JSON for those who accept anything.
@Controller
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
    @Get(value = "/layers/{layer}/hotspots/progress", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> ofHotspots(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_HOTSPOTS);
        AreaHotspotRequests.Asked ofThese = areaHotspots.prepare(named);
        if (ofThese != null) {
            return events.of(() -> areaHotspots.ask(ofThese));
        }
        HotspotRequests.Asked asked = hotspots.prepare(named);
        return events.of(() -> hotspots.ask(asked));
    }

    /// Of trends.
    @Get(value = "/layers/{layer}/trend/progress", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> ofTrend(HttpRequest<?> request, String layer) {
        TrendRequests.Asked asked = trends.prepare(requests.named(layer, request, Query.OF_TREND));
        return events.of(() -> trends.ask(asked));
    }

    /// Of clusters.
    @Get(value = "/layers/{layer}/clusters/progress", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> ofClusters(HttpRequest<?> request, String layer) {
        Supplier<Asking<ClusterRequests.Documents>> asked =
                clusters.prepare(requests.named(layer, request, Query.OF_CLUSTERS));
        return events.of(asked::get);
    }

    /// Of relative risks.
    @Get(value = "/layers/{layer}/risk/progress", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> ofRisk(HttpRequest<?> request, String layer) {
        RiskRequests.Asked asked = risk.prepare(requests.read(layer, request, Query.OF_RISK));
        return events.of(() -> risk.ask(asked));
    }
}
