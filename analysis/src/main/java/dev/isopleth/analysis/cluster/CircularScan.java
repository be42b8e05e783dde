package dev.isopleth.analysis.cluster;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.hotspot.Draws;
import dev.isopleth.density.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// Whether there is any cluster at all: Kulldorff's scan statistic (1997) for counts by Poisson's law.
///
/// Circles round every place grow until they hold a share of the population. Where c of C cases are within one and E
/// are expected, as many as its share of the population, its log likelihood ratio is c ln(c / E) + (C - c)
/// ln((C - c) / (C - E)), and 0 where c is not above E. Cases are then dealt out by chance, in proportion to the
/// population, again and again: p says in how many of these the greatest ratio of all circles is as high. That so
/// many circles are looked at is accounted for by this. Clusters after the first are judged by the same greatest
/// ratios, which is too careful, if anything.
///
/// Places that are as far from a centre as others come in with them. Distances are those of [ClusterPlaces].
public final class CircularScan {

    /// The most that is computed: permutations times what is looked at in each. Some fifteen seconds of a
    /// processor.
    public static final double MOST_WORK = 5e9;

    /// What one case that is dealt out costs, by what one place in a circle does.
    private static final double WORK_OF_CASE = 8;

    /// The most places that circles are put round: some 300 MB while they are put in order.
    public static final int MOST_PLACES = 6_000;

    /// Squares of distances that differ by less are equal.
    private static final double TOLERANCE = 4e-6;

    /// Ratios that differ by less are of one set of places.
    private static final double SAME_RATIO = 1e-9;

    private final ClusterPlaces places;
    private final int[] cases;
    private final double[] expected;
    private final long all;
    private final Circles circles;
    private final Progress progress;

    private CircularScan(
            ClusterPlaces places, int[] cases, double[] expected, long all, Circles circles, Progress progress) {
        this.places = places;
        this.cases = cases;
        this.expected = expected;
        this.all = all;
        this.circles = circles;
        this.progress = progress;
    }

    /// What is looked at.
    ///
    /// @param mostShare of the population within a circle, above 0 and at most 0.5
    /// @param permutations how often cases are dealt out by chance, at least 1
    /// @param seed the same one deals out the same
    /// @param most how many clusters are told at most
    public record Wanted(double mostShare, int permutations, long seed, int most) {}

    /// A circle.
    ///
    /// @param centre the place that it is round
    /// @param members the places within, the centre first, then by their distance
    /// @param radius the distance of the last one, in metres or units of the plane
    /// @param cases within
    /// @param expected as many as the circle's share of the population has of all
    /// @param ratio the log likelihood ratio, above 0
    /// @param p how likely chance alone has a ratio as high anywhere
    public record Cluster(
            int centre, int[] members, double radius, long cases, double expected, double ratio, double p) {

        /// How many times as many cases there are within as outside, each by what is expected; infinite where
        /// all are within.
        public double relativeRisk(long all) {
            return cases / expected / ((all - cases) / (all - expected));
        }
    }

    /// The likeliest clusters, no two with a place in common, the likeliest first; none where no circle has more
    /// cases than expected. Cost: n^2 log n, and the permutations times the places in all circles.
    ///
    /// @param places where cases are counted: their numbers of samples count nothing here
    /// @param cases at each place, not below 0
    /// @param population at each place, finite, not below 0: what cases are expected in proportion to
    /// @param progress told of each permutation
    /// @throws RefusedException if there is too much to do, or cases are where no population is
    /// @throws IllegalArgumentException if the arrays do not fit one another
    public static List<Cluster> of(
            ClusterPlaces places, int[] cases, double[] population, Wanted wanted, Workers workers, Progress progress) {
        if (cases.length != places.count() || population.length != places.count()) {
            throw new IllegalArgumentException("every place has a number of cases and a population");
        }
        if (places.count() > MOST_PLACES) {
            throw new RefusedException(
                    "circles are put round at most " + MOST_PLACES + " places, and there are " + places.count());
        }
        long all = Arrays.stream(cases).asLongStream().sum();
        double whole = Arrays.stream(population).sum();
        for (int i = 0; i < cases.length; i++) {
            if (cases[i] > 0 && population[i] == 0) {
                throw new RefusedException("there are cases where the population is 0 and none is expected");
            }
        }
        if (all == 0) {
            return List.of();
        }
        double[] expected = new double[population.length];
        Arrays.setAll(expected, i -> population[i] * (all / whole));
        Circles circles = Circles.of(places, expected, wanted.mostShare * all, workers);
        requireWork(circles.members(), all, wanted.permutations);
        return new CircularScan(places, cases, expected, all, circles, progress).clusters(wanted, workers);
    }

    /// The same, told to nobody.
    public static List<Cluster> of(
            ClusterPlaces places, int[] cases, double[] population, Wanted wanted, Workers workers) {
        return of(places, cases, population, wanted, workers, Progress.UNHEARD);
    }

