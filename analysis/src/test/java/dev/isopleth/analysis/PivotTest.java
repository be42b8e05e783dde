package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PivotTest {

    private static final double NONE = Double.NaN;
    private static final Pivot.Limits LIMITS = new Pivot.Limits(1000, 1_000_000);

    private record Sample(int row, int column, double value, double weight) {}

    /// Values 4, 1, 7 with weights 1, 1, 2 in the first field; 3 alone in the last; nothing in the two others.
    private static final List<Sample> FEW =
            List.of(new Sample(0, 0, 4, 1), new Sample(1, 1, 3, 1), new Sample(0, 0, 1, 1), new Sample(0, 0, 7, 2));

    static Stream<Aggregate> all() {
        return Stream.concat(
                Stream.of(Aggregate.Streamed.values()),
                Stream.of(Aggregate.MEDIAN, new Aggregate.Quantile(0.9), new Aggregate.Quantile(0)));
    }

    /// sd: mean 19/4, squares 1 (3/4)^2 + (15/4)^2 + 2 (9/4)^2 = 24.75, over 4 - 6/4.
    @ParameterizedTest
    @CsvSource({"COUNT, 4, 1", "SUM, 19, 3", "MEAN, 4.75, 3", "MIN, 1, 3", "MAX, 7, 3", "SD, 3.1464265445104544, NaN"})
    void fieldsAreThoseComputedByHand(Aggregate.Streamed aggregate, double first, double last) {
        Pivot pivot = of(FEW, aggregate);
        assertArrayEquals(new double[] {first, NONE, NONE, last}, pivot.matrix().fields(), 1e-15);
        assertEquals(4, pivot.samples());
    }

    /// 1, 4 and 7 stand at 0.5, 1.5 and 3 of a weight of 4: the median is where 1.75 is.
    @Test
    void quantilesAreThoseComputedByHand() {
        assertArrayEquals(
                new double[] {4.5, NONE, NONE, 3},
                of(FEW, Aggregate.MEDIAN).matrix().fields(),
                1e-15);
        assertEquals(1, of(FEW, new Aggregate.Quantile(0)).matrix().field(0, 0));
        assertEquals(7, of(FEW, new Aggregate.Quantile(1)).matrix().field(0, 0));
        assertEquals(2.5, of(FEW, new Aggregate.Quantile(0.2)).matrix().field(0, 0), 1e-15);
    }

    /// numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], q)
    @ParameterizedTest
    @CsvSource({"0.5, 3.5", "0.25, 1.75", "0.9, 6.9", "0.1, 1"})
    void withEqualWeightsQuantilesAreNumpys(double share, double expected) {
        for (double weight : new double[] {1, 0.3}) {
            List<Sample> samples = Stream.of(3, 1, 4, 1, 5, 9, 2, 6)
                    .map(value -> new Sample(1, 0, value, weight))
                    .toList();
            assertEquals(
                    expected,
                    of(samples, new Aggregate.Quantile(share)).matrix().field(1, 0),
                    1e-14);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theOrderOfSamplesDoesNotMatter(Aggregate aggregate) {
        List<Sample> samples = many(17, 5000, 1e6);
        double[] there = of(samples, aggregate).matrix().fields();
        List<Sample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(3));
        double[] back = of(shuffled, aggregate).matrix().fields();
        for (int i = 0; i < there.length; i++) {
            assertEquals(there[i], back[i], 1e-12 * Math.abs(there[i]), aggregate.label() + " of field " + i);
        }
    }

    /// A thousand samples a field a million away from 0, against sums about the exact mean.
    @Test
    void valuesFarFromZeroKeepTheirDeviations() {
        List<Sample> samples = many(5, 4000, 1e6);
        double[] mean = of(samples, Aggregate.Streamed.MEAN).matrix().fields();
        double[] sd = of(samples, Aggregate.Streamed.SD).matrix().fields();
        for (int field = 0; field < 4; field++) {
            double weights = 0;
            double squaredWeights = 0;
            double sum = 0;
            for (Sample sample : inField(samples, field)) {
                weights += sample.weight();
                squaredWeights += sample.weight() * sample.weight();
                sum += sample.weight() * (sample.value() - 1e6);
            }
            double squares = 0;
            for (Sample sample : inField(samples, field)) {
                double from = sample.value() - 1e6 - sum / weights;
                squares += sample.weight() * from * from;
            }
            assertEquals(1e6 + sum / weights, mean[field], 1e-8);
            assertEquals(Math.sqrt(squares / (weights - squaredWeights / weights)), sd[field], 1e-9);
        }
    }

    @Test
    void weightsTenTimesAsGreatChangeNoMeanDeviationOrQuantile() {
        List<Sample> samples = many(23, 300, 0);
        List<Sample> heavy = samples.stream()
                .map(s -> new Sample(s.row(), s.column(), s.value(), 10 * s.weight()))
                .toList();
        for (Aggregate aggregate :
                List.of(Aggregate.Streamed.MEAN, Aggregate.Streamed.SD, new Aggregate.Quantile(0.3))) {
            assertArrayEquals(
                    of(samples, aggregate).matrix().fields(),
                    of(heavy, aggregate).matrix().fields(),
                    1e-12);
        }
    }

    @Test
    void theMeanOfEqualValuesIsThatValueAndTheirDeviationZero() {
        List<Sample> samples = Collections.nCopies(1001, new Sample(0, 1, 0.1, 0.7));
        assertEquals(0.1, of(samples, Aggregate.Streamed.MEAN).matrix().field(0, 1));
        assertEquals(0, of(samples, Aggregate.Streamed.SD).matrix().field(0, 1));
    }

    @Test
    void besideOneSampleThatHasAllTheWeightThereIsNoDeviation() {
        List<Sample> samples = List.of(new Sample(0, 0, 1, 1), new Sample(0, 0, 2, 1e20), new Sample(0, 0, 5, 1));
        assertEquals(NONE, of(samples, Aggregate.Streamed.SD).matrix().field(0, 0));
        assertEquals(2, of(samples, Aggregate.Streamed.MEAN).matrix().field(0, 0));
    }

    @Test
    void sumsLoseNothingToWhatIsTakenOffAgain() {
        List<Sample> samples = List.of(
                new Sample(0, 0, 1, 1),
                new Sample(0, 0, 1e100, 1),
                new Sample(0, 0, 1, 1),
                new Sample(0, 0, 1e100, -1));
        assertEquals(2, of(samples, Aggregate.Streamed.SUM).matrix().field(0, 0));
        assertEquals(2, of(samples, Aggregate.Streamed.COUNT).matrix().field(0, 0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void samplesThatDoNotCountAreToldAndLeftOut(Aggregate aggregate) {
        List<Sample> samples = new ArrayList<>(FEW);
        samples.add(new Sample(-1, 0, 1000, 1));
        samples.add(new Sample(0, -1, 1000, 1));
        samples.add(new Sample(0, 1, NONE, 1));
        samples.add(new Sample(1, 0, 1000, 0));
        Pivot pivot = of(samples, aggregate);
        assertArrayEquals(of(FEW, aggregate).matrix().fields(), pivot.matrix().fields());
        assertEquals(4, pivot.samples());
        assertEquals(2, pivot.withoutKey());
        assertEquals(1, pivot.withoutValue());
        assertEquals(1, pivot.withoutWeight());
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        List<Sample> negative = List.of(new Sample(0, 0, 1, -1));
        for (Aggregate aggregate : List.of(Aggregate.Streamed.MEAN, Aggregate.Streamed.MAX, Aggregate.MEDIAN)) {
            String message = assertThrows(RefusedException.class, () -> of(negative, aggregate))
                    .getMessage();
            assertTrue(message.contains("-1") && message.contains(aggregate.label()), message);
        }
        String large = assertThrows(
                        RefusedException.class, () -> of(FEW, Aggregate.Streamed.MEAN, new Pivot.Limits(3, 10)))
                .getMessage();
        assertEquals("a matrix of 2 rows and 2 columns has 4 fields: at most 3 are made", large);
        String many = assertThrows(RefusedException.class, () -> of(FEW, Aggregate.MEDIAN, new Pivot.Limits(4, 3)))
                .getMessage();
        assertTrue(many.contains("4 samples") && many.contains("at most 3"), many);
        assertThrows(RefusedException.class, () -> new Aggregate.Quantile(1.5));
        assertThrows(RefusedException.class, () -> new Aggregate.Quantile(NONE));
        assertThrows(
                RefusedException.class,
                () -> of(List.of(new Sample(0, 0, Double.POSITIVE_INFINITY, 1)), Aggregate.Streamed.MEAN));
        assertThrows(RefusedException.class, () -> of(List.of(new Sample(0, 0, 1, NONE)), Aggregate.Streamed.COUNT));
        assertThrows(
                IllegalArgumentException.class, () -> of(List.of(new Sample(2, 0, 1, 1)), Aggregate.Streamed.MEAN));
    }

    @Test
    void noSamplesMakeAMatrixOfMissingFields() {
        for (Aggregate aggregate : all().toList()) {
            assertArrayEquals(
                    new double[] {NONE, NONE, NONE, NONE},
                    of(List.of(), aggregate).matrix().fields());
        }
    }

    @Test
    void pairsAreSortedByValueAndThenByWeight() {
        Random random = new Random(8);
        for (int count = 0; count < 40; count++) {
            double[] values = new double[count + 2];
            double[] weights = new double[count + 2];
            List<double[]> pairs = new ArrayList<>();
            values[0] = 99;
            values[count + 1] = -99;
            for (int i = 1; i <= count; i++) {
                values[i] = random.nextInt(7);
                weights[i] = random.nextInt(5);
                pairs.add(new double[] {values[i], weights[i]});
            }
            pairs.sort((a, b) -> a[0] == b[0] ? Double.compare(a[1], b[1]) : Double.compare(a[0], b[0]));
            PairSort.sort(values, weights, 1, count + 1);
            for (int i = 0; i < count; i++) {
                assertArrayEquals(pairs.get(i), new double[] {values[i + 1], weights[i + 1]});
            }
            assertEquals(99, values[0]);
            assertEquals(-99, values[count + 1]);
        }
    }

    private static List<Sample> inField(List<Sample> samples, int field) {
        return samples.stream().filter(s -> 2 * s.row() + s.column() == field).toList();
    }

    private static List<Sample> many(long seed, int count, double offset) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new Sample(
                    random.nextInt(2),
                    random.nextInt(2),
                    offset + Math.rint(100 * random.nextGaussian()) / 8,
                    1 + random.nextInt(4)));
        }
        return samples;
    }

    private static Pivot of(List<Sample> samples, Aggregate aggregate) {
        return of(samples, aggregate, LIMITS);
    }

    private static Pivot of(List<Sample> samples, Aggregate aggregate, Pivot.Limits limits) {
        return Pivot.of(
                List.of("a", "b"),
                List.of("x", "y"),
                taker -> samples.forEach(s -> taker.take(s.row(), s.column(), s.value(), s.weight())),
                aggregate,
                limits);
    }
}
