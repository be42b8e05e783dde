package dev.isopleth.analysis.cluster;

import java.util.Arrays;

/// Places by the cubes of space that they lie in, so small that any two places of one cube are within reach of one
/// another: their side is a little less than the reach over the square root of 3. What is within reach of a place is
/// in its own cube or in one of those up to two cubes away along each axis.
final class SpaceGrid {

    private static final double SMALLER = 1 - 1e-9;
    private static final int AWAY = 2;

    private final ClusterPlaces places;
    private final double side;
    private final double reachSquare;
    private final double[] least = new double[3];

    /// The cubes across, along y and z.
    private final long acrossY;

    private final long acrossZ;
    private final long middleX;

    /// Of each cube that holds a place, ascending.
    private final long[] keys;

    /// Where the places of each cube begin; one more at the end.
    private final int[] start;

    /// Cube after cube.
    private final int[] members;

    /// @param reach a chord, above 0
    SpaceGrid(ClusterPlaces places, double reach) {
        this.places = places;
        this.reachSquare = reach * reach;
        this.side = reach / Math.sqrt(3) * SMALLER;
        least[0] = Arrays.stream(places.x).min().orElse(0);
        least[1] = Arrays.stream(places.y).min().orElse(0);
        least[2] = Arrays.stream(places.z).min().orElse(0);
        // With room for cubes beside those at the ends.
        acrossY = at(Arrays.stream(places.y).max().orElse(0), 1) + 2 * AWAY + 1;
        acrossZ = at(Arrays.stream(places.z).max().orElse(0), 2) + 2 * AWAY + 1;
        // Keys go to both sides of 0: cubes of 10 m all round the world are more than 2^63.
        middleX = at(Arrays.stream(places.x).max().orElse(0), 0) / 2;
        int count = places.count();
        long[] key = new long[count];
        for (int i = 0; i < count; i++) {
            key[i] = key(at(places.x[i], 0), at(places.y[i], 1), at(places.z[i], 2));
        }
        long[] sorted = key.clone();
        Arrays.sort(sorted);
        int cubes = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[cubes++] = sorted[i];
            }
        }
        keys = Arrays.copyOf(sorted, cubes);
        start = new int[cubes + 1];
        int[] cube = new int[count];
        for (int i = 0; i < count; i++) {
            cube[i] = Arrays.binarySearch(keys, key[i]);
            start[cube[i] + 1]++;
        }
        for (int c = 0; c < cubes; c++) {
            start[c + 1] += start[c];
        }
        int[] next = start.clone();
        members = new int[count];
        for (int i = 0; i < count; i++) {
            members[next[cube[i]]++] = i;
        }
    }

    private long at(double along, int axis) {
        return (long) ((along - least[axis]) / side) + AWAY;
    }

    private long key(long atX, long atY, long atZ) {
        return ((atX - middleX) * acrossY + atY) * acrossZ + atZ;
    }

    /// How many cubes hold a place.
    int cubes() {
        return keys.length;
    }

    /// Where the places of a cube begin in [#member].
    int from(int cube) {
        return start[cube];
    }

    /// Where they end.
    int to(int cube) {
        return start[cube + 1];
    }

    /// One of the places, ascending within a cube.
    int member(int at) {
        return members[at];
    }

    /// The other cubes that may hold what is within reach of a cube's places, ascending.
    ///
    /// @param into takes them; 124 at most
    /// @return how many
    int around(int cube, int[] into) {
        int found = 0;
        long middle = keys[cube];
        for (int dx = -AWAY; dx <= AWAY; dx++) {
            for (int dy = -AWAY; dy <= AWAY; dy++) {
                // The cubes of a column follow one another.
                long row = middle + (dx * acrossY + dy) * acrossZ;
                int at = Arrays.binarySearch(keys, row - AWAY);
                for (int c = at < 0 ? -at - 1 : at; c < keys.length && keys[c] <= row + AWAY; c++) {
                    if (c != cube) {
                        into[found++] = c;
                    }
                }
            }
        }
        return found;
    }

    /// Whether two places are within reach of one another.
    boolean isWithin(int i, int j) {
        return places.square(i, j) <= reachSquare;
    }

    /// Whether a place may be within reach of one in a cube, for all that is known of the cube.
    boolean mayReach(int i, int cube) {
        int first = members[start[cube]];
        double gap = gap(places.x[i], places.x[first], 0);
        double sum = gap * gap;
        gap = gap(places.y[i], places.y[first], 1);
        sum += gap * gap;
        gap = gap(places.z[i], places.z[first], 2);
        sum += gap * gap;
        return sum * SMALLER <= reachSquare;
    }

    private double gap(double along, double within, int axis) {
        double low = least[axis] + (at(within, axis) - AWAY) * side;
        return Math.max(0, Math.max(low - along, along - low - side));
    }
}
