package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The estimate at a place.
///
/// @param lon in degrees, likewise `lat`; left out on a planar plane
/// @param x in units of a planar plane, likewise `y`; left out on the world
/// @param zoom the zoom that was asked for, whose pixel this is; null for the place itself
/// @param value in `unit`; null where the estimate is undefined
/// @param label of the class that the value is in; null where there are no classes, or no value
/// @param support the effective number of places; the stations that are interpolated between; the places in a bin
/// @param variogram that was fitted to the stations; null for other measures than kriging
/// @param bandwidth null where values are interpolated between stations, or counted in bins
/// @param scale the one that the tiles of this zoom are coloured with
/// @param nearest samples within the layer's radius, at most five, the nearest first; none where anything is hidden
/// @param hidden why nothing is told of the place: too few samples reach it; left out where enough do
@Serdeable.Serializable
public record PointAnswer(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double lon,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double lat,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double x,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double y,
        @Nullable Integer zoom,
        String measure,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable String label,
        double support,
        @Nullable VariogramAnswer variogram,
        @Nullable BandwidthAnswer bandwidth,
        ScaleAnswer scale,
        List<Near> nearest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hidden) {

    /// A sample near the place. Its attributes are numbers and texts; times are RFC 3339 in UTC.
    ///
    /// @param distanceMetres great-circle distance; left out on a planar plane
    /// @param distance in units of a planar plane; left out on the world
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Near(
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable Double distanceMetres,
            @Nullable Double x,
            @Nullable Double y,
            @Nullable Double distance,
            Map<String, Object> attributes) {}
}
