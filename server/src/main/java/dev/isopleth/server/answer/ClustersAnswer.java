package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Clusters of samples, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param method how they were found: `dbscan` or `hdbscan`
/// @param distance how distances are taken
/// @param eps how far is near, in `unit`; null where the method takes none, likewise `epsFrom`
/// @param epsFrom `given`, or how it was chosen
/// @param unit of lengths: `m`, or `u` of a planar plane
/// @param minpoints how many samples make a cluster
/// @param minpointsFrom `given`, or how it was chosen
/// @param ratio how closely outlines follow the samples: from 0, as closely as they can, to 1, the convex hull
/// @param areaUnit of areas, and what densities are per: km2, or the square of a planar plane's unit
/// @param per what is counted as one: `sample`, or `station`
/// @param weight the column that weighs the samples; null where each counts 1
/// @param count samples of the selection
/// @param positions how many distinct ones they have
/// @param total how many clusters there are, whatever box was asked for
/// @param noise how many samples are in none
/// @param edge how many samples of clusters have fewer than `minpoints` near, and are beside one that has not
/// @param reading what all of it says, in one sentence
/// @param cautions what to know before relying on it
/// @param features the clusters, the largest first
@Serdeable.Serializable
public record ClustersAnswer(
        String type,
        String layer,
        String method,
        String distance,
        @Nullable Double eps,
        @Nullable String epsFrom,
        String unit,
        int minpoints,
        String minpointsFrom,
        double ratio,
        String areaUnit,
        String per,
        @Nullable String weight,
        long count,
        int positions,
        int total,
        long noise,
        long edge,
        String reading,
        List<String> cautions,
        List<Feature> features)
        implements AnalysisAnswer {

    /// One cluster.
    ///
    /// @param type `Feature`
    /// @param id its rank
    @Serdeable.Serializable
    public record Feature(String type, int id, Geometry geometry, Properties properties) {}

    /// The outline of a cluster.
    ///
    /// @param type `Polygon`, `LineString` or `Point`; `MultiPolygon` or `MultiLineString` where the antimeridian
    ///     cuts it
    @Serdeable.Serializable
    public record Geometry(String type, List<?> coordinates) {}

    /// What is in a cluster. What there is none of is left out.
    ///
    /// @param rank by its samples, 1 for the largest
    /// @param count how many samples
    /// @param share of all samples of the selection, 0 to 1
    /// @param positions how many distinct ones these have
    /// @param edge how many samples are beside its cores, and none themselves
    /// @param weight the sum of their weights
    /// @param area within its outline
    /// @param density samples per area; none of a point or a line
    /// @param centre the mean of its samples, longitude and latitude or x and y
    /// @param time from the first sample to the last
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Properties(
            int rank,
            long count,
            double share,
            int positions,
            long edge,
            @Nullable Double weight,
            double area,
            @Nullable Double density,
            List<Double> centre,
            @Nullable TimeAnswer time) {}
}
