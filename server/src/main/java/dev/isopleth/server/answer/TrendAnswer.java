package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of bins from period to period, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param bins shape and size, as in `hex:500m`
/// @param area of every bin, in `areaUnit`: km2, or the square of a planar plane's unit; null where they differ
/// @param projection the plane that the bins are laid on; null where that is the planar plane itself
/// @param per what is counted as one: `sample`, or `station`
/// @param of what of each bin is compared: `count`, `sum` or `mean`
/// @param value the column that is summed up; null for none
/// @param unit of what is compared; null where it is not known
/// @param weight the column that weighs the samples; null where each counts 1
/// @param neighbours which bins are, as in `within:1000m`
/// @param step how long periods are: as it was asked for, or chosen
/// @param timeZone of the clock that they are told on
/// @param count samples of the bins that are compared in all periods, whatever box was asked for
/// @param total how many bins there are, empty ones among them
/// @param tested how many of these are compared
/// @param hidden how many are left out, because too few samples lie in them, or for lack of values; left out where
///     nothing is hidden
/// @param whole the trend of all bins together
/// @param rising how many bins have values that rise, of all together
/// @param falling how many have values that fall
/// @param periods from the first to the last
/// @param kinds how many bins are of each kind, from the coldest to the hottest
/// @param reading what all of it says
/// @param cautions what to know before relying on it
@Serdeable.Serializable
public record TrendAnswer(
        String type,
        String layer,
        String bins,
        @Nullable Double area,
        String areaUnit,
        BinsAnswer.@Nullable Projection projection,
        String per,
        String of,
        @Nullable String value,
        @Nullable String unit,
        @Nullable String weight,
        String neighbours,
        String step,
        String timeZone,
        long count,
        int total,
        int tested,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hidden,
        Whole whole,
        int rising,
        int falling,
        List<Period> periods,
        List<KindCount> kinds,
        String reading,
        List<String> cautions,
        List<Feature> features) {

    /// The trend of all bins together.
    ///
    /// @param trend `rises`, `falls` or `none`, by p
    /// @param z of Mann and Kendall's test; null where there are too few values
    /// @param p two-sided; null likewise
    @Serdeable.Serializable
    public record Whole(
            String trend, @Nullable Double z, @Nullable Double p) {}

    /// One period over all bins.
    ///
    /// @param label `2024-05-01`, `2024-05`
    /// @param from its first instant, RFC 3339 in UTC
    /// @param to the first instant after it
    /// @param parameters what selects it on every route of the layer
    /// @param count its samples
    /// @param hot how many bins are hot in it
    /// @param cold how many are cold
    @Serdeable.Serializable
    public record Period(
            String label,
            @Nullable String from,
            @Nullable String to,
            Map<String, String> parameters,
            long count,
            int hot,
            int cold) {}

    /// A kind and how many bins are of it.
    ///
    /// @param number -8 to 8, below 0 where it is cold
    /// @param label for people
    /// @param meaning how it is found out; null for none
    /// @param color `#rrggbb`, as tiles have it
    @Serdeable.Serializable
    public record KindCount(
            int number, String label, @Nullable String meaning, String color, int bins) {}

    /// One bin.
    ///
    /// @param type `Feature`
    /// @param id its column and row
    @Serdeable.Serializable
    public record Feature(String type, String id, BinsAnswer.Geometry geometry, Properties properties) {}

    /// What is told of a bin.
    ///
    /// @param count how many samples it has in all periods
    /// @param periods how many periods it has a value in
    /// @param kind its number, -8 to 8
    /// @param label of the kind
    /// @param hot in how many periods it is hot
    /// @param cold in how many it is cold
    /// @param lastClass its class in the last period, -3 to 3
    /// @param lastLabel of that class
    /// @param trend of its values: `rises`, `falls` or `none`, by q
    /// @param z of Mann and Kendall's test of its values
    /// @param p two-sided
    /// @param q of the p-values of all bins together
    /// @param heatZ of the same test of its Gi*, in each period by itself
    /// @param heatP two-sided
    @Serdeable.Serializable
    public record Properties(
            long count,
            int periods,
            int kind,
            String label,
            int hot,
            int cold,
            int lastClass,
            String lastLabel,
            String trend,
            double z,
            double p,
            double q,
            double heatZ,
            double heatP) {}

    /// The bin that a place lies in, period by period.
    ///
    /// @param id its column and row
    /// @param lon of its middle in degrees, likewise `lat`; left out on a planar plane
    /// @param x of its middle in units of a planar plane, likewise `y`; left out on the world
    /// @param reading what becomes of it
    /// @param cautions what to know before relying on it
    @Serdeable.Serializable
    public record OfPlace(
            String layer,
            String bins,
            String per,
            String of,
            @Nullable String value,
            @Nullable String unit,
            @Nullable String weight,
            String neighbours,
            String step,
            String timeZone,
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double lon,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double lat,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double x,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double y,

            Properties properties,
            String reading,
            List<String> cautions,
            List<At> periods) {}

    /// A bin in one period.
    ///
    /// @param label `2024-05-01`, `2024-05`
    /// @param from its first instant, RFC 3339 in UTC
    /// @param to the first instant after it
    /// @param parameters what selects it on every route of the layer
    /// @param count its samples; null where they are too few to be told
    /// @param value what is compared; null where there is none, likewise the others
    /// @param z of Gi*
    /// @param q of its p-values, of all bins in all periods together
    /// @param hotspot its class, -3 to 3
    /// @param hotspotLabel of that class
    /// @param color of that class
    @Serdeable.Serializable
    public record At(
            String label,
            @Nullable String from,
            @Nullable String to,
            Map<String, String> parameters,
            @Nullable Integer count,
            @Nullable Double value,
            @Nullable Double z,
            @Nullable Double q,
            @Nullable Integer hotspot,
            @Nullable String hotspotLabel,
            @Nullable String color) {}
}
