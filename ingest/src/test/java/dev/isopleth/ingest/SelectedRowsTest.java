package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.FilterText;
import dev.isopleth.ingest.select.RowSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A selection reads as a dataset would that holds nothing else.
final class SelectedRowsTest {

    private static final int COUNT = 20_000;

    @TempDir
    Path folder;

    private TestImports imports = new TestImports(Path.of(""));

    @BeforeEach
    void store() throws Exception {
        imports = new TestImports(folder);
    }

    /// Imports all samples as `all`, and those whose mark is below `most` as `some`.
    private void store(int most) throws Exception {
        var random = new Random(7);
        var all = new StringBuilder("lon,lat,value,weight,mark\n");
        var some = new StringBuilder(all);
        for (int i = 0; i < COUNT; i++) {
            int mark = random.nextInt(1000);
            String line = random.nextInt(-100, 100) / 10.0 + "," + random.nextInt(-100, 100) / 10.0 + ","
                    + (i % 11 == 0 ? "" : String.valueOf(random.nextInt(100))) + "," + random.nextInt(4) + "," + mark
                    + "\n";
            all.append(line);
            some.append(mark < most ? line : "");
        }
        imports.run("all.csv", all.toString());
        imports.run("some.csv", some.toString());
    }

    private RowSet marksBelow(int most) throws Exception {
        Dataset dataset = imports.dataset("all");
        return dataset.select(new Criteria(FilterText.parse("mark < " + most, dataset.schema()), null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 500, 990})
    void blocksAndBoundsAreThoseOfADatasetOfTheSelectedSamples(int most) throws Exception {
        store(most);
        SampleRows expected = imports.dataset("some").rows("value", "weight");
        SampleRows found = imports.dataset("all").rows(marksBelow(most), "value", "weight");
        int count = (int) expected.count();
        assertEquals(count, found.count());
        var one = SampleBlock.ofCapacity(700);
        var other = SampleBlock.ofCapacity(700);
        for (int from = 0; from < count; from += 613) {
            int length = Math.min(700, count - from);
            expected.read(from, length, one);
            found.read(from, length, other);
            assertArrayEquals(one.u(), other.u());
            assertArrayEquals(one.v(), other.v());
            assertArrayEquals(one.weight(), other.weight());
            for (int i = 0; i < length; i++) {
                // A sample without its value has 0 for it and weighs nothing.
                double difference = one.weight()[i] == 0
                        ? 0
                        : expected.valueOffset() + one.value()[i] - found.valueOffset() - other.value()[i];
                assertEquals(0, difference);
            }
        }
        var random = new Random(8);
        for (int i = 0; i < 1_000; i++) {
            long code = random.nextBoolean() ? random.nextLong() : random.nextLong() >>> 2;
            assertEquals(expected.lowerBound(code), found.lowerBound(code));
        }
        assertEquals(expected.lowerBound(0), found.lowerBound(0));
        assertEquals(expected.lowerBound(-1), found.lowerBound(-1));
    }

    @Test
    void nearestAndBoxesFindSelectedSamplesOnly() throws Exception {
        store(50);
        RowSet rows = marksBelow(50);
        assertEquals(
                imports.dataset("some").nearest(1, 2, 20, 1e6),
                imports.dataset("all").nearest(rows, 1, 2, 20, 1e6));
        assertEquals(
                TestImports.samples(
                        imports.dataset("some"), imports.dataset("some").rowsIn(null, -3, -3, 3, 3, 0, 40)),
                TestImports.samples(
                        imports.dataset("all"), imports.dataset("all").rowsIn(rows, -3, -3, 3, 3, 0, 40)));
    }

    @Test
    void anEmptySelectionHasNoSamples() throws Exception {
        store(50);
        RowSet none = marksBelow(0);
        SampleRows rows = imports.dataset("all").rows(none, "value", null);
        assertEquals(0, rows.count());
        assertEquals(0, rows.lowerBound(5));
        rows.read(0, 0, SampleBlock.ofCapacity(1));
        assertEquals(List.of(), imports.dataset("all").nearest(none, 1, 2, 5, 1e9));
        assertEquals(
                0, imports.dataset("all").rowsIn(none, -180, -80, 180, 80, 0, 5).rows().length);
    }
}
