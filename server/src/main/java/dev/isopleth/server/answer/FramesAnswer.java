package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The frames of a layer: what a slider stops at, in its order.
///
/// @param step as it was asked for, or chosen
/// @param timeZone of the clock that hours, days, months and years are told on
/// @param cadence the usual time between the readings of a station, ISO 8601; null where there is none
/// @param scale the one of all frames; null where each zoom or each frame has its own, or the view gives it
@Serdeable.Serializable
public record FramesAnswer(
        String layer,
        String step,
        String timeZone,
        String measure,
        @Nullable String unit,
        @Nullable String cadence,
        @Nullable ScaleAnswer scale,
        List<Frame> frames) {

    /// One frame.
    ///
    /// @param label `2024-05-01`, `7`, `mon`
    /// @param from first instant, RFC 3339 in UTC; null for a part of a cycle, likewise `to`
    /// @param to the first instant after it
    /// @param parameters what selects it on every route of the layer
    /// @param count samples of the selection in it; null where they are too few to be told, likewise `support`
    /// @param support distinct positions of those that have the value, with `minreadings` of them
    /// @param completeness readings of these as a share of those expected of them at the cadence, at most 1; null
    ///     where nothing is
    /// @param tiles template of its tiles
    @Serdeable.Serializable
    public record Frame(
            String label,
            @Nullable String from,
            @Nullable String to,
            Map<String, String> parameters,
            @Nullable Long count,
            @Nullable Long support,
            @Nullable Double completeness,
            String tiles) {}
}
