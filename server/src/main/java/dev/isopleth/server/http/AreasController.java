package dev.isopleth.server.http;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PolygonBody;
import dev.isopleth.ingest.format.TooManyPolygonsException;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.AreasPath;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A layer's samples counted in areas. What is sent is read and forgotten: nobody needs a token for it.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AreasController {

    /// So many bodies are held at once.
    private static final int MOST_BODIES = 8;

    private final LayerRequests requests;
    private final AreasPath path;
    private final PlaceCatalog places;
    private final ServerConfig.Areas most;
    private final Answers answers;
    private final Semaphore bodies = new Semaphore(MOST_BODIES);

    AreasController(LayerRequests requests, AreasPath path, PlaceCatalog places, ServerConfig config, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.places = places;
        this.most = config.limits().areas();
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

    /// What declared places hold.
    @Get("/layers/{layer}/areas.geojson")
    HttpResponse<byte[]> areas(HttpRequest<?> request, String layer) {
        Asked asked = asked(request, layer);
        String id = asked.named.query().text(AreasSetting.NAME);
        if (id == null) {
            throw FaultException.badParameter(
                    AreasSetting.NAME, "it is not said which areas samples are counted in", places.ids());
        }
        return answers.bytes(request, declared(asked, id), SamplesFormat.GEOJSON.mediaType(), Answers.ASK_AGAIN);
    }

    /// What areas hold that are sent, or declared.
    @Post("/layers/{layer}/statistics")
    HttpResponse<byte[]> statistics(HttpRequest<?> request, String layer, @Body @Nullable InputStream body) {
        Asked asked = asked(request, layer);
        String id = asked.named.query().text(AreasSetting.NAME);
        if (!bodies.tryAcquire()) {
            throw new FaultException(new Fault.Overloaded("The server is busy with other areas"));
        }
        byte[] json;
        try {
            if (id == null) {
                requireGeoJson(request);
            }
            byte[] sent = bytes(request, body);
            if (id != null && sent.length > 0) {
                throw FaultException.badParameter(
                        AreasSetting.NAME, "the areas are named, and sent too", List.of("either of them"));
            }
            json = id != null ? declared(asked, id) : path.alone(() -> sent(asked, sent));
        } finally {
            bodies.release();
        }
        MutableHttpResponse<byte[]> answer = HttpResponse.ok(json)
                .contentType(SamplesFormat.GEOJSON.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.withLength(answer, json);
        return answer;
    }

    private byte[] declared(Asked asked, String id) {
        AreasSetting setting = new AreasSetting(id, asked.named.query().text(AreasSetting.FILTER));
        Areas areas = path.declared(setting, asked.plane());
        AreaCounts counts = path.of(asked.plan, setting, areas);
        String named = places.find(id).orElseThrow().named();
        return path.alone(() -> json(asked, areas, counts, id, named));
    }

    private byte[] sent(Asked asked, byte[] json) {
        try {
            if (json.length == 0) {
                throw new FaultException(new Fault.Unusable(
                        "The body is empty: send GeoJSON polygons, or name declared" + " places with areas="));
            }
            Areas all = Areas.of(PolygonBody.read(json, most.polygons(), most.vertices()), asked.plane());
            Areas areas = AreasPath.selected(all, asked.named.query().text(AreasSetting.FILTER));
            return json(asked, areas, path.of(asked.plan, areas), null, null);
        } catch (TooManyPolygonsException e) {
            throw new FaultException(new Fault.TooLarge(
                    e.areFeatures()
                            ? "At most " + most.polygons() + " areas are taken at once here (--areas): send fewer"
                            : "The areas have more than " + most.vertices()
                                    + " positions, the most here (--area-vertices): simplify them, or send fewer"));
        } catch (FormatException e) {
            throw new FaultException(new Fault.Unusable(String.valueOf(e.getMessage())));
        }
    }

    private byte[] json(Asked asked, Areas areas, AreaCounts counts, @Nullable String id, @Nullable String named) {
        return answers.jsonBytes(new AreasDocuments(asked.plan, areas, counts, asked.rank, id, named).document());
    }

    private static void requireGeoJson(HttpRequest<?> request) {
        String type = request.getContentType().map(MediaType::getName).orElse("application/geo+json");
        if (!type.equals("application/geo+json") && !type.equals("application/json")) {
            throw FaultException.badParameter(
                    HttpHeaders.CONTENT_TYPE,
                    "areas are sent as GeoJSON, and the request says that its body is something else",
                    List.of("application/geo+json", "application/json"));
        }
    }

    /// The body, unpacked.
    private byte[] bytes(HttpRequest<?> request, @Nullable InputStream body) {
        return PackedBody.read(
                request,
                body,
                most.bytes(),
                new FaultException(new Fault.TooLarge("Areas have at most " + (most.bytes() >> 20)
                        + " MB here, unpacked (--areas-mb): simplify them, or send fewer")));
    }
}
