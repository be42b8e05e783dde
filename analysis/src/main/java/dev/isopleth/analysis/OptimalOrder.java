package dev.isopleth.analysis;

import java.util.Arrays;

/// The branches of a tree turned so that lines next to one another are as alike as the tree allows: the sum of the
/// distances between neighbours is least among all 2^(n-1) orders.
///
/// Source: Bar-Joseph, Gifford and Jaakkola 2001. For each cluster and each pair of a first and a last line the
/// length of the shortest order is found from those of its two branches; since a pair of lines meets in one cluster
/// alone, n^2 numbers hold all of them. Candidates are looked at from the shortest on, and no further than the best
/// one found allows. Cost: O(n^3), less where clusters are clear. Memory: 10 n^2 bytes.
public final class OptimalOrder {

    /// A limit for those who have none of their own: 40 MB, and two seconds at worst.
    public static final int MOST_LINES = 2000;

    /// Lines are named by their place in the tree's first order. Above the diagonal, in row p and column q, is the
    /// length of the shortest order of the cluster in which p and q meet that begins with one and ends with the
    /// other; below it, in row q and column p, the distance of p and q.
    private final double[][] table;

    private final int n;
    private final int[] left;
    private final int[] right;

    /// The places of a cluster: from its start, up to its end.
    private final int[] start;

    private final int[] end;

    private OptimalOrder(Linkage linkage, Distances distances) {
        n = linkage.lines();
        int[] leaves = linkage.leaves();
        table = new double[n][n];
        start = new int[2 * n - 1];
        end = new int[2 * n - 1];
        left = linkage.left().clone();
        right = linkage.right().clone();
        // By a power of 2, which changes no sum: lengths then have room in a float.
        int exponent =
                Math.getExponent(Arrays.stream(distances.condensed()).max().orElse(0));
        for (int q = 0; q < n; q++) {
            start[leaves[q]] = q;
            end[leaves[q]] = q + 1;
            for (int p = 0; p < q; p++) {
                table[q][p] = Math.scalb(distances.between(leaves[p], leaves[q]), -exponent);
            }
        }
        for (int k = 0; k < n - 1; k++) {
            start[n + k] = start[left[k]];
            end[n + k] = end[right[k]];
        }
    }

    /// The same tree with its branches turned: [Linkage#leaves] is then the optimal order. Of the two directions it
    /// could be read in, the one in which the branches of the root stay where they are.
    ///
    /// @param distances those that the linkage was made of
    /// @param mostLines how many lines there may be
    /// @throws RefusedException if there are more
    public static Linkage of(Linkage linkage, Distances distances, int mostLines) {
        requireWithin(linkage, distances, mostLines);
        return linkage.lines() < 3 ? linkage : new OptimalOrder(linkage, distances).shortest(linkage);
    }

    /// The order that scipy's `optimal_leaf_ordering` gives, for those who want the same picture. It is not always
    /// the shortest: each branch is mirrored as a whole where the shortest order of the cluster just above it
    /// begins or ends in its other half, whatever that does to the branches within (scipy's issue 11227; seen in
    /// scipy 1.10.1 and 1.17.1). Memory, limit and refusal are those of [#of].
    public static Linkage asScipy(Linkage linkage, Distances distances, int mostLines) {
        requireWithin(linkage, distances, mostLines);
        return linkage.lines() < 3 ? linkage : new OptimalOrder(linkage, distances).clusterByCluster(linkage);
    }

    private static void requireWithin(Linkage linkage, Distances distances, int mostLines) {
        if (linkage.lines() != distances.count()) {
            throw new IllegalArgumentException("the linkage is of other lines than the distances");
        }
        if (linkage.lines() > mostLines) {
            throw new RefusedException("there are " + linkage.lines() + " lines to put into the optimal order: at most "
                    + mostLines + " are; more are clustered without it");
        }
    }

    private Linkage shortest(Linkage linkage) {
        for (int k = 0; k < n - 1; k++) {
            lengths(left[k], right[k]);
        }
        int root = 2 * n - 2;
        int[] ends = bestEnds(left[root - n], right[root - n]);
        turn(root, ends[0], ends[1]);
        return new Linkage(left, right, linkage.distance(), linkage.size());
    }

    private Linkage clusterByCluster(Linkage linkage) {
        boolean[] mirrored = new boolean[n - 1];
        for (int k = 0; k < n - 1; k++) {
            lengths(left[k], right[k]);
            int[] ends = bestEnds(left[k], right[k]);
            if (left[k] >= n) {
                mirrored[left[k] - n] = ends[0] >= start[right[left[k] - n]];
            }
            if (right[k] >= n) {
                mirrored[right[k] - n] = ends[1] < end[left[right[k] - n]];
            }
        }
        for (int k = n - 2; k >= 0; k--) {
            for (int branch : new int[] {left[k], right[k]}) {
                if (branch >= n) {
                    mirrored[branch - n] ^= mirrored[k];
                }
            }
            if (mirrored[k]) {
                int branch = left[k];
                left[k] = right[k];
                right[k] = branch;
            }
        }
        return new Linkage(left, right, linkage.distance(), linkage.size());
    }

    /// The first line, of w, and the last, of x, of the shortest order of both.
    private int[] bestEnds(int w, int x) {
        double best = Double.POSITIVE_INFINITY;
        int[] ends = new int[2];
        for (int p = start[w]; p < end[w]; p++) {
            for (int q = start[x]; q < end[x]; q++) {
                if (table[p][q] < best) {
                    best = table[p][q];
                    ends[0] = p;
                    ends[1] = q;
                }
            }
        }
        return ends;
    }

