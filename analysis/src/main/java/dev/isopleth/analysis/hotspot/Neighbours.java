package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.RefusedException;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Which bins are neighbours of each bin, and what each weighs there: a matrix with as many rows and columns
/// as there are bins, of which only what is not 0 is kept, row after row, the neighbours of a bin by
/// ascending index.
///
/// Of the same centres it is the same, bit by bit, on every machine. Memory: 4 bytes a bin and a neighbour,
/// and 8 more a neighbour where weights differ.
public final class Neighbours {

    /// The most neighbours of all bins together: 80 MB, or 240 where weights differ.
    public static final int MOST = 20_000_000;

    /// The most a single bin can be asked to have by [#nearest].
    public static final int MOST_NEAREST = 1000;

    /// The greatest power of a distance.
    public static final double GREATEST_POWER = 64;

    /// Distances that differ by less than this share of them are equal: on a regular lattice rounding alone
    /// makes them differ, and a neighbour must not be one for that reason.
    public static final double TOLERANCE = 1e-6;

    private final int[] start;
    private final int[] neighbour;

    /// Null where each weighs 1.
    private final double @Nullable [] weight;

    private final boolean hasThemselves;

    private Neighbours(int[] start, int[] neighbour, double @Nullable [] weight, boolean hasThemselves) {
        this.start = start;
        this.neighbour = neighbour;
        this.weight = weight;
        this.hasThemselves = hasThemselves;
    }

    /// The other bins up to a distance, each of weight 1. Symmetric.
    ///
    /// Cost: 3 times the neighbours there are, where bins are spread evenly.
    ///
    /// @param metres above 0. Bins are neighbours at exactly this distance too, and up to [#TOLERANCE] of it
    /// further
    /// @throws RefusedException if the distance is another, or the neighbours are more than [#MOST]
    public static Neighbours within(BinCentres centres, double metres) {
        if (!(metres > 0 && metres < Double.POSITIVE_INFINITY)) {
            throw new RefusedException(
                    "the distance within which bins are neighbours is above 0 metres, not " + metres);
        }
        double reach = centres.straight(metres) * (1 + TOLERANCE);
        double square = reach * reach;
        CentreGrid grid = CentreGrid.of(centres, reach * (1 + TOLERANCE));
        Rows rows = new Rows(centres.count());
        for (int i = 0; i < centres.count(); i++) {
            grid.find(i, 1);
            for (int k = 0; k < grid.found(); k++) {
                int j = grid.around()[k];
                if (j != i && grid.squaredDistances()[k] <= square) {
                    rows.add(j);
                }
            }
            if (rows.count() > MOST) {
                throw new RefusedException("within " + metres + " metres of one another " + centres.count()
                        + " bins have more than " + MOST
                        + " neighbours in all: take a smaller distance, or larger bins");
            }
            rows.end(i);
        }
        return rows.neighbours();
    }

    /// Of each bin the k nearest others, each of weight 1; all others where there are no more than k. Not
    /// symmetric: a bin may be nearest to one that has nearer ones.
    ///
    /// Where several are as far away as the k-th, to within [#TOLERANCE], those with the smaller index are
    /// taken. Cost: some 10 k a bin where they are spread evenly.
    ///
    /// @param k from 1 to [#MOST_NEAREST]
    /// @throws RefusedException if k is another, or the neighbours are more than [#MOST]
    public static Neighbours nearest(BinCentres centres, int k) {
        if (k < 1 || k > MOST_NEAREST) {
            throw new RefusedException("of nearest bins 1 to " + MOST_NEAREST + " are neighbours, not " + k);
        }
        int count = centres.count();
        if ((long) Math.min(k, count - 1) * count > MOST) {
            throw new RefusedException("the " + k + " nearest of " + count + " bins are more than " + MOST
                    + " in all: take " + MOST / count + " nearest at most, or larger bins");
        }
        NearestCentres nearest = new NearestCentres(centres, k);
        Rows rows = new Rows(count);
        for (int i = 0; i < count; i++) {
            for (int j : nearest.of(i)) {
                rows.add(j);
            }
            rows.end(i);
        }
        return rows.neighbours();
    }

