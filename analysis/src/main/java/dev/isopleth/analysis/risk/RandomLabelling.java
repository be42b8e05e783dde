package dev.isopleth.analysis.risk;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.hotspot.Draws;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.density.RepeatedSums;
import dev.isopleth.density.RepeatedSums.Sheet;
import dev.isopleth.density.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The Monte-Carlo test of a relative risk (Kelsall and Diggle 1995, Hazelton and Davies 2009): positions and
/// weights stay, and who is a case is dealt out at random, as many of each kind as there are.
///
/// Where r of R draws have a ratio at least as high as the observed one at a point, p = (r + 1) / (R + 1)
/// there; the other side likewise. The observed labels are one of those that chance could have led to, so the
/// test is exact: where labels say nothing of place, p is at most a with probability at most a, whatever the
/// bandwidth. Draws that equal what is observed to within rounding count on both sides. It holds as long as
/// the points that are looked at do not follow from who is a case: whoever calls says which they are by the
/// samples of all kinds together.
///
/// Where a labelling leaves nothing to compare with at a point its ratio is infinite, above all others and as
/// high as any other infinite one, whether it is observed or drawn.
///
/// A sample keeps its weight whatever label it gets; each density is divided by the whole weight that its own
/// samples have in that draw. Cases that are compared with all samples, themselves among them, are one kind
/// of two; where selections share some of their samples there are three, and all three are dealt out.
public final class RandomLabelling {

    /// So many for those who name no number.
    public static final int USUAL_PERMUTATIONS = 999;

    /// The most.
    public static final int MOST_PERMUTATIONS = 99_999;

    /// Two products that differ by less than this share are equal: sums are kept in float32.
    static final double ROUNDING = 1e-5;

    /// Of the sum over all samples: what is left of a difference of float32 sums.
    private static final double ROUNDING_OF_ALL = 2e-6;

    /// Draws that are convolved at once, on lattices of so many cells in all.
    private static final int MOST_TOGETHER = 8;

    private static final long CELLS_TOGETHER = 1 << 20;

    /// What all workers together take, unless one alone takes more.
    private static final long MOST_BYTES = 256L << 20;

    private final PooledSamples samples;
    private final RepeatedSums sums;
    private final boolean[] tested;
    private final double[] areas;

    /// The kinds, the two of the fewest samples first: these are drawn, the third one is what is left.
    private final Kind[] kinds;

    private final int[] counts;
    private final double wholeWeight;

    /// The sums of all samples, by point.
    private final float[] all;

    private final float[] observedCases;
    private final float[] observedCompared;

    /// Of the difference of densities, by point.
    private final double[] deviation;

    private RandomLabelling(PooledSamples samples, RepeatedSums sums, boolean[] tested, double[] areas) {
        this.samples = samples;
        this.sums = sums;
        this.tested = tested;
        this.areas = areas;
        this.kinds = Arrays.stream(Kind.values())
                .sorted(Comparator.comparingInt(samples::count))
                .toArray(Kind[]::new);
        this.counts = Arrays.stream(kinds).mapToInt(samples::count).toArray();
        this.wholeWeight =
                IntStream.range(0, samples.count()).mapToDouble(samples::weight).sum();
        Sheet sheet = sums.sheet();
        for (int i = 0; i < samples.count(); i++) {
            sheet.add(samples.u()[i], samples.v()[i], samples.weight(i));
        }
        this.all = sums.of(List.of(sheet)).getFirst();
        this.deviation = deviation(sheet);
        this.observedCases = new float[all.length];
        this.observedCompared = new float[all.length];
    }

