package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.Quantile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sets load as they are, with the counts and ranges that their READMEs state.
final class SampleDataTest {

    static final Path SAMPLE_DATA = Path.of("../sample-data");

    @TempDir
    static Path data;

    static Map<String, ImportReport> reports = Map.of();

    @BeforeAll
    static void importAll() throws Exception {
        var imported = new LinkedHashMap<String, ImportReport>();
        for (ImportRequest request : SampleData.requests(SAMPLE_DATA)) {
            ImportReport report = Importer.run(request, data, ImportProgress.silent());
            imported.put(report.manifest().id(), report);
        }
        reports = imported;
    }

    private static Manifest manifest(String id) {
        return SampleStore.open(data).current(id).orElseThrow().manifest();
    }

    private static void checkBox(String id, double west, double south, double east, double north, double tolerance) {
        BoundingBox box = manifest(id).bbox();
        assertEquals(west, box.west(), tolerance);
        assertEquals(south, box.south(), tolerance);
        assertEquals(east, box.east(), tolerance);
        assertEquals(north, box.north(), tolerance);
    }

    private static void checkTimes(String id, String from, String to) {
        assertEquals(Instant.parse(from), TestImports.timeRange(manifest(id)).from());
        assertEquals(Instant.parse(to), TestImports.timeRange(manifest(id)).to());
    }

    private static double median(String id, String column) {
        return TestImports.statistics(manifest(id), column).quantiles().stream()
                .filter(q -> q.percent() == 50)
                .mapToDouble(Quantile::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allRowsOfAllSetsAreLoaded() {
        Map<String, Long> counts = reports.values().stream()
                .map(ImportReport::manifest)
                .collect(Collectors.toMap(Manifest::id, Manifest::count));
        assertEquals(
                Map.of(
                        "house-sales", 25_357L,
                        "pm10", 149_151L,
                        "storms", 11_859L,
                        "earthquakes", 1_707L,
                        "page-clicks", 6_000L),
                counts);
        assertTrue(reports.values().stream().allMatch(r -> r.manifest().rejectedCount() == 0));
        assertEquals(
                List.of("earthquakes", "house-sales", "page-clicks", "pm10", "storms"),
                SampleStore.open(data).ids());
    }

    @Test
    void houseSalesLieInLucasCountyWithTheirPrices() {
        checkBox("house-sales", -83.8824, 41.4169, -83.2399, 41.7323, 5.1e-5);
        checkTimes("house-sales", "1993-01-04T00:00:00Z", "1998-10-05T00:00:00Z");
        assertEquals(65_500, median("house-sales", "price_usd"));
        assertEquals(
                "price_usd",
                manifest("house-sales").defaultValue().orElseThrow().name());
        assertEquals("USD", manifest("house-sales").defaultValue().orElseThrow().unit());
        assertEquals("EPSG:2834", manifest("house-sales").crsOfOrigin());
        Dataset dataset = SampleStore.open(data).current("house-sales").orElseThrow();
        NearSample first = dataset.nearest(-83.8796371, 41.4168960, 1, 2).getFirst();
        assertEquals(303_000.0, first.attributes().get("price_usd"));
        assertEquals(1978.0, first.attributes().get("year_built"));
    }

    @Test
    void readingsLieAtTheirSeventyStations() {
        checkBox("pm10", 6.281, 47.808, 14.786, 54.925, 1e-3);
        checkTimes("pm10", "1998-01-01T00:00:00Z", "2009-12-31T00:00:00Z");
        assertEquals(14.8, median("pm10", "pm10"));
        assertEquals(274.3, TestImports.statistics(manifest("pm10"), "pm10").max());
        Dataset dataset = SampleStore.open(data).current("pm10").orElseThrow();
        Map<String, Long> readings =
                TestImports.samples(dataset, dataset.rowsIn(null, -180, -85, 180, 85, 0, 200_000)).stream()
                        .collect(Collectors.groupingBy(
                                s -> s.x() + "," + s.y() + "," + s.attributes().get("station"), Collectors.counting()));
        assertEquals(70, readings.size());
    }

    @Test
    void stormsAndEarthquakesAreDensities() {
        checkBox("storms", -109.3, 7.2, -6.0, 51.9, 1e-6);
        checkTimes("storms", "1975-06-27T00:00:00Z", "2020-11-18T12:00:00Z");
        assertEquals(45, median("storms", "wind_kn"));
        assertTrue(manifest("storms").defaultValue().isEmpty());
        checkBox("earthquakes", -179.64, -65.86, 178.83, 83.04, 5.1e-3);
        checkTimes("earthquakes", "2018-01-31T01:49:59.650Z", "2018-02-07T01:26:13.840Z");
        assertEquals(1.2, median("earthquakes", "mag"));
        assertTrue(manifest("earthquakes").defaultValue().isEmpty());
    }

    @Test
    void everySetStatesAttributionLicenceAndSource() {
        for (ImportReport report : reports.values()) {
            Manifest manifest = report.manifest();
            for (Function<Manifest, String> said :
                    List.<Function<Manifest, String>>of(Manifest::attribution, Manifest::licence, Manifest::source)) {
                assertTrue(said.apply(manifest) != null && !said.apply(manifest).isBlank(), manifest::id);
            }
        }
    }

    @Test
    void everyFileIsAsItWasWritten() {
        SampleStore store = SampleStore.open(data);
        store.ids().forEach(id -> store.current(id).orElseThrow().verify());
    }

    @Test
    void theReportReadsAsLines() {
        List<String> lines = Objects.requireNonNull(reports.get("house-sales")).lines();
        assertTrue(lines.contains("rows      25,357 read, 25,357 loaded, 0 rejected"), lines::toString);
        assertTrue(
                lines.contains("value     price_usd USD: min 2,000, 2% 9,000, 25% 41,900, 50% 65,500, 75% 97,000,"
                        + " 98% 250,000, max 875,000"),
                lines::toString);
        assertTrue(
                lines.contains("extent    -83.8824 to -83.2399 east, 41.4169 to 41.7323 north (from EPSG:2834)"),
                lines::toString);
    }

    @Test
    void aFolderWithoutAListingIsRefused(@TempDir Path empty) throws Exception {
        assertThrows(ImportException.class, () -> SampleData.requests(empty));
        Files.writeString(empty.resolve("demo.json"), "{\"datasets\": [{\"id\": \"a\", \"timeZone\": \"Mars\"}]}");
        assertThrows(ImportException.class, () -> SampleData.requests(empty));
    }

    @Test
    void synthesisedClicksAreOnTheirPage() throws Exception {
        checkBox("page-clicks", 2, 2375, 1278, 2, 1e-3);
        checkTimes("page-clicks", "2026-03-02T00:06:45Z", "2026-03-08T23:59:44Z");
        Manifest manifest = manifest("page-clicks");
        assertEquals(488, manifest.column("element").orElseThrow().missing());
        assertTrue(manifest.title().contains("synthesised"));
        assertEquals("px", Objects.requireNonNull(manifest.planar()).unit());
        assertArrayEquals(
                Files.readAllBytes(SAMPLE_DATA.resolve("page-clicks-synthesised/page.png")),
                SampleStore.open(data).current("page-clicks").orElseThrow().imageBytes());
    }
}