    /// How many permutations of so much there is time for.
    private static void requireWork(long members, long all, int permutations) {
        double once = members + WORK_OF_CASE * all;
        if (once * permutations > MOST_WORK) {
            long most = (long) (MOST_WORK / once);
            throw new RefusedException(permutations + " permutations of " + members + " places in circles and " + all
                    + " cases are too much work: "
                    + (most == 0 ? "there is time for none" : "there is time for " + most));
        }
    }

    /// Of how many places there is time for so many permutations; 0 where it is too short for the cases alone.
    ///
    /// @param share of the places that a circle holds at most, above 0
    /// @param all how many cases there are
    public static int mostPlaces(double share, long all, int permutations) {
        double members = MOST_WORK / permutations - WORK_OF_CASE * all;
        return members <= 0 ? 0 : (int) Math.min(MOST_PLACES, Math.sqrt(members / share));
    }

    private List<Cluster> clusters(Wanted wanted, Workers workers) {
        double[] greatest = new double[wanted.permutations];
        Dealing dealing = new Dealing(expected);
        workers.run(wanted.permutations, () -> dealer(dealing, wanted.seed, greatest));
        Arrays.sort(greatest);
        int count = places.count();
        double[] ratio = new double[count];
        int[] end = new int[count];
        for (int centre = 0; centre < count; centre++) {
            findBest(centre, ratio, end);
        }
        List<Cluster> clusters = new ArrayList<>();
        boolean[] isTaken = new boolean[count];
        while (clusters.size() < wanted.most) {
            int best = best(ratio, end);
            if (best < 0) {
                break;
            }
            int[] members = circles.members(best, end[best]);
            if (Arrays.stream(members).noneMatch(i -> isTaken[i])) {
                clusters.add(cluster(best, members, ratio[best], greatest));
                Arrays.stream(members).forEach(i -> isTaken[i] = true);
            }
            ratio[best] = 0;
        }
        return clusters;
    }

    private IntConsumer dealer(Dealing dealing, long seed, double[] greatest) {
        int[] dealt = new int[cases.length];
        return permutation -> {
            dealing.deal(all, new Draws(seed, permutation), dealt);
            greatest[permutation] = greatest(dealt);
            progress.did(1);
        };
    }

    /// The greatest ratio of all circles.
    private double greatest(int[] counts) {
        double best = 0;
        int[] order = circles.order;
        double[] here = expected;
        for (int centre = 0; centre < counts.length; centre++) {
            long within = 0;
            double expectedWithin = 0;
            int to = circles.to(centre);
            for (int k = circles.from(centre); k < to; k++) {
                int member = order[k];
                boolean isEnd = member < 0;
                member = isEnd ? ~member : member;
                within += counts[member];
                expectedWithin += here[member];
                if (within > expectedWithin && isEnd && mayBeat(best, within, expectedWithin)) {
                    best = Math.max(best, ratio(within, expectedWithin));
                }
            }
        }
        return best;
    }

    /// By Pearson's chi square, which no ratio is above: most circles need no logarithm.
    private boolean mayBeat(double best, long within, double expectedWithin) {
        double more = within - expectedWithin;
        return more * more * all > best * expectedWithin * (all - expectedWithin);
    }

    private double ratio(long within, double expectedWithin) {
        double beyond = all - within;
        return within * StrictMath.log(within / expectedWithin)
                + (beyond == 0 ? 0 : beyond * StrictMath.log(beyond / (all - expectedWithin)));
    }

    private void findBest(int centre, double[] ratio, int[] end) {
        long within = 0;
        double expectedWithin = 0;
        for (int k = circles.from(centre); k < circles.to(centre); k++) {
            within += cases[circles.member(k)];
            expectedWithin += expected[circles.member(k)];
            if (circles.isEnd(k) && within > expectedWithin) {
                double here = ratio(within, expectedWithin);
                if (here > ratio[centre]) {
                    ratio[centre] = here;
                    end[centre] = k;
                }
            }
        }
    }

