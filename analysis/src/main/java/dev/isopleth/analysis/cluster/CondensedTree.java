package dev.isopleth.analysis.cluster;

import java.util.Arrays;

/// A tree of parts without those that are too small to be clusters, and which of the others are taken.
///
/// Clusters are numbered so that each comes after the one that it is a part of; 0 is the whole.
final class CondensedTree {

    private final SpanningTree tree;
    private final double[] core;
    private final int minPoints;

    /// The cluster that each place falls off.
    private final int[] fallsOff;

    private int[] parent = new int[16];

    /// 1 / distance at which a cluster begins.
    private double[] birth = new double[16];

    /// How long its samples stay in all, in 1 / distance.
    private double[] stability = new double[16];

    private int clusters;

    /// @param core from which distance on each place has enough samples within reach
    CondensedTree(ClusterPlaces places, SpanningTree tree, double[] core, int minPoints) {
        this.tree = tree;
        this.core = core;
        this.minPoints = minPoints;
        this.fallsOff = new int[places.count()];
        condense();
    }

    /// How many clusters there are to choose from.
    int clusters() {
        return clusters;
    }

    private void condense() {
        int[] nodes = new int[tree.length.length];
        int[] of = new int[nodes.length];
        int waiting = 0;
        nodes[waiting] = tree.root();
        of[waiting++] = begun(0, 0);
        while (waiting > 0) {
            int node = nodes[--waiting];
            int cluster = of[waiting];
            if (tree.first[node] < 0) {
                fallOff(node, cluster, inverse(core[node]));
                continue;
            }
            double here = inverse(tree.length[node]);
            int large = 0;
            for (int part = tree.first[node]; part >= 0; part = tree.next[part]) {
                large += tree.samples[part] >= minPoints ? 1 : 0;
            }
            for (int part = tree.first[node]; part >= 0; part = tree.next[part]) {
                if (tree.samples[part] < minPoints) {
                    fallOff(part, cluster, here);
                } else {
                    nodes[waiting] = part;
                    if (large > 1) {
                        stability[cluster] += tree.samples[part] * (here - birth[cluster]);
                    }
                    of[waiting++] = large > 1 ? begun(cluster, here) : cluster;
                }
            }
        }
    }

    /// Of places nearer than any two are to one another nothing is known: samples at one place stay as long as that.
    private double inverse(double distance) {
        double known = Math.max(distance, tree.least);
        return known == Double.POSITIVE_INFINITY ? 1 : 1 / known;
    }

    private int begun(int parentOf, double at) {
        if (clusters == parent.length) {
            parent = Arrays.copyOf(parent, 2 * clusters);
            birth = Arrays.copyOf(birth, 2 * clusters);
            stability = Arrays.copyOf(stability, 2 * clusters);
        }
        parent[clusters] = parentOf;
        birth[clusters] = at;
        return clusters++;
    }

    /// All places of a node fall off a cluster.
    private void fallOff(int node, int cluster, double at) {
        stability[cluster] += tree.samples[node] * (at - birth[cluster]);
        if (tree.first[node] < 0) {
            fallsOff[node] = cluster;
            return;
        }
        int[] waiting = new int[8];
        int count = 0;
        waiting[count++] = tree.first[node];
        while (count > 0) {
            int part = waiting[--count];
            if (count + 2 > waiting.length) {
                waiting = Arrays.copyOf(waiting, 2 * waiting.length);
            }
            if (tree.next[part] >= 0) {
                waiting[count++] = tree.next[part];
            }
            if (tree.first[part] >= 0) {
                waiting[count++] = tree.first[part];
            } else {
                fallsOff[part] = cluster;
            }
        }
    }

    /// Writes the cluster that each place is taken into; leaves those that are in none.
    void label(int[] label) {
        double[] parts = new double[clusters];
        boolean[] isTaken = new boolean[clusters];
        for (int c = clusters - 1; c > 0; c--) {
            isTaken[c] = stability[c] >= parts[c];
            parts[parent[c]] += Math.max(stability[c], parts[c]);
        }
        // The one nearest to the whole that is taken; none for the whole itself.
        int[] taken = new int[clusters];
        taken[0] = ClusterLabels.NOISE;
        for (int c = 1; c < clusters; c++) {
            int above = taken[parent[c]];
            taken[c] = above != ClusterLabels.NOISE ? above : isTaken[c] ? c : ClusterLabels.NOISE;
        }
        for (int i = 0; i < label.length; i++) {
            label[i] = taken[fallsOff[i]];
        }
    }
}
