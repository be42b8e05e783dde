package dev.isopleth.server.http;

import dev.isopleth.analysis.trend.MannKendall;
import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.layer.TrendSetting;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.TrendPath;
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
import org.jspecify.annotations.Nullable;

/// What becomes of a layer's hot and cold spots over time.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrendController {

    private final LayerRequests requests;
    private final BinsPath bins;
    private final TrendPath path;
    private final Answers answers;

    TrendController(LayerRequests requests, BinsPath bins, TrendPath path, Answers answers) {
        this.requests = requests;
        this.bins = bins;
        this.path = path;
        this.answers = answers;
    }

    /// What is asked for.
    private record Asked(Named named, CountPlan plan, TrendSetting setting, Plane plane) {

        String cacheControl() {
            return named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN;
        }
    }

    private Asked asked(HttpRequest<?> request, String layer, List<String> known) {
        Named named = requests.named(layer, request, known);
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        TrendSetting setting =
                TrendSetting.read(query, plan, () -> bins.usual(named.layer().dataset()));
        return new Asked(
                named, plan, setting, named.layer().dataset().manifest().asPlane());
    }

    /// The bins as polygons, with what becomes of each.
    @Get("/layers/{layer}/trend.geojson")
    HttpResponse<byte[]> geoJson(HttpRequest<?> request, String layer) {
        Asked asked = asked(request, layer, Query.OF_TREND);
        Query query = asked.named.query();
        String corners = query.text("bbox");
        Box box = corners == null ? null : Box.of(corners, asked.plane);
        boolean isSignificant = isSignificant(query.text(HotspotRequests.SHOW));
        Found found = path.of(asked.plan, asked.setting);
        byte[] body = bins.alone(() -> {
            TrendDocuments documents = new TrendDocuments(asked.plan, asked.setting, found);
            int[] shown = documents.shown(box, isSignificant);
            BinsController.requireFew(shown.length, found.bins(), asked.plane);
            return answers.jsonBytes(documents.of(shown));
        });
        return answers.bytes(request, body, SamplesFormat.GEOJSON.mediaType(), asked.cacheControl());
    }

    /// The bin that a place lies in, period by period: `{lon},{lat}` in degrees, or `{x},{y}` in units of a
    /// planar plane.
    @Get("/layers/{layer}/trend/{place}")
    HttpResponse<byte[]> ofPlace(HttpRequest<?> request, String layer, String place) {
        Asked asked = asked(request, layer, Query.OF_TREND_OF_PLACE);
        Place at = Place.of(place, asked.plane);
        Found found = path.of(asked.plan, asked.setting);
        int i = Arrays.binarySearch(found.tested(), found.bins().laid().atPosition(at.x(), at.y()));
        if (i < 0) {
            throw new FaultException(new Fault.NotThere(
                    "place",
                    "there is no bin at '" + PlainNumber.shown(place) + "' that is compared",
                    List.of(
                            "a place within the bins of /layers/"
                                    + asked.plan.layer().id() + "/trend.geojson",
                            "of a mean, a bin with a value in the last period and in at least " + MannKendall.LEAST)));
        }
        return answers.json(request, new TrendDocuments(asked.plan, asked.setting, found).ofBin(i));
    }

    private static boolean isSignificant(@Nullable String text) {
        return switch (text) {
            case null -> false;
            case "all" -> false;
            case "significant" -> true;
            default ->
                throw FaultException.badParameter(
                        HotspotRequests.SHOW,
                        "there are no bins '" + PlainNumber.shown(text) + "' to show",
                        List.of("all: every bin that is compared", "significant: those that are of a kind"));
        };
    }
}