    /// The centre of the greatest ratio; of several circles that are as likely the smallest, then the first.
    private int best(double[] ratio, int[] end) {
        double most = Arrays.stream(ratio).max().orElse(0);
        if (!(most > 0)) {
            return -1;
        }
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int centre = 0; centre < ratio.length; centre++) {
            if (ratio[centre] >= most * (1 - SAME_RATIO)) {
                double square = places.square(centre, circles.member(end[centre]));
                if (square < least) {
                    least = square;
                    best = centre;
                }
            }
        }
        return best;
    }

    private Cluster cluster(int centre, int[] members, double ratio, double[] greatest) {
        long within = 0;
        double expectedWithin = 0;
        for (int member : members) {
            within += cases[member];
            expectedWithin += expected[member];
        }
        int below = 0;
        while (below < greatest.length && greatest[below] < ratio * (1 - SAME_RATIO)) {
            below++;
        }
        double radius = places.ground.distanceOfChord(Math.sqrt(places.square(centre, members[members.length - 1])));
        return new Cluster(
                centre,
                members,
                radius,
                within,
                expectedWithin,
                ratio,
                (greatest.length - below + 1.0) / (greatest.length + 1));
    }

    /// The places round each one, as far as circles grow.
    private static final class Circles {

        /// Where those of each centre begin; one more at the end.
        private final int[] start;

        /// Places by their distance; of those that are equally far the last one as its complement.
        private final int[] order;

        private Circles(int[] start, int[] order) {
            this.start = start;
            this.order = order;
        }

        /// @param most how much may be expected within
        static Circles of(ClusterPlaces places, double[] expected, double most, Workers workers) {
            int count = places.count();
            int[][] round = new int[count][];
            workers.run(count, () -> {
                Ordering ordering = new Ordering(places, expected, most);
                return centre -> round[centre] = ordering.round(centre);
            });
            int[] start = new int[count + 1];
            for (int i = 0; i < count; i++) {
                start[i + 1] = start[i] + round[i].length;
            }
            int[] order = new int[start[count]];
            for (int i = 0; i < count; i++) {
                System.arraycopy(round[i], 0, order, start[i], round[i].length);
            }
            return new Circles(start, order);
        }

        int from(int centre) {
            return start[centre];
        }

        int to(int centre) {
            return start[centre + 1];
        }

        int member(int k) {
            int member = order[k];
            return member < 0 ? ~member : member;
        }

        boolean isEnd(int k) {
            return order[k] < 0;
        }

        long members() {
            return order.length;
        }

        int[] members(int centre, int end) {
            int[] members = new int[end - start[centre] + 1];
            Arrays.setAll(members, i -> member(start[centre] + i));
            return members;
        }
    }

    /// Puts places in the order of their distance from one.
    private static final class Ordering {

        /// Bits of a place's number, below those of its distance: what is left of these tells 3e-10 apart.
        private static final int NUMBER_BITS = 20;

        private final ClusterPlaces places;
        private final double[] expected;
        private final double most;
        private final long[] keys;

        Ordering(ClusterPlaces places, double[] expected, double most) {
            this.places = places;
            this.expected = expected;
            this.most = most;
            this.keys = new long[places.count()];
        }

        int[] round(int centre) {
            for (int i = 0; i < keys.length; i++) {
                // The bits of numbers from 0 on are in the order of the numbers.
                long bits = Double.doubleToRawLongBits(places.square(centre, i));
                keys[i] = bits >>> NUMBER_BITS << NUMBER_BITS | i;
            }
            Arrays.sort(keys);
            int[] round = new int[keys.length];
            int within = 0;
            int ends = 0;
            double sum = 0;
            while (within < keys.length) {
                double first = places.square(centre, number(within));
                int to = within;
                while (to < keys.length && places.square(centre, number(to)) <= first * (1 + TOLERANCE)) {
                    round[to] = number(to);
                    sum += expected[number(to++)];
                }
                if (sum > most) {
                    break;
                }
                round[to - 1] = ~round[to - 1];
                within = to;
                ends = to;
            }
            return Arrays.copyOf(round, ends);
        }

        private int number(int at) {
            return (int) (keys[at] & ((1 << NUMBER_BITS) - 1));
        }
    }

    /// Deals cases out to places, each as likely as its expected number has it, by Walker's method of aliases: to
    /// within 2^-30 of that.
    private static final class Dealing {

        private static final int STEPS = 1 << 30;

        private final int[] threshold;
        private final int[] alias;

        Dealing(double[] expected) {
            int count = expected.length;
            double mean = Arrays.stream(expected).sum() / count;
            threshold = new int[count];
            alias = new int[count];
            double[] left = new double[count];
            int[] small = new int[count];
            int[] large = new int[count];
            int smalls = 0;
            int larges = 0;
            for (int i = 0; i < count; i++) {
                left[i] = expected[i] / mean;
                threshold[i] = STEPS;
                alias[i] = i;
                if (left[i] < 1) {
                    small[smalls++] = i;
                } else {
                    large[larges++] = i;
                }
            }
            while (smalls > 0 && larges > 0) {
                int poor = small[--smalls];
                int rich = large[larges - 1];
                threshold[poor] = (int) Math.rint(left[poor] * STEPS);
                alias[poor] = rich;
                left[rich] -= 1 - left[poor];
                if (left[rich] < 1) {
                    larges--;
                    small[smalls++] = rich;
                }
            }
        }

        void deal(long cases, Draws draws, int[] into) {
            Arrays.fill(into, 0);
            for (long k = 0; k < cases; k++) {
                int place = draws.below(into.length);
                into[draws.below(STEPS) < threshold[place] ? place : alias[place]]++;
            }
        }
    }
}
