package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest.Quantile;
import dev.isopleth.ingest.Manifest.Statistics;
import dev.isopleth.ingest.select.NumberElement;
import dev.isopleth.ingest.select.StoredNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The small parts of the store by hand: statistics, numbers that come back.
final class StoreNumbersTest {

    private static ColumnStatistics found(double... numbers) throws IOException {
        return ColumnStatistics.of(taker -> taker.take(numbers, numbers.length));
    }

    private static Statistics statistics(double... numbers) throws IOException {
        return Objects.requireNonNull(found(numbers).statistics());
    }

    @Test
    void statisticsOfAHundredNumbers() throws Exception {
        double[] numbers =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
        Statistics found = statistics(numbers);
        assertEquals(1, found.min());
        assertEquals(100, found.max());
        assertEquals(50.5, found.mean());
        assertEquals(50, found.offset());
        assertEquals(
                List.of(1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 98.0, 99.0),
                found.quantiles().stream().map(Quantile::value).toList());
    }

    @Test
    void missingNumbersAreCountedAndLeftOut() throws Exception {
        ColumnStatistics found = found(Double.NaN, 3, Double.NaN, 5);
        assertEquals(2, found.missing());
        assertEquals(4, statistics(Double.NaN, 3, Double.NaN, 5).mean());
        assertNull(found(Double.NaN).statistics());
    }

    @ParameterizedTest
    @ValueSource(doubles = {14.8, 274.3, 0, -0.8, 303_000, 41.4168960, 1e-7, 65_500.5, 12_345.678})
    void numbersComeBackAsTheyWereWritten(double number) {
        double offset = number * 0.37 + 0.001;
        assertEquals(number, StoredNumber.shortest(offset, (float) (number - offset)), Math.abs(number) * 1e-7);
        assertEquals(14.8, StoredNumber.shortest(17.697151879639012, (float) (14.8 - 17.697151879639012)));
    }

    @Test
    void wholeNumbersComeBackExactly() throws Exception {
        var random = new Random(9);
        double[] numbers = random.doubles(1000, 0, 9e6).map(Math::rint).toArray();
        double offset = statistics(numbers).offset();
        assertEquals(offset, Math.rint(offset));
        for (double number : numbers) {
            assertEquals(number, offset + (float) (number - offset));
        }
    }

    @Test
    void onlyWholeNumbersThatFloat32RoundsAndFloat64DoesNotAreWide() throws Exception {
        assertEquals(NumberElement.FLOAT32, found(1, 1 << 24).element());
        assertEquals(NumberElement.FLOAT64, found(0, 1 << 24).element());
        assertEquals(NumberElement.FLOAT64, found(Double.NaN, -1, 0, 1e15).element());
        assertEquals(NumberElement.FLOAT32, found(0.5, 1 << 24).element());
        assertEquals(NumberElement.FLOAT32, found(0, 0x1p54).element());
        assertEquals(NumberElement.FLOAT32, found(Double.NaN).element());
    }

    @Test
    void wholeNumbersComeBackExactlyHoweverFarApart() throws Exception {
        for (double most : new double[] {1e9, 1e13, 0x1p52, 0x1p53}) {
            double[] numbers =
                    new Random(9).doubles(1000, -most, most).map(Math::rint).toArray();
            numbers[0] = most - 1;
            numbers[1] = -most;
            double offset = statistics(numbers).offset();
            for (double number : numbers) {
                assertEquals(number, NumberElement.FLOAT64.shown(offset, number - offset));
            }
        }
    }

    @Test
    void oneNumberFarOffCostsTheOthersNoDigits() throws Exception {
        double[] numbers = new double[1000];
        Arrays.setAll(numbers, i -> 0.001 * i);
        numbers[500] = 1e15;
        double offset = statistics(numbers).offset();
        for (double number : numbers) {
            assertEquals(number, StoredNumber.shortest(offset, (float) (number - offset)), 1e-7 * number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"House Sales.csv.gz", "house_sales.csv", "2024-05.geojson", "A.B.tsv"})
    void namesAreMadeOfFileNames(String file) throws Exception {
        String id = DatasetId.of(null, Path.of(file));
        assertTrue(DatasetId.isValid(id), id);
        assertEquals(
                List.of("house-sales", "house_sales", "2024-05", "a")
                        .get(List.of("House Sales.csv.gz", "house_sales.csv", "2024-05.geojson", "A.B.tsv")
                                .indexOf(file)),
                id);
    }
}
