package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a relative risk is more than chance, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param weight the column that weighs the samples; null where each counts 1
/// @param samples of both selections together, each once
/// @param cases how many of these are of the selection
/// @param compared how many are of `versus`
/// @param shared how many are of both
/// @param permutations how often labels were dealt out
/// @param seed of them
/// @param sides `both`, `above` or `below`
/// @param levels of p that areas are drawn of, the greatest first
/// @param z the zoom whose bandwidth this is; null for the layer's own
/// @param depth of the lattice that p is told on: 2^depth points a side of the plane
/// @param bandwidth of the kernel
/// @param areaUnit of areas: km2, or the square of a planar plane's unit
/// @param overall of all places at once; null where there is nothing to test
/// @param reading what all of it says
/// @param cautions what to know before relying on it
/// @param features one an area: by side, level, and how far their peaks are from chance
@Serdeable.Serializable
public record RiskAnswer(
        String type,
        String layer,
        @Nullable String weight,
        int samples,
        int cases,
        int compared,
        int shared,
        int permutations,
        long seed,
        String sides,
        List<Double> levels,
        @Nullable Integer z,
        int depth,
        @Nullable BandwidthAnswer bandwidth,
        String areaUnit,
        @Nullable Overall overall,
        String reading,
        List<String> cautions,
        List<Feature> features) {

    /// The test of whether cases are spread as the others at all.
    ///
    /// @param statistic the mean over all samples of the square of what the two densities differ by, over the
    ///     density of all: 0 where there is no difference
    /// @param p how likely labels dealt out at random make it as great
    @Serdeable.Serializable
    public record Overall(double statistic, double p) {}

    /// One area.
    ///
    /// @param type `Feature`
    @Serdeable.Serializable
    public record Feature(String type, Geometry geometry, Properties properties) {}

    /// Where it is.
    ///
    /// @param type `Polygon`, or `MultiPolygon` where the antimeridian cuts it
    @Serdeable.Serializable
    public record Geometry(String type, List<?> coordinates) {}

    /// What is found in it.
    ///
    /// @param side `above` or `below` 1
    /// @param level p at its border
    /// @param rank among the areas of its side and level, from 1
    /// @param area of it, in `areaUnit`
    /// @param peak the place in it that is farthest from what chance would have
    /// @param ratio there
    /// @param standardised how far the densities differ there, in standard deviations of what chance makes of
    ///     it
    /// @param p there
    /// @param pAnywhere how likely chance is as far from 0 anywhere
    /// @param cases samples within that are of the selection; null where they are hidden
    /// @param compared samples within that are of `versus`; null likewise
    /// @param expected how many of the cases would be within if they were spread as what they are compared
    ///     with; null likewise
    @Serdeable.Serializable
    public record Properties(
            String side,
            double level,
            int rank,
            double area,
            List<Double> peak,
            double ratio,
            double standardised,
            double p,
            double pAnywhere,
            @Nullable Integer cases,
            @Nullable Integer compared,
            @Nullable Double expected) {}
}
