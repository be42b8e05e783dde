package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hot and cold spots among bins, as GeoJSON.
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
/// @param test whose p-values decide: `normal` or `permutation`
/// @param permutations how many there were; 0 for none
/// @param seed of them
/// @param count samples in all bins, whatever box was asked for
/// @param total how many bins there are, empty ones among them
/// @param tested how many of these are compared
/// @param hidden how many are left out, because too few samples lie in them, or for lack of values; left out where
///     nothing is hidden
/// @param classes how many bins are of each class, from the coldest to the hottest
/// @param moran whether neighbours are alike over all bins; null where too few bins have neighbours
/// @param g whether high values, or low ones, are beside one another; null likewise, and where one is below 0
/// @param reading what all of it says
/// @param cautions what to know before relying on it
/// @param spots bins that touch and are hot, or cold, alike, put together: the hottest first, then the coldest
@Serdeable.Serializable
public record HotspotsAnswer(
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
        String test,
        int permutations,
        long seed,
        long count,
        int total,
        int tested,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hidden,
        List<ClassCount> classes,
        @Nullable GlobalAnswer moran,
        @Nullable GlobalAnswer g,
        String reading,
        List<String> cautions,
        List<Spot> spots,
        List<Feature> features) {

    /// A class and how many bins are of it.
    ///
    /// @param number -3, surely cold, to 3, surely hot
    /// @param label for people
    /// @param color `#rrggbb`, as tiles have it
    @Serdeable.Serializable
    public record ClassCount(int number, String label, String color, int bins) {}

    /// One spot.
    ///
    /// @param rank from 1
    /// @param kind `hot` or `cold`
    /// @param bins how many
    /// @param area of all of them
    /// @param count samples in them
    /// @param value of the peak: what is compared there
    /// @param z the greatest of its bins, or the least where it is cold
    /// @param number its surest class, -3 to 3
    /// @param label of that class
    /// @param peak the middle of the bin whose value is highest among the surest, or lowest where it is cold
    /// @param bbox of the bins' middles, west, south, east, north; west above east crosses the antimeridian. On a
    ///     planar plane the least coordinates, then the greatest
    @Serdeable.Serializable
    public record Spot(
            int rank,
            String kind,
            int bins,
            double area,
            long count,
            double value,
            double z,
            int number,
            String label,
            List<Double> peak,
            List<Double> bbox) {}

    /// One bin.
    ///
    /// @param type `Feature`
    /// @param id its column and row
    @Serdeable.Serializable
    public record Feature(String type, String id, BinsAnswer.Geometry geometry, Properties properties) {}

    /// What is told of a bin.
    ///
    /// @param count how many samples it has
    /// @param places how many distinct positions these have
    /// @param value what is compared
    /// @param z of Gi*
    /// @param p of z, two-sided, by normal theory
    /// @param pPermutation the same by permutation; left out where there were none
    /// @param q of the p-values of the test, all bins together
    /// @param number its class, -3 to 3: what the parameter and the field `class` are called elsewhere
    /// @param label of the class
    /// @param spot the rank of the spot it is part of; left out where it is part of none
    /// @param moranI local Moran's I; left out with the others where it has no neighbours
    /// @param quadrant `high among high`, `low among low`, `high among low`, `low among high` or `none`
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Properties(
            int count,
            int places,
            double value,
            double z,
            double p,
            @Nullable Double pPermutation,
            double q,

            @JsonProperty("class") int number,

            String label,
            @Nullable Integer spot,
            @Nullable Double moranI,
            @Nullable Double moranZ,
            @Nullable Double moranP,
            @Nullable Double moranQ,
            String quadrant) {}
}
