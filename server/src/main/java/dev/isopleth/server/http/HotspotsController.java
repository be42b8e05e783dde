package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.layer.PlainNumber;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a layer is significantly hot, or cold.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HotspotsController {

    /// The parameter that says which bins are shown.
    static final String SHOW = "show";

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
    HttpResponse<byte[]> geoJson(HttpRequest<?> request, String layer) {
        return answer(
                request,
                layer,
                SamplesFormat.GEOJSON.mediaType(),
                (documents, shown) -> answers.jsonBytes(documents.of(shown)));
    }

    /// The same as a table.
    @Get("/layers/{layer}/hotspots.csv")
    HttpResponse<byte[]> csv(HttpRequest<?> request, String layer) {
        return answer(
                request,
                layer,
                SamplesFormat.CSV.mediaType(),
                (documents, shown) -> HotspotsCsv.of(documents.of(shown), documents.middles(shown), documents.onWorld())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// Writes the bins that are shown.
    @FunctionalInterface
    private interface Writer {
        byte[] write(HotspotsDocuments documents, int[] shown);
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, String layer, String mediaType, Writer writer) {
        Named named = requests.named(layer, request, Query.OF_HOTSPOTS);
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        Plane plane = named.layer().dataset().manifest().asPlane();
        HotspotsSetting setting = HotspotsSetting.read(
                query, plan, () -> bins.usualSize(named.layer().dataset()));
        String corners = query.text("bbox");
        Box box = corners == null ? null : Box.of(corners, plane);
        Show show = show(query.text(SHOW));
        Found found = path.of(plan, setting);
        byte[] body = bins.alone(() -> {
            HotspotsDocuments documents = new HotspotsDocuments(plan, setting, found);
            int[] shown = show == Show.SPOTS ? new int[0] : documents.shown(box, show == Show.SIGNIFICANT);
            BinsController.requireFew(shown.length, found.bins(), plane);
            return writer.write(documents, shown);
        });
        return answers.bytes(
                request, body, mediaType, named.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
    }

    /// Which bins are shown.
    private enum Show {
        ALL,
        SIGNIFICANT,
        SPOTS
    }

    private static Show show(@Nullable String text) {
        if (text == null) {
            return Show.ALL;
        }
        return Arrays.stream(Show.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> FaultException.badParameter(
                        SHOW,
                        "there are no bins '" + PlainNumber.shown(text) + "' to show",
                        List.of(
                                "all: every bin that is compared",
                                "significant: those that are hot or cold",
                                "spots: none, what is put together of them alone")));
    }
}
