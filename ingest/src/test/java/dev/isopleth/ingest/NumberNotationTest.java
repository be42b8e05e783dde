package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.Notation.Decimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How numbers and positions are written, and which cells say that nothing is known.
final class NumberNotationTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    /// A file of positions 1, 2, 3, ... and a value a row.
    private static String file(String decimalOfPositions, String... values) {
        var text = new StringBuilder("lon;lat;v\n");
        for (int i = 0; i < values.length; i++) {
            String position = String.valueOf(i + 1.25).replace(".", decimalOfPositions);
            text.append(position)
                    .append(';')
                    .append(position)
                    .append(";\"")
                    .append(values[i])
                    .append("\"\n");
        }
        return text.toString();
    }

    private static ImportRequest asValue(ImportRequest request) {
        return request.withValues(List.of(new ValueColumn("v", null)));
    }

    private void checkValues(String values, ImportReport report) {
        assertEquals(
                values,
                imports.attributes(report.manifest().id()).stream()
                        .map(attributes -> String.valueOf(attributes.get("v")))
                        .collect(Collectors.joining(" ")));
    }

    private static Notation notation(@Nullable Boolean header, List<String> missing, @Nullable Decimal decimal) {
        return new Notation(null, header, missing, decimal, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                ". | 1,234.5 | 12 | 1234.5 12.0",
                ". | 1,234,567 | 12 | 1234567.0 12.0",
                ". | 1,234 | 12 | 1234.0 12.0",
                ". | 1 234.5 | -12 | 1234.5 -12.0",
                ". | 1'234.5 | 12 | 1234.5 12.0",
                ". | 1\u00A0234 | 1\u202F234\u202F567 | 1234.0 1234567.0",
                ". | 1.234,5 | 12 | 1234.5 12.0",
                ". | 1.234 | 12 | 1.234 12.0",
                "',' | 1.234,5 | 12,25 | 1234.5 12.25",
                "',' | 1.234 | 12 | 1234.0 12.0",
                "',' | 1.234.567 | 12 | 1234567.0 12.0",
                "',' | 1 234,5 | 0,5 | 1234.5 0.5",
                "',' | 1,234 | 12 | 1.234 12.0"
            })
    void thousandsAndDecimalsAreToldApartByTheWholeFile(String decimal, String one, String other, String values)
            throws Exception {
        ImportReport report =
                imports.run("a.csv", file(decimal.replace("'", ""), one, other), NumberNotationTest::asValue);
        checkValues(values, report);
    }

    @Test
    void thousandsBelowTheFirstRowsDecideTheWholeColumn() throws Exception {
        String text = "lon,lat,v\n" + "1.5,1.5,5\n".repeat(30_000) + "2.5,2.5,\"1,234,567\"\n3.5,3.5,oops\n";
        ImportReport report = imports.run("a.csv", text, NumberNotationTest::asValue);
        assertEquals(30_001, report.manifest().count());
        assertEquals(1_234_567, TestImports.statistics(report.manifest(), "v").max());
        assertEquals(1, report.manifest().rejectedCount());
        assertTrue(report.notes()
                .contains("The whole column 'v' decided how its numbers are written, not its first rows alone: with"
                        + " thousands apart and a decimal point."));
    }

    @Test
    void aPointThatStandsBetweenNoThousandsIsNoNumberAmongDecimalCommas() throws Exception {
        String text = "lon;lat;v\n" + "1,5;1,5;2,5\n".repeat(20) + "1,5;1,5;2.5\n";
        ImportReport report = imports.run("a.csv", text, NumberNotationTest::asValue);
        assertEquals(20, report.manifest().count());
        assertEquals(
                "not a number in v", report.manifest().rejected().getFirst().reason());
    }

    @Test
    void whereTheFileDoesNotDecideTheImportAsks() throws Exception {
        String text = "x;y;v\n1;1;1,234\n2;2;5,678\n";
        ImportException question = imports.refusal("a.csv", text, NumberNotationTest::asValue);
        assertEquals(
                "Numbers in column 'v' such as 1,234 can be read with thousands or with decimals behind the comma, and"
                        + " its rows do not decide: give --decimal point or --decimal comma.",
                question.getMessage());
        assertTrue(question.isQuestion());
        assertEquals(1, question.exitCode());
        checkValues(
                "1234.0 5678.0",
                imports.run("a.csv", text, r -> asValue(r).withNotation(notation(null, List.of(), Decimal.POINT))));
        checkValues(
                "1.234 5.678",
                imports.run("a.csv", text, r -> asValue(r).withNotation(notation(null, List.of(), Decimal.COMMA))));
    }

    @Test
    void anAttributeThatCanBeReadInTwoWaysStaysTextAndThatIsSaid() throws Exception {
        ImportReport report = imports.run("a.csv", "x;y;v\n1;1;1,234\n");
        assertEquals(Map.of("v", "1,234"), imports.attributes("a").getFirst());
        assertTrue(report.assumptions().contains("Column 'v' can be read in two ways, so it stays text."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "41°39'10.8\"N | 83°32'06\"W | 41.653 | -83.535",
                "41° 39' 10.8'' N | 83º 32′ 6″ w | 41.653 | -83.535",
                "41 39 10.8 N | 83 32 6 W | 41.653 | -83.535",
                "N41 39.18 | W83 32.1 | 41.653 | -83.535",
                "41.653N | 83.535W | 41.653 | -83.535",
                "41:39:10.8 | -83:32:06 | 41.653 | -83.535",
                "S 41°39.18' | E 83°32,1' | -41.653 | 83.535",
                "-0°30' | 0°30'E | -0.5 | 0.5",
                "38 53 51 | -77 02 07.5 | 38.8975 | -77.035417"
            })
    void positionsMayBeDegreesMinutesAndSeconds(String lat, String lon, double north, double east) throws Exception {
        String text = "lat\tlon\n" + lat + "\t" + lon + "\n";
        ImportReport report = imports.run("a.tsv", text);
        assertEquals(north, report.manifest().bbox().north(), 1e-6);
        assertEquals(east, report.manifest().bbox().east(), 1e-6);
        assertTrue(
                report.assumptions().contains("Cells in column 'lat' are degrees, minutes and seconds."),
                report.assumptions().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S1", "12:30", "E12", "s 3", "N3", "8° 30'"})
    void degreesAreReadInPositionsAlone(String cell) throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat,v\n1,1," + cell + "\n");
        assertEquals(Map.of("v", cell), imports.attributes("a").getFirst());
        assertEquals(
                List.of(),
                report.assumptions().stream()
                        .filter(sentence -> sentence.contains("degrees, minutes"))
                        .toList());
        ImportException refusal = imports.refusal(
                "b.csv",
                "lon,lat,v\n1,1," + cell + "\n",
                r -> r.withValues(List.of(new ImportRequest.ValueColumn("v", null))));
        assertTrue(String.valueOf(refusal.getMessage()).contains("\"not a number in v\""), refusal.getMessage());
    }

    @Test
    void sixtyMinutesAreNoPosition() throws Exception {
        ImportReport report = imports.run(
                "a.csv",
                "lat;lon\n" + "41 39 10 N;83 32 6 W\n".repeat(20) + "41 60 10 N;83 32 6 W\n41 39 N;83.5 2 W\n");
        assertEquals(20, report.manifest().count());
        assertEquals(
                "position is not a number",
                report.manifest().rejected().getFirst().reason());
        assertEquals(2, report.manifest().rejected().getFirst().count());
    }

    @Test
    void cellsToldToBeMissingAre() throws Exception {
        String text = "lon,lat,v,name\n1.5,1,7,a\n2.5,2,65535,b\n3.5,3,65535.0,unknown\n-999,4,5,c\n4.5,5,?,65535\n";
        List<String> marks = Notation.marks("65535, ?,-999,Unknown");
        ImportReport report = imports.run("a.csv", text, r -> r.withNotation(notation(null, marks, null)));
        assertEquals(4, report.manifest().count());
        assertEquals(3, report.manifest().column("v").orElseThrow().missing());
        assertEquals(7, TestImports.statistics(report.manifest(), "v").max());
        assertEquals(2, report.manifest().column("name").orElseThrow().missing());
        assertEquals("no position", report.manifest().rejected().getFirst().reason());
        assertEquals(List.of(), report.notes());
        assertTrue(report.assumptions().contains("Missing, besides the usual marks: 65535, ?, -999, Unknown."));
    }

    @Test
    void manyMarksKeepTheOrderOfRows() throws Exception {
        String marks = java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> "mark" + i)
                .collect(Collectors.joining(","));
        var text = new StringBuilder("lon,lat,v\n");
        for (int i = 0; i < 200_000; i++) {
            text.append(i % 1000 == 7 ? "x" : "1.5").append(",1.5,").append(i).append('\n');
        }
        ImportReport report =
                imports.run("a.csv", text.toString(), r -> r.withNotation(notation(null, Notation.marks(marks), null)));
        assertEquals(
                List.of(9L, 1009L, 2009L),
                report.manifest().rejected().getFirst().firstLines().subList(0, 3));
    }

    @Test
    void positions00AreRejectedIfToldAndElseSaid() throws Exception {
        String text = "lon,lat\n0,0\n1,1\n0.0,0\n0,1\n";
        ImportReport kept = imports.run("a.csv", text);
        assertEquals(4, kept.manifest().count());
        assertEquals(
                List.of("2 positions are 0, 0: give --null-island if that means that none is known."), kept.notes());
        ImportReport told = imports.run("a.csv", text, r -> r.withNullIsland(true));
        assertEquals(2, told.manifest().count());
        assertEquals("position is 0, 0", told.manifest().rejected().getFirst().reason());
        assertEquals(List.of(2L, 4L), told.manifest().rejected().getFirst().firstLines());
    }

    @Test
    void longitudesBeyond180AreWrappedAndThatIsSaid() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat\n276.5,41\n179,41\n360,10\n361,10\n");
        assertEquals(3, report.manifest().count());
        assertEquals(-83.5, report.manifest().bbox().west(), 1e-6);
        assertEquals(
                List.of("2 longitudes between 180 and 360 had 360 taken off, to be west of Greenwich."),
                report.notes());
        assertEquals(
                "position is not in degrees",
                report.manifest().rejected().getFirst().reason());
    }

    @Test
    void aHeaderIsFoundBesideAnEmptyColumn() throws Exception {
        ImportReport report = imports.run("a.csv", "lon;lat;v;\n1,5;2,5;3,25;\n2,5;3,5;4,25;\n");
        assertEquals(2, report.manifest().count());
        assertEquals(List.of(), report.manifest().rejected());
        assertEquals(3.25, imports.attributes("a").getFirst().get("v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# made by x\n", "# a, b, c\n# d\n", "# by\n\n", "\uFEFF# by; x\n#\n\n"})
    void commentsAboveTheHeaderAreLeftOutAndThatIsSaid(String comments) throws Exception {
        ImportReport report = imports.run("a.csv", comments + "lon,lat,name,v\n8,47,a,1\n9,48,b,2\n");
        assertEquals(2, report.manifest().count());
        assertEquals(List.of(), report.manifest().rejected());
        long lines = comments.chars().filter(sign -> sign == '\n').count();
        assertTrue(
                report.assumptions()
                        .contains("Cells are separated by commas; the first line after line " + lines
                                + " names the columns."),
                report.assumptions().toString());
        assertEquals(1.0, imports.attributes("a").getFirst().get("v"));
    }

    @Test
    void aHeaderThatIsAComment() throws Exception {
        ImportReport report = imports.run(
                "a.csv",
                "#lon,lat,v\n8,47,1\n9,48,2\n",
                r -> r.withPosition(new ImportRequest.PositionColumns("#lon", "lat")));
        assertEquals(2, report.manifest().count());
    }

    @Test
    void aHeaderMayBeToldOrDenied() throws Exception {
        ImportReport none = imports.run(
                "a.csv",
                "lat,lon\n41,-83\n42,-84\n",
                r -> r.withPosition(new PositionColumns("column1", "column0"))
                        .withNotation(notation(false, List.of(), null)));
        assertEquals(3, none.manifest().rowsRead());
        assertEquals(2, none.manifest().count());
        assertEquals(42, none.manifest().bbox().north(), 1e-6);
        ImportReport some = imports.run(
                "b.csv",
                "1,2\n41,-83\n42,-84\n",
                r -> r.withPosition(new PositionColumns("2", "1")).withNotation(notation(true, List.of(), null)));
        assertEquals(2, some.manifest().rowsRead());
        assertEquals(-84, some.manifest().bbox().west(), 1e-6);
    }
}
