package dev.isopleth.density;

import java.util.Arrays;

/// Distances from any place to its k-th nearest of many positions: along great circles in metres, or straight in
/// units
/// of a planar plane.
///
/// Positions in Morton order lie near one another: runs of eight have a box, eight boxes have one round them, and so
/// on
/// up to one round all. A search looks at the positions beside a place in that order first, and then into the boxes
/// that may hold nearer ones. On the world all of that is in the space round the sphere, where neither the
/// antimeridian
/// nor a pole is an edge.
final class NearestPositions {

    private static final int FAN = 8;

    /// x, y and z of each: on a sphere of radius 1, or in fractions of a planar plane's side.
    private final double[] points;

    /// Least and greatest x, y and z of the runs of each level, those of positions first.
    private final double[][] boxes;

    private final long[] codes;
    private final Plane plane;

    private NearestPositions(long[] codes, Plane plane) {
        this.codes = codes;
        this.plane = plane;
        points = new double[3 * codes.length];
        for (int i = 0; i < codes.length; i++) {
            put(codes[i], points, 3 * i);
        }
        int levels = 1;
        for (int count = runs(codes.length); count > 1; count = runs(count)) {
            levels++;
        }
        boxes = new double[levels][];
        boxes[0] = round(points, 3, codes.length);
        for (int level = 1; level < levels; level++) {
            boxes[level] = round(boxes[level - 1], 6, boxes[level - 1].length / 6);
        }
    }

    /// Of distinct positions.
    ///
    /// @param codes ascending and unsigned, at least one
    static NearestPositions of(long[] codes, Plane plane) {
        return new NearestPositions(codes, plane);
    }

    private static int runs(int count) {
        return Math.ceilDiv(count, FAN);
    }

    private void put(long code, double[] into, int at) {
        double u = WebMercator.fraction(Morton.u(code));
        double v = WebMercator.fraction(Morton.v(code));
        switch (plane) {
            case Plane.World _ -> {
                double cos = WebMercator.cosLatitude(v);
                into[at] = cos * StrictMath.cos(2 * Math.PI * u);
                into[at + 1] = cos * StrictMath.sin(2 * Math.PI * u);
                into[at + 2] = StrictMath.tanh(WebMercator.mercatorY(v));
            }
            case Plane.Planar _ -> {
                into[at] = u;
                into[at + 1] = v;
            }
        }
    }

    /// The boxes round runs of points (3 numbers each) or of boxes (6 numbers each).
    private static double[] round(double[] parts, int numbers, int count) {
        double[] round = new double[6 * runs(count)];
        for (int run = 0; run < round.length / 6; run++) {
            for (int axis = 0; axis < 3; axis++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (int i = FAN * run; i < Math.min(count, FAN * (run + 1)); i++) {
                    least = Math.min(least, parts[numbers * i + axis]);
                    most = Math.max(most, parts[numbers * i + numbers - 3 + axis]);
                }
                round[6 * run + axis] = least;
                round[6 * run + 3 + axis] = most;
            }
        }
        return round;
    }

    /// The distance from a place to the k-th nearest position other than it; where there are fewer others, to the
    /// farthest of them, and 0 where there are none.
    ///
    /// @param code of the place
    /// @param k at least 1
    /// @param search room for one search after the other
    double distance(long code, int k, Search search) {
        double chord = Math.sqrt(search.of(code, k));
        return switch (plane) {
            case Plane.World _ -> 2 * WebMercator.EARTH_RADIUS_METRES * StrictMath.asin(Math.min(1, chord / 2));
            case Plane.Planar planar -> planar.units(chord);
        };
    }

    /// The index of a position; below 0 where the place is none.
    int indexOf(long code) {
        int low = 0;
        int high = codes.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = Long.compareUnsigned(codes[middle], code);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /// Room for searches, of one thread.
    final class Search {

        private final double[] place = new double[3];

        /// The least squared chords so far, the greatest of them first: each is at least as great as those at twice
        /// its
        /// number, counted from 1.
        private double[] least = new double[0];

        private int wanted;
        private int known;

        /// Those looked at already.
        private int from;

        private int to;

        private double of(long code, int k) {
            put(code, place, 0);
            int index = indexOf(code);
            int others = codes.length - (index >= 0 ? 1 : 0);
            wanted = Math.min(k, others);
            if (wanted == 0) {
                return 0;
            }
            if (least.length < wanted) {
                least = new double[wanted];
            }
            known = 0;
            int beside = index >= 0 ? index : -1 - index;
            from = Math.max(0, beside - wanted);
            to = Math.min(codes.length, beside + wanted + 1);
            for (int i = from; i < to; i++) {
                if (i != index) {
                    offer(square(i));
                }
            }
            int top = boxes.length - 1;
            for (int box = 0; box < boxes[top].length / 6; box++) {
                visit(top, box);
            }
            return least[0];
        }

        private void visit(int level, int box) {
            if (known == wanted && squareTo(boxes[level], 6 * box) >= least[0]) {
                return;
            }
            int first = FAN * box;
            if (level > 0) {
                int last = Math.min(boxes[level - 1].length / 6, first + FAN);
                for (int i = first; i < last; i++) {
                    visit(level - 1, i);
                }
                return;
            }
            for (int i = first; i < Math.min(codes.length, first + FAN); i++) {
                if (i < from || i >= to) {
                    offer(square(i));
                }
            }
        }

        private double square(int i) {
            double dx = points[3 * i] - place[0];
            double dy = points[3 * i + 1] - place[1];
            double dz = points[3 * i + 2] - place[2];
            return dx * dx + dy * dy + dz * dz;
        }

        private double squareTo(double[] bounds, int at) {
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                double beyond =
                        Math.max(0, Math.max(bounds[at + axis] - place[axis], place[axis] - bounds[at + 3 + axis]));
                square += beyond * beyond;
            }
            return square;
        }

        private void offer(double square) {
            if (known < wanted) {
                int at = known++;
                while (at > 0 && least[(at - 1) / 2] < square) {
                    least[at] = least[(at - 1) / 2];
                    at = (at - 1) / 2;
                }
                least[at] = square;
            } else if (square < least[0]) {
                sink(square);
            }
        }

        /// Puts a lesser one in the place of the greatest.
        private void sink(double square) {
            int at = 0;
            for (int child = 1; child < wanted; child = 2 * at + 1) {
                if (child + 1 < wanted && least[child + 1] > least[child]) {
                    child++;
                }
                if (least[child] <= square) {
                    break;
                }
                least[at] = least[child];
                at = child;
            }
            least[at] = square;
        }
    }

    /// How many positions there are.
    int count() {
        return codes.length;
    }

    /// The code of each.
    long code(int index) {
        return codes[index];
    }

    /// The codes of the distinct positions of samples. Cost: one pass over the rows.
    static long[] distinct(SampleRows rows) {
        SampleBlock block = SampleBlock.ofCapacity(4096);
        long[] codes = new long[1024];
        int count = 0;
        for (long from = 0; from < rows.count(); from += block.capacity()) {
            int length = (int) Math.min(block.capacity(), rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long code = Morton.code(block.u()[i], block.v()[i]);
                if (count > 0 && codes[count - 1] == code) {
                    continue;
                }
                if (count == codes.length) {
                    codes = Arrays.copyOf(codes, 2 * count);
                }
                codes[count++] = code;
            }
        }
        return Arrays.copyOf(codes, count);
    }
}
