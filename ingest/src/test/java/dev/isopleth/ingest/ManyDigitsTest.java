package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.FilterText;
import dev.isopleth.ingest.select.RowSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole numbers of more digits than float32 has are in the samples as they were in the file: names of parcels and of
/// things on a map.
final class ManyDigitsTest {

    private static final int COUNT = 500;

    @TempDir
    Path folder;

    private TestImports imports = new TestImports(Path.of(""));

    @BeforeEach
    void store() {
        imports = new TestImports(folder);
    }

    private static long[] numbers(long least, long most) {
        return new Random(3).longs(COUNT, least, most).sorted().distinct().toArray();
    }

    private static String csv(long[] numbers) {
        var csv = new StringBuilder("lon,lat,id\n");
        for (int i = 0; i < numbers.length; i++) {
            csv.append(String.format(Locale.ROOT, "%.2f,%.2f,%d%n", i % 71 / 10.0, i % 37 / 10.0, numbers[i]));
        }
        return csv.toString();
    }

    private static double id(Dataset dataset, long row) {
        return (Double) Objects.requireNonNull(dataset.sample(row).attributes().get("id"));
    }

    private long[] found() {
        Dataset dataset = imports.dataset("a");
        return LongStream.range(0, dataset.manifest().count())
                .map(row -> (long) id(dataset, row))
                .sorted()
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "100000000, 999999999",
        "10000000000, 12999999999",
        "-40000000, 40000000",
        "9007199220000000, 9007199254740992",
        "-9007199254740992, 9007199254740992"
    })
    void theyComeBackAndFiltersFindThem(long least, long most) throws Exception {
        long[] numbers = numbers(least, most);
        numbers[0] = least;
        numbers[numbers.length - 1] = most;
        Manifest manifest = imports.run("a.csv", csv(numbers)).manifest();
        assertEquals(Arrays.toString(numbers), Arrays.toString(found()));
        assertEquals((double) least, TestImports.statistics(manifest, "id").min());
        assertEquals((double) most, TestImports.statistics(manifest, "id").max());
        Dataset dataset = imports.dataset("a");
        for (int i = 0; i < numbers.length; i += 29) {
            assertEquals(1, count(dataset, "id = " + numbers[i]));
            assertEquals(1, count(dataset, "id + 0 = " + numbers[i]));
            assertEquals(i, count(dataset, "id < " + numbers[i]));
            assertEquals(i + 1, count(dataset, "id <= " + numbers[i]));
            assertEquals(numbers.length - 1, count(dataset, "id <> " + numbers[i]));
            assertEquals(numbers.length - i, count(dataset, "id BETWEEN " + numbers[i] + " AND " + most));
        }
    }

    private static long count(Dataset dataset, String filter) throws Exception {
        return dataset.select(new Criteria(FilterText.parse(filter, dataset.schema()), null, null))
                .count();
    }

    @Test
    void thoseOfAParquetFileToo() throws Exception {
        Path file = folder.resolve("a.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select i / 100.0 as lon, 1.5 as lat, (244272509 + 1234567 * i)::bigint as id"
                    + " from range(500) t(i)) to '" + file + "' (format parquet)");
        }
        imports.run(ImportRequest.of(file));
        assertEquals(
                Arrays.toString(LongStream.range(0, 500)
                        .map(i -> 244_272_509 + 1_234_567 * i)
                        .toArray()),
                Arrays.toString(found()));
    }

    /// The engine's own precision is float32, of differences from the mean.
    @Test
    void theEngineReadsThemAsValuesAndWeights() throws Exception {
        long[] numbers = numbers(100_000, 1_400_000_000);
        imports.run("a.csv", csv(numbers), request -> request.withValues(List.of(new ValueColumn("id", "people"))));
        Dataset dataset = imports.dataset("a");
        assertEquals("id.f64", dataset.manifest().column("id").orElseThrow().file());
        checkReads(
                dataset,
                dataset.rows("id", "id"),
                LongStream.range(0, numbers.length).toArray());
        RowSet some = dataset.select(new Criteria(FilterText.parse("id > 700000000", dataset.schema()), null, null));
        long[] rows = LongStream.range(0, some.count()).map(some::select).toArray();
        assertTrue(rows.length > 10, "a test that cannot fail");
        checkReads(dataset, dataset.rows(some, "id", "id"), rows);
    }

    private static void checkReads(Dataset dataset, SampleRows found, long[] rows) {
        assertEquals(rows.length, found.count());
        SampleBlock block = SampleBlock.ofCapacity(64);
        double sum = 0;
        for (int from = 0; from < rows.length; from += 64) {
            int length = Math.min(64, rows.length - from);
            found.read(from, length, block);
            for (int i = 0; i < length; i++) {
                double number = id(dataset, rows[from + i]);
                assertEquals((float) (number - found.valueOffset()), block.value()[i]);
                assertEquals(number, block.weight()[i], 1e-7 * 1_400_000_000);
                sum += block.weight()[i];
            }
        }
        assertEquals(sum, found.totalWeight(), 1e-9 * sum);
    }
}
