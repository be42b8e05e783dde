package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Morton;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.AppendException.Cause;
import dev.isopleth.ingest.RandomFilters.Filter;
import dev.isopleth.ingest.RandomFilters.Sample;
import dev.isopleth.ingest.log.Batch;
import dev.isopleth.ingest.log.Batch.Cells;
import dev.isopleth.ingest.log.Batch.Origin;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.FilterText;
import dev.isopleth.ingest.select.RowSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samples that are appended are in the dataset as if they had been there, before and after a merge, and after a
/// start.
final class AppendedSamplesTest {

    private static final int IMPORTED = 3_000;
    private static final int BATCH = 250;

    @TempDir
    Path folder;

    private TestImports imports = new TestImports(Path.of(""));
    private final RandomFilters random = new RandomFilters(31);
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable SampleStore store;
    private Clock clock = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);

    @BeforeEach
    void imported() throws Exception {
        imports = new TestImports(folder);
        StringBuilder csv = new StringBuilder("lon,lat,whole,tenths,wide,name,day\n");
        for (int i = 0; i < IMPORTED; i++) {
            Sample sample = random.sample();
            samples.add(sample);
            csv.append(sample.lon())
                    .append(',')
                    .append(sample.lat())
                    .append(',')
                    .append(shown(sample.whole()))
                    .append(',')
                    .append(shown(sample.tenths()))
                    .append(',')
                    .append(shown(sample.wide()))
                    .append(',')
                    .append(shown(sample.text()))
                    .append(',')
                    .append(sample.time() == null ? "" : Instant.ofEpochMilli(sample.time()))
                    .append('\n');
        }
        imports.run("data.csv", csv.toString(), request -> request.withId("data"));
        store = SampleStore.open(imports.data());
    }

    @AfterEach
    void closed() {
        store().closeLive();
    }

    private static String shown(@Nullable Object cell) {
        return cell == null ? "" : String.valueOf(cell);
    }

    private SampleStore store() {
        return Objects.requireNonNull(store);
    }

    private LiveDataset live() throws Exception {
        return Objects.requireNonNull(store().live("data", clock));
    }

    private Dataset dataset() {
        return store().current("data").orElseThrow();
    }

    private SampleBatch batch(List<Sample> added) {
        List<Cells> cells = new ArrayList<>();
        for (Manifest.Column column : dataset().manifest().columns()) {
            cells.add(
                    switch (column.name()) {
                        case "whole" -> numbers(added.stream().map(Sample::whole));
                        case "tenths" -> numbers(added.stream().map(Sample::tenths));
                        case "wide" -> numbers(added.stream().map(Sample::wide));
                        case "name" ->
                            new Cells.Texts(added.stream().map(Sample::text).toArray(String[]::new));
                        default ->
                            new Cells.Times(added.stream()
                                    .mapToLong(one -> Objects.requireNonNullElse(one.time(), Long.MIN_VALUE))
                                    .toArray());
                    });
        }
        return new SampleBatch(
                added.stream()
                        .mapToLong(one -> Morton.code(WebMercator.storedU(one.lon()), WebMercator.storedV(one.lat())))
                        .toArray(),
                cells);
    }

    private static Cells numbers(Stream<@Nullable Double> numbers) {
        return new Cells.Numbers(numbers.mapToDouble(number -> Objects.requireNonNullElse(number, Double.NaN))
                .toArray());
    }

    private List<Sample> more(int count) {
        List<Sample> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(random.sample());
        }
        return more;
    }

    private AppendReport append(int count) throws Exception {
        return append(more(count), null);
    }

    private AppendReport append(List<Sample> added, @Nullable Origin origin) throws Exception {
        SampleBatch batch = batch(added);
        AppendReport report = live().append(origin, batch.codes(), batch.columns());
        if (!report.repeated()) {
            samples.addAll(added);
        }
        return report;
    }

    /// All that the engine reads of the samples, as bits.
    private static List<Integer> bits(SampleRows rows, int at) {
        List<Integer> bits = new ArrayList<>();
        SampleBlock block = SampleBlock.ofCapacity(at);
        for (long from = 0; from < rows.count(); from += at) {
            int length = (int) Math.min(at, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                bits.add(block.u()[i]);
                bits.add(block.v()[i]);
                bits.add(Float.floatToRawIntBits(block.value()[i]));
                bits.add(Float.floatToRawIntBits(block.weight()[i]));
            }
        }
        return bits;
    }

    @Test
    void samplesAreInTheirGroupsWhateverIsAppendedOrMerged() throws Exception {
        checkGroups(dataset());
        append(new ArrayList<>(samples.subList(0, 300)), null);
        append(BATCH);
        checkGroups(dataset());
        live().refresh();
        checkGroups(dataset());
    }

    private static void checkGroups(Dataset dataset) throws Exception {
        checkGroups(dataset, null);
        Criteria filter = new Criteria(FilterText.parse("whole > 0", dataset.schema()), null, null);
        checkGroups(dataset, dataset.select(filter));
    }

    private static void checkGroups(Dataset dataset, @Nullable RowSet selected) throws Exception {
        int count = (int) (selected == null ? dataset.manifest().count() : selected.count());
        SampleGroups stations = dataset.groups(selected, new SampleKey.Station(), count);
        SampleGroups each = dataset.groups(selected, new SampleKey.Each(), count);
        assertThrows(TooManyGroupsException.class, () -> dataset.groups(selected, new SampleKey.Each(), count - 1));
        SampleGroups names = dataset.groups(selected, new SampleKey.Attribute("name"), count);
        SampleGroups tenths = dataset.groups(selected, new SampleKey.Attribute("tenths"), count);
        double[][] numbers = new double[count][];
        dataset.numbers(selected, List.of("tenths", "wide"), (i, both) -> numbers[i] = both.clone());
        Set<String> labels = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            NearSample sample = dataset.sample(selected == null ? i : selected.select(i));
            SampleGroups.Place place = stations.groups().get(stations.of()[i]).place();
            assertEquals(new SampleGroups.Place(sample.x(), sample.y()), place);
            assertEquals(place, each.groups().get(each.of()[i]).place());
            assertEquals(sample.attributes().get("name"), label(names, i));
            // 0 and -0 are one group.
            Object tenth = sample.attributes().get("tenths") instanceof Double number ? number + 0.0 : null;
            String shown = label(tenths, i);
            assertEquals(tenth, shown == null ? null : Double.valueOf(shown));
            assertEquals(Objects.requireNonNullElse(tenth, Double.NaN), numbers[i][0] + 0.0);
            assertEquals(Objects.requireNonNullElse(sample.attributes().get("wide"), Double.NaN), numbers[i][1]);
            labels.add(Objects.requireNonNullElse(label(names, i), ""));
        }
        labels.remove("");
        assertEquals(
                List.copyOf(labels),
                names.groups().stream().map(SampleGroups.Group::label).toList());
    }

    private static @Nullable String label(SampleGroups groups, int i) {
        return groups.of()[i] < 0 ? null : groups.groups().get(groups.of()[i]).label();
    }

    @Test
    void aSampleIsFoundAtItsPlaceWhateverIsAppendedOrMerged() throws Exception {
        Dataset first = dataset();
        long middle = first.manifest().count() / 2;
        SamplePlace place = first.place(middle);
        List<Sample> same = new ArrayList<>(samples.subList(0, 300));
        append(same, null);
        append(BATCH);
        live().refresh();
        Dataset grown = dataset();
        checkFound(first, middle, grown, place);
        List<SamplePlace> places = new ArrayList<>();
        for (long row = 0; row < grown.manifest().count(); row += 17) {
            places.add(grown.place(row));
            assertEquals(row, grown.row(places.getLast()).orElseThrow());
        }
        append(same, null);
        append(BATCH);
        live().refresh();
        Dataset later = dataset();
        for (int i = 0; i < places.size(); i++) {
            checkFound(grown, 17L * i, later, places.get(i));
        }
        assertFalse(live().merge(null));
        Dataset merged = dataset();
        checkFound(first, middle, merged, place);
        for (int i = 0; i < places.size(); i++) {
            checkFound(grown, 17L * i, merged, places.get(i));
        }
        // Of a state that is not seen here yet: what comes next.
        assertTrue(grown.row(later.place(later.manifest().count() - 1)).orElseThrow()
                <= grown.manifest().count());
        assertTrue(live().merge(Duration.ofDays(1)));
        assertTrue(dataset().row(place).isEmpty());
        assertTrue(dataset().row(places.getLast()).isEmpty());
    }

    private static void checkFound(Dataset before, long row, Dataset now, SamplePlace place) {
        assertEquals(before.sample(row), now.sample(now.row(place).orElseThrow()));
    }

    @Test
    void baseAndAppendedSamplesReadAsTheirMergeDoes() throws Exception {
        for (int i = 0; i < 5; i++) {
            append(BATCH);
            live().refresh();
        }
        Dataset before = dataset();
        assertEquals(samples.size(), before.manifest().count());
        assertEquals(wide(null), wide(before));
        List<RowSet> selected = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Filter filter = random.filter(3);
            filters.add(filter);
            selected.add(before.select(criteria(filter, before)));
            long expected = samples.stream()
                    .filter(one -> Boolean.TRUE.equals(filter.meaning().apply(one)))
                    .count();
            assertEquals(expected, selected.getLast().count(), filter.text());
        }
        assertFalse(live().merge(null));
        Dataset after = dataset();
        assertEquals(0, after.samples().appended() == null ? 0 : 1);
        assertEquals(before.manifest().version(), after.manifest().version());
        assertEquals(before.manifest().bbox(), after.manifest().bbox());
        assertEquals(before.manifest().timeRange(), after.manifest().timeRange());
        for (int at : new int[] {1, 7, 613}) {
            assertEquals(bits(before.rows("tenths", "whole"), at), bits(after.rows("tenths", "whole"), 4096));
        }
        assertEquals(bits(before.rows("wide", "wide"), 99), bits(after.rows("wide", "wide"), 4096));
        assertEquals(wide(null), wide(after));
        for (int i = 0; i < filters.size(); i++) {
            RowSet now = after.select(criteria(filters.get(i), after));
            RowSet was = selected.get(i);
            assertEquals(was.count(), now.count());
            for (long row = 0; row < now.size(); row++) {
                assertEquals(
                        was.contains(row), now.contains(row), filters.get(i).text());
            }
            assertEquals(bits(before.rows(was, "tenths", null), 100), bits(after.rows(now, "tenths", null), 4096));
        }
        for (long row = 0; row < after.manifest().count(); row++) {
            assertEquals(before.sample(row), after.sample(row));
        }
        assertEquals(before.nearest(3, 4, 50, 1e9), after.nearest(3, 4, 50, 1e9));
        assertEquals(before.countIn(null, -20, -20, 30, 30), after.countIn(null, -20, -20, 30, 30));
        assertArrayEquals(
                before.rowsIn(null, -20, -20, 30, 30, 100, 500).rows(),
                after.rowsIn(null, -20, -20, 30, 30, 100, 500).rows());
        after.verify();
    }

    /// The numbers of many digits, ascending: those of a dataset, or those that went in.
    private List<Double> wide(@Nullable Dataset dataset) {
        if (dataset == null) {
            return samples.stream()
                    .map(Sample::wide)
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
        }
        assertTrue(dataset.manifest().column("wide").orElseThrow().file().endsWith(".f64"));
        return LongStream.range(0, dataset.manifest().count())
                .mapToObj(row -> dataset.sample(row).attributes().get("wide"))
                .filter(Objects::nonNull)
                .map(Double.class::cast)
                .sorted()
                .toList();
    }

    private static Criteria criteria(Filter filter, Dataset dataset) throws Exception {
        return new Criteria(FilterText.parse(filter.text(), dataset.schema()), null, null);
    }

    @Test
    void whatWasAppendedIsThereAfterAStart() throws Exception {
        append(BATCH);
        append(BATCH);
        live().refresh();
        live().merge(null);
        append(BATCH);
        live().refresh();
        append(BATCH);
        Dataset last = dataset();
        String version = last.manifest().version();
        assertTrue(version.endsWith("-3"), version);
        store().closeLive();
        store = SampleStore.open(imports.data());
        Dataset read = dataset();
        assertEquals(samples.size(), read.manifest().count());
        assertTrue(read.manifest().version().endsWith("-4"));
        assertEquals(
                version.substring(0, version.length() - 1),
                read.manifest().version().substring(0, version.length() - 1));
        assertEquals(bits(live().seen().rows("tenths", null), 99), bits(read.rows("tenths", null), 4096));
        assertEquals(wide(null), wide(read));
        append(BATCH);
        live().refresh();
        assertEquals(samples.size(), dataset().manifest().count());
        assertTrue(dataset().manifest().version().endsWith("-5"));
    }

    @Test
    void whatAMergeShowsIsToldByTheNextLook() throws Exception {
        append(BATCH);
        live().merge(null);
        assertEquals(List.of(BATCH), live().refresh().stream().map(Batch::count).toList());
        assertEquals(List.of(), live().refresh());
    }

    @Test
    void aStateThatNobodyIsReadyForIsSeenAndToldAllTheSame() throws Exception {
        try (Appender appender = new Appender(store(), _ -> null)) {
            var told = new LinkedBlockingQueue<String>();
            appender.beforeChange(_ -> {
                throw new IllegalStateException("no such column");
            });
            appender.onChange(change -> told.add(change.version()));
            appender.onFault(fault -> told.add(fault.message()));
            append(BATCH);
            appender.start();
            assertEquals(
                    "what was appended is seen before all was ready for it: no such column",
                    told.poll(10, TimeUnit.SECONDS));
            String version = told.poll(10, TimeUnit.SECONDS);
            assertEquals(dataset().manifest().version(), version);
            assertEquals(samples.size(), dataset().manifest().count());
        }
    }

    @Test
    void anotherProgramsStoreSeesWhatIsAppended() throws Exception {
        SampleStore reader = SampleStore.open(imports.data());
        assertEquals(IMPORTED, reader.current("data").orElseThrow().manifest().count());
        append(BATCH);
        assertEquals(
                IMPORTED + BATCH,
                reader.current("data").orElseThrow().manifest().count());
        assertSame(reader.current("data").orElseThrow(), reader.current("data").orElseThrow());
        live().merge(null);
        assertEquals(
                IMPORTED + BATCH,
                reader.current("data").orElseThrow().manifest().count());
        assertEquals(
                Cause.CONFLICT,
                assertThrows(AppendException.class, () -> reader.live("data", clock))
                        .kind());
    }

    @Test
    void anImportReplacesWhatWasAppended() throws Exception {
        append(BATCH);
        Dataset first = dataset();
        String imported = first.base().manifest().version();
        imports.run(ImportRequest.of(folder.resolve("data.csv")).withId("data"));
        assertEquals(IMPORTED, dataset().manifest().count());
        assertEquals(imported, dataset().manifest().version());
        samples.subList(IMPORTED, samples.size()).clear();
        AppendReport report = append(BATCH);
        live().refresh();
        assertEquals(IMPORTED + BATCH, dataset().manifest().count());
        assertNotEquals(first.manifest().version(), report.version());
    }

    /// Who evaluates a filter for the base first and for both then must not take them for two.
    @Test
    void afterAMergeADatasetIsItsOwnBaseUntilMoreIsAppended() throws Exception {
        append(BATCH);
        live().refresh();
        assertNotSame(dataset(), dataset().base());
        live().merge(null);
        assertSame(dataset(), dataset().base());
        store().closeLive();
        store = SampleStore.open(imports.data());
        assertSame(dataset(), dataset().base());
        append(BATCH);
        live().refresh();
        assertNotSame(dataset(), dataset().base());
        assertNotEquals(
                dataset().base().manifest().version(), dataset().manifest().version());
    }

    @Test
    void aKeyMakesASecondSendingHarmless() throws Exception {
        List<Sample> added = more(BATCH);
        AppendReport first = append(added, new Origin("one", 7, 2));
        assertFalse(first.repeated());
        AppendReport again = append(added, new Origin("one", 7, 2));
        assertEquals(new AppendReport(first.version(), BATCH, 2, true), again);
        assertEquals(
                Cause.KEY_REUSED,
                assertThrows(AppendException.class, () -> append(added, new Origin("one", 8, 0)))
                        .kind());
        live().merge(null);
        assertTrue(append(added, new Origin("one", 7, 2)).repeated());
        append(BATCH);
        store().closeLive();
        store = SampleStore.open(imports.data());
        assertTrue(append(added, new Origin("one", 7, 2)).repeated());
        store().closeLive();
        store = SampleStore.open(imports.data());
        clock = Clock.offset(clock, Duration.ofHours(25));
        assertFalse(append(added, new Origin("one", 7, 2)).repeated());
    }

    @Test
    void manyAppendAtOnceAndEachSampleIsThereOnce() throws Exception {
        int threads = 8;
        int each = 20;
        List<SampleBatch> batches = new ArrayList<>();
        for (int i = 0; i < threads * each; i++) {
            batches.add(batch(more(10)));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<AppendReport>> tasks = new ArrayList<>();
            for (int i = 0; i < batches.size(); i++) {
                SampleBatch one = batches.get(i);
                Origin origin = new Origin("key" + i / 2, i / 2, 0);
                tasks.add(() -> live().append(origin, one.codes(), one.columns()));
            }
            int repeated = 0;
            for (Future<AppendReport> done : pool.invokeAll(tasks)) {
                repeated += done.get().repeated() ? 1 : 0;
            }
            assertEquals(threads * each / 2, repeated);
        }
        live().refresh();
        assertEquals(IMPORTED + threads * each / 2 * 10, dataset().manifest().count());
        store().closeLive();
        store = SampleStore.open(imports.data());
        assertEquals(IMPORTED + threads * each / 2 * 10, dataset().manifest().count());
    }

    @Test
    void bandwidthAndScaleAreOfTheImportedSamplesUntilThereAreTwiceAsMany() throws Exception {
        Dataset imported = dataset();
        List<Integer> decisive = bits(imported.rows("tenths", null), 4096);
        assertSame(imported, imported.pinned());
        append(BATCH);
        live().refresh();
        assertEquals(
                imported.manifest().version(), dataset().pinned().manifest().version());
        assertEquals(decisive, bits(dataset().pinned().rows("tenths", null), 4096));
        live().merge(null);
        append(BATCH);
        live().refresh();
        assertEquals(
                imported.manifest().version(), dataset().pinned().manifest().version());
        assertEquals(decisive, bits(dataset().pinned().rows("tenths", null), 4096));
        int[] numbered = new int[1];
        dataset().pinned().numbers(null, List.of("tenths"), (at, _) -> numbered[0] = at + 1);
        assertEquals(dataset().pinned().rows(null, null).count(), numbered[0]);
        assertEquals(numbered[0], dataset().pinned().positions(null).count());
        Filter filter = random.filter(1);
        assertEquals(
                bits(imported.rows(imported.select(criteria(filter, imported)), "tenths", null), 50),
                bits(
                        dataset().pinned().rows(dataset().pinned().select(criteria(filter, imported)), "tenths", null),
                        4096));
        append(IMPORTED);
        assertTrue(live().merge(null));
        assertEquals(
                dataset().manifest().version(), dataset().pinned().manifest().version());
        assertEquals(samples.size(), dataset().pinned().rows(null, null).count());
    }

    @Test
    void theNumbersThatDecideTheScaleAreOfTheImportedSamplesAlone() throws Exception {
        List<Double> imported = tenths(dataset());
        append(BATCH);
        live().refresh();
        assertEquals(IMPORTED + BATCH, tenths(dataset()).size());
        assertEquals(imported, tenths(dataset().pinned()));
        assertEquals(
                IMPORTED,
                dataset()
                        .pinned()
                        .groups(null, new SampleKey.Each(), 10 * IMPORTED)
                        .of()
                        .length);
    }

    private static List<Double> tenths(Dataset dataset) {
        List<Double> numbers = new ArrayList<>();
        dataset.numbers(null, List.of("tenths"), (_, found) -> numbers.add(found[0]));
        return numbers;
    }

    @Test
    void samplesThatHaveGrownOldAreDroppedByAMerge() throws Exception {
        append(BATCH);
        live().refresh();
        String before = dataset().manifest().version();
        Manifest.TimeRange times = TestImports.timeRange(dataset().manifest());
        long first = (times.from().toEpochMilli() + times.to().toEpochMilli()) / 2;
        Duration keep = Duration.between(Instant.ofEpochMilli(first), clock.instant());
        assertTrue(live().merge(keep));
        long expected = samples.stream()
                .filter(one -> one.time() == null || one.time() >= first)
                .count();
        assertEquals(expected, dataset().manifest().count());
        assertNotEquals(before, dataset().manifest().version());
        assertEquals(expected, dataset().pinned().rows(null, null).count());
        assertFalse(TestImports.timeRange(dataset().manifest()).from().isBefore(Instant.ofEpochMilli(first)));
        append(BATCH);
        live().refresh();
        assertEquals(expected + BATCH, dataset().manifest().count());
        dataset().verify();
    }

    @Test
    void theLastSampleStaysHoweverOldItIs() throws Exception {
        imports.run(
                "dated.csv",
                "lon,lat,day\n2,2,2020-01-01\n1,1,2020-01-02\n0,0,2020-01-01\n",
                request -> request.withId("dated"));
        LiveDataset dated = Objects.requireNonNull(store().live("dated", clock));
        assertTrue(dated.isMergeDue(Duration.ofDays(1)));
        dated.merge(Duration.ofDays(1));
        Manifest kept = store().current("dated").orElseThrow().manifest();
        assertEquals(1, kept.count());
        assertEquals(
                Instant.parse("2020-01-02T00:00:00Z"),
                TestImports.timeRange(kept).to(),
                "the newest");
        assertFalse(dated.isMergeDue(Duration.ofDays(1)));
    }

    @Test
    void onlyPartsOfThePlaneThatSamplesFellIntoHaveChanged() throws Exception {
        append(List.of(new Sample(10, 50, 1.0, 1.0, 1.0, "ant", null)), null);
        live().refresh();
        append(List.of(new Sample(-70, -30, 1.0, 1.0, 1.0, "ant", null)), null);
        live().refresh();
        Dataset now = dataset();
        assertEquals(now.base().manifest().version(), within(now, 100, 10, 110, 20));
        assertTrue(within(now, 9, 49, 11, 51).endsWith("-1"));
        assertEquals(now.manifest().version(), within(now, -71, -31, -69, -29));
        assertEquals(now.manifest().version(), within(now, -179, -80, 179, 80));
        live().merge(null);
        assertEquals(within(now, 9, 49, 11, 51), within(dataset(), 9, 49, 11, 51));
        assertEquals(within(now, 100, 10, 110, 20), within(dataset(), 100, 10, 110, 20));
    }

    private static String within(Dataset dataset, double west, double south, double east, double north) {
        return dataset.versionWithin(
                WebMercator.u(west), WebMercator.v(north), WebMercator.u(east), WebMercator.v(south));
    }

    @Test
    void aTornLastRecordIsCutOffAndAFlippedBitIsNamed() throws Exception {
        append(BATCH);
        append(BATCH);
        store().closeLive();
        Path segment = segments().getFirst();
        byte[] whole = Files.readAllBytes(segment);
        for (int cut : new int[] {1, 10, 24, 100, 5000}) {
            Files.write(segment, Arrays.copyOf(whole, whole.length - cut));
            store = SampleStore.open(imports.data());
            assertEquals(IMPORTED + BATCH, dataset().manifest().count());
        }
        for (int at : new int[] {0, 5, 13, 23, 24, 1000, whole.length - 1}) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 4;
            Files.write(segment, flipped);
            store = SampleStore.open(imports.data());
            DamagedDatasetException said = assertThrows(DamagedDatasetException.class, this::dataset);
            String message = String.valueOf(said.getMessage());
            assertTrue(message.contains(segment.toString()) && message.contains("checksum"), message);
            assertThrows(DamagedDatasetException.class, this::live);
        }
        Files.write(segment, whole);
        store = SampleStore.open(imports.data());
        assertEquals(IMPORTED + 2 * BATCH, dataset().manifest().count());
        // Going on after a torn record leaves nothing of it.
        Files.write(segment, Arrays.copyOf(whole, whole.length - 7));
        samples.subList(IMPORTED + BATCH, samples.size()).clear();
        append(BATCH);
        store().closeLive();
        store = SampleStore.open(imports.data());
        assertEquals(IMPORTED + 2 * BATCH, dataset().manifest().count());
    }

    @Test
    void aMissingSegmentIsNamed() throws Exception {
        append(BATCH);
        store().closeLive();
        store = SampleStore.open(imports.data());
        append(BATCH);
        store().closeLive();
        Files.delete(segments().getFirst());
        store = SampleStore.open(imports.data());
        String message = String.valueOf(
                assertThrows(DamagedDatasetException.class, this::dataset).getMessage());
        assertTrue(message.contains("the batches 1 to 1"), message);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(imports.data().resolve("datasets/data/log"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}
