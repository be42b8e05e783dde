package dev.isopleth.ingest.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.NearSample;
import dev.isopleth.ingest.TestImports;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.FilterText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What went in comes out.
final class ExportTest {

    private static final List<String> TEXTS = List.of(
            "=1+1",
            "+49 30",
            "-minus",
            "@home",
            "a, b",
            "\"quoted\" words",
            "two\nlines",
            "semi;colon",
            "tab\there",
            "Zürich 東京 🙂",
            "NULL",
            "it's");

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    /// A row as it was written for the import.
    private record Row(double lon, double lat, double price, long beds, Instant sold, String note) {

        /// Of more digits than float32 has.
        long parcel() {
            return beds * beds * 7 + beds % 11;
        }
    }

    private static List<Row> rows(int count, int decimals) {
        Random random = new Random(11);
        double power = Math.pow(10, decimals);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Row(
                    Math.rint((random.nextDouble() * 360 - 180) * power) / power,
                    Math.rint((random.nextDouble() * 170 - 85) * power) / power,
                    Math.rint(random.nextDouble() * 1e6) / 100,
                    100_000 + i,
                    Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L) - 1_000_000_000_000L),
                    TEXTS.get(i % TEXTS.size())));
        }
        return rows;
    }

    private Dataset imported(List<Row> rows) throws Exception {
        StringBuilder csv = new StringBuilder("price,lon,lat,beds,sold,note,rare,parcel\n");
        for (Row row : rows) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%.12f,%.12f,%d,%s,\"%s\",%s,%d%n",
                    row.price,
                    row.lon,
                    row.lat,
                    row.beds,
                    row.sold,
                    row.note.replace("\"", "\"\""),
                    row.beds % 3 == 0 ? row.beds % 7 : "",
                    row.parcel()));
        }
        imports.run("homes.csv", csv.toString(), r -> r.withValues(List.of(new ValueColumn("price", "EUR"))));
        return imports.dataset("homes");
    }

    private static double number(NearSample sample, String column) {
        return (Double) Objects.requireNonNull(sample.attributes().get(column));
    }

    private Path export(Dataset dataset, String name) throws ExportException {
        Path file = folder.resolve(name);
        Exporter.run(dataset, ExportRequest.of(file), ImportProgress.silent());
        return file;
    }

    private Dataset again(Path file, String id) throws Exception {
        imports.run(ImportRequest.of(file).withId(id).withValues(List.of(new ValueColumn("price", "EUR"))));
        return imports.dataset(id);
    }

    private List<NearSample> readBack(Path file) throws Exception {
        String name = file.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".parquet" -> ReadBack.parquet(file);
            case ".gpkg" -> ReadBack.geoPackage(file, "homes");
            default -> ReadBack.samples(again(file, "again"));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.geojson", "out.parquet", "out.gpkg"})
    void everySampleComesOutToTheCentimetreWithAllItsCells(String name) throws Exception {
        List<Row> rows = rows(3000, 12);
        Dataset dataset = imported(rows);
        List<NearSample> found = readBack(export(dataset, name));
        assertEquals(rows.size(), found.size());
        Map<Double, NearSample> byBeds = new HashMap<>();
        found.forEach(sample -> byBeds.put(number(sample, "beds"), sample));
        double worst = 0;
        for (Row row : rows) {
            NearSample sample = Objects.requireNonNull(byBeds.get((double) row.beds));
            worst = Math.max(
                    worst,
                    WebMercator.distanceMetres(
                            WebMercator.u(row.lon),
                            WebMercator.v(row.lat),
                            WebMercator.u(sample.x()),
                            WebMercator.v(sample.y())));
            assertEquals(row.price, number(sample, "price"), Math.ulp(5000f));
            assertEquals(row.sold, sample.attributes().get("sold"));
            assertEquals(row.note, sample.attributes().get("note"));
            assertEquals(
                    row.beds % 3 == 0 ? (double) (row.beds % 7) : null,
                    sample.attributes().get("rare"));
            assertEquals((double) row.parcel(), sample.attributes().get("parcel"));
        }
        assertTrue(worst < 0.01, "worst distance in metres: " + worst);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.geojson", "out.parquet", "out.gpkg"})
    void positionsOfSevenDecimalsComeOutToTheLastDigit(String name) throws Exception {
        List<Row> rows = rows(500, 7);
        Map<Double, NearSample> byBeds = new HashMap<>();
        readBack(export(imported(rows), name)).forEach(sample -> byBeds.put(number(sample, "beds"), sample));
        for (Row row : rows) {
            NearSample sample = Objects.requireNonNull(byBeds.get((double) row.beds));
            assertArrayEquals(new double[] {row.lon, row.lat}, new double[] {sample.x(), sample.y()});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.geojson"})
    void importedAgainItIsTheSameSampleForSample(String name) throws Exception {
        Dataset dataset = imported(rows(1000, 12));
        Dataset second = again(export(dataset, name), "second");
        assertEquals(ReadBack.samples(dataset), ReadBack.samples(second));
        assertEquals(dataset.manifest().bbox(), second.manifest().bbox());
        assertEquals(dataset.manifest().timeRange(), second.manifest().timeRange());
    }

    @Test
    void csvIsWrittenToTheLetter() throws Exception {
        imports.run(
                "a.csv",
                "lon,lat,price,at,\"the \"\"name\"\"\"\n13.4,52.5,250000,2024-05-01T12:00:00+02:00,\"=SUM(A1;B2), \"\"x\"\"\"\n"
                        + "-0.1278,51.5074,14.8,,-plain\n2.3522,48.8566,999.5,2024-05-01T12:00:00.250Z,\n");
        String text = Files.readString(export(imports.dataset("a"), "out.csv"));
        assertEquals("""
                lon,lat,at,price,"the ""name""\"
                13.4,52.5,2024-05-01T10:00:00Z,250000,"=SUM(A1;B2), ""x""\"
                -0.1278,51.5074,,14.8,-plain
                2.3522,48.8566,2024-05-01T12:00:00.250Z,999.5,
                """.lines().sorted().toList(), text.lines().sorted().toList());
        assertEquals(4, text.split("\r\n").length);
        assertTrue(text.endsWith("\r\n"));
    }

    @Test
    void geoParquetSaysWhatItsGeometryIs() throws Exception {
        Dataset dataset = imported(rows(200, 5));
        Path file = export(dataset, "out.parquet");
        JsonNode geo = new JsonMapper()
                .readTree(ReadBack.text(
                        "jdbc:duckdb:",
                        "select decode(value) from parquet_kv_metadata('" + file + "') where key = 'geo'::blob"));
        assertEquals("1.1.0", geo.get("version").asString());
        assertEquals("geometry", geo.get("primary_column").asString());
        JsonNode geometry = geo.get("columns").get("geometry");
        assertEquals("WKB", geometry.get("encoding").asString());
        assertEquals("[\"Point\"]", geometry.get("geometry_types").toString());
        assertFalse(geometry.has("crs"), "degrees are the default");
        List<NearSample> samples = ReadBack.samples(dataset);
        assertEquals(
                samples.stream().mapToDouble(NearSample::x).min().orElseThrow(),
                geometry.get("bbox").get(0).asDouble());
        assertEquals(
                samples.stream().mapToDouble(NearSample::y).max().orElseThrow(),
                geometry.get("bbox").get(3).asDouble());
        assertEquals(
                "TIMESTAMP WITH TIME ZONE",
                ReadBack.text("jdbc:duckdb:", "select typeof(sold) from read_parquet('" + file + "')"));
        assertEquals(
                "BYTE_ARRAY",
                ReadBack.text(
                        "jdbc:duckdb:", "select type from parquet_schema('" + file + "') where name = 'geometry'"));
    }

    @Test
    void geoPackageIsOneByTheStandard() throws Exception {
        Path file = export(imported(rows(200, 5)), "out.gpkg");
        byte[] start = Arrays.copyOf(Files.readAllBytes(file), 100);
        assertEquals("SQLite format 3\0", new String(start, 0, 16, StandardCharsets.US_ASCII));
        assertEquals(
                0x47504B47, ByteBuffer.wrap(start).order(ByteOrder.BIG_ENDIAN).getInt(68));
        String url = "jdbc:sqlite:" + file;
        assertEquals("10300", ReadBack.text(url, "pragma user_version"));
        assertEquals("ok", ReadBack.text(url, "pragma integrity_check"));
        assertEquals(
                "3", ReadBack.text(url, "select count(*) from gpkg_spatial_ref_sys where srs_id in (-1, 0, 4326)"));
        assertEquals(
                "homes|features|4326",
                ReadBack.text(url, "select table_name || '|' || data_type || '|' || srs_id from gpkg_contents"));
        assertEquals(
                "homes|geom|POINT|4326|0|0",
                ReadBack.text(
                        url,
                        "select table_name || '|' || column_name || '|' || geometry_type_name || '|' || srs_id || '|'"
                                + " || z || '|' || m from gpkg_geometry_columns"));
        assertEquals("47500001E6100000", ReadBack.text(url, "select hex(substr(geom, 1, 8)) from homes limit 1"));
        assertEquals("200", ReadBack.text(url, "select count(*) from homes where typeof(price) = 'real'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.geojson", "out.parquet", "out.gpkg"})
    void planesComeOutInTheirUnits(String name) throws Exception {
        imports.run(
                "homes.csv",
                "x,y,price\n0,0,1\n640,2000.25,2\n1280,4000,3\n17,33,4\n",
                r -> r.withPlane(new Plane.Planar(1280, 4000, "px")));
        Path file = export(imports.dataset("homes"), name);
        List<NearSample> found;
        if (name.endsWith(".csv") || name.endsWith(".geojson")) {
            imports.run(ImportRequest.of(file).withId("again").withPlane(new Plane.Planar(1280, 4000, "px")));
            found = ReadBack.samples(imports.dataset("again"));
        } else {
            found = readBack(file);
        }
        assertEquals(
                List.of("0.0 0.0 1.0", "1280.0 4000.0 3.0", "17.0 33.0 4.0", "640.0 2000.25 2.0"),
                found.stream()
                        .map(s -> s.x() + " " + s.y() + " " + s.attributes().get("price"))
                        .sorted()
                        .toList());
    }

    @Test
    void aPlaneHasNoReferenceSystem() throws Exception {
        imports.run("homes.csv", "x,y\n1,2\n", r -> r.withPlane(new Plane.Planar(1280, 4000, "px")));
        Path parquet = export(imports.dataset("homes"), "out.parquet");
        String geo = ReadBack.text(
                "jdbc:duckdb:",
                "select decode(value) from parquet_kv_metadata('" + parquet + "') where key = 'geo'::blob");
        assertTrue(geo.contains("\"crs\":null"), geo);
        Path gpkg = export(imports.dataset("homes"), "out.gpkg");
        assertEquals("-1", ReadBack.text("jdbc:sqlite:" + gpkg, "select srs_id from gpkg_geometry_columns"));
    }

    @Test
    void namesThatAFormatTakesForOneAreToldApartAndSaid() throws Exception {
        imports.run("homes.csv", "lon,lat,Fid,GEOM,geometry,price\n1,2,a,b,c,4\n");
        Path file = folder.resolve("out.gpkg");
        ExportReport report = Exporter.run(imports.dataset("homes"), ExportRequest.of(file), ImportProgress.silent());
        assertEquals(
                Map.of("Fid_2", "a", "GEOM_2", "b", "geometry", "c", "price", 4.0),
                ReadBack.geoPackage(file, "homes").getFirst().attributes());
        assertEquals(2, report.notes().size());
        assertTrue(report.notes().getFirst().contains("'Fid_2'"), report.notes().getFirst());
    }

    @Test
    void onlyWhatIsSelectedInTheBoxComesOut() throws Exception {
        Dataset dataset = imported(rows(2000, 6));
        Criteria criteria = new Criteria(FilterText.parse("beds < 101000", dataset.schema()), null, null);
        Path file = folder.resolve("out.parquet");
        ExportReport report = Exporter.run(
                dataset,
                new ExportRequest(file, false, criteria, new ExportRequest.Box(170, -60, -170, 60)),
                ImportProgress.silent());
        List<Double> expected = ReadBack.samples(dataset).stream()
                .filter(s -> number(s, "beds") < 101_000)
                .filter(s -> Math.abs(s.x()) >= 170 && Math.abs(s.y()) <= 60)
                .map(s -> number(s, "beds"))
                .toList();
        assertTrue(expected.size() > 5, "a test that cannot fail: " + expected);
        assertEquals(expected.size(), report.count());
        assertEquals(
                expected,
                ReadBack.parquet(file).stream().map(s -> number(s, "beds")).toList());
    }

    @Test
    void aFileThatIsThereIsKeptUnlessItIsToBeReplaced() throws Exception {
        Dataset dataset = imported(rows(20, 6));
        Path file = Files.writeString(folder.resolve("out.csv"), "mine");
        ExportException refused = assertThrows(ExportException.class, () -> export(dataset, "out.csv"));
        assertEquals(2, refused.exitCode());
        assertTrue(String.valueOf(refused.getMessage()).contains("--force"), refused.getMessage());
        assertEquals("mine", Files.readString(file));
        Exporter.run(dataset, ExportRequest.of(file).replacing(), ImportProgress.silent());
        assertTrue(
                Files.readString(file).startsWith("lon,lat,price,sold,beds,note,rare,parcel\r\n"),
                Files.readString(file));
        checkNothingIsLeft();
    }

    @Test
    void nothingIsWrittenWhereNothingIsSelectedOrTheNameMeansNothing() throws Exception {
        Dataset dataset = imported(rows(20, 6));
        Criteria none = new Criteria(FilterText.parse("beds < 0", dataset.schema()), null, null);
        ExportException empty = assertThrows(
                ExportException.class,
                () -> Exporter.run(
                        dataset,
                        new ExportRequest(folder.resolve("out.csv"), false, none, ExportRequest.Box.EVERYWHERE),
                        ImportProgress.silent()));
        assertEquals(1, empty.exitCode());
        ExportException unknown = assertThrows(ExportException.class, () -> export(dataset, "out.xlsx"));
        assertEquals(2, unknown.exitCode());
        assertTrue(String.valueOf(unknown.getMessage()).contains(".gpkg"), unknown.getMessage());
        ExportException nowhere = assertThrows(ExportException.class, () -> export(dataset, "none/out.csv"));
        assertEquals(2, nowhere.exitCode());
        checkNothingIsLeft();
    }

    private void checkNothingIsLeft() throws Exception {
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    left.filter(p -> p.getFileName().toString().contains("isopleth"))
                            .toList());
        }
    }
}
