package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bandwidths that follow the samples, narrow where they are dense and wide where they are sparse: the kernel of
/// each
/// has the radius of its distance to the k-th nearest other position.
///
/// Radii are put into classes, so that a class's samples have one kernel: steps of a factor of sqrt 2, from 10 m on
/// the
/// ground or 2^-22 of a planar plane's side to a quarter of the world, or of the plane. At most sixteen steps one
/// after
/// the other are classes, those that hold the most positions; what is narrower or wider is in the first or the last.
/// A
/// class has the geometric mean of its positions' radii: a single position keeps its own.
///
/// It is by positions: however many samples stand at one, it is one neighbour, and they all have its radius. Where
/// there are k others or fewer the farthest counts, and a single position has what [RuleOfThumb] gives it.
/// Immutable;
/// safe for use by many threads.
public final class NeighbourRadii {

    /// More samples are not taken.
    public static final long MOST_SAMPLES = 1_000_000;

    /// Neighbours of all positions together at most: some ten seconds of one processor.
    public static final long MOST_NEIGHBOURS = 50_000_000;

    private static final int MOST_CLASSES = 16;
    private static final double LEAST_METRES = 10;
    private static final double MOST_METRES = Math.floor(WebMercator.CIRCUMFERENCE_METRES / 4);
    private static final double LEAST_OF_SIDE = 1.0 / (1 << 22);
    private static final int PART = 4096;
    private static final double LOG_2 = StrictMath.log(2);

    private final NearestPositions positions;
    private final int k;
    private final Plane plane;
    private final byte[] classes;
    private final double[] radii;

    private NeighbourRadii(NearestPositions positions, int k, Plane plane, byte[] classes, double[] radii) {
        this.positions = positions;
        this.k = k;
        this.plane = plane;
        this.classes = classes;
        this.radii = radii;
    }

    /// The radii of no sample.
    public static NeighbourRadii none(Plane plane) {
        return of(ArraySamples.ofStored(plane, new long[0], new float[0], new float[0], 0), 1);
    }

    /// The radii of a selection. Cost: some tenths of a microsecond a neighbour up to the k-th, and 60 bytes of each
    /// position.
    ///
    /// @param k which neighbour, at least 1
    /// @throws IllegalArgumentException if there are more than [#MOST_SAMPLES], or [#MOST_NEIGHBOURS]
    public static NeighbourRadii of(SampleRows rows, int k) {
        if (rows.count() > MOST_SAMPLES) {
            throw new IllegalArgumentException("radii of neighbours are found of at most " + MOST_SAMPLES
                    + " samples, and there are " + rows.count());
        }
        Plane plane = rows.plane();
        NearestPositions positions = NearestPositions.of(NearestPositions.distinct(rows), plane);
        int count = positions.count();
        if ((long) count * k > MOST_NEIGHBOURS) {
            throw new IllegalArgumentException(
                    "the neighbours up to the " + k + "th of " + count + " positions are more" + " than "
                            + MOST_NEIGHBOURS + ": at most the " + MOST_NEIGHBOURS / count + "th is looked for");
        }
        if (count < 2) {
            double alone = RuleOfThumb.of(rows).sigma() * 3;
            return new NeighbourRadii(positions, k, plane, new byte[count], new double[] {alone});
        }
        double[] own = new double[count];
        int parts = Math.ceilDiv(count, PART);
        rows.workers().run(parts, () -> {
            NearestPositions.Search search = positions.new Search();
            return part -> {
                for (int i = part * PART; i < Math.min(count, (part + 1) * PART); i++) {
                    own[i] = within(positions.distance(positions.code(i), k, search), plane);
                }
            };
        });
        return classed(positions, k, plane, own);
    }

    private static NeighbourRadii classed(NearestPositions positions, int k, Plane plane, double[] own) {
        int[] steps = new int[own.length];
        int most = 0;
        for (int i = 0; i < own.length; i++) {
            steps[i] = (int) Math.rint(2 * log2(own[i] / least(plane)));
            most = Math.max(most, steps[i]);
        }
        int[] held = new int[most + 1];
        for (int step : steps) {
            held[step]++;
        }
        int first = fullest(held);
        double[] logs = new double[MOST_CLASSES];
        int[] counts = new int[MOST_CLASSES];
        for (int i = 0; i < own.length; i++) {
            int at = Math.clamp(steps[i] - first, 0, MOST_CLASSES - 1);
            steps[i] = at;
            logs[at] += log2(own[i]);
            counts[at]++;
        }
        double[] radii = new double[MOST_CLASSES];
        byte[] number = new byte[MOST_CLASSES];
        int used = 0;
        for (int at = 0; at < MOST_CLASSES; at++) {
            number[at] = (byte) used;
            if (counts[at] > 0) {
                radii[used++] = StrictMath.exp(LOG_2 * logs[at] / counts[at]);
            }
        }
        byte[] classes = new byte[own.length];
        for (int i = 0; i < own.length; i++) {
            classes[i] = number[steps[i]];
        }
        return new NeighbourRadii(positions, k, plane, classes, Arrays.copyOf(radii, used));
    }