    /// Tests the relative risk of samples. Draws come from the seed and their number: who computes them, and
    /// when, changes no bit.
    ///
    /// Cost: each draw spreads the fewer kinds' samples over cells, some nanoseconds each, and convolves
    /// these once, or twice where there are three kinds. Memory: some 40 bytes a point, and for each of the workers
    /// 4 bytes a sample, 4 more for each that is drawn, 8 bytes a point, and for each kind that is drawn 8 bytes a
    /// cell of what is convolved at once, 2^20 cells or one sheet. No more are at work than 256 MB have room for,
    /// one at least.
    ///
    /// @param tested which points are looked at, one a point of the sums' window: the same whoever is a case
    /// @param areas of a point's ground in any unit, one for each row
    /// @param draws R, how many permutations, from 1 to [#MOST_PERMUTATIONS]
    /// @param progress told of every draw
    /// @throws RefusedException if there is no case, nothing to compare with, or no other sample than cases
    ///     that are compared with themselves; or permutations are too many or none
    public static RiskTest test(
            PooledSamples samples,
            RepeatedSums sums,
            boolean[] tested,
            double[] areas,
            int draws,
            long seed,
            Workers workers,
            Progress progress) {
        return test(samples, sums, tested, areas, draws, seed, workers, progress, MOST_BYTES);
    }

    /// @param mostBytes what all workers together take, unless one alone takes more
    static RiskTest test(
            PooledSamples samples,
            RepeatedSums sums,
            boolean[] tested,
            double[] areas,
            int draws,
            long seed,
            Workers workers,
            Progress progress,
            long mostBytes) {
        samples.requireKinds();
        if (draws < 1 || draws > MOST_PERMUTATIONS) {
            throw new RefusedException("there are 1 to " + MOST_PERMUTATIONS + " permutations, not " + draws);
        }
        return new RandomLabelling(samples, sums, tested, areas).test(draws, seed, workers, progress, mostBytes);
    }

    private RiskTest test(int draws, long seed, Workers workers, Progress progress, long mostBytes) {
        double[] z = new double[all.length];
        Outcome observed = observed(z);
        double[] statistics = new double[draws];
        double[] greatest = new double[draws];
        double[] least = new double[draws];
        int together = Math.clamp(CELLS_TOGETHER / Math.max(1, sums.cells()), 1, MOST_TOGETHER);
        List<Worker> room = Collections.synchronizedList(new ArrayList<>());
        int batches = Math.ceilDiv(draws, together);
        int atOnce = Math.clamp(mostBytes / bytesOfWorker(together), 1, workers.most());
        // A part has one worker at most: where there is room for few, there are so few parts.
        int parts = atOnce < workers.most() ? Math.min(atOnce, batches) : batches;
        workers.run(parts, () -> {
            Worker worker = new Worker(together);
            room.add(worker);
            return (IntConsumer) part -> {
                for (int batch = part; batch < batches; batch += parts) {
                    int first = batch * together;
                    int count = Math.min(together, draws - first);
                    worker.draw(first, count, seed, statistics, greatest, least);
                    progress.did(count);
                }
            };
        });
        float[] above = new float[all.length];
        float[] below = new float[all.length];
        for (int k = 0; k < above.length; k++) {
            int high = 1;
            int low = 1;
            for (Worker worker : room) {
                high += worker.asHigh[k];
                low += worker.asLow[k];
            }
            above[k] = tested[k] ? (float) (high / (draws + 1.0)) : Float.NaN;
            below[k] = tested[k] ? (float) (low / (draws + 1.0)) : Float.NaN;
        }
        long asGreat = Arrays.stream(statistics)
                .filter(statistic -> statistic >= observed.statistic * (1 - ROUNDING))
                .count();
        Arrays.sort(greatest);
        Arrays.sort(least);
        return new RiskTest(
                ratios(), above, below, z, greatest, least, observed.statistic, (asGreat + 1.0) / (draws + 1.0));
    }

    /// Its pool and what it draws; points; sheets and their sums.
    private long bytesOfWorker(int together) {
        long drawn = (long) counts[0] + counts[1];
        long sheets = (counts[0] > 0 ? 2L : 1L) * together;
        return Integer.BYTES * (samples.count() + drawn)
                + 2L * Integer.BYTES * all.length
                + 2L * Float.BYTES * sheets * sums.cells();
    }

    /// What is observed; the two sides of its ratio are kept to compare with.
    private Outcome observed(double[] z) {
        Worker worker = new Worker(1);
        for (int i = 0; i < samples.count(); i++) {
            for (int k = 0; k < 2; k++) {
                if (samples.kinds()[i] == kinds[k].code()) {
                    worker.add(k, 0, i);
                }
            }
        }
        Arrays.fill(z, Double.NaN);
        Densities densities = worker.densities(1).getFirst();
        Outcome outcome = new Outcome();
        for (int k = 0; k < all.length; k++) {
            if (tested[k]) {
                double f = densities.cases(k);
                double g = densities.compared(k);
                observedCases[k] = (float) f;
                observedCompared[k] = (float) g;
                z[k] = outcome.add(k, f - g);
            }
        }
        outcome.end();
        return outcome;
    }