    /// The other bins up to a distance, each weighed by (least / d)^power, d its distance, or `least` where
    /// it is nearer. Symmetric, with weights in (0, 1].
    ///
    /// Cost: as [#within].
    ///
    /// @param metres above 0, as in [#within]
    /// @param power above 0, at most [#GREATEST_POWER]; the greater it is, the more the nearest alone count
    /// @param leastMetres above 0: the distance up to which bins weigh 1. For bins on a lattice that of two
    ///     neighbouring ones: a bin itself then weighs as much as one beside it
    /// @throws RefusedException if one of them is another, or the neighbours are more than [#MOST]
    public static Neighbours inverseDistance(BinCentres centres, double metres, double power, double leastMetres) {
        if (!(power > 0 && power <= GREATEST_POWER)) {
            throw new RefusedException("the power of an inverse distance is above 0 and at most " + (int) GREATEST_POWER
                    + ", not " + power);
        }
        if (!(leastMetres > 0 && leastMetres < Double.POSITIVE_INFINITY)) {
            throw new RefusedException("the distance up to which bins weigh 1 is above 0 metres, not " + leastMetres);
        }
        Neighbours near = within(centres, metres);
        double[] weight = new double[near.neighbour.length];
        for (int i = 0; i < centres.count(); i++) {
            for (int at = near.start[i]; at < near.start[i + 1]; at++) {
                double ratio = leastMetres / Math.max(leastMetres, centres.distance(i, near.neighbour[at]));
                weight[at] = power == 1 ? ratio : power == 2 ? ratio * ratio : StrictMath.pow(ratio, power);
            }
        }
        return new Neighbours(near.start, near.neighbour, weight, false);
    }

    /// The bins that somebody says, each of weight 1.
    ///
    /// @param of the neighbours of each bin, itself not among them, none twice
    /// @throws RefusedException if they are more than [#MOST]
    public static Neighbours of(int count, IntFunction<int[]> of) {
        Rows rows = new Rows(count);
        for (int i = 0; i < count; i++) {
            for (int j : of.apply(i)) {
                rows.add(j);
            }
            if (rows.count() > MOST) {
                throw new RefusedException(
                        count + " bins have more than " + MOST + " neighbours in all: take fewer, or larger bins");
            }
            rows.end(i);
        }
        return rows.neighbours();
    }

    /// The same with each bin a neighbour of itself, of weight 1, as [GetisOrd] needs.
    public Neighbours withThemselves() {
        if (hasThemselves) {
            return this;
        }
        int count = count();
        int[] starts = new int[start.length];
        int[] neighbours = new int[neighbour.length + count];
        double[] weights = weight == null ? null : new double[neighbours.length];
        int to = 0;
        for (int i = 0; i < count; i++) {
            int own = start[i];
            while (own < start[i + 1] && neighbour[own] < i) {
                own++;
            }
            int before = own - start[i];
            int after = start[i + 1] - own;
            System.arraycopy(neighbour, start[i], neighbours, to, before);
            neighbours[to + before] = i;
            System.arraycopy(neighbour, own, neighbours, to + before + 1, after);
            if (weight != null && weights != null) {
                System.arraycopy(weight, start[i], weights, to, before);
                weights[to + before] = 1;
                System.arraycopy(weight, own, weights, to + before + 1, after);
            }
            to += before + 1 + after;
            starts[i + 1] = to;
        }
        return new Neighbours(starts, neighbours, weights, true);
    }

