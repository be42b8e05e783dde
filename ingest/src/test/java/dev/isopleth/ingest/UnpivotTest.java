package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.Manifest.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnpivotTest {

    private static final String STATIONS = "id,lon,lat\ns1,1,1\ns2,2,2\ns 3,3,3\n";
    private static final String BY_STATION = """
            time,note,s1,s2,s 3
            2024-01-01T00:00Z,a,10,,30
            2024-01-01T01:00Z,"b
            b",11,bad,31
            broken
            2024-01-01T02:00Z,c,12,22,32
            """ + "2024-01-01T03:00Z,d,13,23,33\n".repeat(10);

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static UnaryOperator<ImportRequest> unpivot(String text) throws ImportException {
        Unpivot unpivot = Unpivot.parse(text);
        return request -> request.withUnpivot(unpivot);
    }

    private UnaryOperator<ImportRequest> joined(String text) throws Exception {
        Path stations = imports.file("stations.csv", STATIONS);
        UnaryOperator<ImportRequest> unpivot = unpivot(text);
        return request -> unpivot.apply(request).withJoin(new Join(stations, "station", "id"));
    }

    private static @Nullable String parseRefusal(String text) {
        return assertThrows(ImportException.class, () -> Unpivot.parse(text)).getMessage();
    }

    private @Nullable String refusal(String header, String unpivot) throws Exception {
        String row = header.replaceAll("[^,]+", "1");
        ImportException refusal = imports.refusal("a.csv", header + "\n" + row + "\n", unpivot(unpivot));
        assertEquals(2, refusal.exitCode());
        return refusal.getMessage();
    }

    @Test
    void aColumnAStationBecomesReadingsAtTheStationsPlaces() throws Exception {
        ImportReport report = imports.run("a.csv", BY_STATION, joined("s1..\"s 3\" -> station,pm10:µg/m³"));
        Manifest manifest = report.manifest();
        assertEquals(13 * 3 - 2, manifest.count());
        assertEquals("µg/m³", manifest.defaultValue().orElseThrow().unit());
        assertEquals(Role.TIME, manifest.column("time").orElseThrow().role());
        List<NearSample> first = imports.dataset("a").nearest(1, 1, 20, 1000);
        assertEquals(13, first.size());
        assertTrue(first.stream()
                .allMatch(sample -> "s1".equals(sample.attributes().get("station"))));
        assertTrue(
                first.stream()
                        .map(NearSample::attributes)
                        .toList()
                        .contains(Map.<String, Object>of(
                                "time",
                                Instant.parse("2024-01-01T01:00:00Z"),
                                "note",
                                "b\nb",
                                "station",
                                "s1",
                                "pm10",
                                11.0)),
                first::toString);
        assertEquals(11, imports.dataset("a").nearest(2, 2, 20, 1000).size());
        assertEquals(
                List.of("Each row becomes 3, one for each of the columns s1 to s 3: its name is in 'station', and its"
                        + " cell in 'pm10' (--unpivot)."),
                report.assumptions().stream()
                        .filter(sentence -> sentence.contains("--unpivot"))
                        .toList());
    }

    @Test
    void rejectedCellsHaveTheLineOfTheirRowAndTheNameOfTheirColumn() throws Exception {
        String text = BY_STATION.replace("s2", "s9");
        ImportReport report = imports.run("a.csv", text, joined("s1,s9,s* -> station,pm10"));
        assertEquals(13 * 2, report.manifest().count());
        assertEquals(
                List.of(
                        new Rejected(
                                "no partner in stations.csv", 13, List.of(2L, 3L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L)),
                        new Rejected("too few cells", 1, List.of(5L))),
                report.manifest().rejected());
        assertEquals(13 * 3 + 1, report.manifest().rowsRead());
        String rejected = Files.readString(Objects.requireNonNull(report.rejectedFile()));
        assertTrue(
                rejected.contains("3,\"no partner in stations.csv\",\"[s9] 2024-01-01T01:00Z,\"\"b\nb\"\",11,bad,31\""),
                rejected);
        assertTrue(rejected.contains("5,\"too few cells\",\"broken\""), rejected);
        ImportReport all = imports.run("b.csv", BY_STATION, joined("* -> station,pm10"));
        assertEquals(
                List.of(
                        new Rejected("no value in pm10", 1, List.of(2L)),
                        new Rejected("not a number in pm10", 1, List.of(3L)),
                        new Rejected("too few cells", 1, List.of(5L))),
                all.manifest().rejected());
    }

    @Test
    void aLineWithManyRejectedCellsIsNamedOnce() throws Exception {
        ImportReport report =
                imports.run("a.csv", "lon,lat,a,b,c\n1,1,,,5\n1,1,6,7,8\n1,1,,9,\n", unpivot("a..c -> what,v"));
        assertEquals(
                List.of(new Rejected("no value in v", 4, List.of(2L, 4L))),
                report.manifest().rejected());
    }

    @Test
    void aColumnAnHourAndTheDateAreTheTime() throws Exception {
        ImportReport report = imports.run(
                "a.csv",
                "lon,lat,day,h00,h01,h24\n1,1,2024-07-01,0,1,24\n1,1,2024-07-02,0,1,24\n",
                r -> r.withUnpivot(parsed("h* -> hour of day,pm10")).withTime(null, ZoneId.of("Europe/Berlin")));
        assertEquals(
                Map.of(
                        "2024-06-30T22:00:00Z", 0.0,
                        "2024-06-30T23:00:00Z", 1.0,
                        "2024-07-01T22:00:00Z", 24.0,
                        "2024-07-01T23:00:00Z", 1.0,
                        "2024-07-02T22:00:00Z", 24.0),
                byTime());
        assertEquals(6, report.manifest().count());
    }

    private static Unpivot parsed(String text) {
        try {
            return Unpivot.parse(text);
        } catch (ImportException e) {
            throw new AssertionError(e);
        }
    }

    /// The value at each time; of two samples of one time the one that is greater.
    private Map<String, Double> byTime() {
        Map<String, Double> values = new TreeMap<>();
        for (Map<String, Object> row : imports.attributes("a")) {
            values.merge(String.valueOf(row.get("day")), (Double) Objects.requireNonNull(row.get("pm10")), Math::max);
        }
        return values;
    }

    @Test
    void hoursAreThoseOfTheClock() throws Exception {
        // Clocks went from 2 to 3 on the one day, and from 3 back to 2 on the other.
        ImportReport report = imports.run(
                "a.csv",
                "lon,lat,day,1,2,3\n1,1,2024-03-31,1,2,3\n1,1,2024-10-27,11,12,13\n",
                r -> r.withUnpivot(parsed("1..3 -> hour of day,pm10")).withTime(null, ZoneId.of("Europe/Berlin")));
        assertEquals(
                Map.of(
                        "2024-03-31T00:00:00Z", 1.0,
                        "2024-03-31T01:00:00Z", 3.0,
                        "2024-10-26T23:00:00Z", 11.0,
                        "2024-10-27T00:00:00Z", 12.0,
                        "2024-10-27T02:00:00Z", 13.0),
                byTime());
        assertEquals(6, report.manifest().count());
        assertEquals(
                List.of("1 time in 'day' is among those that clocks in Europe/Berlin skip when they are set forward:"
                        + " moved on by as much, as 2024-03-31 02:00 to 2024-03-31 03:00."),
                report.notes().stream().filter(note -> note.contains("forward")).toList());
    }

    @Test
    void hoursOfADayWithoutMidnightAreThoseOfTheClock() throws Exception {
        imports.run(
                "a.csv",
                "lon,lat,day,5\n1,1,2018-11-04,1\n",
                r -> r.withUnpivot(parsed("5 -> hour of day,pm10")).withTime(null, ZoneId.of("America/Sao_Paulo")));
        assertEquals(Map.of("2018-11-04T07:00:00Z", 1.0), byTime());
    }

    @Test
    void everyCellOfALargeTableArrives() throws Exception {
        var random = new Random(7);
        int stations = 37;
        int rows = 3000;
        StringBuilder places = new StringBuilder("id,lon,lat\n");
        StringBuilder text = new StringBuilder("row");
        for (int s = 0; s < stations; s++) {
            places.append("st")
                    .append(s)
                    .append(',')
                    .append(s)
                    .append(',')
                    .append(s)
                    .append('\n');
            text.append(",st").append(s);
        }
        double[] sums = new double[stations];
        int missing = 0;
        for (int r = 0; r < rows; r++) {
            text.append('\n').append(r);
            for (int s = 0; s < stations; s++) {
                int cell = random.nextInt(1000);
                boolean empty = random.nextInt(20) == 0;
                text.append(',').append(empty ? "" : cell);
                sums[s] += empty ? 0 : cell;
                missing += empty ? 1 : 0;
            }
        }
        Path file = imports.file("places.csv", places.toString());
        ImportReport report = imports.run(
                "a.csv",
                text + "\n",
                r -> r.withUnpivot(parsed("st* -> station,v")).withJoin(new Join(file, "station", "id")));
        assertEquals((long) rows * stations - missing, report.manifest().count());
        assertEquals(missing, report.manifest().rejectedCount());
        double[] found = new double[stations];
        for (Map<String, Object> row : imports.attributes("a")) {
            String station = String.valueOf(row.get("station"));
            found[Integer.parseInt(station.substring(2))] += (Double) Objects.requireNonNull(row.get("v"));
        }
        for (int s = 0; s < stations; s++) {
            assertEquals(sums[s], found[s], 1e-6);
        }
    }

    @Test
    void namesThatAreMonthsAreTimesAndNumbersAreNumbers() throws Exception {
        ImportReport months = imports.run(
                "a.csv", "lon,lat,id,2024-01,2024-02\n1,1,x,5,6\n", unpivot("2024-01..2024-02 -> month,rides"));
        assertEquals(
                "2024-02-01T00:00:00Z",
                TestImports.timeRange(months.manifest()).to().toString());
        ImportReport years = imports.run("b.csv", "id,lon,lat,y2019,y2020\nx,1,1,5,6\n", unpivot("y* -> year,n"));
        assertEquals(
                Manifest.Kind.TEXT,
                years.manifest().column("year").orElseThrow().kind());
        assertEquals(CellKinds.of("2019", "2020"), Manifest.Kind.NUMBER);
        assertEquals(CellKinds.of("0101", "0102"), Manifest.Kind.TEXT);
    }

    /// Kinds of names, without a file.
    private static final class CellKinds {
        static Manifest.Kind of(String... names) {
            return Manifest.Kind.valueOf(new ColumnLabels(List.of(names)).kind().name());
        }
    }

    @Test
    void geoJsonAndComputedValuesWorkTheSame() throws Exception {
        UnaryOperator<ImportRequest> unpivot = unpivot("a,b -> what,v");
        List<ValueColumn> twice = List.of(ValueColumn.parse("twice=2*v"));
        ImportReport report =
                imports.run("a.geojson", """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"a": 7, "b": 2},
                   "geometry": {"type": "Point", "coordinates": [3, 4]}},
                  {"type": "Feature", "properties": {"b": 3},
                   "geometry": {"type": "Point", "coordinates": [3, 4]}}
                ]}""", r -> unpivot.apply(r).withValues(twice));
        List<String> samples = new ArrayList<>();
        for (Map<String, Object> row : imports.attributes("a")) {
            samples.add(row.get("what") + " " + row.get("v") + " " + row.get("twice"));
        }
        assertEquals(
                List.of("a 7.0 14.0", "b 2.0 4.0", "b 3.0 6.0"),
                samples.stream().sorted().toList());
        assertEquals(
                List.of(new Rejected("twice: no value in v", 1, List.of(4L))),
                report.manifest().rejected());
        assertEquals("twice", report.manifest().defaultValue().orElseThrow().name());
    }

    @ParameterizedTest
    @CsvSource({"h07, 7", "H24, 24", "0, 0", "07:00, 7", "0700, 7", "7h, 7", "13h00, 13", "pm10_h05, 5", "hour 9, 9"})
    void hoursAreReadFromTheEndOfNames(String name, int hour) throws Exception {
        assertEquals(hour, new ColumnLabels(List.of(name)).hours()[0]);
    }

    @Test
    void whatIsNoWideTableIsRefused() throws Exception {
        String columns = "the columns are lon, lat, h00, h01, day.";
        String header = "lon,lat,h00,h01,day";
        assertEquals(
                "--unpivot: there is no column 'h02' (is 'h00' meant?): " + columns,
                refusal(header, "h00..h02 -> hour,v"));
        assertEquals(
                "--unpivot: 'h01' stands after 'h00' in the file: write h00..h01.",
                refusal(header, "h01..h00 -> hour,v"));
        assertEquals("--unpivot: no column's name is like 'x*': " + columns, refusal(header, "x* -> hour,v"));
        assertEquals("--unpivot: there is no column 'date': " + columns, refusal(header, "h00 -> hour of date,v"));
        assertEquals(
                "--unpivot: the date's column 'day' is among the columns that are to be its hours: leave it out.",
                refusal(header, "h00,day -> hour of day,v"));
        assertEquals(
                "--unpivot: there is a column 'day' already, so the one to be made needs another name.",
                refusal(header, "h00,h01 -> hour,day"));
        assertEquals(
                "--unpivot: names and values cannot both be in 'v': give two names.", refusal(header, "h00 -> v,v"));
        assertEquals(
                "--unpivot: the name of column 'lat' ends in no hour from 0 to 24, as h07 or 07:00 do: leave it out, or"
                        + " take its name as it is, as in --unpivot \"... -> hour,VALUE\".",
                refusal(header, "h00,lat -> hour of day,v"));
        assertEquals(
                "--unpivot: both 'h00' and 'v0' are hour 0: leave one of them out.",
                refusal("lon,lat,day,h00,v0", "h00,v0 -> hour of day,v"));
        assertEquals(
                "--unpivot: no column holds numbers that nothing else is said of: name them, as in --unpivot \"s1..s9 ->"
                        + " a,b\".",
                refusal("lon,lat", "* -> a,b"));
        String forms = "write --unpivot \"s1..s9 -> station,pm10\", or --unpivot \"h00..h23 -> hour of day,pm10\" where"
                + " the column 'day' holds the date.";
        assertEquals("--unpivot 'a,b' has no single -> between columns and names: " + forms, parseRefusal("a,b"));
        assertEquals("--unpivot 'a -> b' names not two columns after ->: " + forms, parseRefusal("a -> b"));
        assertEquals("--unpivot 'a, -> b,c' lacks a column's name: " + forms, parseRefusal("a, -> b,c"));
        assertEquals("--unpivot 'a -> ,c' lacks a column's name: " + forms, parseRefusal("a -> ,c"));
        assertEquals("--unpivot 'a -> b,c:d:e' has two colons after ->: " + forms, parseRefusal("a -> b,c:d:e"));
    }

    @Test
    void whatAWideTableLeavesOpenIsAskedOfItToo() throws Exception {
        UnaryOperator<ImportRequest> wide = unpivot("a..b -> what,v");
        ImportException dates = imports.refusal(
                "a.csv",
                "lon,lat,day,a,b\n1,1,03/04/2005,5,6\n",
                request -> wide.apply(request).withTime("day", null));
        assertTrue(String.valueOf(dates.getMessage()).contains("dd/mm/yyyy"), dates.getMessage());
        ImportException numbers = imports.refusal("b.csv", "lon;lat;a;b\n1;1;1,234;5,678\n", wide);
        assertTrue(String.valueOf(numbers.getMessage()).contains("--decimal"), numbers.getMessage());
    }
}
