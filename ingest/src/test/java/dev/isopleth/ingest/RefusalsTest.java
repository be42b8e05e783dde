package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be imported ends with one plain sentence, an exit code, and nothing stored.
final class RefusalsTest {

    private static final String NO_COLLECTION =
            " is JSON, but no GeoJSON FeatureCollection: put its features into one, or each in a line of its own into a"
                    + " file that ends in .ndjson.";

    private static final String TOWNS = "name,lon,lat,price\na,1,1,5\n";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private void checkRefusal(int exitCode, String message, ImportException refusal) {
        assertEquals(message.replace("FOLDER", folder.toString()), refusal.getMessage());
        assertEquals(exitCode, refusal.exitCode());
        assertEquals(List.of(), SampleStore.open(imports.data()).ids());
        assertFalse(Files.exists(imports.data().resolve("datasets/.staging/a")));
    }

    private ImportException refusal(Path file) {
        return assertThrows(
                ImportException.class, () -> imports.run(ImportRequest.of(file).withId("a")));
    }

    @Test
    void aMissingFile() {
        checkRefusal(1, "There is no file FOLDER/none.csv.", refusal(folder.resolve("none.csv")));
    }

    @Test
    void aFolder() {
        checkRefusal(1, "FOLDER is a folder: name a file in it.", refusal(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void anEmptyFile(String text) throws Exception {
        checkRefusal(1, "FOLDER/a.csv is empty.", refusal(imports.file("a.csv", text)));
    }

    @Test
    void aHeaderAlone() {
        checkRefusal(1, "FOLDER/a.csv has no rows.", imports.refusal("a.csv", "lon,lat\n", r -> r));
    }

    @Test
    void aDamagedGzipFile() throws Exception {
        byte[] whole = Files.readAllBytes(SampleDataTest.SAMPLE_DATA.resolve("noaa-storms/storms.csv.gz"));
        Path file = Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        checkRefusal(1, "FOLDER/a.csv.gz is a damaged gzip file: fetch it again.", refusal(file));
        Path noise = Files.write(folder.resolve("b.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3, 4});
        checkRefusal(1, "FOLDER/b.csv.gz is a damaged gzip file: fetch it again.", refusal(noise));
    }

    @Test
    void aBinaryFile() throws Exception {
        Path file = Files.write(folder.resolve("a.dat"), new byte[] {'Q', 'K', 3, 4, 0, 0, 0});
        checkRefusal(
                1,
                "FOLDER/a.dat is in no format that can be read: CSV, GeoJSON, NDJSON, GPX, KML, FlatGeobuf, Shapefile,"
                        + " Parquet and GeoPackage can, plain or in gzip, zip or zstd.",
                refusal(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "89504e470d0a1a0a00|is a PNG picture and holds no rows of points: name a file that does.",
                "ffd8ffe000104a46|is a JPEG picture and holds no rows of points: name a file that does.",
                "255044462d312e37|is a PDF document and holds no rows of points: name a file that does.",
                "377abcaf271c0004|is a 7z archive: unpack it and import the file in it.",
                "d0cf11e0a1b11ae1|is an old Office document: save the sheet with the points as CSV and import that.",
                "3c21444f43545950452068746d6c3e|is a web page and not the data it should be: fetch it again."
            })
    void somethingElseRenamedCsv(String bytes, String message) throws Exception {
        Path file = Files.write(folder.resolve("a.csv"), HexFormat.of().parseHex(bytes));
        checkRefusal(1, "FOLDER/a.csv " + message, refusal(file));
    }

    @Test
    void anArrayOfJson() {
        checkRefusal(
                1,
                "FOLDER/a.json is an array of JSON: write each object into a line of its own (NDJSON), as by"
                        + " jq -c '.[]', and import that.",
                imports.refusal("a.json", "[\n {\"lon\": 1, \"lat\": 2}]", r -> r));
    }

    @Test
    void duplicateHeaders() {
        checkRefusal(
                1,
                "FOLDER/a.csv names two columns 'lon': give each a name of its own in line 1.",
                imports.refusal("a.csv", "lon,lat,lon\n1,2,3\n4,5,6\n", r -> r));
    }

    @Test
    void aLineThatIsNoRow() {
        String text = "name,lon,lat\na,1,1\n" + "x".repeat(40 << 20) + ",2,2\nc,3,3\n";
        checkRefusal(
                1,
                "FOLDER/a.csv has more than 8 MB in line 3, which is no row of a table: take the line out, or name"
                        + " another file.",
                imports.refusal("a.csv", text, r -> r));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLineThatIsNoRowFarBehindTheFirstOnes(boolean gzip) throws Exception {
        Path file = folder.resolve("a.csv");
        OutputStream plain = Files.newOutputStream(file);
        try (OutputStream out = gzip ? new GZIPOutputStream(plain) : plain) {
            out.write(("name,lon,lat\n" + "a,1,1\n".repeat(3_000_000) + "x".repeat(40 << 20) + ",2,2\nc,3,3\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        checkRefusal(
                1,
                "FOLDER/a.csv has more than 8 MB in line 3000002, which is no row of a table: take the line out, or name"
                        + " another file.",
                refusal(file));
    }

    @Test
    void aLongRowThatMayBeOneIsRejectedAlone() throws Exception {
        String text = "name,lon,lat\n" + "a,1,1\n".repeat(30_000) + "x".repeat(6 << 20) + ",2,2\nc,3,3\n";
        ImportReport report = imports.run("a.csv", text);
        assertEquals(30_001, report.manifest().count());
        assertEquals(
                List.of(new Manifest.Rejected("row too long", 1, List.of(30_002L))),
                report.manifest().rejected());
    }

    @Test
    void aLineThatIsNoRowOfATextInAnotherEncoding() throws Exception {
        String text = "name,lon,lat\na,1,1\n" + "x".repeat(9 << 20) + ",2,2\n";
        Path file = Files.write(folder.resolve("a.csv"), text.getBytes(StandardCharsets.UTF_16));
        checkRefusal(
                1,
                "FOLDER/a.csv has more than 8 MB in line 3, which is no row of a table: take the line out, or name"
                        + " another file.",
                refusal(file));
    }

    @Test
    void everyRowOutOfRange() {
        checkRefusal(
                1,
                "No row of FOLDER/a.csv could be loaded: 2 rows with \"beyond 85.0511 degrees of latitude\", first in"
                        + " line 2.",
                imports.refusal("a.csv", "lon,lat\n1,88\n2,89\n", r -> r));
    }

    @Test
    void noPositionColumns() {
        checkRefusal(
                1,
                "a.csv has no columns that look like a position: name them with --lon and --lat, or with --x, --y and"
                        + " --crs. The columns are id, price.",
                imports.refusal("a.csv", "id,price\n1,2\n", r -> r));
    }

    @Test
    void positionsThatAreNoDegreesWithoutTheirReferenceSystem() {
        checkRefusal(
                1,
                "Most positions in 'x' and 'y' are not degrees: name their reference system with --crs EPSG:n, such as"
                        + " --crs EPSG:2834.",
                imports.refusal("a.csv", "x,y\n484668.14,195270.35\n484875.57,195301.28\n", r -> r));
    }

    @Test
    void aPositionColumnThatIsNotThere() {
        checkRefusal(
                2,
                "There is no position column 'north': the columns are name, lon, lat, price.",
                imports.refusal("a.csv", TOWNS, r -> r.withPosition(new PositionColumns("lon", "north"))));
    }

    @Test
    void aValueColumnThatIsNotThere() {
        checkRefusal(
                2,
                "--value names no column 'cost': the columns are name, lon, lat, price.",
                imports.refusal("a.csv", TOWNS, r -> r.withValues(List.of(new ValueColumn("cost", null)))));
    }

    @Test
    void aValueColumnOfText() {
        checkRefusal(
                1,
                "No row of FOLDER/a.csv could be loaded: 1 row with \"not a number in name\", first in line 2.",
                imports.refusal("a.csv", TOWNS, r -> r.withValues(List.of(new ValueColumn("name", null)))));
    }

    @Test
    void aTimeColumnThatIsNotThere() {
        checkRefusal(
                2,
                "--time names no column 'day': the columns are name, lon, lat, price.",
                imports.refusal("a.csv", TOWNS, r -> r.withTime("day", null)));
    }

    @Test
    void anUnknownReferenceSystem() {
        checkRefusal(
                1,
                "EPSG:999999 is not in the EPSG database: look the code up on epsg.io.",
                imports.refusal("a.csv", TOWNS, r -> r.withCrs("EPSG:999999")));
        checkRefusal(
                1,
                "'Ohio' is no code of a reference system: write --crs EPSG:n, such as --crs EPSG:2834.",
                imports.refusal("a.csv", TOWNS, r -> r.withCrs("Ohio")));
    }

    @Test
    void aReferenceSystemWithoutPlaneCoordinates() {
        assertEquals(
                1, imports.refusal("a.csv", TOWNS, r -> r.withCrs("EPSG:4979")).exitCode());
        assertEquals(
                1, imports.refusal("a.csv", TOWNS, r -> r.withCrs("EPSG:5703")).exitCode());
    }

    @Test
    void aNameThatIsNone() {
        checkRefusal(
                2,
                "'../x' is no name for a dataset: use lower-case letters, digits, - and _, at most 64, such as --name"
                        + " house-sales.",
                imports.refusal("a.csv", TOWNS, r -> r.withId("../x")));
    }

    @Test
    void aJoinWithoutTheKeyInBothFiles() throws Exception {
        Path stations = imports.file("stations.csv", "id,lon,lat\ns1,1,1\n");
        checkRefusal(
                2,
                "--join needs a column 'station' in both files: a.csv has station, v, stations.csv has id, lon, lat.",
                imports.refusal("a.csv", "station,v\ns1,1\n", r -> r.withJoin(new Join(stations, "station"))));
    }

    @Test
    void optionsThatDoNotReadAsTheyShould() {
        assertEquals(
                "':USD' names no column: write --value COLUMN or COLUMN:UNIT.",
                assertThrows(ImportException.class, () -> ValueColumn.parse(":USD"))
                        .getMessage());
        assertEquals(
                "'stations.csv' names no file and key column: write --join FILE:COLUMN.",
                assertThrows(ImportException.class, () -> Join.parse("stations.csv"))
                        .getMessage());
    }

    @Test
    void positionsThatAreSwapped() {
        String text = "lon,lat,v\n47,120,1\n46,-121,1\n";
        checkRefusal(
                1,
                "Longitude and latitude look swapped, since most latitudes in 'lat' are beyond 90 degrees and the"
                        + " longitudes are not: give --lon 'lat' --lat 'lon'.",
                imports.refusal("a.csv", text, r -> r));
    }

    @Test
    void positionsInNestedProperties() {
        checkRefusal(
                1,
                "a.ndjson has no columns that look like a position: name them with --lon and --lat, or with --x, --y and"
                        + " --crs. The columns are v. Nested properties are left out: at.",
                imports.refusal("a.ndjson", "{\"at\":{\"lon\":1,\"lat\":2},\"v\":1}\n", r -> r));
        checkRefusal(
                1,
                "a.ndjson has no columns that look like a position: name them with --lon and --lat, or with --x, --y and"
                        + " --crs. It has no columns. Nested properties are left out: at.",
                imports.refusal("a.ndjson", "{\"at\":{\"lon\":1,\"lat\":2}}\n", r -> r));
    }

    @Test
    void gzipWithOtherBytesBehindIt() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("lon,lat,v\n1,1,1\n".repeat(2000).getBytes(StandardCharsets.UTF_8));
        }
        bytes.write("other bytes".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("a.csv.gz"), bytes.toByteArray());
        checkRefusal(1, "FOLDER/a.csv.gz is a damaged gzip file: fetch it again.", refusal(file));
    }

    @Test
    void jsonThatIsNoFeatureCollection() {
        checkRefusal(1, "FOLDER/a.json" + NO_COLLECTION, imports.refusal("a.json", "{\"type\": \"Topology\"}", r -> r));
        checkRefusal(1, "FOLDER/a.geojson" + NO_COLLECTION, imports.refusal("a.geojson", "[1, 2]", r -> r));
    }

    @Test
    void jsonThatIsCutOff() {
        String text = "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"geometry\":{\"type\":";
        checkRefusal(
                1,
                "FOLDER/a.geojson is not valid JSON in line 2: the file is damaged or cut off.",
                imports.refusal("a.geojson", text, r -> r));
        assertTrue(Files.exists(folder.resolve("a.geojson")));
    }
}
