package dev.isopleth.analysis.cluster;

import java.util.Arrays;

/// How places come together while what is within reach grows: the shortest lines that hold them all (Prim), in the
/// order of their lengths, as a tree of parts. Parts that come together at the same length do so at once, so that the
/// tree does not depend on which of several equal lines was taken.
///
/// Nodes 0 to n - 1 are the places, the others parts, each after those that it is made of; the last one is the whole.
final class SpanningTree {

    /// The length at which a part came together, in metres or units of the plane; 0 of places.
    final double[] length;

    /// How many samples a node has.
    final long[] samples;

    /// The first node that a part is made of, -1 of places; the others follow by `next`.
    final int[] first;

    /// The next node of the same part; -1 for none.
    final int[] next;

    /// The least distance of two places; infinite of one.
    final double least;

    private final int[] last;
    private int nodes;

    private SpanningTree(ClusterPlaces places, double leastChord) {
        int count = places.count();
        int most = Math.max(1, 2 * count - 1);
        length = new double[most];
        samples = new long[most];
        first = new int[most];
        next = new int[most];
        last = new int[most];
        Arrays.fill(first, -1);
        Arrays.fill(next, -1);
        for (int i = 0; i < count; i++) {
            samples[i] = places.samples[i];
        }
        nodes = count;
        least = places.ground.distanceOfChord(leastChord);
    }

    /// The tree of places. Cost: n^2.
    ///
    /// @param core the chord from which on each place has enough samples within reach
    static SpanningTree of(ClusterPlaces places, double[] core) {
        int count = places.count();
        double[] square = new double[count];
        int[] from = new int[count];
        boolean[] isIn = new boolean[count];
        double[] coreSquare = new double[count];
        Arrays.setAll(coreSquare, i -> core[i] * core[i]);
        Arrays.fill(square, Double.POSITIVE_INFINITY);
        Line[] lines = new Line[count - 1];
        double least = Double.POSITIVE_INFINITY;
        int at = 0;
        for (int k = 0; k < count - 1; k++) {
            isIn[at] = true;
            int nearest = -1;
            for (int j = 0; j < count; j++) {
                if (isIn[j]) {
                    continue;
                }
                double between = places.square(at, j);
                least = Math.min(least, between);
                double mutual = Math.max(between, Math.max(coreSquare[at], coreSquare[j]));
                if (mutual < square[j]) {
                    square[j] = mutual;
                    from[j] = at;
                }
                if (nearest < 0 || square[j] < square[nearest]) {
                    nearest = j;
                }
            }
            lines[k] = new Line(from[nearest], nearest, square[nearest]);
            at = nearest;
        }
        Arrays.sort(lines);
        SpanningTree tree = new SpanningTree(places, Math.sqrt(least));
        tree.join(places, lines);
        return tree;
    }

    private record Line(int from, int to, double square) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            return Double.compare(square, other.square);
        }
    }

    private void join(ClusterPlaces places, Line[] lines) {
        int count = places.count();
        int[] parent = new int[count];
        int[] node = new int[count];
        Arrays.setAll(parent, i -> i);
        Arrays.setAll(node, i -> i);
        int firstOfLength = nodes;
        for (int k = 0; k < lines.length; k++) {
            if (k == 0 || lines[k].square != lines[k - 1].square) {
                firstOfLength = nodes;
            }
            int a = root(parent, lines[k].from);
            int b = root(parent, lines[k].to);
            double here = places.ground.distanceOfChord(Math.sqrt(lines[k].square));
            parent[b] = a;
            node[a] = joined(node[a], node[b], here, firstOfLength);
        }
    }

    private static int root(int[] parent, int of) {
        int at = of;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /// Two nodes as one. Those from `firstOfLength` on came together at the same length: they take others in.
    private int joined(int one, int other, double here, int firstOfLength) {
        if (one < firstOfLength && other >= firstOfLength) {
            return joined(other, one, here, firstOfLength);
        }
        if (one >= firstOfLength) {
            add(
                    one,
                    other,
                    other >= firstOfLength ? first[other] : other,
                    other >= firstOfLength ? last[other] : other);
            return one;
        }
        int part = nodes++;
        length[part] = here;
        add(part, one, one, one);
        add(part, other, other, other);
        return part;
    }

    private void add(int part, int node, int from, int to) {
        if (first[part] < 0) {
            first[part] = from;
        } else {
            next[last[part]] = from;
        }
        last[part] = to;
        samples[part] += samples[node];
    }

    /// The whole.
    int root() {
        return nodes - 1;
    }
}
