package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Samples as GeoJSON (RFC 7946).
///
/// @param numberReturned how many there are here
/// @param more whether there are samples beyond these
/// @param next address of the next page; null where there is none
@Serdeable.Serializable
public record SamplesAnswer(
        String type,
        long numberReturned,
        boolean more,
        @Nullable String next,
        int limit,
        List<Feature> features) {

    /// One sample.
    @Serdeable.Serializable
    public record Feature(String type, Point geometry, Map<String, Object> properties) {}

    /// Its place: longitude, latitude.
    @Serdeable.Serializable
    public record Point(String type, List<Double> coordinates) {}
}
