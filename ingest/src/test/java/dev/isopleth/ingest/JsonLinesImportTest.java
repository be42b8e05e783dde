package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonLinesImportTest {

    private static final String HOMES = """
            {"lon": 1, "lat": 2, "price": 250000, "sold": "2024-05-01T12:00:00Z", "name": "a \\"b\\"", "new": true}
            {"lon": 1.5, "lat": 2, "price": null, "tags": ["x"]}

            {"lon": 3, "lat": 2, "price": 1
            {"lon": 4, "lat": 86}
            [5, 6]
            {"lon": 6, "lat": 2} {"lon": 7, "lat": 2}
            {"lon": "8", "lat": "2.5", "price": 3}
            """;

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static String feature(int n, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{\"n\":" + n + "},\"geometry\":" + geometry + "}";
    }

    private static String point(double x, double y) {
        return "{\"type\":\"Point\",\"coordinates\":[" + x + "," + y + "]}";
    }

    private void checkHomes(ImportReport report) throws Exception {
        assertEquals(3, report.manifest().count());
        assertEquals(
                Set.of(
                        new Rejected("beyond 85.0511 degrees of latitude", 1, List.of(5L)),
                        new Rejected("not valid JSON", 3, List.of(4L, 6L, 7L))),
                Set.copyOf(report.manifest().rejected()));
        List<Map<String, Object>> rows = imports.attributes(report.manifest().id());
        assertEquals(
                Map.of(
                        "price",
                        250000.0,
                        "sold",
                        Instant.parse("2024-05-01T12:00:00Z"),
                        "name",
                        "a \"b\"",
                        "new",
                        "true"),
                rows.getFirst());
        assertEquals(Map.of("price", 3.0), rows.getLast());
        assertTrue(report.assumptions().contains("Nested properties are left out: tags."));
        assertTrue(report.assumptions().contains("Each line is an object of JSON, and its members are its cells."));
        assertEquals(
                "4,\"not valid JSON\",\"{\"\"lon\"\": 3, \"\"lat\"\": 2, \"\"price\"\": 1\"",
                Files.readAllLines(report.rejectedFile()).get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.ndjson", "a.jsonl", "a.json", "a.txt"})
    void objectsOfLinesAreRowsAndBadLinesCostThemselves(String name) throws Exception {
        checkHomes(imports.run(name, HOMES));
        checkHomes(imports.run(name, "\uFEFF" + HOMES.replace("\n", "\r\n")));
    }

    @Test
    void packedLinesAreReadLikePlainOnes() throws Exception {
        byte[] text = HOMES.getBytes(StandardCharsets.UTF_8);
        Path gzip = folder.resolve("a.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(text);
        }
        Path zip = folder.resolve("a.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("homes.ndjson"));
            out.write(text);
        }
        Path zstd = Files.write(folder.resolve("a.ndjson.zst"), Zstd.compress(text));
        for (Path file : List.of(gzip, zip, zstd)) {
            checkHomes(imports.run(ImportRequest.of(file).withId("a")));
        }
        byte[] whole = Files.readAllBytes(gzip);
        assertEquals(
                gzip + " is a damaged gzip file: fetch it again.",
                assertThrows(
                                ImportException.class,
                                () -> imports.run(
                                        ImportRequest.of(Files.write(gzip, Arrays.copyOf(whole, whole.length - 20)))))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.geojsonl", "a.geojson", "a.json"})
    void featuresOfLinesAreFeatures(String name) throws Exception {
        ImportReport report = imports.run(
                name,
                feature(1, point(1, 2)) + "\n" + feature(2, "null") + "\n{\"type\":\"Feat\n"
                        + feature(3, "{\"type\":\"LineString\",\"coordinates\":[[5,6],[7,8]]}") + "\n"
                        + point(9, 10) + "\n" + feature(4, point(11, 12)));
        assertEquals(
                Set.of(
                        new Rejected("no position", 1, List.of(2L)),
                        new Rejected(
                                "not a point: LineString (--points=vertices or --points=centroid)", 1, List.of(4L)),
                        new Rejected("not valid JSON", 1, List.of(3L))),
                Set.copyOf(report.manifest().rejected()));
        assertEquals(
                List.of(Map.of("n", 1.0), Map.of(), Map.of("n", 4.0)),
                imports.attributes(report.manifest().id()));
        assertTrue(report.assumptions().contains("Each line is a feature of GeoJSON."));
    }

    @Test
    void recordsOfASequenceMaySpanLinesAndACutOffOneCostsItself() throws Exception {
        ImportReport report = imports.run(
                "a.geojsons",
                "\u001e" + feature(1, point(1, 2)).replace(",", ",\n  ") + "\n\u001e{\"type\": \"Feature\",\n\u001e"
                        + feature(2, point(3, 4)) + "\n",
                request -> request);
        assertEquals(
                Set.of(new Rejected("not valid JSON", 1, List.of(6L))),
                Set.copyOf(report.manifest().rejected()));
        assertEquals(List.of(Map.of("n", 1.0), Map.of("n", 2.0)), imports.attributes("a"));
        assertTrue(report.assumptions().contains("Each record (RFC 8142) is a feature of GeoJSON."));
    }

    @Test
    void pointsAreMadeOfOtherGeometriesWhereAsked() throws Exception {
        ImportReport report = imports.run(
                "a.geojsonl",
                feature(1, "{\"type\":\"LineString\",\"coordinates\":[[5,6],[7,8]]}") + "\n",
                request -> request.withShapes(new ShapeOptions(ShapePoints.VERTICES, null)));
        assertEquals(2, report.manifest().count());
    }

    @Test
    void aFeatureLongerThanWhatIsLookedAtIsStillOneLine() throws Exception {
        var positions = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            positions.append(",[").append(i / 1000.0).append(",1]");
        }
        String line = "{\"type\":\"LineString\",\"coordinates\":[" + positions.substring(1) + "]}";
        ImportReport report = imports.run(
                "a.json",
                feature(1, line) + "\n" + feature(2, point(1, 2)),
                request -> request.withShapes(new ShapeOptions(ShapePoints.CENTROID, null)));
        assertEquals(2, report.manifest().count());
    }

    @Test
    void anOptionForTextsIsRefused() {
        assertEquals(
                folder
                        + "/a.ndjson is NDJSON: --encoding, --header, --no-header, --missing and --decimal"
                        + " are for CSV and TSV alone.",
                imports.refusal(
                                "a.ndjson",
                                HOMES,
                                r -> r.withNotation(new Notation(null, false, List.of(), null, null, null)))
                        .getMessage());
    }
}
