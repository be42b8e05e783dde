package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.format.Notation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every format reads times alike.
final class TimesOfFormatsTest {

    private static final String YEARS = "Times in column 't' are written as years, each taken for its first moment.";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private ImportRequest told(ImportRequest request, @Nullable String format) {
        return request.withTime("t", ZoneId.of("Europe/Berlin"))
                .withNotation(new Notation(null, null, List.of(), null, format, null));
    }

    /// A file of one point whose t is the cell, a number where it looks like one.
    private Path file(String format, String cell) throws Exception {
        boolean isNumber = cell.matches("[0-9.]+") && !cell.matches(".*\\..*\\..*");
        String json = isNumber ? cell : "\"" + cell + "\"";
        return switch (format) {
            case "csv" -> imports.file("a.csv", "lon,lat,t\n1,2," + cell + "\n");
            case "tsv" -> imports.file("a.tsv", "lon\tlat\tt\n1\t2\t" + cell + "\n");
            case "geojson" ->
                imports.file(
                        "a.geojson",
                        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":"
                                + "{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":{\"t\":" + json + "}}]}");
            case "ndjson" -> imports.file("a.ndjson", "{\"lon\":1,\"lat\":2,\"t\":" + json + "}\n");
            case "kml" ->
                imports.file(
                        "a.kml",
                        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><ExtendedData>"
                                + "<Data name=\"t\"><value>" + cell + "</value></Data></ExtendedData><Point>"
                                + "<coordinates>1,2</coordinates></Point></Placemark></Document></kml>");
            case "shp" ->
                new TestShapefile(TestShapefile.POINT)
                        .add(
                                isNumber ? "x" : cell,
                                isNumber ? (Double) Double.parseDouble(cell) : (Double) 1.0,
                                null,
                                1,
                                2)
                        .write(folder, "a", null, "UTF-8", StandardCharsets.UTF_8);
            default -> {
                Path parquet = folder.resolve("a.parquet");
                try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                        Statement statement = connection.createStatement()) {
                    statement.execute("copy (select 1.0 as lon, 2.0 as lat, " + (isNumber ? cell : "'" + cell + "'")
                            + " as t) to '" + parquet + "' (format parquet)");
                }
                yield parquet;
            }
        };
    }

    private void check(String format, String cell, @Nullable String timeFormat, String expected) throws Exception {
        ImportRequest request = told(ImportRequest.of(file(format, cell)), timeFormat);
        if (format.equals("shp")) {
            request = request.withTime(cell.matches("[0-9.]+") ? "PRICE" : "NAME", ZoneId.of("Europe/Berlin"));
        }
        assertEquals(
                Instant.parse(expected),
                TestImports.timeRange(imports.run(request).manifest()).from(),
                format);
    }

