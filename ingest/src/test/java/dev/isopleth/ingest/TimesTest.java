package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
