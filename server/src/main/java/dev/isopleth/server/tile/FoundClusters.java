package dev.isopleth.server.tile;

import dev.isopleth.analysis.cluster.ClusterShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The clusters of a selection.
///
/// @param eps how far is near, in metres or units of a planar plane; null where a method takes none
/// @param minPoints how many samples make a cluster
/// @param samples how many are selected, each station one where stations count
/// @param positions how many distinct ones they have
/// @param noise how many samples are in no cluster
/// @param edge how many samples of clusters lie beside their cores, and are none themselves
/// @param ofNearer how many clusters there are where nine tenths of `eps` are near; their own number without
///     one
/// @param ofFarther how many where eleven tenths are, likewise
/// @param clusters by their samples, most first
public record FoundClusters(
        @Nullable Double eps,
        int minPoints,
        long samples,
        int positions,
        long noise,
        long edge,
        int ofNearer,
        int ofFarther,
        List<Cluster> clusters) {

    /// One cluster.
    ///
    /// @param samples how many it has
    /// @param positions how many distinct ones they have
    /// @param edge how many samples are none of its cores
    /// @param weight what its samples weigh
    /// @param from the first time of a sample there; null where none has a time
    /// @param to the last one
    public record Cluster(
            long samples,
            int positions,
            long edge,
            double weight,
            ClusterShape shape,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// About how much memory this takes.
    int bytes() {
        long bytes = 500;
        for (Cluster cluster : clusters) {
            bytes += 200;
            for (double[] part : cluster.shape().parts()) {
                bytes += 32 + 8L * part.length;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