    /// The same with weights that sum to 1 for each bin that has neighbours, so that a sum over them is a
    /// mean. Not symmetric.
    public Neighbours rowStandardised() {
        double[] weights = new double[neighbour.length];
        for (int i = 0; i < count(); i++) {
            double sum = weights(i);
            for (int at = start[i]; at < start[i + 1]; at++) {
                weights[at] = weight(at) / sum;
            }
        }
        return new Neighbours(start, neighbour, weights, hasThemselves);
    }

    /// How many bins there are.
    public int count() {
        return start.length - 1;
    }

    /// Whether each bin is a neighbour of itself.
    public boolean hasThemselves() {
        return hasThemselves;
    }

    /// How many other bins are neighbours of one.
    public int othersOf(int bin) {
        return start[bin + 1] - start[bin] - (hasThemselves ? 1 : 0);
    }

    /// How many neighbours all bins have together.
    public long total() {
        return start[count()];
    }

    /// How many bins have no other as a neighbour.
    public int alone() {
        int alone = 0;
        for (int i = 0; i < count(); i++) {
            alone += othersOf(i) == 0 ? 1 : 0;
        }
        return alone;
    }

    /// Where the neighbours of a bin begin; those of the last one end at `from(count())`.
    int from(int bin) {
        return start[bin];
    }

    /// The neighbour at a place between [#from] a bin and from the next.
    int neighbour(int at) {
        return neighbour[at];
    }

    /// What the neighbour there weighs: above 0.
    double weight(int at) {
        return weight == null ? 1 : weight[at];
    }

    /// What bin j weighs as a neighbour of bin i; 0 where it is none.
    double weight(int i, int j) {
        int at = Arrays.binarySearch(neighbour, start[i], start[i + 1], j);
        return at < 0 ? 0 : weight(at);
    }

    /// The sum of the weights of a bin's neighbours.
    public double weights(int bin) {
        double sum = 0;
        for (int at = start[bin]; at < start[bin + 1]; at++) {
            sum += weight(at);
        }
        return sum;
    }

    /// The sum of their squares.
    public double squaredWeights(int bin) {
        double sum = 0;
        for (int at = start[bin]; at < start[bin + 1]; at++) {
            sum += weight(at) * weight(at);
        }
        return sum;
    }

    /// Sums of numbers over the neighbours of a bin, each times its weight.
    public double sum(int bin, double[] numbers) {
        double sum = 0;
        int to = start[bin + 1];
        if (weight == null) {
            for (int at = start[bin]; at < to; at++) {
                sum += numbers[neighbour[at]];
            }
        } else {
            for (int at = start[bin]; at < to; at++) {
                sum += weight[at] * numbers[neighbour[at]];
            }
        }
        return sum;
    }

    /// The same by the squares of weights.
    public double squaredSum(int bin, double[] numbers) {
        double sum = 0;
        for (int at = start[bin]; at < start[bin + 1]; at++) {
            sum += weight(at) * weight(at) * numbers[neighbour[at]];
        }
        return sum;
    }

    /// @throws IllegalArgumentException if there is not a finite value for each bin
    void requireValues(double[] values) {
        if (values.length != count()) {
            throw new IllegalArgumentException(values.length + " values for " + count() + " bins");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("bin " + i + " has no value: leave it out");
            }
        }
    }

    /// Neighbours as they are found, bin after bin.
    private static final class Rows {

        private final int[] start;
        private int[] neighbour;
        private int count;

        Rows(int bins) {
            start = new int[bins + 1];
            neighbour = new int[Math.max(16, (int) Math.min(MOST, 9L * bins))];
        }

        int count() {
            return count;
        }

        void add(int bin) {
            if (count == neighbour.length) {
                neighbour = Arrays.copyOf(neighbour, count + count / 2);
            }
            neighbour[count++] = bin;
        }

        void end(int bin) {
            Arrays.sort(neighbour, start[bin], count);
            start[bin + 1] = count;
        }

        Neighbours neighbours() {
            return new Neighbours(start, Arrays.copyOf(neighbour, count), null, false);
        }
    }
}
