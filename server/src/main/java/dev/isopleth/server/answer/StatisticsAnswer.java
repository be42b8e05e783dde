package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statistics of an estimate.
///
/// @param bbox west, south, east, north in degrees; null for the whole layer
/// @param zoom the zoom that was asked for, whose bandwidth is used; null for the layer's own
/// @param count samples of the selection, with per=station its stations, those in the box if there is one; null
///     where they are too few to be told
/// @param min in `unit`; null where the estimate is undefined everywhere, likewise `max` and `mean`
/// @param quantiles empty where the estimate is undefined everywhere
/// @param bandwidth null where values are interpolated between stations
/// @param moran Moran's I over all bins, or areas, whatever box was asked for: whether neighbours are alike; null
///     where nothing is counted in either, or too few have neighbours
/// @param g Getis-Ord G likewise: whether high values, or low ones, are beside one another; null where one is
///     below 0, too
/// @param variogram that was fitted to the stations; null for other measures than kriging
/// @param errors of the kernel mean, inverse distance weighting and kriging at stations left out; null where the
///     measure is no value of stations
/// @param scale the one that the layer is coloured with; with `scale=view` one made from what was looked at
/// @param reading what it says, in a sentence
/// @param cautions what to know before relying on it
@Serdeable.Serializable
public record StatisticsAnswer(
        String measure,
        @Nullable String unit,
        @Nullable List<Double> bbox,
        @Nullable Integer zoom,
        @Nullable Long count,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double mean,
        List<Quantile> quantiles,
        @Nullable BandwidthAnswer bandwidth,
        ScaleAnswer scale,
        Over over,
        @Nullable GlobalAnswer moran,
        @Nullable GlobalAnswer g,
        @Nullable VariogramAnswer variogram,
        @Nullable List<LeftOut> errors,
        String reading,
        List<String> cautions) {

    /// How far off a measure is at stations that it was not told of: each in turn is left out, and told by the
    /// others.
    ///
    /// @param measure `mean`, by the layer's bandwidth, `idw` or `kriging`
    /// @param stations how many there are
    /// @param n how many of them were told; a kernel mean lacks support at some, and is judged by the rest alone
    /// @param rmse the root of the mean square of what was told less what was read, in `unit`; null for no
    ///     station
    /// @param bias the mean of that, above 0 where too much is told
    /// @param detail why there is none; null where there is
    @Serdeable.Serializable
    public record LeftOut(
            String measure,
            int stations,
            int n,
            @Nullable Double rmse,
            @Nullable Double bias,
            @Nullable String detail) {}

    /// The value that so large a share does not exceed.
    @Serdeable.Serializable
    public record Quantile(double share, double value) {}

    /// What statistics were taken over.
    ///
    /// @param places `probe`: the places that the layer's scale is made from; or `lattice`: evenly spaced
    ///     over the box
    /// @param points how many points the lattice has; null for the probe
    /// @param defined at how many places the estimate is defined
    /// @param weights `equal`: every place counts alike; or `area`: with the ground that it stands for
    /// @param depth the lattice has 2^depth points a side of the world; null for the probe
    @Serdeable.Serializable
    public record Over(
            String places,
            @Nullable Integer points,
            int defined,
            String weights,
            @Nullable Integer depth) {}
}
