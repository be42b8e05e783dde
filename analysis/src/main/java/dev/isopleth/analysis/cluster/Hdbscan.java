package dev.isopleth.analysis.cluster;

import java.util.Arrays;

/// Clusters of whatever density (HDBSCAN*; Campello, Moulavi and Sander 2013): those that last longest while what is
/// near grows from nothing to everything.
///
/// Two samples hang together from the distance on at which either has `minPoints` samples within reach, itself
/// counted, and both are within reach of one another. Of the tree that this makes parts with fewer than `minPoints`
/// samples are what falls off a cluster, not clusters; and of the rest those are taken whose samples stay the longest
/// in all, by 1 / distance (excess of mass): a cluster, or those that it falls into. The whole is never a cluster. As
/// scikit-learn has it with `min_samples` and `min_cluster_size` both `minPoints`, but that there the order of
/// samples decides between equal distances, of which there are many; here what comes together at one distance does
/// so at once.
///
/// Samples at one place hang together as those anywhere else do. Cost: n^2 for n places, a second for 20,000.
public final class Hdbscan {

    private Hdbscan() {}

    /// The clusters of places. All places of a cluster are its cores.
    ///
    /// @param minPoints the fewest samples of a cluster, at least 2
    /// @throws IllegalArgumentException if minPoints is less
    public static ClusterLabels of(ClusterPlaces places, int minPoints) {
        return of(places, minPoints, minPoints);
    }

    /// The same with numbers of their own for what hangs together, `near`, and what is a cluster.
    static ClusterLabels of(ClusterPlaces places, int near, int minPoints) {
        if (minPoints < 2) {
            throw new IllegalArgumentException("a cluster has at least 2 samples, not " + minPoints);
        }
        int count = places.count();
        int[] label = new int[count];
        Arrays.fill(label, ClusterLabels.NOISE);
        int clusters = 0;
        if (count > 0 && places.samples() >= minPoints) {
            double[] coreChord = coreChords(places, near);
            double[] core = coreChord.clone();
            Arrays.setAll(core, i -> places.ground.distanceOfChord(core[i]));
            SpanningTree tree = SpanningTree.of(places, coreChord);
            CondensedTree condensed = new CondensedTree(places, tree, core, minPoints);
            clusters = condensed.clusters();
            condensed.label(label);
        }
        boolean[] isCore = new boolean[count];
        for (int i = 0; i < count; i++) {
            isCore[i] = label[i] != ClusterLabels.NOISE;
        }
        return ClusterLabels.numbered(label, clusters, isCore);
    }

    private static double[] coreChords(ClusterPlaces places, int near) {
        NearestSamples nearest = new NearestSamples(places, near);
        double[] chords = new double[places.count()];
        for (int i = 0; i < chords.length; i++) {
            chords[i] = nearest.chord(i);
        }
        return chords;
    }
}
