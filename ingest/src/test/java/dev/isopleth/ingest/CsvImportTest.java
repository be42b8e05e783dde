package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.PositionColumns;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvImportTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private void checkNames(ImportReport report, String... names) {
        assertEquals(names.length, report.manifest().count());
        assertEquals(
                List.of(names),
                imports.attributes(report.manifest().id()).stream()
                        .map(attributes -> attributes.get("name"))
                        .toList());
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoPartOfAnything() throws Exception {
        checkNames(imports.run("a.csv", "\uFEFFlon,lat,name\r\n1,1,near\r\n2,2,far\r\n"), "near", "far");
    }

    @Test
    void quotedCellsHoldSeparatorsQuotesAndLineBreaks() throws Exception {
        checkNames(
                imports.run("a.csv", "name,lon,lat\n\"a, \"\"b\"\"\nc\",1,1\n\"d\r\ne\",2,2\n"),
                "a, \"b\"\nc",
                "d\r\ne");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundOut(String separator) throws Exception {
        String text = "name,lon,lat\nnear,1.5,1\nfar,2.5,2\n".replace(",", separator);
        checkNames(imports.run("a.csv", text), "near", "far");
    }

    @Test
    void aDecimalCommaIsFoundOutAndSaid() throws Exception {
        ImportReport report = imports.run("a.csv", "name;lon;lat;v\nnear;1,5;1,5;3\nfar;2,5;2,25;4,75\n");
        checkNames(report, "near", "far");
        assertEquals(4.75, imports.attributes("a").getLast().get("v"));
        assertTrue(report.assumptions().contains("Numbers are written with a decimal comma."));
    }

    @Test
    void decimalCommasInEveryColumnDoNotHideTheSemicolons() throws Exception {
        ImportReport report = imports.run("a.csv", "lon;lat;price\n" + "13,1;52,1;1,5\n".repeat(199));
        assertEquals(199, report.manifest().count());
        assertEquals(13.1, report.manifest().bbox().west(), 1e-6);
        assertEquals(Map.of("price", 1.5), imports.attributes("a").getFirst());
        assertTrue(report.assumptions().contains("Numbers are written with a decimal comma."));
    }

    @Test
    void withoutAHeaderThePositionMustBeNamed() throws Exception {
        ImportReport report = imports.run(
                "a.csv", "1.5,1.5,7\n2.5,2.5,8\n", r -> r.withPosition(new PositionColumns("column0", "column1")));
        assertEquals(2, report.manifest().count());
        assertEquals(7.0, imports.attributes("a").getFirst().get("column2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv.gz", "a.csv"})
    void gzipIsKnownByItsContent(String name) throws Exception {
        var bytes = new ByteArrayOutputStream();
        gzip(bytes, "lon,lat,name\n1,1,near\n");
        gzip(bytes, "2,2,far\n");
        Path file = Files.write(folder.resolve(name), bytes.toByteArray());
        checkNames(imports.run(ImportRequest.of(file)), "near", "far");
    }

    private static void gzip(OutputStream out, String text) throws Exception {
        var gzip = new GZIPOutputStream(out);
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
        gzip.finish();
    }

    @ParameterizedTest
    @CsvSource({
        "lon,lat",
        "Lng,Lat",
        "Longitude,Latitude",
        "decimalLongitude,decimalLatitude",
        "X,Y",
        "pickup_longitude,pickup_latitude",
        "start_lng,start_lat",
        "Länge,Breite"
    })
    void usualPositionColumnsAreFound(String x, String y) throws Exception {
        ImportReport report = imports.run("a.csv", "name," + y + "," + x + "\nnear,2,1\n");
        assertEquals(1, report.manifest().bbox().west(), 1e-6);
        assertEquals(2, report.manifest().bbox().north(), 1e-6);
        assertTrue(report.assumptions()
                .contains("Columns '" + x + "' and '" + y + "' are the position, in degrees (--crs)."));
    }

    @Test
    void oneBadRowAmongTheFirstDoesNotMakeAColumnText() throws Exception {
        ImportReport report = imports.run(
                "a.csv",
                "lon,lat,price\n1,here,3\n" + "1,1,2\n".repeat(20),
                r -> r.withValues(List.of(new ImportRequest.ValueColumn("price", null))));
        assertEquals(20, report.manifest().count());
    }

    @Test
    void rowsOfTheWrongLengthAmongTheFirstDoNotHideTheSeparator() throws Exception {
        ImportReport report = imports.run("a.csv", "name,lon,lat\na,1,1\nb,2\nc,3,3,3\nd,4,4\n");
        checkNames(report, "a", "d");
    }

    @Test
    void codesWithLeadingZerosStayText() throws Exception {
        imports.run("a.csv", "zip,lon,lat\n00501,1,1\n10001,2,2\n");
        assertEquals(Map.of("zip", "00501"), imports.attributes("a").getFirst());
    }

    @Test
    void columnsOfManyNamesAndLettersEachGetAFile() throws Exception {
        imports.run("a.csv", "lon,lat,a b,a/b,A_B,Größe,u\n1,1,1,2,3,4,5\n");
        assertEquals(
                Map.of("a b", 1.0, "a/b", 2.0, "A_B", 3.0, "Größe", 4.0, "u", 5.0),
                imports.attributes("a").getFirst());
    }

    @Test
    void seventyColumnsKeepTheirOwnBadCells() throws Exception {
        var header = new StringBuilder("lon,lat");
        var good = new StringBuilder("1,1");
        var bad = new StringBuilder("2,2");
        for (int i = 0; i < 70; i++) {
            header.append(",n").append(i);
            good.append(",").append(i);
            bad.append(i == 65 ? ",oops" : "," + i);
        }
        ImportReport report = imports.run("a.csv", header + "\n" + (good + "\n").repeat(20) + bad + "\n");
        assertEquals(21, report.manifest().count());
        assertEquals(1, report.manifest().column("n65").orElseThrow().missing());
        assertEquals(0, report.manifest().column("n3").orElseThrow().missing());
        assertEquals(List.of("1 of the cells in 'n65' are no numbers and are kept as missing."), report.notes());
    }

    @Test
    void fileNamesMayHoldQuotesAndBrackets() throws Exception {
        ImportReport report = imports.run("it's [1].csv", "lon,lat\n1,1\n");
        assertEquals("it-s-1", report.manifest().id());
    }
}
