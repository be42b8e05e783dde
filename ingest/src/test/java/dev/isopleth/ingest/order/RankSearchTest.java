package dev.isopleth.ingest.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RankSearchTest {

    private static void checkAgainstSorting(double... numbers) throws IOException {
        double[] sorted =
                DoubleStream.of(numbers).filter(x -> !Double.isNaN(x)).sorted().toArray();
        long[] ranks = LongStream.rangeClosed(0, 20)
                .map(i -> i * (sorted.length - 1) / 20)
                .toArray();
        Numbers source = taker -> {
            int half = numbers.length / 2;
            taker.take(numbers, half);
            taker.take(Arrays.copyOfRange(numbers, half, numbers.length), numbers.length - half);
        };
        long[] expected = LongStream.of(ranks)
                .map(rank -> Double.doubleToRawLongBits(sorted[(int) rank]))
                .toArray();
        long[] found = DoubleStream.of(RankSearch.find(source, ranks))
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
        assertArrayEquals(expected, found);
    }

    @Test
    void itFindsWhatSortingFinds() throws Exception {
        var random = new Random(4);
        checkAgainstSorting(random.doubles(5_000).toArray());
        checkAgainstSorting(random.doubles(5_000, -1e-3, 1e-3).toArray());
        checkAgainstSorting(
                random.longs(5_000).mapToDouble(Double::longBitsToDouble).toArray());
        checkAgainstSorting(random.ints(5_000, -3, 4).asDoubleStream().toArray());
        checkAgainstSorting(random.doubles(5_000).map(x -> 1e9 + x / 1e5).toArray());
    }

    @Test
    void itCountsToTheLastDigitWhereMoreThanAMillionAgree() throws Exception {
        var random = new Random(5);
        checkAgainstSorting(random.ints(3_000_000, 0, 2)
                .mapToDouble(i -> i == 0 ? 1e9 : 1e9 + 1e-6 * random.nextInt(3))
                .toArray());
        checkAgainstSorting(random.doubles(3_000_000).map(x -> x < 0.9 ? 7 : -x).toArray());
    }

    @Test
    void signsOfZeroInfinitiesAndMissingOnesAreInTheirPlaces() throws Exception {
        checkAgainstSorting(7);
        checkAgainstSorting(0.0, -0.0, 0.0, -0.0, Double.NaN);
        checkAgainstSorting(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                -5,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                -Double.MIN_VALUE);
    }
}
