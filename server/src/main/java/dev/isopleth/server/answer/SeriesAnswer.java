package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A layer at one place, or one station by itself, frame by frame.
///
/// @param station the station's name; left out of a place
/// @param lon in degrees, likewise `lat`; left out on a planar plane
/// @param x in units of a planar plane, likewise `y`; left out on the world
/// @param step as it was asked for, or chosen
/// @param timeZone of the clock that hours, days, months and years are told on
/// @param zoom the zoom that was asked for, whose bandwidth is used; null for the layer's own
/// @param unit of `value`; null where it has none
/// @param bandwidth null where values are interpolated between stations, and of a station by itself
/// @param valueUnit of `mean` and `quantiles`; null where the value column has none, or there is none
@Serdeable.Serializable
public record SeriesAnswer(
        String layer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String station,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double lon,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double lat,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double x,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double y,
        String step,
        String timeZone,
        @Nullable Integer zoom,
        String measure,
        @Nullable String unit,
        @Nullable String valueUnit,
        @Nullable BandwidthAnswer bandwidth,
        List<Frame> frames) {

    /// One frame.
    ///
    /// @param label `2024-05-01`, `7`, `mon`
    /// @param from first instant, RFC 3339 in UTC; null for a part of a cycle, likewise `to`
    /// @param to the first instant after it
    /// @param parameters what selects it on every route of the layer
    /// @param value the layer's measure, exactly; null where it is undefined
    /// @param count samples within the kernel's radius; stations with `per=station`; all that are interpolated
    ///     between; the readings of a station by itself. Null where they are too few for anything to be told,
    ///     likewise `value`, `places`, `support` and `mean`
    /// @param places distinct positions of these
    /// @param support the effective number of places; the stations that are interpolated between; 1 of a station by
    ///     itself where it has readings, or the kernel in time reaches any
    /// @param mean of the values, weighted by the kernel, or of the stations between which values are
    ///     interpolated, however little it rests on: `minsupport` is for `value` alone. Null where there are
    ///     none, and of a station by itself where it has fewer readings than `minreadings`
    /// @param quantiles of the values within the kernel's reach, weighted by it; empty where there are none
    @Serdeable.Serializable
    public record Frame(
            String label,
            @Nullable String from,
            @Nullable String to,
            Map<String, String> parameters,
            @Nullable Double value,
            @Nullable Long count,
            @Nullable Long places,
            @Nullable Double support,
            @Nullable Double mean,
            List<StatisticsAnswer.Quantile> quantiles) {}
}