    /// Finds the lengths for all pairs of a line of w and a line of x, which stands to the right of w.
    private void lengths(int w, int x) {
        int wide = end[x] - start[x];
        double[][] across = new double[end[w] - start[w]][wide];
        double[] nearest = new double[wide];
        for (int side = 0; side < sides(w); side++) {
            int from = sideStart(w, side);
            int to = sideEnd(w, side);
            for (int k = 0; k < wide; k++) {
                nearest[k] = leastOf(table[start[x] + k], from, to);
            }
            for (int u = otherStart(w, side); u < otherEnd(w, side); u++) {
                Candidates inner = new Candidates(u, from, to);
                for (int k = 0; k < wide; k++) {
                    across[u - start[w]][k] = inner.best(table[start[x] + k], 0, nearest[k]);
                }
            }
        }
        for (int side = 0; side < sides(x); side++) {
            int from = sideStart(x, side);
            int to = sideEnd(x, side);
            double[] least = new double[across.length];
            for (int u = 0; u < across.length; u++) {
                least[u] = leastOf(across[u], from - start[x], to - start[x]);
            }
            for (int z = otherStart(x, side); z < otherEnd(x, side); z++) {
                Candidates inner = new Candidates(z, from, to);
                for (int u = 0; u < across.length; u++) {
                    table[start[w] + u][z] = inner.best(across[u], start[x], least[u]);
                }
            }
        }
    }

    private static double leastOf(double[] values, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    /// A cluster of one line has one side, the line itself; others have two: an order that begins in one of
    /// them ends in the other.
    private int sides(int cluster) {
        return cluster < n ? 1 : 2;
    }

    private int sideStart(int cluster, int side) {
        return cluster < n ? start[cluster] : start[side == 0 ? left[cluster - n] : right[cluster - n]];
    }

    private int sideEnd(int cluster, int side) {
        return cluster < n ? end[cluster] : end[side == 0 ? left[cluster - n] : right[cluster - n]];
    }

    private int otherStart(int cluster, int side) {
        return sideStart(cluster, cluster < n ? side : 1 - side);
    }

    private int otherEnd(int cluster, int side) {
        return sideEnd(cluster, cluster < n ? side : 1 - side);
    }

    /// The length of the shortest order of the cluster in which two lines meet, from one to the other.
    private double length(int p, int q) {
        return p == q ? 0 : table[Math.min(p, q)][Math.max(p, q)];
    }

    /// The inner ends that an order with a given outer end can have, shortest first.
    private final class Candidates {

        private final int[] places;
        private final double[] lengths;

        Candidates(int outer, int from, int to) {
            long[] keys = new long[to - from];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = ((long) Float.floatToIntBits((float) length(outer, from + i)) << 32) | (from + i);
            }
            Arrays.sort(keys);
            places = new int[keys.length];
            lengths = new double[keys.length];
            for (int i = 0; i < keys.length; i++) {
                places[i] = (int) keys[i];
                lengths[i] = length(outer, places[i]);
            }
        }

        /// The least of a length and what comes on top at its inner end.
        ///
        /// @param onTop by place, less an offset
        /// @param leastOnTop what comes on top at least
        double best(double[] onTop, int offset, double leastOnTop) {
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < places.length; i++) {
                // Sorted as floats, which are off by 2^-24: a little further, then, than would do for doubles.
                if (lengths[i] * (1 - 0x1p-22) + leastOnTop >= best) {
                    break;
                }
                best = Math.min(best, lengths[i] + onTop[places[i] - offset]);
            }
            return best;
        }
    }

    /// Turns the branches of a cluster so that its order begins and ends with the given lines, each within
    /// another branch. A stack of its own: a tree may be as deep as it has lines.
    private void turn(int cluster, int first, int last) {
        int[][] open = new int[n][];
        int depth = 0;
        open[depth++] = new int[] {cluster, first, last};
        while (depth > 0) {
            int[] next = open[--depth];
            if (next[0] < n) {
                continue;
            }
            int k = next[0] - n;
            if (next[1] >= start[right[k]]) {
                int branch = left[k];
                left[k] = right[k];
                right[k] = branch;
            }
            int[] inner = innerEnds(left[k], next[1], right[k], next[2]);
            open[depth++] = new int[] {left[k], next[1], inner[0]};
            open[depth++] = new int[] {right[k], inner[1], next[2]};
        }
    }

    /// Where two branches meet in the shortest order of both that begins with u and ends with z.
    private int[] innerEnds(int w, int u, int x, int z) {
        int sideW = w < n || u >= end[sideLeft(w)] ? 0 : 1;
        int sideX = x < n || z >= end[sideLeft(x)] ? 0 : 1;
        double best = Double.POSITIVE_INFINITY;
        int[] inner = new int[2];
        for (int m = sideStart(w, sideW); m < sideEnd(w, sideW); m++) {
            for (int k = sideStart(x, sideX); k < sideEnd(x, sideX); k++) {
                double length = length(u, m) + table[Math.max(m, k)][Math.min(m, k)] + length(k, z);
                if (length < best) {
                    best = length;
                    inner[0] = m;
                    inner[1] = k;
                }
            }
        }
        return inner;
    }

    private int sideLeft(int cluster) {
        return left[cluster - n];
    }
}
