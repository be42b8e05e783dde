package dev.isopleth.server.answer;

import dev.isopleth.styles.Legend;
import dev.isopleth.styles.LegendJson;
import dev.isopleth.styles.Ticks;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the colours of a layer mean: a [LegendJson], with where its values are defined.
///
/// @param edge how what is per area is corrected at the border of the study area: `uniform` or `none`; null
///     without an area, and for other measures
/// @param area the dataset's study area, beyond which nothing is shown; null where samples could lie anywhere
@Serdeable.Serializable
public record LegendAnswer(
        String title,
        @Nullable String measure,
        @Nullable String unit,
        @Nullable String edge,
        @Nullable AreaAnswer area,
        boolean empty,
        List<Double> domain,
        String norm,
        String colormap,
        double opacity,
        LegendJson.Clipped clipped,
        List<Legend.Stop> stops,
        List<Ticks.Tick> ticks) {

    /// The document of a legend of a layer.
    public static LegendAnswer of(LegendJson legend, @Nullable String edge, @Nullable AreaAnswer area) {
        return new LegendAnswer(
                legend.title(),
                legend.measure(),
                legend.unit(),
                edge,
                area,
                legend.empty(),
                legend.domain(),
                legend.norm(),
                legend.colormap(),
                legend.opacity(),
                legend.clipped(),
                legend.stops(),
                legend.ticks());
    }
}
