package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetImportTest {

    /// The point 1, 2 little-endian, the point 3, 4 big-endian with PostGIS' reference system, a line.
    private static final String LITTLE = "unhex('0101000000000000000000F03F0000000000000040')";

    private static final String BIG = "unhex('002000000100000EE640080000000000004010000000000000')";
    private static final String LINE =
            "unhex('01020000000200000000000000000014400000000000001840000000000000F03F0000000000000040')";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private Path parquet(String query, String options) throws SQLException {
        Path file = folder.resolve("a.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet" + options + ")");
        }
        return file;
    }

    private static String geo(String encoding, String crs) {
        return ", kv_metadata {geo: '{\"version\":\"1.1.0\",\"primary_column\":\"place\",\"columns\":{\"place\":"
                + "{\"encoding\":\"" + encoding + "\",\"geometry_types\":[\"Point\"]" + crs + "}}}'}";
    }

    private static Map<String, List<Long>> lines(ImportReport report) {
        return report.manifest().rejected().stream().collect(Collectors.toMap(Rejected::reason, Rejected::firstLines));
    }

    @Test
    void typedColumnsKeepTheirTypes() throws Exception {
        Path file = parquet(
                "select 1.5 as lon, 2::float as lat, 3::bigint as n, 1.25::decimal(5,2) as price, true as ok,"
                        + " 'sea' as name, timestamp '2020-07-01 12:00:00' as at, date '2020-07-02' as day,"
                        + " timestamptz '2020-07-01 12:00:00+03' as instant, [1, 2] as list",
                "");
        ImportReport report = imports.run(ImportRequest.of(file).withTime("at", ZoneId.of("Europe/Berlin")));
        assertEquals(
                Map.of(
                        "n",
                        3.0,
                        "price",
                        1.25,
                        "ok",
                        "true",
                        "name",
                        "sea",
                        "at",
                        Instant.parse("2020-07-01T10:00:00Z"),
                        "day",
                        Instant.parse("2020-07-01T22:00:00Z"),
                        "instant",
                        Instant.parse("2020-07-01T09:00:00Z")),
                imports.attributes("a").getFirst());
        assertTrue(
                report.assumptions().contains("Columns of lists, structures or bytes are left out: list."),
                report.assumptions()::toString);
    }

    @Test
    void pointsOfGeoParquetAreThePositionAndOtherGeometriesAreRejectedByRow() throws Exception {
        Path file = parquet(
                "select * from (values (1, " + LITTLE + "), (2, " + BIG + "), (3, " + LINE
                        + "), (4, null), (5, unhex('07'))" + ", (6, " + LITTLE + ")) as t(n, place)",
                geo("WKB", ""));
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(3, report.manifest().count());
        assertEquals(
                Map.of(
                        "not a point: LineString (--points=vertices or --points=centroid)",
                        List.of(3L),
                        "no position",
                        List.of(4L),
                        "not a geometry",
                        List.of(5L)),
                lines(report));
        assertEquals(
                Map.of("n", 2.0),
                imports.dataset("a").nearest(3, 4, 1, 1).getFirst().attributes());
        assertEquals(
                "3,\"not a point: LineString (--points=vertices or --points=centroid)\",\"{n=3}\"",
                Files.readAllLines(report.rejectedFile()).get(1));
    }

    @Test
    void pointsAreMadeOfOtherGeometriesWhereAsked() throws Exception {
        Path file =
                parquet("select * from (values (1, " + LITTLE + "), (3, " + LINE + ")) as t(n, place)", geo("WKB", ""));
        ImportReport report =
                imports.run(ImportRequest.of(file).withShapes(new ShapeOptions(ShapePoints.VERTICES, null)));
        assertEquals(3, report.manifest().count());
        assertEquals(
                Map.of("n", 3.0),
                imports.dataset("a").nearest(5, 6, 1, 1).getFirst().attributes());
        assertTrue(
                report.notes()
                        .contains(
                                "The 2 vertices of 1 features that are no points are a row each (--points=vertices)."),
                report.notes()::toString);
    }

    @Test
    void timesWithoutEndAreNoTimes() throws Exception {
        Path file = parquet(
                "select * from (values (1, 1, timestamp '2020-07-01 12:00:00'), (1, 2, 'infinity'::timestamp),"
                        + " (1, 3, '-infinity'::timestamp)) as t(lon, lat, moment)",
                "");
        ImportReport report = imports.run(ImportRequest.of(file).withTime("moment", null));
        assertEquals(Map.of("not a time in moment", List.of(2L, 3L)), lines(report));
    }

    @Test
    void theReferenceSystemOfGeoParquetIsHeeded() throws Exception {
        String crs = ",\"crs\":{\"name\":\"Pseudo-Mercator\",\"id\":{\"authority\":\"EPSG\",\"code\":3857}}";
        Path file = parquet("select {'x': 1113194.9079327357, 'y': 0.0::double} as place", geo("point", crs));
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(10, report.manifest().bbox().west(), 1e-6);
        assertEquals("EPSG:3857", report.manifest().crsOfOrigin());
    }

    @Test
    void geometriesThatParquetItselfDeclaresAreThePosition() throws Exception {
        Path file = parquet("select 7 as n, 'POINT(5 6)'::geometry as place", ", geoparquet_version 'NONE'");
        imports.run(ImportRequest.of(file));
        assertEquals(
                Map.of("n", 7.0),
                imports.dataset("a").nearest(5, 6, 1, 1).getFirst().attributes());
    }

    @Test
    void badCellsAreToldByRow() throws Exception {
        Path file = parquet(
                "select * from (values ('1', 1.0, 'a'), ('east', 1, 'a'), ('1', 1, '4'), (null, 1, 'a'),"
                        + " ('1', 'nan'::double, '5'), ('1', 'inf'::double, '5'), ('2', 2, '7')) as t(lon, lat, v)",
                "");
        ImportReport report = imports.run(ImportRequest.of(file).withValues(List.of(new ValueColumn("v", null))));
        assertEquals(
                Map.of(
                        "not a number in v", List.of(1L),
                        "position is not a number", List.of(2L, 6L),
                        "no position", List.of(4L, 5L)),
                lines(report));
    }

    @Test
    void manyRowsKeepTheirOrderAndNumbers() throws Exception {
        Path file = parquet(
                "select i as n, i / 10000.0 as lon, case when i = 777777 then 88 else 2 end as lat"
                        + " from range(1000000) as t(i)",
                ", row_group_size 20000");
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(999_999, report.manifest().count());
        assertEquals(Map.of("beyond 85.0511 degrees of latitude", List.of(777_778L)), lines(report));
        assertEquals(
                Map.of("n", 456_789.0),
                imports.dataset("a").nearest(45.6789, 2, 1, 1).getFirst().attributes());
    }

    @Test
    void aCutOffOrDamagedFileIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(parquet("select i as n, 1.5 as lon, 2 as lat from range(9999) as t(i)", ""));
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 4, 40, (byte) 0x55);
        for (byte[] bytes : List.of(Arrays.copyOf(whole, whole.length / 2), Arrays.copyOf(whole, 6), damaged)) {
            Path file = Files.write(folder.resolve("a.parquet"), bytes);
            ImportException refusal = assertThrows(ImportException.class, () -> imports.run(ImportRequest.of(file)));
            assertEquals(file + " is a damaged or cut off Parquet file: fetch it again.", refusal.getMessage());
            assertEquals(1, refusal.exitCode());
            assertEquals(List.of(), SampleStore.open(imports.data()).ids());
        }
    }
}
