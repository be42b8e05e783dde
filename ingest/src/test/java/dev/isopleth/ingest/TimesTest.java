package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.Notation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private void checkTime(String expected, ImportReport report) {
        assertEquals(
                Instant.parse(expected),
                TestImports.timeRange(report.manifest()).from());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-01, 2024-06-30T22:00:00Z",
        "2024-07-01 12:30, 2024-07-01T10:30:00Z",
        "2024-07-01T12:30:15.250, 2024-07-01T10:30:15.250Z",
        "2024-07-01T12:30:00Z, 2024-07-01T12:30:00Z",
        "2024-07-01T12:30:00+05:30, 2024-07-01T07:00:00Z",
        "2024-07-01T12:30+05, 2024-07-01T07:30:00Z",
        "2024-07-01 12:30:00 UTC, 2024-07-01T12:30:00Z",
        "2024-01-01 12:00:00, 2024-01-01T11:00:00Z",
        "2024-07, 2024-06-30T22:00:00Z",
        "25.12.2024 18:00, 2024-12-25T17:00:00Z",
        "12/25/2024, 2024-12-24T23:00:00Z",
        "25/12/2024 06:05:04 PM, 2024-12-25T17:05:04Z"
    })
    void timesWithoutAZoneAreOfTheZoneTold(String written, String expected) throws Exception {
        ImportReport report = imports.run(
                "a.csv", "lon,lat,when\n1,1," + written + "\n", r -> r.withTime("when", ZoneId.of("Europe/Berlin")));
        checkTime(expected, report);
        assertEquals("Europe/Berlin", report.manifest().timeZone());
    }

    @ParameterizedTest
    @CsvSource({"+05:30, 2023-12-31T18:30:00Z", "Z, 2024-01-01T00:00:00Z", "America/New_York, 2024-01-01T05:00:00Z"})
    void zonesMayBeOffsets(String zone, String expected) throws Exception {
        checkTime(expected, imports.run("a.csv", "lon,lat,t\n1,1,2024-01-01\n", r -> r.withTime("t", ZoneId.of(zone))));
        checkTime(expected, imports.run("a.csv", "lon,lat,t\n1,1,01.01.2024\n", r -> r.withTime("t", ZoneId.of(zone))));
    }

    @Test
    void aTimeColumnIsFoundAndUtcIsAssumedAndSaid() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat,id,seen\n1,1,7,2024-07-01\n1,1,8,\n");
        checkTime("2024-07-01T00:00:00Z", report);
        assertTrue(report.assumptions().contains("Column 'seen' is the time (--time)."));
        assertTrue(report.assumptions().contains("Times that state no zone are in UTC (--time-zone)."));
        assertEquals(2, report.manifest().count());
        assertEquals(1, report.manifest().time().orElseThrow().missing());
    }

    @ParameterizedTest
    @CsvSource({"1517961600", "1517961600000"})
    void numbersInAColumnCalledTimeAreSecondsOrMillisecondsSince1970(String number) throws Exception {
        checkTime("2018-02-07T00:00:00Z", imports.run("a.csv", "lon,lat,time\n1,1," + number + "\n"));
    }

    @Test
    void yearsAreNoTimesUnlessTold() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat,year_built\n1,1,1957\n");
        assertNull(report.manifest().timeRange());
        assertEquals(1957.0, imports.attributes("a").getFirst().get("year_built"));
    }

    @Test
    void furtherTimeColumnsAreAttributes() throws Exception {
        imports.run("a.csv", "lon,lat,sold,built\n1,1,2024-07-01,1999-01-01\n");
        assertEquals(
                Instant.parse("1999-01-01T00:00:00Z"),
                imports.attributes("a").getFirst().get("built"));
    }

    private static ImportRequest of(ImportRequest request, String time, @Nullable String format) {
        return request.withTime(time, ZoneId.of("Europe/Berlin"))
                .withNotation(new Notation(null, null, List.of(), null, format, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-01 24:00, 2024-07-01T22:00:00Z",
        "2024-07-01T24:00:00Z, 2024-07-02T00:00:00Z",
        "2024-03-30 24:00:00, 2024-03-30T23:00:00Z",
        "31.12.2024 24:00, 2024-12-31T23:00:00Z",
        "12/31/2024 24:00:00, 2024-12-31T23:00:00Z",
        "202412312400, 2024-12-31T23:00:00Z",
        "2024/07/01 12:30, 2024-07-01T10:30:00Z",
        "2024-07-01 02:30 PM, 2024-07-01T12:30:00Z",
        "20240701, 2024-06-30T22:00:00Z",
        "2024070112, 2024-07-01T10:00:00Z",
        "202407011230, 2024-07-01T10:30:00Z",
        "20240701123015, 2024-07-01T10:30:15Z",
        "20240701 12:30, 2024-07-01T10:30:00Z",
        "25-12-2024, 2024-12-24T23:00:00Z",
        "12-25-2024 06:00, 2024-12-25T05:00:00Z",
        "1517961600, 2018-02-07T00:00:00Z",
        "1517961600000, 2018-02-07T00:00:00Z"
    })
    void timesAreReadHoweverTheyAreWritten(String written, String expected) throws Exception {
        checkTime(expected, imports.run("a.csv", "lon,lat,when\n1,1," + written + "\n", r -> of(r, "when", null)));
    }

    @Test
    void datesWithoutSignsAreFoundInAColumnCalledDate() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat,date,id\n1,1,20240701,20240702\n");
        checkTime("2024-07-01T00:00:00Z", report);
        assertTrue(report.assumptions().contains("Times in column 'date' are written as yyyymmdd."));
        assertEquals(20240702.0, imports.attributes("a").getFirst().get("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "year,month,day,hour | 2024,7,1,13 | 2024-07-01T11:00:00Z",
                "year,month,day,hour | 2024,12,31,24 | 2024-12-31T23:00:00Z",
                "year,month,day,hour,minute,second | 2024,07,01,13,5,9 | 2024-07-01T11:05:09Z",
                "year,month | 2024,7 | 2024-06-30T22:00:00Z",
                "date,time | 2024-07-01,13:30 | 2024-07-01T11:30:00Z",
                "date,time | 25.12.2024,13:30:10 | 2024-12-25T12:30:10Z",
                "date,time | 12/25/2024,01:30 PM | 2024-12-25T12:30:00Z",
                "date,hour | 25.12.2024,24 | 2024-12-25T23:00:00Z",
                "date,hour,minute | 20241225,7,5 | 2024-12-25T06:05:00Z",
                "date,time | 2024-07-01,1230 | 2024-07-01T10:30:00Z",
                "date,time | 25.12.2024,0005 | 2024-12-24T23:05:00Z",
                "date,time | 2024-07-01,930.0 | 2024-07-01T07:30:00Z",
                "date,time | 2024-07-01,2400 | 2024-07-01T22:00:00Z",
                "date,time | 2024-07-01,093015 | 2024-07-01T07:30:15Z",
                "year,month,day,time | 2024,7,1,1230 | 2024-07-01T10:30:00Z",
                "year,month,day,hour,minute,second | 2024,07,01,13,5,59.5 | 2024-07-01T11:05:59.500Z",
                "date,hour,minute,second | 25.12.2024,7,5,9.25 | 2024-12-25T06:05:09.250Z"
            })
    void severalColumnsMakeATime(String columns, String cells, String expected) throws Exception {
        ImportReport report =
                imports.run("a.csv", "lon,lat," + columns + "\n1,1," + cells + "\n", r -> of(r, columns, null));
        checkTime(expected, report);
        assertEquals(
                columns.replace(',', '_'),
                report.manifest().time().orElseThrow().name());
    }

    @Test
    void theWholeColumnDecidesWhetherHoursHaveMinutes() throws Exception {
        String minutes = "lon,lat,date,time\n1,1,2024-07-01,1230\n1,1,2024-07-01,930\n1,1,2024-07-01,5\n";
        checkTime("2024-06-30T22:05:00Z", imports.run("a.csv", minutes, r -> of(r, "date,time", null)));
        String hours = "lon,lat,date,time\n" + "1,1,2024-07-01,5\n".repeat(20) + "1,1,2024-07-01,9999\n";
        ImportReport report = imports.run("a.csv", hours, r -> of(r, "date,time", null));
        checkTime("2024-07-01T03:00:00Z", report);
        assertEquals(
                "not a time in date_time",
                report.manifest().rejected().getFirst().reason());
        String either = "lon,lat,date,time\n1,1,2024-07-01,5\n1,1,2024-07-01,9\n1,1,2024-07-01,930\n";
        assertEquals(
                "Cells in column 'time' are hours in some rows, and hours with minutes, as 1230, in others: write each"
                        + " with four digits, as 0005, or as 00:05.",
                imports.refusal("a.csv", either, r -> of(r, "date,time", null)).getMessage());
    }

    @Test
    void aPartOfATimeThatIsNoneRejectsTheRowAndOneThatIsMissingLeavesItWithoutTime() throws Exception {
        ImportReport report = imports.run(
                "a.csv",
                "lon,lat,y,m,d\n" + "1,1,2024,7,1\n".repeat(20) + "1,1,2024,x,1\n1,1,2024,2,30\n1,1,2024,,1\n",
                r -> of(r, "y,m,d", null));
        assertEquals(21, report.manifest().count());
        assertEquals(
                Map.of("not a time in y_m_d", 2L),
                report.manifest().rejected().stream().collect(Collectors.toMap(Rejected::reason, Rejected::count)));
        assertEquals(1, report.manifest().time().orElseThrow().missing());
        assertEquals(
                "--time names no column 'day': the columns are lon, lat, y.",
                imports.refusal("b.csv", "lon,lat,y\n1,1,2024\n", r -> of(r, "y,day", null))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"/, mm/dd/yyyy, dd/mm/yyyy", "-, dd-mm-yyyy, mm-dd-yyyy"})
    void dayAndMonthThatTheColumnDoesNotDecideAreAskedFor(String sign, String one, String other) throws Exception {
        String text = "lon,lat,when\n" + "1,1,03/04/2005 10:00\n1,1,05/06/2005 24:00\n".replace("/", sign);
        ImportException question = imports.refusal("a.csv", text, r -> of(r, "when", null));
        assertEquals(
                "Times in column 'when' such as 03/04/2005 10:00 can be read as ".replace("/", sign) + one + " or as "
                        + other + ", and its rows do not decide: give --time-format " + one + " or --time-format "
                        + other + ".",
                question.getMessage());
        assertTrue(question.isQuestion());
        assertEquals(1, question.exitCode());
        assertTrue(String.valueOf(imports.refusal("a.csv", text, r -> r).getMessage())
                .endsWith(
                        "give --time 'when' --time-format " + one + " or --time 'when' --time-format " + other + "."));
        String day = "dd" + sign + "mm" + sign + "yyyy";
        String month = "mm" + sign + "dd" + sign + "yyyy";
        checkTime("2005-04-03T08:00:00Z", imports.run("a.csv", text, r -> of(r, "when", day)));
        checkTime("2005-03-04T09:00:00Z", imports.run("a.csv", text, r -> of(r, "when", month)));
    }

    @ParameterizedTest
    @CsvSource({"13/04/2005, 2005-04-02T22:00:00Z", "04/13/2005, 2005-03-03T23:00:00Z"})
    void oneRowFarBelowDecidesDayAndMonth(String last, String expected) throws Exception {
        String text = "lon,lat,when\n" + "1,1,03/04/2005\n".repeat(30_000) + "1,1," + last + "\n";
        ImportReport report = imports.run("a.csv", text, r -> of(r, "when", null));
        assertEquals(30_001, report.manifest().count());
        checkTime(expected, report);
    }

    @Test
    void rowsThatContradictEachOtherDoNotDecide() {
        ImportException question = imports.refusal(
                "a.csv", "lon,lat,when\n1,1,13/04/2005\n1,1,04/13/2005\n" + "1,1,03/04/2005\n".repeat(30), r -> r);
        assertTrue(String.valueOf(question.getMessage()).contains("--time-format dd/mm/yyyy"));
    }

    @Test
    void aFurtherTimeThatIsNotDecidedStaysText() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat,sold,built\n1,1,2024-07-01,03/04/2005\n");
        assertEquals("03/04/2005", imports.attributes("a").getFirst().get("built"));
        assertTrue(report.assumptions().contains("Column 'built' can be read in two ways, so it stays text."));
    }

    @Test
    void aFormatOfOnesOwnIsTold() throws Exception {
        checkTime(
                "2005-04-03T08:07:00Z",
                imports.run("a.csv", "lon,lat,when\n1,1,3 Apr 05 10h07\n", r -> of(r, "when", "%d %b %y %Hh%M")));
        assertTrue(String.valueOf(imports.refusal("a.csv", "lon,lat,when\n1,1,3\n", r -> of(r, "when", "ddmmyy"))
                        .getMessage())
                .startsWith("'ddmmyy' is no --time-format: write iso, yyyy, spreadsheet, epoch-s,"));
        assertEquals(
                "--time-format needs the column that it is the format of: name it with --time.",
                imports.refusal(
                                "a.csv",
                                "lon,lat,when\n1,1,3\n",
                                r -> r.withNotation(new Notation(null, null, List.of(), null, "iso", null)))
                        .getMessage());
    }

    @Test
    void timesThatClocksSkipOrShowTwiceAreTakenOneWayAndSaid() throws Exception {
        ImportReport report = imports.run("a.csv", """
                lon,lat,when
                1,1,2024-03-31 01:59
                2,2,2024-03-31 02:30
                3,3,2024-03-31 03:00
                4,4,2024-10-27 02:30
                5,5,2024-10-27 03:00
                6,6,2024-10-27T02:30:00+01:00
                7,7,2024-10-27 01:59
                """, r -> of(r, "when", null));
        assertEquals(
                List.of(
                        "2024-03-31T00:59:00Z",
                        "2024-03-31T01:30:00Z",
                        "2024-03-31T01:00:00Z",
                        "2024-10-27T00:30:00Z",
                        "2024-10-27T02:00:00Z",
                        "2024-10-27T01:30:00Z",
                        "2024-10-26T23:59:00Z"),
                imports.attributes("a").stream()
                        .map(attributes -> String.valueOf(attributes.get("when")))
                        .toList());
        assertEquals(
                List.of(
                        "1 time in 'when' is among those that clocks in Europe/Berlin skip when they are set forward:"
                                + " moved on by as much, as 2024-03-31 02:30 to 2024-03-31 03:30.",
                        "1 time in 'when' is among those that clocks in Europe/Berlin show twice when they are set"
                                + " back: taken for the first of the two."),
                report.notes());
    }

    /// The clock of every half hour of years around changes of rules, against java.time.
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Etc/GMT-3"})
    void instantsAreThoseOfJavaTime(String zone) throws Exception {
        var text = new StringBuilder("lon,lat,when\n");
        LocalDateTime time = LocalDateTime.parse("2023-12-30T00:15");
        long sum = 0;
        int rows = 0;
        for (int i = 0; i < 20_000; i++, rows++) {
            LocalDateTime at = time.plusMinutes(30L * ((i * 7919L) % 20_000));
            text.append("1,1,").append(at).append('\n');
            sum += at.atZone(ZoneId.of(zone)).toInstant().toEpochMilli() / 1000;
        }
        ImportReport report = imports.run("a.csv", text.toString(), r -> r.withTime("when", ZoneId.of(zone)));
        assertEquals(rows, report.manifest().count());
        long stored = imports.attributes("a").stream()
                .mapToLong(attributes -> ((Instant) Objects.requireNonNull(attributes.get("when"))).getEpochSecond())
                .sum();
        assertEquals(sum, stored);
    }
}
