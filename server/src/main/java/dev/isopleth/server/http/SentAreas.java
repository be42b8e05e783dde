package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PolygonBody;
import dev.isopleth.ingest.format.TooManyPolygonsException;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.tile.AreasPath;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Areas that a request sends in its body, or names in its place. What is sent is read and forgotten: nobody
/// needs a token for it.
@Singleton
final class SentAreas {

    /// So many bodies are held at once.
    private static final int MOST_BODIES = 8;

    private final ServerConfig.Areas most;
    private final Semaphore bodies = new Semaphore(MOST_BODIES);

    SentAreas(ServerConfig config) {
        this.most = config.limits().areas();
    }

    /// Answers a request that sends areas, or names some.
    ///
    /// @param areNamed whether it names them, and so sends none
    /// @param told the GeoJSON of the answer, from what is sent
    /// @throws FaultException if it does both, sends something else than GeoJSON or too much of it, or others
    ///     send too much at once
    HttpResponse<byte[]> answer(
            HttpRequest<?> request, @Nullable InputStream body, boolean areNamed, Function<byte[], byte[]> told) {
        if (!bodies.tryAcquire()) {
            throw new FaultException(new Fault.Overloaded("The server is busy with other areas"));
        }
        byte[] json;
        try {
            if (!areNamed) {
                requireGeoJson(request);
            }
            byte[] sent = bytes(request, body);
            if (areNamed && sent.length > 0) {
                throw FaultException.badParameter(
                        AreasSetting.NAME, "the areas are named, and sent too", List.of("either of them"));
            }
            json = told.apply(sent);
        } finally {
            bodies.release();
        }
        MutableHttpResponse<byte[]> answer = HttpResponse.ok(json)
                .contentType(SamplesFormat.GEOJSON.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.withLength(answer, json);
        return answer;
    }

    /// The areas that were sent, or some of them.
    ///
    /// @param filter that selects these; null for all
    /// @throws FaultException if they are no areas of the plane, with which and where, too many, or none is
    ///     selected
    Areas read(byte[] json, Plane plane, @Nullable String filter) {
        try {
            if (json.length == 0) {
                throw new FaultException(new Fault.Unusable(
                        "The body is empty: send GeoJSON polygons, or name declared places with areas="));
            }
            Areas all = Areas.of(PolygonBody.read(json, most.polygons(), most.vertices()), plane);
            return AreasPath.selected(all, filter);
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
