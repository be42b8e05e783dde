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
        Line[] lines = new Line[count - 1];
        Outside outside = new Outside(places, core);
        for (int k = 0; k < count - 1; k++) {
            lines[k] = outside.takeNearest();
        }
        Arrays.sort(lines);
        SpanningTree tree = new SpanningTree(places, Math.sqrt(outside.least));
        tree.join(places, lines);
        return tree;
    }

    /// Places that are not in the tree yet, one after the other, so that looking at all of them reads them in a row.
    private static final class Outside {

        private final int[] place;
        private final double[] x;
        private final double[] y;
        private final double[] z;
        private final double[] core;

        /// The square of the shortest line into the tree, and where in it that ends.
        private final double[] square;

        private final int[] to;
        private int left;

        /// The place taken last.
        private int taken;

        private double takenX;
        private double takenY;
        private double takenZ;
        private double takenCore;

        /// The least square of two places' distance.
        private double least = Double.POSITIVE_INFINITY;

        Outside(ClusterPlaces places, double[] coreChord) {
            left = places.count();
            place = new int[left];
            Arrays.setAll(place, i -> i);
            x = places.x.clone();
            y = places.y.clone();
            z = places.z.clone();
            core = new double[left];
            Arrays.setAll(core, i -> coreChord[i] * coreChord[i]);
            square = new double[left];
            Arrays.fill(square, Double.POSITIVE_INFINITY);
            to = new int[left];
            take(left - 1);
        }

        /// Takes the nearest place into the tree.
        Line takeNearest() {
            int nearest = 0;
            for (int i = 0; i < left; i++) {
                double dx = x[i] - takenX;
                double dy = y[i] - takenY;
                double dz = z[i] - takenZ;
                double between = dx * dx + dy * dy + dz * dz;
                least = Math.min(least, between);
                double mutual = Math.max(between, Math.max(takenCore, core[i]));
                if (mutual < square[i]) {
                    square[i] = mutual;
                    to[i] = taken;
                }
                if (square[i] < square[nearest]) {
                    nearest = i;
                }
            }
            Line line = new Line(to[nearest], place[nearest], square[nearest]);
            take(nearest);
            return line;
        }

        private void take(int i) {
            taken = place[i];
            takenX = x[i];
            takenY = y[i];
            takenZ = z[i];
            takenCore = core[i];
            left--;
            place[i] = place[left];
            x[i] = x[left];
            y[i] = y[left];
            z[i] = z[left];
            core[i] = core[left];
            square[i] = square[left];
            to[i] = to[left];
        }
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