    /// The first of the steps, as many as there may be classes, that hold the most positions.
    private static int fullest(int[] held) {
        int best = 0;
        long mostHeld = -1;
        for (int first = 0; first < held.length; first++) {
            long sum = 0;
            for (int at = first; at < Math.min(held.length, first + MOST_CLASSES); at++) {
                sum += held[at];
            }
            if (sum > mostHeld) {
                mostHeld = sum;
                best = first;
            }
        }
        return best;
    }

    private static double log2(double ratio) {
        return StrictMath.log(ratio) / LOG_2;
    }

    private static double least(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> LEAST_METRES;
            case Plane.Planar planar -> LEAST_OF_SIDE * planar.side();
        };
    }

    private static double within(double radius, Plane plane) {
        double most = switch (plane) {
            case Plane.World _ -> MOST_METRES;
            case Plane.Planar planar -> planar.side() / 4;
        };
        return Math.clamp(radius, least(plane), most);
    }

    /// The radius of each class, ascending, in metres or in units of a planar plane; at least one.
    public double[] radii() {
        return radii.clone();
    }

    /// The memory it takes.
    public long bytes() {
        return 60L * classes.length + 1000;
    }

    /// Samples class by class, in the order of [#radii()], some of them maybe empty. Those at positions that the
    /// radii
    /// are not of have the class nearest to their own distance. Cost: one pass over the rows, and 16 bytes of each
    /// sample.
    ///
    /// @param rows on the same plane
    /// @throws IllegalArgumentException if there are more than [#MOST_SAMPLES]
    public List<ArraySamples> split(SampleRows rows) {
        if (rows.count() > MOST_SAMPLES) {
            throw new IllegalArgumentException("at most " + MOST_SAMPLES + " samples have kernels of their own, and"
                    + " there are " + rows.count());
        }
        byte[] of = new byte[(int) rows.count()];
        int[] counts = new int[radii.length];
        NearestPositions.Search search = positions.new Search();
        long[] codes = new long[of.length];
        float[] weights = new float[of.length];
        float[] values = new float[of.length];
        SampleBlock block = SampleBlock.ofCapacity(PART);
        for (int from = 0; from < of.length; from += PART) {
            int length = Math.min(PART, of.length - from);
            rows.read(from, length, block);
            System.arraycopy(block.weight(), 0, weights, from, length);
            System.arraycopy(block.value(), 0, values, from, length);
            for (int i = 0; i < length; i++) {
                int at = from + i;
                codes[at] = Morton.code(block.u()[i], block.v()[i]);
                of[at] = at > 0 && codes[at] == codes[at - 1] ? of[at - 1] : classOf(codes[at], search);
                counts[of[at]]++;
            }
        }
        List<ArraySamples> parts = new ArrayList<>();
        for (int part = 0; part < radii.length; part++) {
            parts.add(part(part, counts[part], of, codes, weights, values, rows));
        }
        return parts;
    }

    private static ArraySamples part(
            int part, int count, byte[] of, long[] codes, float[] weights, float[] values, SampleRows rows) {
        long[] ownCodes = new long[count];
        float[] ownWeights = new float[count];
        float[] ownValues = new float[count];
        int next = 0;
        for (int i = 0; i < of.length; i++) {
            if (of[i] == part) {
                ownCodes[next] = codes[i];
                ownWeights[next] = weights[i];
                ownValues[next++] = values[i];
            }
        }
        return ArraySamples.ofStored(rows.plane(), ownCodes, ownWeights, ownValues, rows.valueOffset());
    }

    private byte classOf(long code, NearestPositions.Search search) {
        int index = positions.indexOf(code);
        if (index >= 0) {
            return classes[index];
        }
        double own = within(positions.distance(code, k, search), plane);
        byte best = 0;
        for (byte other = 1; other < radii.length; other++) {
            if (Math.abs(log2(radii[other] / own)) < Math.abs(log2(radii[best] / own))) {
                best = other;
            }
        }
        return best;
    }
}
