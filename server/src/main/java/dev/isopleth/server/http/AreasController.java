package dev.isopleth.server.http;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.AreasPath;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A layer's samples counted in areas.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AreasController {

    private final LayerRequests requests;
    private final AreasPath path;
    private final PlaceCatalog places;
    private final SentAreas sent;
    private final Answers answers;

    AreasController(LayerRequests requests, AreasPath path, PlaceCatalog places, SentAreas sent, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.places = places;
        this.sent = sent;
        this.answers = answers;
    }

    /// What a request asks for.
    private record Asked(Named named, CountPlan plan, AreaRank rank) {

        Plane plane() {
            return plan.layer().dataset().manifest().asPlane();
        }
    }

    private Asked asked(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_AREAS);
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        return new Asked(named, plan, AreaRank.read(query.text(AreaRank.NAME), plan));
    }

    /// What declared places hold: those that the request names, else those that the layer declares.
    @Get("/layers/{layer}/areas.geojson")
    HttpResponse<byte[]> areas(HttpRequest<?> request, String layer) {
        Asked asked = asked(request, layer);
        AreasSetting setting = AreasSetting.read(asked.named.query(), asked.named.layer());
        if (setting == null) {
            throw FaultException.badParameter(
                    AreasSetting.NAME, "it is not said which areas samples are counted in", places.ids());
        }
        return answers.bytes(request, declared(asked, setting), SamplesFormat.GEOJSON.mediaType(), Answers.ASK_AGAIN);
    }

    /// What areas hold that are sent, or declared.
    @Post("/layers/{layer}/statistics")
    HttpResponse<byte[]> statistics(HttpRequest<?> request, String layer, @Body @Nullable InputStream body) {
        Asked asked = asked(request, layer);
        Query query = asked.named.query();
        AreasSetting setting = new AreasSetting(query.text(AreasSetting.NAME), query.text(AreasSetting.FILTER));
        boolean areNamed = setting.id() != null;
        return sent.answer(
                request,
                body,
                areNamed,
                json -> areNamed ? declared(asked, setting) : path.alone(() -> sent(asked, setting, json)));
    }

    private byte[] declared(Asked asked, AreasSetting setting) {
        Areas areas = path.declared(setting, asked.plane());
        AreaCounts counts = path.of(asked.plan, setting, areas);
        String id = Objects.requireNonNull(setting.id(), "what is declared has an id");
        String named = places.find(id).orElseThrow().named();
        return path.alone(() -> json(asked, areas, counts, id, named));
    }

    private byte[] sent(Asked asked, AreasSetting setting, byte[] json) {
        Areas areas = sent.read(json, asked.plane(), setting.filter());
        return json(asked, areas, path.of(asked.plan, areas), null, null);
    }

    private byte[] json(Asked asked, Areas areas, AreaCounts counts, @Nullable String id, @Nullable String named) {
        return answers.jsonBytes(new AreasDocuments(asked.plan, areas, counts, asked.rank, id, named).document());
    }
}
