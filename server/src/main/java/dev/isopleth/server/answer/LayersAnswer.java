package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The layers there are.
@Serdeable.Serializable
public record LayersAnswer(List<Entry> layers) {

    /// One layer in short.
    ///
    /// @param bbox west, south, east, north of the samples, in degrees
    /// @param value the column whose mean is shown; null where the measure reads none
    /// @param unit of what is shown; null where it has none
    /// @param time range of the samples; null where they have no time
    /// @param version what `v=` names
    @Serdeable.Serializable
    public record Entry(
            String id,
            String title,
            String dataset,
            List<Double> bbox,
            int minzoom,
            int maxzoom,
            String measure,
            @Nullable String value,
            @Nullable String unit,
            @Nullable TimeAnswer time,
            String version,
            String link) {}
}
