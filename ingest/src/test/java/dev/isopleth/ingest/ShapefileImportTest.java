package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShapefileImportTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);

    /// As ArcGIS writes it, without the shift of the datum.
    private static final String NATIONAL_GRID =
            "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\","
                    + "SPHEROID[\"Airy_1830\",6377563.396,299.3249646]],PRIMEM[\"Greenwich\",0.0],"
                    + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
                    + "PARAMETER[\"False_Easting\",400000.0],PARAMETER[\"False_Northing\",-100000.0],"
                    + "PARAMETER[\"Central_Meridian\",-2.0],PARAMETER[\"Scale_Factor\",0.9996012717],"
                    + "PARAMETER[\"Latitude_Of_Origin\",49.0],UNIT[\"Meter\",1.0]]";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private Path towns() throws Exception {
        return new TestShapefile(TestShapefile.POINT)
                .add("Köln", 250000.5, DAY, 6.95, 50.94)
                .add("Łódź", null, null, 19.46, 51.77)
                .add("nowhere", 1, DAY)
                .write(folder, "towns", null, "UTF-8", StandardCharsets.UTF_8);
    }

    private String refusal(Path file) {
        return String.valueOf(assertThrows(ImportException.class, () -> imports.run(ImportRequest.of(file)))
                        .getMessage())
                .replace(folder.toString(), "FOLDER");
    }

    @Test
    void pointsComeWithTheirAttributes() throws Exception {
        ImportReport report = imports.run(ImportRequest.of(towns()));
        assertEquals(
                List.of(
                        Map.of("NAME", "Köln", "PRICE", 250000.5, "SOLD", Instant.parse("2024-05-01T00:00:00Z")),
                        Map.of("NAME", "Łódź")),
                imports.attributes("towns"));
        assertEquals(
                List.of(new Rejected("no position", 1, List.of(3L))),
                report.manifest().rejected());
        assertTrue(report.assumptions()
                .contains("There is no .prj beside towns.shp to say what its positions are in: they are degrees unless"
                        + " --crs says otherwise."));
        assertTrue(report.assumptions().contains("Its text is read as UTF-8, as the .cpg beside it says."));
    }

    @Test
    void theReferenceSystemBesideItIsHeededWithTheShiftOfItsDatum() throws Exception {
        Path file = new TestShapefile(TestShapefile.POINT)
                .add("caister", 1, DAY, 651409.903, 313177.270)
                .write(folder, "grid", NATIONAL_GRID, null, StandardCharsets.UTF_8);
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(1.7160528, report.manifest().bbox().west(), 1e-5);
        assertEquals(52.6579778, report.manifest().bbox().north(), 1e-5);
        assertTrue(report.assumptions().contains("The file says that its positions are in British_National_Grid."));
        assertEquals(
                "Most positions in '(geometry x)' and '(geometry y)' are not degrees: name their reference system with"
                        + " --crs EPSG:n, such as --crs EPSG:2834.",
                refusalWithoutPrj());
    }

    private String refusalWithoutPrj() throws Exception {
        Files.delete(folder.resolve("grid.prj"));
        return refusal(folder.resolve("grid.shp"));
    }

    @Test
    void textWithoutADeclaredEncodingIsReadAsWhatItCanBe() throws Exception {
        for (String name : List.of("UTF-8", "windows-1252")) {
            Path file = new TestShapefile(TestShapefile.POINT)
                    .add("Köln", 1, DAY, 7, 51)
                    .write(folder, "towns", null, null, Charset.forName(name));
            ImportReport report = imports.run(ImportRequest.of(file));
            assertEquals("Köln", imports.attributes("towns").getFirst().get("NAME"));
            assertTrue(report.assumptions()
                    .contains("There is no .cpg beside towns.shp, so its text is read as " + name + "."));
        }
        Path file = new TestShapefile(TestShapefile.POINT)
                .add("Łódź", 1, DAY, 7, 51)
                .write(folder, "towns", null, "ANSI 1250", Charset.forName("windows-1250"));
        imports.run(ImportRequest.of(file));
        assertEquals("Łódź", imports.attributes("towns").getFirst().get("NAME"));
    }

    @Test
    void linesPolygonsAndSetsAreRefusedOrTakenByTheirVertices() throws Exception {
        double[] square = {10, 10, 10, 12, 12, 12, 12, 10, 10, 10};
        for (int type : new int[] {TestShapefile.POLYLINE, TestShapefile.POLYGON, TestShapefile.MULTIPOINT}) {
            Path file = new TestShapefile(type)
                    .add("a", 1, DAY, square)
                    .add("none", 1, DAY)
                    .write(folder, "shapes", null, null, StandardCharsets.UTF_8);
            assertTrue(refusal(file).contains("(--points=vertices or --points=centroid)\", first in line 1"));
            ImportReport vertices =
                    imports.run(ImportRequest.of(file).withShapes(new ShapeOptions(ShapePoints.VERTICES, null)));
            assertEquals(
                    type == TestShapefile.POLYGON ? 4 : 5, vertices.manifest().count());
            assertEquals(
                    List.of(new Rejected("no position", 1, List.of(2L))),
                    vertices.manifest().rejected());
            ImportReport centroid =
                    imports.run(ImportRequest.of(file).withShapes(new ShapeOptions(ShapePoints.CENTROID, null)));
            assertEquals(1, centroid.manifest().count());
            double middle = type == TestShapefile.MULTIPOINT ? 10.8 : 11;
            assertEquals(middle, centroid.manifest().bbox().west(), 1e-6);
        }
    }

    @Test
    void heightsAreSaidToBeLeftOut() throws Exception {
        Path file = new TestShapefile(TestShapefile.POINT_Z)
                .add("a", 1, DAY, 7, 51, 300)
                .write(folder, "high", null, null, StandardCharsets.UTF_8);
        assertTrue(imports.run(ImportRequest.of(file))
                .assumptions()
                .contains("The third coordinate of 1 points, a height or a depth, is neither a value nor part of the"
                        + " position."));
    }

    @Test
    void aMissingPartIsNamed() throws Exception {
        towns();
        Files.delete(folder.resolve("towns.dbf"));
        assertEquals(
                "There is no .dbf beside FOLDER/towns.shp: a shapefile is several files of one name in one folder, so"
                        + " fetch all of them.",
                refusal(folder.resolve("towns.shp")));
        towns();
        Files.delete(folder.resolve("towns.shx"));
        assertTrue(refusal(folder.resolve("towns.shp")).startsWith("There is no .shx beside FOLDER/towns.shp:"));
        assertEquals(
                "FOLDER/towns.dbf is a part of a shapefile: name the file beside it that ends in .shp.",
                refusal(folder.resolve("towns.dbf")));
    }

    @Test
    void whatIsCutOffOrNoneIsRefusedInOneSentence() throws Exception {
        for (String ending : List.of("shp", "shx", "dbf")) {
            towns();
            Path part = folder.resolve("towns." + ending);
            byte[] bytes = Files.readAllBytes(part);
            for (int length : new int[] {bytes.length - 7, bytes.length / 2, 40, 3}) {
                Files.write(part, Arrays.copyOf(bytes, length));
                String refusal = refusal(folder.resolve("towns.shp"));
                assertTrue(
                        refusal.matches("FOLDER/towns\\.(shp|shx|dbf) (is damaged or cut off: fetch it again\\.|is no"
                                + " shapefile, or one of a kind .*|has \\d+ shapes, and the .dbf .*)"),
                        ending + " of " + length + " bytes: " + refusal);
            }
        }
        towns();
        Files.writeString(folder.resolve("towns.shp"), "lon,lat\n1,2\n".repeat(100));
        assertEquals(
                "FOLDER/towns.shp is no shapefile, or one of a kind that cannot be read: points, sets of points, lines"
                        + " and polygons can.",
                refusal(folder.resolve("towns.shp")));
        towns();
        Files.writeString(folder.resolve("towns.cpg"), "Klingon");
        assertEquals(
                "FOLDER/towns.cpg names an encoding that is not known, 'Klingon': write UTF-8 or windows-1252 into it.",
                refusal(folder.resolve("towns.shp")));
    }

    @Test
    void itsPartsAreAmongTheFilesThatAnImportReads() throws Exception {
        Path file = new TestShapefile(TestShapefile.POINT)
                .add("a", 1, null, 13.4, 52.5)
                .write(folder, "towns", NATIONAL_GRID, "UTF-8", StandardCharsets.UTF_8);
        Path area = folder.resolve("area.geojson");
        assertEquals(
                Stream.of("towns.shp", "towns.shx", "towns.dbf", "towns.prj", "towns.cpg", "area.geojson")
                        .map(folder::resolve)
                        .toList(),
                Importer.filesOf(ImportRequest.of(file).withArea(area)));
        Path rows = folder.resolve("rows.csv");
        assertEquals(
                List.of(rows, folder.resolve("towns.dbf")),
                Importer.filesOf(ImportRequest.of(rows)
                        .withJoin(new ImportRequest.Join(folder.resolve("towns.dbf"), "NAME", "NAME"))));
    }
}
