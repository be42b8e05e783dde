package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What selectors of a bandwidth suggest for a layer.
///
/// @param count samples of the selection
/// @param positions how many distinct ones they have
/// @param value the column whose mean is cross-validated; null for none
/// @param unit of every length here: `m`, or `u` of a planar plane
/// @param kernel whose radius goes with each standard deviation
/// @param bandwidth what the layer uses now; null where that is in pixels, or values are told between stations
/// @param reading what all of it says, in one sentence
/// @param cautions what speaks against it; none where nothing does
@Serdeable.Serializable
public record BandwidthsAnswer(
        String layer,
        long count,
        long positions,
        @Nullable String value,
        String unit,
        String kernel,
        @Nullable BandwidthAnswer bandwidth,
        String reading,
        List<String> cautions,
        List<Selector> selectors) {

    /// One selector.
    ///
    /// @param name `silverman`, `scott`, `normal-reference`, `likelihood`, `least-squares` or `diggle`
    /// @param sigma the standard deviation along an axis; null where there is none
    /// @param radius of the layer's kernel with that standard deviation; null where there is none
    /// @param positions how many it looked at; 0 where it suggests nothing
    /// @param end `narrowest` or `widest` where the best is the last that was tried; null between others
    /// @param goodFor what it is good for
    /// @param detail why it suggests nothing; null where it does
    /// @param curve null where it is a formula without one, or suggests nothing
    @Serdeable.Serializable
    public record Selector(
            String name,
            String title,
            @Nullable Double sigma,
            @Nullable Double radius,
            int positions,
            @Nullable String end,
            String goodFor,
            @Nullable String detail,
            @Nullable Curve curve) {}

    /// A criterion over bandwidths.
    ///
    /// @param criterion what it is
    /// @param best `highest` or `lowest`
    /// @param sigma ascending
    /// @param values the criterion of each
    @Serdeable.Serializable
    public record Curve(String criterion, String best, double[] sigma, double[] values) {}
}
