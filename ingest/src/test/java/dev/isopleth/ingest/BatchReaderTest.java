package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.log.Batch.Cells;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which rows of a body are samples, and what is said of the others.
class BatchReaderTest {

    private static final String GOOD = "{\"lon\":13.1,\"lat\":52.1,\"pm10\":1}";
    private static final String FEATURE =
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[13,52]},\"properties\":{\"pm10\":1}}";

    @TempDir
    static Path folder;

    private static Dataset air;

    @BeforeAll
    static void importAir() throws IOException, ImportException {
        Path file = Files.writeString(
                folder.resolve("air.csv"),
                "lon,lat,pm10,beds,at,place\n13,52,1,2,2026-01-01,a\n13.5,52.5,2,3,2026-01-02,b\n");
        Importer.run(
                ImportRequest.of(file).withValues(List.of(new ValueColumn("pm10", "ug/m3"))),
                folder.resolve("data"),
                ImportProgress.silent());
        air = SampleStore.open(folder.resolve("data")).current("air").orElseThrow();
    }

    private static BatchReader.Read read(BatchFormat format, boolean partial, String body)
            throws IOException, BatchRefusal {
        return BatchReader.read(air, format, body.getBytes(StandardCharsets.UTF_8), partial, 1000);
    }

    private static BatchRefusal refusal(BatchFormat format, boolean partial, String body) {
        return assertThrows(BatchRefusal.class, () -> read(format, partial, body), body);
    }

    private static String said(List<BatchRefusal.Line> lines) {
        return lines.stream().map(line -> line.line() + " " + line.reason()).collect(Collectors.joining("; "));
    }

    /// What a line holds says nothing about the lines after it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "oops|not valid JSON at character 1",
                "{\"lon\":13,|not valid JSON: it ends too early",
                "{\"lon\":13.1,\"lat\":52.1,\"pm10\":NaN}|not valid JSON at character 34",
                "[1,2]|not a JSON object",
                "7|not a JSON object",
                "{\"lon\":1}|no position: lat is missing",
                "{\"lat\":1}|no position: lon is missing",
                "{\"pm10\":1}|no position: lon and lat are missing",
                "{\"lon\":1,\"lat\":2,\"pm10\":1} {}|more than one JSON text in a line",
                "{\"lon\":1,\"lat\":2,\"pm10\":1} x|not valid JSON at character 28",
                "}|not valid JSON at character 1",
            })
    void aBadLineOfNdjsonIsRefusedAlone(String line, String reason) throws Exception {
        for (String body : List.of(
                String.join("\n", GOOD, line, GOOD, GOOD),
                String.join("\r\n", GOOD, "", line, GOOD, GOOD, ""),
                String.join("\n", line, GOOD, GOOD, GOOD))) {
            BatchReader.Read read = read(BatchFormat.NDJSON, true, body);
            assertEquals(3, read.batch().count(), body);
            assertEquals(1, read.refused());
            assertEquals(reason, read.lines().getFirst().reason());
        }
        String twice = String.join("\n", line, GOOD, line);
        BatchRefusal refused = refusal(BatchFormat.NDJSON, false, twice);
        assertEquals("1 " + reason + "; 3 " + reason, said(refused.lines()));
        assertTrue(refused.othersRemain());
    }

    @Test
    void aLineThatIsNotUtf8IsRefusedAlone() throws Exception {
        byte[] body = (GOOD + "\n{\"lon\":13.1,\"lat\":52.1,\"pm10\":1,\"place\":\"\u00e9\"}\n" + GOOD)
                .getBytes(StandardCharsets.ISO_8859_1);
        BatchReader.Read read = BatchReader.read(air, BatchFormat.NDJSON, body, true, 1000);
        assertEquals(2, read.batch().count());
        assertEquals("2 not UTF-8", said(read.lines()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFGOOD\nGOOD\n",
                "\uFEFF\u001eGOOD\n\u001eGOOD",
                "{\"lon\":13,\n \"lat\":52,\n \"pm10\":1}\n{\"lon\":13,\n \"lat\":52,\n \"pm10\":1}",
                "\u001e{\"lon\":13,\n \"lat\":52,\n \"pm10\":1}\n\u001eGOOD\n",
                "{\"type\":\"FeatureCollection\",\"features\":[FEATURE,FEATURE]}",
                "{\"type\":\"FeatureCollection\",\n\"features\":[\nFEATURE,\nFEATURE\n]\n}\n",
                "{\"features\":[FEATURE,FEATURE],\"name\":\"x\",\"crs\":{\"type\":\"name\",\"properties\":"
                        + "{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"type\":\"FeatureCollection\"}",
            })
    void objectsOfAnyLayoutAreRead(String body) throws Exception {
        String text = body.replace("GOOD", GOOD).replace("FEATURE", FEATURE);
        assertEquals(2, read(BatchFormat.GEOJSON, false, text).batch().count());
    }

    /// What is cut off or broken may have lost any of its features.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"FeatureCollection\",\"features\":[FEATURE,FEATURE",
                "{\"type\":\"FeatureCollection\",\"features\":[FEATURE,FEATURE\n",
                "{\"type\":\"FeatureCollection\",\"features\":[\nFEATURE,\nFEATURE\n",
                "{\"type\":\"FeatureCollection\",\"features\":[\nFEATURE,\noops,\nFEATURE\n]}",
                "{\"type\":\"FeatureCollection\",\"features\":[FEATURE,oops,FEATURE]}",
                "{\"type\":\"FeatureCollection\",\"features\":[FEATURE,FEATURE]} junk",
            })
    void aBrokenCollectionIsRefusedWholeEvenWherePartsWouldDo(String body) {
        BatchRefusal refused = refusal(BatchFormat.GEOJSON, true, body.replace("FEATURE", FEATURE));
        assertFalse(refused.othersRemain());
        assertTrue(String.valueOf(refused.getMessage()).endsWith("; nothing was appended"), refused.getMessage());
    }

    @Test
    void positionsThatAreSaidToBeInAnotherSystemAreRefused() {
        String crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}}";
        for (String body : List.of(
                "{\"type\":\"FeatureCollection\"," + crs + ",\"features\":[" + FEATURE + "]}",
                "{\"type\":\"FeatureCollection\",\"features\":[" + FEATURE + "]," + crs + "}")) {
            assertEquals(
                    "the collection says that its positions are in EPSG:3857: send them in degrees, WGS 84; nothing was"
                            + " appended",
                    refusal(BatchFormat.GEOJSON, true, body).getMessage());
        }
        String feature = FEATURE.replaceFirst("\\{", "{" + crs + ",");
        assertEquals(
                "1 position is in EPSG:3857, not in degrees",
                said(refusal(BatchFormat.GEOJSON, false, feature + "\n" + FEATURE)
                        .lines()));
    }

    @Test
    void whereNoRowIsASampleNothingIsSaidOfLeavingSomeOut() {
        for (boolean partial : new boolean[] {true, false}) {
            BatchRefusal refused = refusal(BatchFormat.NDJSON, partial, "{\"lon\":1}\n{\"lon\":2}\n");
            assertEquals("no row of the body is a sample of 'air', and nothing was appended", refused.getMessage());
            assertEquals(2, refused.count());
            assertFalse(refused.othersRemain());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBatchOfTooManyRowsIsRefusedWhole(boolean partial) {
        for (String other : List.of(GOOD, "oops")) {
            String body = (GOOD + "\n").repeat(600) + (other + "\n").repeat(401);
            BatchRefusal refused = refusal(BatchFormat.NDJSON, partial, body);
            assertEquals(
                    "a batch has at most 1000 rows here (--batch-rows): send them in several; nothing was appended",
                    refused.getMessage());
            assertFalse(refused.othersRemain());
        }
    }

    @Test
    void aQuoteThatIsNotClosedRefusesTheBatch() {
        BatchRefusal refused =
                refusal(BatchFormat.CSV, true, "lon,lat,pm10,place\n13,52,1,a\n13,52,1,\"b\n13,52,1,c\n");
        assertEquals("3 a quote is not closed, or not at the end of its cell", said(refused.lines()));
        assertFalse(refused.othersRemain());
    }

    /// java.time would make the 28th of the 30th of February.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-02-29",
                "2025-06-31T10:00:00Z",
                "2026-04-31 10:00",
                "2026-02-30T24:00:00Z",
                "2026-01-01T24:30",
                "2026-13-01",
                "2026-01-01T25:00"
            })
    void aDayThatIsInNoCalendarIsNoTime(String time) {
        String row = "{\"lon\":13.1,\"lat\":52.1,\"pm10\":1,\"at\":\"" + time + "\"}";
        assertEquals(
                "1 not a time in at",
                said(refusal(BatchFormat.NDJSON, false, row + "\n" + GOOD).lines()));
        assertEquals(
                "2 not a time in at",
                said(refusal(BatchFormat.CSV, false, "lon,lat,pm10,at\n13,52,1," + time + "\n13,52,1,\n")
                        .lines()));
    }

    @Test
    void theEndOfADayIsTheNextOnesFirstMoment() throws Exception {
        String row = "{\"lon\":13.1,\"lat\":52.1,\"pm10\":1,\"at\":\"TIME\"}\n";
        var times = (Cells.Times) read(
                        BatchFormat.NDJSON,
                        false,
                        row.replace("TIME", "2026-02-28T24:00:00Z") + row.replace("TIME", "2026-03-01"))
                .batch()
                .columns()
                .get(indexOf("at"));
        assertEquals(times.millis()[1], times.millis()[0]);
    }

    private static int indexOf(String column) {
        return air.manifest().columns().stream()
                .map(Manifest.Column::name)
                .toList()
                .indexOf(column);
    }

    /// As an import of the same cells has it.
    @Test
    void usualMarksOfMissingCellsAreReadAsMissing() throws Exception {
        String body = "lon,lat,pm10,beds,at,place\n13,52,1,NA,-,NA\n13,52,1,n/a,null,-\n13,52,1, None ,NaN,x\n";
        SampleBatch batch = read(BatchFormat.CSV, false, body).batch();
        assertTrue(Arrays.stream(((Cells.Numbers) batch.columns().get(indexOf("beds"))).numbers())
                .allMatch(Double::isNaN));
        assertTrue(Arrays.stream(((Cells.Times) batch.columns().get(indexOf("at"))).millis())
                .allMatch(millis -> millis == Long.MIN_VALUE));
        assertEquals(
                List.of("NA", "-", "x"),
                Arrays.asList(((Cells.Texts) batch.columns().get(indexOf("place"))).texts()));
        BatchRefusal refused = refusal(BatchFormat.CSV, false, "lon,lat,pm10\n13,52,NA\n-,52,1\n13,52,1\n");
        assertEquals("2 no value in pm10; 3 no position", said(refused.lines()));
        assertEquals(
                "1 not a number in beds",
                said(refusal(BatchFormat.NDJSON, false, "{\"lon\":13,\"lat\":52,\"pm10\":1,\"beds\":\"many\"}\n" + GOOD)
                        .lines()));
    }
}
