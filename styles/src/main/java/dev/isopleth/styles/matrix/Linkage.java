package dev.isopleth.styles.matrix;

/// A tree of clusters in scipy's form (scipy.cluster.hierarchy.linkage): of n leaves, merge i joins the
/// clusters `a` and `b` of its place to cluster n + i; those below n are the leaves.
///
/// @param a the first cluster of each merge, drawn above or left of the second
/// @param b the second
/// @param distance how far the two are apart, 0 or more
/// @param size how many leaves the merged cluster has
public record Linkage(int[] a, int[] b, double[] distance, int[] size) {

    /// @throws IllegalArgumentException if the arrays are not equally long, or the merges are no tree: each
    ///     cluster but the last is in exactly one later merge, and sizes add up
    public Linkage {
        int merges = a.length;
        if (b.length != merges || distance.length != merges || size.length != merges) {
            throw new IllegalArgumentException("a linkage has as many of a, b, distance and size");
        }
        int leaves = merges + 1;
        boolean[] used = new boolean[leaves + merges];
        for (int i = 0; i < merges; i++) {
            if (!free(used, a[i], leaves + i) || !free(used, b[i], leaves + i)) {
                throw new IllegalArgumentException("merge " + i + " of a linkage joins two clusters made before it"
                        + " and not merged yet, not " + a[i] + " and " + b[i]);
            }
            if (!(distance[i] >= 0 && distance[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("distances of a linkage are 0 or more, not " + distance[i]);
            }
            int both = size(size, a[i], leaves) + size(size, b[i], leaves);
            if (size[i] != both) {
                throw new IllegalArgumentException(
                        "merge " + i + " of a linkage has " + both + " leaves, not " + size[i]);
            }
        }
        a = a.clone();
        b = b.clone();
        distance = distance.clone();
        size = size.clone();
    }

    private static boolean free(boolean[] used, int cluster, int below) {
        if (cluster < 0 || cluster >= below || used[cluster]) {
            return false;
        }
        used[cluster] = true;
        return true;
    }

    private static int size(int[] size, int cluster, int leaves) {
        return cluster < leaves ? 1 : size[cluster - leaves];
    }

    /// How many leaves there are.
    public int leafCount() {
        return a.length + 1;
    }

    /// The leaves in the order in which they are drawn, as scipy's leaves_list gives them: each merge's first
    /// cluster before its second.
    public int[] leaves() {
        int count = leafCount();
        int[] leaves = new int[count];
        int[] stack = new int[count + 1];
        int depth = 0;
        stack[depth++] = 2 * count - 2;
        int found = 0;
        while (depth > 0) {
            int cluster = stack[--depth];
            if (cluster < count) {
                leaves[found++] = cluster;
            } else {
                stack[depth++] = b[cluster - count];
                stack[depth++] = a[cluster - count];
            }
        }
        return leaves;
    }
}
