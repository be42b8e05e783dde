package dev.isopleth.server.answer;

import dev.isopleth.styles.Legend;
import dev.isopleth.styles.LegendJson;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Ticks;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A legend, with the bandwidth of the estimate that it explains and where its values are defined.
///
/// @param empty see [LegendJson], likewise all but `bandwidth`, `edge` and `area`
/// @param bandwidth null where values are interpolated between stations
/// @param edge how what is per area is corrected at the border of the study area: `uniform` or `none`; null
///     without an area, and for other measures
/// @param area the dataset's study area, beyond which nothing is shown; null where samples could lie anywhere
/// @param cautions what to know before relying on the colours: a scale that clips much
@Serdeable.Serializable
public record LegendAnswer(
        String title,
        @Nullable String measure,
        @Nullable String unit,
        @Nullable BandwidthAnswer bandwidth,
        @Nullable String edge,
        @Nullable AreaAnswer area,
        boolean empty,
        List<Double> domain,
        String norm,
        String colormap,
        double opacity,
        LegendJson.Clipped clipped,
        List<Legend.Stop> stops,
        List<Ticks.Tick> ticks,
        List<Legend.ClassEntry> classes,
        List<Norm.Knot> cdf,
        List<String> cautions) {

    /// The document of a legend.
    public static LegendAnswer of(
            Legend legend,
            @Nullable BandwidthAnswer bandwidth,
            @Nullable String edge,
            @Nullable AreaAnswer area,
            List<String> cautions) {
        LegendJson plain = LegendJson.of(legend);
        return new LegendAnswer(
                plain.title(),
                plain.measure(),
                plain.unit(),
                bandwidth,
                edge,
                area,
                plain.empty(),
                plain.domain(),
                plain.norm(),
                plain.colormap(),
                plain.opacity(),
                plain.clipped(),
                plain.stops(),
                plain.ticks(),
                plain.classes(),
                plain.cdf(),
                cautions);
    }
}
