package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.ingest.RandomFilters.Filter;
import dev.isopleth.ingest.RandomFilters.Sample;
import dev.isopleth.ingest.select.Clock;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.FilterText;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeText;
import dev.isopleth.ingest.select.TimeWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Selections over columns are what looking at every sample finds.
final class SelectionOracleTest {

    private static final int COUNT = 5_000;

    @TempDir
    Path folder;

    private final List<Sample> samples = new ArrayList<>();

    private Dataset store(long seed) throws Exception {
        var random = new RandomFilters(seed);
        var text = new StringBuilder("number,lon,lat,whole,tenths,wide,name,day\n");
        for (int i = 0; i < COUNT; i++) {
            Sample s = random.sample();
            samples.add(s);
            text.append(i + "," + s.lon() + "," + s.lat() + "," + cell(s.whole()) + "," + cell(s.tenths()) + ","
                    + cell(s.wide()) + "," + cell(s.text()) + ","
                    + (s.time() == null ? "" : Instant.ofEpochMilli(s.time())) + "\n");
        }
        var imports = new TestImports(folder);
        imports.run("a.csv", text.toString());
        return imports.dataset("a");
    }

    private static String cell(@Nullable Object cell) {
        return cell == null ? "" : cell.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomFiltersSelectWhatTheyMean(long seed) throws Exception {
        Dataset dataset = store(seed);
        var random = new RandomFilters(seed * 1000);
        for (int i = 0; i < 500; i++) {
            Filter filter = random.filter(3);
            Criteria criteria = new Criteria(FilterText.parse(filter.text(), dataset.schema()), null, null);
            check(
                    dataset,
                    criteria,
                    s -> Boolean.TRUE.equals(filter.meaning().apply(s)),
                    "seed " + seed + ", filter " + filter.text());
        }
    }

    @Test
    void windowsAndClocksSelectWhatTheyMeanAndNothingWithoutATime() throws Exception {
        Dataset dataset = store(9);
        TimeWindow window = TimeText.window("2024-01-05/2024-01-20", dataset.schema());
        check(dataset, new Criteria(null, window, null), s -> s.time() != null && in(s, 5, 20), "window");
        Clock clock = new Clock(1, 0b1100000, 1);
        check(dataset, new Criteria(null, null, clock), SelectionOracleTest::onWeekend, "clock");
        check(
                dataset,
                new Criteria(FilterText.parse("whole > 0", dataset.schema()), window, clock),
                s -> onWeekend(s) && in(s, 5, 20) && s.whole() != null && s.whole() > 0,
                "all three");
        check(dataset, new Criteria(null, null, new Clock(2, 127, 4095)), _ -> false, "no midnight at one");
        check(dataset, new Criteria(null, null, null), _ -> true, "everything");
        check(
                dataset,
                new Criteria(null, TimeText.window("P3D/..", dataset.schema()), null),
                s -> s.time() != null && utc(s).getDayOfMonth() > 27,
                "the last three days of thirty");
    }

    private static boolean in(Sample s, int from, int to) {
        return utc(s).getDayOfMonth() >= from && utc(s).getDayOfMonth() < to;
    }

    private static boolean onWeekend(Sample s) {
        return s.time() != null && utc(s).getDayOfWeek().getValue() >= 6;
    }

    private static ZonedDateTime utc(Sample s) {
        return Instant.ofEpochMilli(Objects.requireNonNull(s.time())).atZone(ZoneOffset.UTC);
    }

    private void check(Dataset dataset, Criteria criteria, Predicate<Sample> meaning, String what) {
        RowSet rows = dataset.select(criteria);
        SampleBlock all = SampleBlock.ofCapacity(COUNT);
        var numbers = dataset.rows("number", null);
        numbers.read(0, COUNT, all);
        long expected = 0;
        for (int row = 0; row < COUNT; row++) {
            Sample sample = samples.get((int) Math.rint(numbers.valueOffset() + all.value()[row]));
            boolean selected = meaning.test(sample);
            expected += selected ? 1 : 0;
            assertEquals(selected, rows.contains(row), () -> what + ", sample " + sample);
        }
        assertEquals(expected, rows.count(), what);
    }
}
