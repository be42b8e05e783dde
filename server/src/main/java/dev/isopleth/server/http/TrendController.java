package dev.isopleth.server.http;

import dev.isopleth.analysis.trend.MannKendall;
import dev.isopleth.server.answer.TrendAnswer;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.http.TrendRequests.Asked;
import dev.isopleth.server.http.TrendRequests.Shown;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.TrendPath.Found;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Arrays;
import java.util.List;

/// What becomes of a layer's hot and cold spots over time.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrendController {

    private final LayerRequests requests;
    private final TrendRequests trends;
    private final Answers answers;

    TrendController(LayerRequests requests, TrendRequests trends, Answers answers) {
        this.requests = requests;
        this.trends = trends;
        this.answers = answers;
    }

    /// The bins as polygons, with what becomes of each.
    @Get("/layers/{layer}/trend.geojson")
    HttpResponse<byte[]> geoJson(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_TREND);
        Asked asked = trends.prepare(named);
        Shown shown = TrendRequests.shown(asked, named.query());
        try (Asking<Found> asking = trends.ask(asked)) {
            return answers.bytes(
                    request,
                    trends.written(asked, asking.found(), shown),
                    SamplesFormat.GEOJSON.mediaType(),
                    named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
        }
    }

    /// The bin that a place lies in, period by period: `{lon},{lat}` in degrees, or `{x},{y}` in units of a
    /// planar plane.
    @Get("/layers/{layer}/trend/{place}")
    HttpResponse<byte[]> ofPlace(HttpRequest<?> request, String layer, String place) {
        Asked asked = trends.prepareOfPlace(requests.named(layer, request, Query.OF_TREND_OF_PLACE));
        Place at = Place.of(place, asked.plane());
        try (Asking<Found> asking = trends.ask(asked)) {
            return answers.json(request, ofPlace(asked, asking.found(), at, place));
        }
    }

    private static TrendAnswer.OfPlace ofPlace(Asked asked, Found found, Place at, String place) {
        int i = Arrays.binarySearch(found.tested(), found.bins().laid().atPosition(at.x(), at.y()));
        if (i < 0) {
            throw new FaultException(new Fault.NotThere(
                    "place",
                    "there is no bin at '" + PlainNumber.shown(place) + "' that is compared",
                    List.of(
                            "a place within the bins of /layers/"
                                    + asked.plan().layer().id() + "/trend.geojson",
                            "of a mean, a bin with a value in the last period and in at least " + MannKendall.LEAST)));
        }
        return asked.documents(found).ofBin(i);
    }
}
