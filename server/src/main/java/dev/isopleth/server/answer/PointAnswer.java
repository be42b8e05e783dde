package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The estimate at a place.
///
/// @param zoom the zoom that was asked for, whose pixel this is; null for the place itself
/// @param value in `unit`; null where the estimate is undefined
/// @param support the effective number of places
/// @param scale the one that the tiles of this zoom are coloured with
/// @param nearest samples within the kernel's radius, at most five, the nearest first
@Serdeable.Serializable
public record PointAnswer(
        double lon,
        double lat,
        @Nullable Integer zoom,
        String measure,
        @Nullable Double value,
        @Nullable String unit,
        double support,
        BandwidthAnswer bandwidth,
        ScaleAnswer scale,
        List<Near> nearest) {

    /// A sample near the place. Its attributes are numbers and texts; times are RFC 3339 in UTC.
    @Serdeable.Serializable
    public record Near(double lon, double lat, double distanceMetres, Map<String, Object> attributes) {}
}
