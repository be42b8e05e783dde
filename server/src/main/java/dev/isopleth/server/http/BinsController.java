package dev.isopleth.server.http;

import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.BinsPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// A layer's samples counted in bins.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BinsController {

    private final LayerRequests requests;
    private final BinsPath path;
    private final Answers answers;

    BinsController(LayerRequests requests, BinsPath path, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.answers = answers;
    }

    /// The bins as polygons.
    @Get("/layers/{layer}/bins.geojson")
    HttpResponse<byte[]> bins(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_BINS);
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        Plane plane = named.layer().dataset().manifest().asPlane();
        BinsSetting setting = BinsSetting.read(query.text(BinsSetting.NAME), plane);
        String corners = query.text("bbox");
        Box box = corners == null ? null : Box.of(corners, plane);
        boolean withEmpty = query.flag("empty", "whether bins without a sample are shown");
        Bins bins = path.of(plan, setting.layout(), withEmpty && box == null);
        byte[] body = path.alone(() -> {
            BinShapes shapes = new BinShapes(bins, plane);
            int[] shown = BinsDocuments.shown(plan, shapes, box, withEmpty);
            requireFew(shown.length, bins, plane);
            return answers.jsonBytes(BinsDocuments.of(plan, setting, shapes, shown));
        });
        return answers.bytes(
                request,
                body,
                SamplesFormat.GEOJSON.mediaType(),
                named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
    }

    /// @throws FaultException if there are more bins than an answer holds
    static void requireFew(int shown, Bins bins, Plane plane) {
        if (shown > BinsPath.MOST_SHOWN) {
            BinLayout fits = bins.laid().fitting(BinsPath.MOST_SHOWN);
            throw FaultException.badParameter(
                    BinsSetting.NAME,
                    "there are " + shown + " bins to be shown, and an answer holds at most " + BinsPath.MOST_SHOWN,
                    List.of(BinsPath.smallest(fits, plane), "a bbox that fewer lie in"));
        }
    }
}
