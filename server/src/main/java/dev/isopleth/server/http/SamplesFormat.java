package dev.isopleth.server.http;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What samples are written as.
enum SamplesFormat {
    /// A FeatureCollection.
    GEOJSON("application/geo+json"),
    /// By RFC 4180.
    CSV("text/csv;charset=utf-8");

    private final String mediaType;

    SamplesFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /// What `f` calls it.
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the parameter `f` says; without it the first of these types that the request accepts; GeoJSON if it
    /// names none.
    ///
    /// @throws FaultException if `f` says something else
    static SamplesFormat of(Query query, HttpRequest<?> request) {
        String text = query.text("f");
        if (text == null) {
            return accepted(request);
        }
        return Arrays.stream(values())
                .filter(format -> format.parameter().equals(text))
                .findFirst()
                .orElseThrow(() -> FaultException.badParameter(
                        "f",
                        "samples are not written as '" + PlainNumber.shown(text) + "'",
                        Arrays.stream(values()).map(SamplesFormat::parameter).toList()));
    }

    private static SamplesFormat accepted(HttpRequest<?> request) {
        for (MediaType type : request.accept()) {
            if (type.getName().equals(MediaType.TEXT_CSV)) {
                return CSV;
            }
            if (List.of(GEOJSON.mediaType, MediaType.APPLICATION_JSON, MediaType.ALL)
                    .contains(type.getName())) {
                return GEOJSON;
            }
        }
        return GEOJSON;
    }
}