    private float[] ratios() {
        float[] ratios = new float[all.length];
        for (int k = 0; k < ratios.length; k++) {
            ratios[k] = tested[k] ? observedCases[k] / observedCompared[k] : Float.NaN;
        }
        return ratios;
    }

    /// The standard deviation of f - g where labels are dealt out, by point: that of a sum of permuted
    /// scores.
    private double[] deviation(Sheet weights) {
        Sheet squared = weights;
        float[] ofSquares = all;
        double squares = wholeWeight;
        if (samples.weights() != null) {
            squared = sums.sheet();
            squares = 0;
            for (int i = 0; i < samples.count(); i++) {
                double square = samples.weight(i) * samples.weight(i);
                squared.add(samples.u()[i], samples.v()[i], square);
                squares += square;
            }
            ofSquares = sums.of(List.of(squared)).getFirst();
        }
        float[] kernelSquares = sums.ofSquares(squared);
        double cases = samples.cases();
        double compared = samples.compared();
        double apart = 1 / cases - 1 / compared;
        double scores = samples.count(Kind.CASE) / (cases * cases)
                + samples.count(Kind.BOTH) * apart * apart
                + samples.count(Kind.COMPARED) / (compared * compared);
        double meanWeight = wholeWeight / samples.count();
        double factor = scores / (meanWeight * meanWeight * Math.max(1, samples.count() - 1));
        double[] deviation = new double[all.length];
        for (int k = 0; k < deviation.length; k++) {
            double mean = all[k] / wholeWeight;
            double spread = kernelSquares[k] - 2 * mean * ofSquares[k] + mean * mean * squares;
            deviation[k] = Math.sqrt(factor * Math.max(0, spread));
        }
        return deviation;
    }

    /// What is told of one way to deal labels out, all points together.
    private final class Outcome {

        private double greatest = Double.NEGATIVE_INFINITY;
        private double least = Double.POSITIVE_INFINITY;
        private double sum;
        private double whole;
        private double statistic;

        /// Adds a point where f - g is so much; its z.
        double add(int k, double difference) {
            double area = areas[k / sums.window().columns()];
            double h = all[k] / wholeWeight;
            if (h > 0) {
                sum += area * difference * difference / h;
                whole += area * h;
            }
            double z = deviation[k] > 0 ? difference / deviation[k] : 0;
            greatest = Math.max(greatest, z);
            least = Math.min(least, z);
            return z;
        }

        void end() {
            statistic = whole > 0 ? sum / whole : 0;
        }
    }

    /// The normalised densities of one way to deal labels out: of cases, and of what they are compared with.
    private final class Densities {

        private final float[] first;
        private final float[] second;
        private final double[] ofCases;
        private final double[] ofCompared;

        /// @param first sums of the kind of the fewest samples, by point; likewise second
        /// @param firstWeight the whole weight of its samples; likewise secondWeight
        Densities(float[] first, float[] second, double firstWeight, double secondWeight) {
            this.first = first;
            this.second = second;
            double[] weights = {firstWeight, secondWeight, wholeWeight - firstWeight - secondWeight};
            this.ofCases = shares(weights, Kind.COMPARED);
            this.ofCompared = shares(weights, Kind.CASE);
        }

        /// What each kind's sums count in the density of all kinds but one.
        private double[] shares(double[] weights, Kind without) {
            double whole = 0;
            for (int i = 0; i < kinds.length; i++) {
                whole += kinds[i] == without ? 0 : weights[i];
            }
            double share = 1 / whole;
            return Arrays.stream(kinds)
                    .mapToDouble(kind -> kind == without ? 0 : share)
                    .toArray();
        }

        double cases(int k) {
            return sum(k, ofCases);
        }

        double compared(int k) {
            return sum(k, ofCompared);
        }

