package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Circles with more samples than chance would have, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param method `scan`
/// @param distance how distances are taken
/// @param unit of lengths: `m`, or `u` of a planar plane
/// @param areaUnit of areas: km2, or the square of a planar plane's unit
/// @param bins that were counted, shape and size
/// @param tested how many bins were looked at
/// @param hidden how many were not, for they hold too few samples or may; null where nothing is hidden
/// @param expected what samples are expected in proportion to: `area`, or `population`
/// @param population the column whose sums are the population; null for area
/// @param mostshare of what is expected that a circle may hold
/// @param permutations how often cases were dealt out by chance
/// @param seed of these
/// @param per what is counted as one: `sample`, or `station`
/// @param weight the column whose sums are counted; null where each sample is a case
/// @param count cases of the selection
/// @param total how many clusters are told, whatever box was asked for
/// @param reading what all of it says, in one sentence
/// @param cautions what to know before relying on it
/// @param features the clusters, the likeliest first
@Serdeable.Serializable
public record ScanAnswer(
        String type,
        String layer,
        String method,
        String distance,
        String unit,
        String areaUnit,
        String bins,
        int tested,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hidden,
        String expected,
        @Nullable String population,
        double mostshare,
        int permutations,
        long seed,
        String per,
        @Nullable String weight,
        long count,
        int total,
        String reading,
        List<String> cautions,
        List<Feature> features)
        implements AnalysisAnswer {

    /// One cluster.
    ///
    /// @param type `Feature`
    /// @param id its rank
    /// @param geometry the circle
    @Serdeable.Serializable
    public record Feature(String type, int id, ClustersAnswer.Geometry geometry, Properties properties) {}

    /// What is in a circle. What there is none of is left out.
    ///
    /// @param rank by its ratio, 1 for the likeliest
    /// @param count cases within
    /// @param expected as many as its share of area or population has of all
    /// @param relativeRisk how many times as many there are within as beyond; left out where all are within
    /// @param logLikelihoodRatio how much likelier cases are with a cluster here than without
    /// @param p how likely chance alone has a ratio as high anywhere
    /// @param centre the middle of its circle
    /// @param radius to the middle of the farthest bin within, and half of a bin's size more
    /// @param bins how many are within
    /// @param area of these bins
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Properties(
            int rank,
            long count,
            double expected,
            @Nullable Double relativeRisk,
            double logLikelihoodRatio,
            double p,
            List<Double> centre,
            double radius,
            int bins,
            double area) {}
}
