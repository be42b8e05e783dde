package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// What one zoom of a layer uses.
///
/// @param bandwidth null where values are interpolated between stations, likewise `reach`
/// @param reach how far from a sample, and some 4 pixels beyond, tiles can change when it is appended, in the
///     bandwidth's unit; null where all can, as for measures that know of all samples
@Serdeable.Serializable
public record ZoomAnswer(
        int zoom,
        @Nullable BandwidthAnswer bandwidth,
        @Nullable Double reach,
        ScaleAnswer scale) {}
