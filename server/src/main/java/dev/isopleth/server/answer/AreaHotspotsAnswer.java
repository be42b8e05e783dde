package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hot and cold areas, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param areas the id of the declared places; null for areas that were sent
/// @param areafilter which of them; null for all
/// @param areaUnit of the areas' sizes: km2, or the square of a planar plane's unit
/// @param per what is counted as one: `sample`, or `station`
/// @param of what of each area is compared: `count`, `density`, `sum` or `mean`
/// @param value the column that is summed up; null for none
/// @param unit of what is compared; null where it is not known
/// @param weight the column that weighs the samples; null where each counts 1
/// @param neighbours which areas are, by the distance of their middles, as in `nearest:8`
/// @param one up to which distance, in metres or units, a neighbour weighs 1 where weights are inverse
///     distances: half of the areas have none that is nearer; null for other neighbours
/// @param test whose p-values decide: `normal` or `permutation`
/// @param permutations how many there were; 0 for none
/// @param seed of them
/// @param count samples that are selected; null where anything is hidden
/// @param outside how many of these no area holds; null where anything is hidden
/// @param total how many areas there are
/// @param tested how many of these are compared
/// @param classes how many areas are of each class, from the coldest to the hottest
/// @param moran whether neighbours are alike over all areas; null where too few have neighbours
/// @param g whether high values, or low ones, are beside one another; null likewise, and where one is below 0
/// @param reading what all of it says
/// @param cautions what to know before relying on it
/// @param spots areas that touch and are hot, or cold, alike, put together: the hottest first, then the coldest
/// @param features those that are shown, with their own properties and what is told of each: `count`, `places`,
///     `area`, `middle`, `value`, `z`, `p`, `pPermutation`, `q`, `class`, `label`, `spot`, `moranI`, `moranZ`,
///     `moranP`, `moranQ`, `quadrant`, of these what there is
@Serdeable.Serializable
public record AreaHotspotsAnswer(
        String type,
        String layer,
        @Nullable String areas,
        @Nullable String areafilter,
        String areaUnit,
        String per,
        String of,
        @Nullable String value,
        @Nullable String unit,
        @Nullable String weight,
        String neighbours,
        @Nullable Double one,
        String test,
        int permutations,
        long seed,
        @Nullable Long count,
        @Nullable Long outside,
        int total,
        int tested,
        List<HotspotsAnswer.ClassCount> classes,
        @Nullable GlobalAnswer moran,
        @Nullable GlobalAnswer g,
        String reading,
        List<String> cautions,
        List<Spot> spots,
        List<AreasAnswer.Feature> features)
        implements AnalysisAnswer {

    /// One spot.
    ///
    /// @param rank from 1
    /// @param kind `hot` or `cold`
    /// @param name of the area that is the peak
    /// @param areas how many
    /// @param area of all of them, in `areaUnit`
    /// @param count samples in them; one that several of them hold counts in each
    /// @param value of the peak: what is compared there
    /// @param z the greatest of its areas, or the least where it is cold
    /// @param number its surest class, -3 to 3
    /// @param label of that class
    /// @param peak the middle of the area whose value is highest among the surest, or lowest where it is cold
    /// @param bbox of the areas, west, south, east, north; west above east crosses the antimeridian. On a planar
    ///     plane the least coordinates, then the greatest
    @Serdeable.Serializable
    public record Spot(
            int rank,
            String kind,
            String name,
            int areas,
            double area,
            long count,
            double value,
            double z,
            int number,
            String label,
            List<Double> peak,
            List<Double> bbox) {}
}
