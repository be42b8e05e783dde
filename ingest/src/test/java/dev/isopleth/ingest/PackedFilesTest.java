package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.isopleth.ingest.format.Notation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackedFilesTest {

    private static final String TOWNS = "name,lon,lat\na,1,1\nb,2,86\nc,3,3\n";
    private static final String PSEUDO_MERCATOR =
            "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
                    + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
                    + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Mercator_Auxiliary_Sphere\"],"
                    + "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
                    + "PARAMETER[\"Central_Meridian\",0.0],PARAMETER[\"Standard_Parallel_1\",0.0],"
                    + "PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";
    private static final byte[] ZEROS = new byte[1 << 20];

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    /// Names and contents by turns.
    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry(entries[i]));
                out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private void checkTowns(Path file) throws Exception {
        ImportReport report = imports.run(ImportRequest.of(file).withId("a"));
        assertEquals(2, report.manifest().count());
        assertEquals(
                List.of(new Manifest.Rejected("beyond 85.0511 degrees of latitude", 1, List.of(3L))),
                report.manifest().rejected());
        assertEquals(
                "c",
                imports.dataset("a").nearest(3, 3, 1, 1).getFirst().attributes().get("name"));
        assertFalse(Files.exists(imports.data().resolve("datasets/.staging/a")));
    }

    private void checkRefusal(String message, Path file, UnaryOperator<ImportRequest> options) {
        ImportException refusal = assertThrows(
                ImportException.class,
                () -> imports.run(options.apply(ImportRequest.of(file).withId("a"))));
        assertEquals(message.replace("FOLDER", folder.toString()), refusal.getMessage());
        assertEquals(1, refusal.exitCode());
        assertFalse(Files.exists(imports.data().resolve("datasets/.staging/a")));
    }

    private void checkRefusal(String message, Path file) {
        checkRefusal(message, file, request -> request);
    }

    @Test
    void theOnlyFileOfAZipIsRead() throws Exception {
        checkTowns(zip("a.zip", "towns/towns.csv", TOWNS));
        checkTowns(zip("named.csv", "towns.csv", TOWNS));
    }

    @Test
    void whatLiesBesideTheDataIsLeftAside() throws Exception {
        checkTowns(zip(
                "a.zip",
                "__MACOSX/._towns.csv",
                "?",
                ".DS_Store",
                "?",
                "README.txt",
                "Read me.",
                "about.pdf",
                "%PDF",
                "towns.csv",
                TOWNS));
        checkTowns(zip("b.zip", "README.txt", "Read me.", "towns.txt", TOWNS));
    }

    @Test
    void zstdAndPackingsInOneAnotherAreUnpacked() throws Exception {
        byte[] zstd = Zstd.compress(TOWNS.getBytes(StandardCharsets.UTF_8));
        checkTowns(Files.write(folder.resolve("towns.csv.zst"), zstd));
        Path zip = zip("inner.zip", "towns.csv", TOWNS);
        Path packed = folder.resolve("outer.zip.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(zip, out);
        }
        checkTowns(packed);
    }

    @Test
    void ofSeveralFilesOneIsNamed() throws Exception {
        Path file = zip("a.zip", "x/towns.csv", TOWNS, "x/rivers.csv", "lon,lat\n1,1\n");
        checkRefusal(
                "FOLDER/a.zip holds several files, x/towns.csv, x/rivers.csv: name one with --entry NAME, or unpack it.",
                file);
        checkRefusal(
                "There is no 'hills.csv' in FOLDER/a.zip, which holds x/towns.csv, x/rivers.csv: name one of these after"
                        + " --entry.",
                file,
                request -> request.withEntry("hills.csv"));
        for (String name : List.of("rivers.csv", "x/rivers.csv")) {
            ImportReport report = imports.run(ImportRequest.of(file).withId("a").withEntry(name));
            assertEquals(1, report.manifest().count());
            assertTrue(report.assumptions().contains("Of the zip, the file 'x/rivers.csv' is read (--entry)."));
        }
        checkRefusal(
                "--entry names a file in a zip, and FOLDER/b.csv is none: leave it out.",
                imports.file("b.csv", TOWNS),
                request -> request.withEntry("b.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../escaped.csv", "/escaped.csv", "..\\..\\escaped.csv", "a/../../escaped.csv"})
    void namesThatPointOutOfTheFolderStayInIt(String name) throws Exception {
        checkTowns(zip("a.zip", name, TOWNS));
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(0, files.filter(file -> file.endsWith("escaped.csv")).count());
        }
    }

    /// Files by their names, into folders.
    private Path zipOf(String name, String inside, List<Path> files) throws IOException {
        Path zip = folder.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(inside + file.getFileName()));
                Files.copy(file, out);
            }
        }
        return zip;
    }

    private List<Path> shapefile() throws IOException {
        Path made = Files.createDirectories(folder.resolve("made"));
        Path other = new TestShapefile(TestShapefile.POINT)
                .add("sea", 1, null, 5, 5)
                .write(made, "other", null, null, StandardCharsets.UTF_8);
        Path shp = new TestShapefile(TestShapefile.POINT)
                .add("Köln", 250000.5, null, 1113194.9079327357, 0)
                .write(made, "towns", PSEUDO_MERCATOR, "UTF-8", StandardCharsets.UTF_8);
        List<Path> files = new ArrayList<>();
        for (String ending : List.of("dbf", "prj", "cpg", "shx", "shp")) {
            files.add(made.resolve("towns." + ending));
        }
        files.add(other.resolveSibling("other.dbf"));
        assertTrue(Files.exists(shp));
        return files;
    }

    @Test
    void aShapefileInAZipComesWhole() throws Exception {
        ImportReport report = imports.run(ImportRequest.of(zipOf("a.zip", "x/", shapefile())));
        assertEquals(10, report.manifest().bbox().west(), 1e-6);
        assertEquals(
                Map.of("NAME", "Köln", "PRICE", 250000.5),
                imports.attributes("a").getFirst());
        assertTrue(report.assumptions().contains("Its text is read as UTF-8, as the .cpg beside it says."));
        assertTrue(report.assumptions().contains("Of the zip, the file 'x/towns.shp' is read (--entry)."));
    }

    @Test
    void aPartOfAShapefileThatIsMissingOrDamagedInAZipIsCalledByTheZip() throws Exception {
        List<Path> files = shapefile();
        Path shx = Files.write(files.get(3), new byte[7]);
        checkRefusal("FOLDER/a.zip/towns.shx is damaged or cut off: fetch it again.", zipOf("a.zip", "", files));
        checkRefusal(
                "There is no .shx beside FOLDER/a.zip (towns.shp): a shapefile is several files of one name in one"
                        + " folder, so fetch all of them.",
                zipOf(
                        "a.zip",
                        "",
                        files.stream().filter(file -> !file.equals(shx)).toList()));
    }

    @Test
    void partsOfAShapefileWithoutItsShapesAreCalledThat() throws Exception {
        checkRefusal(
                "FOLDER/a.zip holds parts of a shapefile, s.dbf, s.shx, but not the one that ends in .shp: fetch it again"
                        + " with all of them.",
                zip("a.zip", "s.dbf", "x", "s.shx", "y"));
    }

    @Test
    void ofAKmzTheFirstMapIsRead() throws Exception {
        String kml =
                "<kml><Document><Placemark><name>NAME</name><Point><coordinates>3,3</coordinates></Point></Placemark>"
                        + "</Document></kml>";
        Path file = zip(
                "a.kmz", "doc.kml", kml.replace("NAME", "sea"), "files/sea.png", "?", "files/b.kml", kml, "a.dae", "?");
        imports.run(ImportRequest.of(file));
        assertEquals(List.of(Map.of("name", "sea")), imports.attributes("a"));
    }

    @Test
    void aFormatThatCannotReadPackedFilesGetsThemUnpacked() throws Exception {
        Path plain = folder.resolve("towns.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "copy (select * from (values ('a', 1.5, 1.5), ('b', 2, 86), ('c', 3, 3)) t(name, lon, lat))"
                            + " to '" + plain + "' (format parquet)");
        }
        Path gzip = folder.resolve("towns.parquet.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(plain, out);
        }
        Path zstd = Files.write(folder.resolve("towns.parquet.zst"), Zstd.compress(Files.readAllBytes(plain)));
        for (Path packed : List.of(gzip, zstd, zipOf("a.zip", "", List.of(plain)))) {
            ImportReport report = imports.run(ImportRequest.of(packed).withId("a"));
            assertEquals(2, report.manifest().count());
            assertEquals(
                    List.of(new Manifest.Rejected("beyond 85.0511 degrees of latitude", 1, List.of(2L))),
                    report.manifest().rejected());
        }
    }

    @Test
    void whatIsToldOfATextIsHeededInAZip() throws Exception {
        Path file = zip("a.zip", "towns.csv", "1;1\n3;3\n");
        ImportReport report = imports.run(ImportRequest.of(file)
                .withNotation(new Notation(null, false, List.of(), null, null, null))
                .withPosition(new ImportRequest.PositionColumns("column0", "column1")));
        assertEquals(2, report.manifest().count());
    }

    @Test
    void damagedAndCutOffFilesAreToldWithWhatToDo() throws Exception {
        byte[] zip = Files.readAllBytes(zip("a.zip", "towns.csv", TOWNS));
        String damagedZip = "FOLDER/a.zip is a damaged or cut off zip file, or one with a password: fetch it again, or"
                + " unpack it and import the file in it.";
        checkRefusal(damagedZip, Files.write(folder.resolve("a.zip"), Arrays.copyOf(zip, zip.length / 2)));
        zip[45]++;
        checkRefusal(damagedZip, Files.write(folder.resolve("a.zip"), zip));
        byte[] zstd = Zstd.compress(TOWNS.repeat(1000).getBytes(StandardCharsets.UTF_8));
        checkRefusal(
                "FOLDER/a.csv.zst is a damaged zstd file: fetch it again.",
                Files.write(folder.resolve("a.csv.zst"), Arrays.copyOf(zstd, zstd.length - 9)));
        checkRefusal("FOLDER/a.zip (towns.csv) is empty.", zip("a.zip", "towns.csv", ""));
        checkRefusal("FOLDER/a.zip is a zip without a file in it: fetch it again.", zip("a.zip", "towns/", ""));
        checkRefusal(
                "FOLDER/a.xlsx is an Office document: save the sheet with the points as CSV and import that.",
                zip("a.xlsx", "[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>"));
    }

    @Test
    void aBombIsRefusedLongBeforeItIsUnpacked() throws Exception {
        Path file = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("towns.csv"));
            for (int i = 0; i < 256; i++) {
                out.write(ZEROS);
            }
        }
        checkRefusal(
                "FOLDER/bomb.zip unpacks to more than 250 times its length, as no table of points does: if it is what it"
                        + " should be, unpack it and import the file in it.",
                file);
    }

    @Test
    void anEarlierVersionStaysWhenAFileIsRefused() throws Exception {
        checkTowns(zip("a.zip", "towns.csv", TOWNS));
        String version = imports.dataset("a").manifest().version();
        checkRefusal("FOLDER/b.zip (towns.csv) is empty.", zip("b.zip", "towns.csv", ""));
        assertEquals(version, imports.dataset("a").manifest().version());
    }
}
