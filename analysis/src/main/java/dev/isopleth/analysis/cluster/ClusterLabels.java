package dev.isopleth.analysis.cluster;

/// Which cluster each place belongs to. The arrays are taken, not copied.
///
/// @param label the cluster of each place, numbered from 0 in the order of their first places; [#NOISE] for none
/// @param clusters how many there are
/// @param isCore whether a place is one that clusters are made of, and not only beside one
public record ClusterLabels(int[] label, int clusters, boolean[] isCore) {

    /// What a place in no cluster has.
    public static final int NOISE = -1;

    /// Labels of any numbers, numbered anew in the order of their first places.
    ///
    /// @param raw 0 or more, or [#NOISE]; written over
    /// @param bound above every label
    static ClusterLabels numbered(int[] raw, int bound, boolean[] isCore) {
        int[] number = new int[bound];
        int clusters = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != NOISE) {
                if (number[raw[i]] == 0) {
                    number[raw[i]] = ++clusters;
                }
                raw[i] = number[raw[i]] - 1;
            }
        }
        return new ClusterLabels(raw, clusters, isCore);
    }
}
