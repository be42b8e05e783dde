package dev.isopleth.analysis.hotspot;

import java.util.Arrays;

/// Centres on the globe, by the cubes of space that they lie in: of these only those that hold one are known.
final class GlobeGrid extends CentreGrid {

    private final BinCentres centres;
    private final double side;
    private final int across;
    private final double[] least = new double[3];
    private final long acrossY;
    private final long acrossZ;

    /// Of each cube that holds a bin, ascending.
    private final long[] keys;

    /// Where the bins of each cube begin in `bins`; one more at the end.
    private final int[] start;

    /// Cube after cube, so that those of a column of them are read one after another.
    private final int[] bins;

    GlobeGrid(BinCentres centres, double leastSide) {
        this.centres = centres;
        double[] extent = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] along = centres.along(axis);
            least[axis] = Arrays.stream(along).min().orElse(0);
            extent[axis] = Arrays.stream(along).max().orElse(0) - least[axis];
        }
        double[] sorted = extent.clone();
        Arrays.sort(sorted);
        side = side(sorted[2], sorted[1], centres.count(), leastSide);
        across = (int) (sorted[2] / side) + 1;
        acrossY = (long) (extent[1] / side) + 1;
        acrossZ = (long) (extent[2] / side) + 1;
        int count = centres.count();
        long[] key = new long[count];
        for (int i = 0; i < count; i++) {
            key[i] = (at(i, 0) * acrossY + at(i, 1)) * acrossZ + at(i, 2);
        }
        keys = Arrays.stream(key).sorted().distinct().toArray();
        start = new int[keys.length + 1];
        int[] cube = new int[count];
        for (int i = 0; i < count; i++) {
            cube[i] = Arrays.binarySearch(keys, key[i]);
            start[cube[i] + 1]++;
        }
        for (int c = 0; c < keys.length; c++) {
            start[c + 1] += start[c];
        }
        int[] next = start.clone();
        bins = new int[count];
        for (int i = 0; i < count; i++) {
            bins[next[cube[i]]++] = i;
        }
    }

    private long at(int bin, int axis) {
        return (long) ((centres.along(axis)[bin] - least[axis]) / side);
    }

    @Override
    double side() {
        return side;
    }

    @Override
    int across() {
        return across;
    }

    @Override
    void find(int bin, int squares) {
        long x = at(bin, 0);
        long y = at(bin, 1);
        long z = at(bin, 2);
        begin();
        for (long atX = Math.max(0, x - squares); atX <= x + squares; atX++) {
            for (long atY = Math.max(0, y - squares); atY <= Math.min(acrossY - 1, y + squares); atY++) {
                // The cubes of a column follow one another.
                long column = (atX * acrossY + atY) * acrossZ;
                int from = first(column + Math.max(0, z - squares));
                int to = first(column + Math.min(acrossZ - 1, z + squares) + 1);
                take(bin, start[from], start[to]);
            }
        }
    }

    /// The first of the cubes from a key on.
    private int first(long key) {
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? -at - 1 : at;
    }

    private void take(int bin, int from, int to) {
        int at = make(to - from);
        for (int k = from; k < to; k++, at++) {
            around()[at] = bins[k];
            squaredDistances()[at] = centres.square(bin, bins[k]);
        }
    }
}
