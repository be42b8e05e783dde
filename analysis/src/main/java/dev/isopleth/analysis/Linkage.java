package dev.isopleth.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A tree of clusters: which two were joined at what distance, in the form of scipy's `linkage`.
///
/// Clusters 0 to n - 1 are the lines; merge k makes cluster n + k of its left and its right. Merges
/// are sorted by distance.
///
/// @param left the cluster drawn first, one for each of the n - 1 merges; before [OptimalOrder] the one of the
///     smaller number
/// @param right the cluster drawn second
/// @param distance of the two
/// @param size how many lines the merged cluster has
public record Linkage(int[] left, int[] right, double[] distance, int[] size) {

    public Linkage {
        if (right.length != left.length || distance.length != left.length || size.length != left.length) {
            throw new IllegalArgumentException("the merges of a linkage need two clusters, a distance and a size each");
        }
    }

    /// Joins the lines that the distances are of. Equal distances are resolved as scipy does it: by the order in
    /// which the lines are found.
    ///
    /// Cost: O(n^2). Single by a minimum spanning tree (Prim), the others by chains of nearest neighbours (Murtagh
    /// 1983; Mullner 2011). Memory: the distances once more, but for single.
    ///
    /// @throws RefusedException if there is no line; or if ward is asked for with a metric that is not euclidean
    public static Linkage of(Distances distances, LinkageMethod method) {
        if (distances.count() == 0) {
            throw new RefusedException("there is nothing to cluster: at least one row or column is needed");
        }
        if (method == LinkageMethod.WARD && distances.metric() != Metric.EUCLIDEAN) {
            throw new RefusedException("the method ward needs the metric euclidean, not "
                    + distances.metric().label() + ": with it take single, complete or average");
        }
        Merges merges = new Merges(distances.count());
        if (method == LinkageMethod.SINGLE) {
            spanningTree(distances, merges);
        } else {
            neighbourChains(distances, method, merges);
        }
        return merges.sorted();
    }

    /// How many lines there are: n.
    public int lines() {
        return left.length + 1;
    }

    /// The lines in the order in which the tree has them, left before right.
    public int[] leaves() {
        int n = lines();
        int[] leaves = new int[n];
        int[] open = new int[n];
        int depth = 1;
        int at = 0;
        open[0] = 2 * n - 2;
        while (depth > 0) {
            int cluster = open[--depth];
            if (cluster < n) {
                leaves[at++] = cluster;
            } else {
                open[depth++] = right[cluster - n];
                open[depth++] = left[cluster - n];
            }
        }
        return leaves;
    }

    /// The sum of the distances between lines that are neighbours in [#leaves].
    public double pathLength(Distances distances) {
        int[] leaves = leaves();
        double length = 0;
        for (int i = 1; i < leaves.length; i++) {
            length += distances.between(leaves[i - 1], leaves[i]);
        }
        return length;
    }

    /// Grows a tree from line 0, always by the line that is nearest to it.
    private static void spanningTree(Distances distances, Merges merges) {
        int n = distances.count();
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        boolean[] within = new boolean[n];
        int x = 0;
        for (int k = 0; k < n - 1; k++) {
            within[x] = true;
            double least = Double.POSITIVE_INFINITY;
            int y = -1;
            for (int i = 0; i < n; i++) {
                if (!within[i]) {
                    nearest[i] = Math.min(nearest[i], distances.between(x, i));
                    if (nearest[i] < least) {
                        least = nearest[i];
                        y = i;
                    }
                }
            }
            merges.add(x, y, least);
            x = y;
        }
    }

    /// Follows nearest neighbours until two are each other's, and joins these.
    private static void neighbourChains(Distances distances, LinkageMethod method, Merges merges) {
        int n = distances.count();
        double[] d = distances.condensed().clone();
        int[] size = new int[n];
        Arrays.fill(size, 1);
        int[] chain = new int[n];
        int length = 0;
        for (int k = 0; k < n - 1; k++) {
            if (length == 0) {
                chain[length++] = firstLeft(size);
            }
            int x;
            int y;
            double least;
            while (true) {
                x = chain[length - 1];
                // The one before counts first, so that equal distances make no circle.
                y = length > 1 ? chain[length - 2] : -1;
                least = length > 1 ? d[Distances.index(n, x, y)] : Double.POSITIVE_INFINITY;
                for (int i = 0; i < n; i++) {
                    if (size[i] > 0 && i != x && d[Distances.index(n, x, i)] < least) {
                        least = d[Distances.index(n, x, i)];
                        y = i;
                    }
                }
                if (length > 1 && y == chain[length - 2]) {
                    break;
                }
                chain[length++] = y;
            }
            length -= 2;
            join(d, size, Math.min(x, y), Math.max(x, y), least, method);
            merges.add(Math.min(x, y), Math.max(x, y), least);
        }
    }

    private static int firstLeft(int[] size) {
        int first = 0;
        while (size[first] == 0) {
            first++;
        }
        return first;
    }

    /// Makes y the union of x and y, and x nothing.
    private static void join(double[] d, int[] size, int x, int y, double distance, LinkageMethod method) {
        int n = size.length;
        int sizeX = size[x];
        int sizeY = size[y];
        size[x] = 0;
        size[y] = sizeX + sizeY;
        for (int i = 0; i < n; i++) {
            if (size[i] > 0 && i != y) {
                int yi = Distances.index(n, y, i);
                d[yi] = method.joined(d[Distances.index(n, x, i)], d[yi], distance, sizeX, sizeY, size[i]);
            }
        }
    }

    /// Merges as they were found, named by any line of either cluster.
    private static final class Merges {

        private final int[] x;
        private final int[] y;
        private final double[] distance;
        private int count;

        Merges(int lines) {
            x = new int[lines - 1];
            y = new int[lines - 1];
            distance = new double[lines - 1];
        }

        void add(int oneLine, int otherLine, double apart) {
            x[count] = oneLine;
            y[count] = otherLine;
            distance[count++] = apart;
        }

        /// Sorted by distance, those of equal distance as they were found, with clusters numbered in that order.
        Linkage sorted() {
            int[] order = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> distance[k]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int n = count + 1;
            int[] parent = IntStream.range(0, 2 * n - 1).toArray();
            int[] left = new int[count];
            int[] right = new int[count];
            int[] size = new int[count];
            double[] sorted = new double[count];
            for (int k = 0; k < count; k++) {
                int one = root(parent, x[order[k]]);
                int other = root(parent, y[order[k]]);
                left[k] = Math.min(one, other);
                right[k] = Math.max(one, other);
                sorted[k] = distance[order[k]];
                size[k] = (one < n ? 1 : size[one - n]) + (other < n ? 1 : size[other - n]);
                parent[one] = n + k;
                parent[other] = n + k;
            }
            return new Linkage(left, right, sorted, size);
        }

        private static int root(int[] parent, int cluster) {
            int root = cluster;
            while (parent[root] != root) {
                root = parent[root];
            }
            int at = cluster;
            while (parent[at] != root && at != root) {
                int next = parent[at];
                parent[at] = root;
                at = next;
            }
            return root;
        }
    }
}