        private double sum(int k, double[] shares) {
            double one = first[k];
            double two = second[k];
            return shares[0] * one + shares[1] * two + shares[2] * Math.max(0, all[k] - one - two);
        }

        /// What rounding leaves of the cases' density where there is none.
        double roundingOfCases(int k) {
            return ROUNDING_OF_ALL * all[k] * Math.max(ofCases[0], Math.max(ofCases[1], ofCases[2]));
        }

        double roundingOfCompared(int k) {
            return ROUNDING_OF_ALL * all[k] * Math.max(ofCompared[0], Math.max(ofCompared[1], ofCompared[2]));
        }
    }

    /// Who deals labels out, in room of their own.
    private final class Worker {

        private final int[] pool = IntStream.range(0, samples.count()).toArray();
        private final int[] drawn = new int[counts[0] + counts[1]];
        private final double[][] weights;
        private final int[] asHigh = new int[all.length];
        private final int[] asLow = new int[all.length];

        /// Of each draw one for each kind that is drawn and has samples.
        private final List<Sheet> sheets = new ArrayList<>();

        private final int sheetsEach = counts[0] > 0 ? 2 : 1;

        Worker(int together) {
            for (int n = 0; n < sheetsEach * together; n++) {
                sheets.add(sums.sheet());
            }
            weights = new double[together][2];
        }

        void clear(int n) {
            for (int k = 0; k < sheetsEach; k++) {
                sheets.get(sheetsEach * n + k).clear();
            }
            Arrays.fill(weights[n], 0);
        }

        /// @param kind 0 or 1: one that is drawn
        void add(int kind, int n, int sample) {
            double weight = samples.weight(sample);
            sheets.get(sheetsEach * (n + 1) - 2 + kind).add(samples.u()[sample], samples.v()[sample], weight);
            weights[n][kind] += weight;
        }

        List<Densities> densities(int count) {
            List<float[]> found = sums.of(sheets.subList(0, sheetsEach * count));
            float[] nothing = new float[all.length];
            return IntStream.range(0, count)
                    .mapToObj(n -> new Densities(
                            sheetsEach == 1 ? nothing : found.get(2 * n),
                            found.get(sheetsEach * (n + 1) - 1),
                            weights[n][0],
                            weights[n][1]))
                    .toList();
        }

        void draw(int first, int count, long seed, double[] statistics, double[] greatest, double[] least) {
            for (int n = 0; n < count; n++) {
                clear(n);
                deal(new Draws(seed, first + n), n);
            }
            List<Densities> densities = densities(count);
            for (int n = 0; n < count; n++) {
                Outcome outcome = compared(densities.get(n));
                statistics[first + n] = outcome.statistic;
                greatest[first + n] = outcome.greatest;
                least[first + n] = outcome.least;
            }
        }

        private Outcome compared(Densities drawn) {
            Outcome outcome = new Outcome();
            for (int k = 0; k < all.length; k++) {
                if (!tested[k]) {
                    continue;
                }
                double f = drawn.cases(k);
                double g = drawn.compared(k);
                outcome.add(k, f - g);
                // Products, as a draw may leave nothing to divide by.
                double here = f * observedCompared[k];
                double there = observedCases[k] * g;
                double rounding = ROUNDING * Math.max(here, there)
                        + drawn.roundingOfCases(k) * observedCompared[k]
                        + drawn.roundingOfCompared(k) * observedCases[k];
                asHigh[k] += here >= there - rounding ? 1 : 0;
                asLow[k] += here <= there + rounding ? 1 : 0;
            }
            outcome.end();
            return outcome;
        }

        /// The first steps of a shuffle (Fisher and Yates), taken back again from the last to the first.
        private void deal(Draws draws, int n) {
            for (int k = 0; k < drawn.length; k++) {
                int at = k + draws.below(pool.length - k);
                drawn[k] = at;
                swap(k, at);
                add(k < counts[0] ? 0 : 1, n, pool[k]);
            }
            for (int k = drawn.length - 1; k >= 0; k--) {
                swap(k, drawn[k]);
            }
        }

        private void swap(int i, int j) {
            int sample = pool[i];
            pool[i] = pool[j];
            pool[j] = sample;
        }
    }
}
