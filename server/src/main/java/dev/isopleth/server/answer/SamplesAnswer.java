package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/// Samples as GeoJSON (RFC 7946).
///
/// @param numberReturned how many there are here
/// @param more whether the box holds samples beyond these
@Serdeable.Serializable
public record SamplesAnswer(String type, long numberReturned, boolean more, int limit, List<Feature> features) {

    /// One sample.
    @Serdeable.Serializable
    public record Feature(String type, Point geometry, Map<String, Object> properties) {}

    /// Its place: longitude, latitude.
    @Serdeable.Serializable
    public record Point(String type, List<Double> coordinates) {}
}
