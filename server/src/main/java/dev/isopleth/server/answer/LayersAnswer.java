package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The layers there are.
@Serdeable.Serializable
public record LayersAnswer(List<Entry> layers) {

    /// One layer in short.
    ///
    /// @param plane what the positions live on: `web-mercator` or `planar`
    /// @param planar the planar plane; null for `web-mercator`
    /// @param bbox west, south, east, north of the samples, in degrees, west above east where the box crosses
    ///     the antimeridian; on a planar plane the least x and y, then the greatest, in its units
    /// @param value the column whose mean is shown; null where the measure reads none
    /// @param unit of what is shown; null where it has none
    /// @param time range of the samples; null where they have no time
    /// @param version what `v=` names
    @Serdeable.Serializable
    public record Entry(
            String id,
            String title,
            String dataset,
            String plane,
            @Nullable PlanarAnswer planar,
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