    @ParameterizedTest
    @CsvSource({
        "2019, 2018-12-31T23:00:00Z",
        "45293.5, 2024-01-02T11:00:00Z",
        "1704153600, 2024-01-02T00:00:00Z",
        "1704153600000, 2024-01-02T00:00:00Z",
        "1704153600000000, 2024-01-02T00:00:00Z",
        "1704153600000000000, 2024-01-02T00:00:00Z",
        "20240102, 2024-01-01T23:00:00Z"
    })
    void numbersAreTimesByTheirSize(String cell, String expected) throws Exception {
        for (String format : List.of("csv", "tsv", "geojson", "ndjson", "kml", "parquet")) {
            check(format, cell, null, expected);
        }
        if (cell.length() < 10) {
            check("shp", cell, null, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024/01/15 12:00:05, 2024-01-15T11:00:05Z",
        "2024/01/15 12:00:05+00, 2024-01-15T12:00:05Z",
        "2024/01/15 12:00:05.5+0530, 2024-01-15T06:30:05.500Z",
        "2024-01-15 12:00, 2024-01-15T11:00:00Z",
        "2024-01-15 12:00:00 +0200, 2024-01-15T10:00:00Z",
        "2024-01-15 12:00:00 -03, 2024-01-15T15:00:00Z",
        "2024-01-15T12:00:00 +05:30, 2024-01-15T06:30:00Z",
        "2024-01-15t12:00:00z, 2024-01-15T12:00:00Z",
        "2024-01-15 12:00:00 Z, 2024-01-15T12:00:00Z",
        "1000-01-01T00:00:00Z, 1000-01-01T00:00:00Z",
        "15.01.2024 12:00, 2024-01-15T11:00:00Z",
        "15/01/2024, 2024-01-14T23:00:00Z",
        "01/15/24 06:30 PM, 2024-01-15T17:30:00Z",
        "15-Jan-2024, 2024-01-14T23:00:00Z",
        "2024-01, 2023-12-31T23:00:00Z"
    })
    void textsAreTimesHoweverTheyAreWritten(String cell, String expected) throws Exception {
        for (String format : List.of("csv", "geojson", "ndjson", "kml", "parquet", "shp")) {
            // The field of the shapefile has room for twenty letters.
            if (!format.equals("shp") || cell.length() <= 20) {
                check(format, cell, null, expected);
            }
        }
    }

    @Test
    void aFormatOfTimesIsToldForEachFormat() throws Exception {
        for (String format : List.of("csv", "geojson", "ndjson", "kml", "parquet", "shp")) {
            check(format, "03/04/2005", "dd/mm/yyyy", "2005-04-02T22:00:00Z");
            check(format, "3 Apr 05 10h07", "%d %b %y %Hh%M", "2005-04-03T08:07:00Z");
            check(format, "12345.5", "epoch-s", "1970-01-01T03:25:45.500Z");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "geojson", "ndjson", "kml", "parquet"})
    void anOrderThatNothingDecidesIsAskedFor(String format) throws Exception {
        Path file = file(format, "03/04/05");
        ImportException question =
                assertThrows(ImportException.class, () -> imports.run(told(ImportRequest.of(file), null)));
        assertEquals(
                "Times in column 't' such as 03/04/05 can be read as mm/dd/yy or as dd/mm/yy or as yy/mm/dd, and its"
                        + " rows do not decide: give --time-format mm/dd/yy or --time-format dd/mm/yy or --time-format"
                        + " yy/mm/dd.",
                question.getMessage());
        assertTrue(question.isQuestion());
        assertEquals(1, question.exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "geojson", "ndjson", "kml", "parquet"})
    void numbersThatAreNoTimesAreAskedAbout(String format) throws Exception {
        Path file = file(format, "123456");
        ImportException question =
                assertThrows(ImportException.class, () -> imports.run(told(ImportRequest.of(file), null)));
        assertEquals(
                "Numbers in column 't' cannot be told to be times as they stand: say with --time-format how they are"
                        + " written, as yyyy, spreadsheet, epoch-s, epoch-ms, epoch-us, epoch-ns, yyyymmdd, or name"
                        + " another column with --time.",
                question.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "geojson", "ndjson", "kml", "parquet"})
    void howNumbersWereReadIsSaid(String format) throws Exception {
        ImportReport report = imports.run(told(ImportRequest.of(file(format, "2019")), null));
        assertTrue(report.assumptions().contains(YEARS), () -> String.valueOf(report.assumptions()));
    }

    @ParameterizedTest
    @CsvSource({"id, TEXT", "date, TIME"})
    void digitsThatAreTextAreDatesByTheirNameAlone(String name, Manifest.Kind kind) throws Exception {
        ImportReport report = imports.run("a.ndjson", "{\"lon\":1,\"lat\":2,\"" + name + "\":\"20240115\"}\n");
        assertEquals(kind, report.manifest().columns().getFirst().kind());
    }

    @Test
    void theTimeOfAJoinedFileIsReadAlike() throws Exception {
        Path joined = imports.file("b.csv", "id,t\n7,2019\n");
        ImportReport report = imports.run(
                "a.csv",
                "lon,lat,id\n1,2,7\n",
                r -> told(r.withJoin(new ImportRequest.Join(joined, "id", "id")), null));
        assertEquals(
                Instant.parse("2018-12-31T23:00:00Z"),
                TestImports.timeRange(report.manifest()).from());
    }

    @Test
    void timesThatClocksSkipAreMovedOnInEachFormat() throws Exception {
        for (String format : List.of("csv", "geojson", "ndjson", "kml", "parquet")) {
            ImportReport report = imports.run(told(ImportRequest.of(file(format, "2011-12-30 12:00")), null)
                    .withTime("t", ZoneId.of("Pacific/Apia")));
            assertEquals(
                    List.of("1 time in 't' is among those that clocks in Pacific/Apia skip when they are set forward:"
                            + " moved on by as much, as 2011-12-30 12:00 to 2011-12-31 12:00."),
                    report.notes(),
                    format);
        }
    }

    @Test
    void yearsOfTwoDigitsAreOfTheLastHundredYears() throws Exception {
        String rows = "1,2,31.12.68\n1,2,01.01.69\n";
        ImportReport report = imports.run("a.csv", "lon,lat,t\n" + rows, r -> r);
        var range = TestImports.timeRange(report.manifest());
        assertEquals("1969-01-01T00:00:00Z", String.valueOf(range.from()));
        assertEquals("2068-12-31T00:00:00Z", String.valueOf(Objects.requireNonNull(range.to())));
        assertTrue(report.assumptions()
                .contains("Times in column 't' are written as dd.mm.yy, with years from 1969 to 2068."));
    }

    @Test
    void aFormatOfFourDigitsReadsNoYearsOfTwo() throws Exception {
        ImportException refusal = imports.refusal("a.csv", "lon,lat,t\n1,2,03/04/05\n", r -> told(r, "dd/mm/yyyy"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("not a time in t"), refusal.getMessage());
    }
}
