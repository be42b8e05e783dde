package dev.isopleth.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.SampleStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `inspect` says what `import` does, and gives the command that does it.
class InspectCommandTest {

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {

        List<String> lines(String label) {
            return out.lines().filter(line -> line.startsWith(label)).toList();
        }
    }

    private static Outcome run(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
        return new Outcome(code, out.toString(), err.toString());
    }

    private List<String> words(String command, Path file, List<String> options, String data) {
        List<String> words = new ArrayList<>(List.of(command, file.toString()));
        words.addAll(options);
        words.addAll(List.of("--data", folder.resolve(data).toString()));
        return words;
    }

    /// What a shell makes of a line.
    private static List<String> shell(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + line).start();
        String all = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), line);
        return Arrays.asList(all.split("\0"));
    }

    /// Imports once as told and once with the command that inspect gives.
    private void checkCommand(Path file, List<String> options) throws Exception {
        Outcome inspected = run(words("inspect", file, options, "inspected"));
        assertEquals(0, inspected.code, inspected.err + inspected.out);
        assertEquals(List.of(), SampleStore.open(folder.resolve("inspected")).ids(), "nothing is stored");
        try (Stream<Path> left = Files.list(folder.resolve("inspected/tmp"))) {
            assertEquals(
                    List.of(),
                    left.filter(path -> path.getFileName().toString().startsWith("inspect"))
                            .toList());
        }
        List<String> command = shell(inspected.lines("import ").getFirst().substring("import    ".length()));
        assertEquals(List.of("isopleth", "import"), command.subList(0, 2));
        Outcome byCommand = run(command.subList(1, command.size()));
        assertEquals(0, byCommand.code, byCommand.err);
        Outcome asTold = run(words("import", file, options, "told"));
        assertEquals(0, asTold.code, asTold.err);
        Manifest one = only("inspected");
        Manifest other = only("told");
        assertEquals(other.version(), one.version());
        assertEquals(other.id(), one.id());
        long rows = one.rowsRead();
        assertTrue(
                inspected
                                .lines("rows ")
                                .getFirst()
                                .matches(".* " + String.format("%,d", Math.min(rows, 100_000)) + " looked at.*")
                        || rows > 100_000,
                inspected.out + rows);
        if (rows <= 100_000) {
            String counts = String.format("%,d to be loaded, %,d rejected", one.count(), one.rejectedCount());
            assertTrue(inspected.lines("rows ").getFirst().endsWith(counts), inspected.out);
        }
        assertTrue(inspected.out.lines().count() <= 45, "one screen: " + inspected.out);
    }

    private Manifest only(String data) {
        SampleStore store = SampleStore.open(folder.resolve(data));
        assertEquals(1, store.ids().size());
        return store.current(store.ids().getFirst()).orElseThrow().manifest();
    }

    static Stream<Arguments> sampleSets() {
        String sales = "price_usd:USD;lot_sqft:sq ft";
        return Stream.of(
                Arguments.of(
                        "lucas-house-sales/house_sales.csv.gz",
                        "--crs;EPSG:2834;--x;x_m;--y;y_m;--value;" + sales.replace(";", ";--value;")),
                Arguments.of(
                        "germany-pm10-daily/pm10_daily.csv.gz",
                        "--join;SAMPLES/germany-pm10-daily/stations.csv.gz:station;--value;pm10:µg/m³"),
                Arguments.of("noaa-storms/storms.csv.gz", ""),
                Arguments.of("usgs-earthquakes-week/earthquakes.geojson.gz", ""),
                Arguments.of(
                        "page-clicks-synthesised/clicks.csv.gz",
                        "--plane;1280x2400px;--x;x_px;--y;y_px;--image;SAMPLES/page-clicks-synthesised/page.png"));
    }

    @ParameterizedTest
    @MethodSource("sampleSets")
    void theCommandImportsEverySampleSet(String file, String options) throws Exception {
        Path samples = Home.find().resolve("sample-data");
        checkCommand(
                samples.resolve(file),
                options.isEmpty()
                        ? List.of()
                        : Arrays.asList(
                                options.replace("SAMPLES", samples.toString()).split(";")));
    }

    @Test
    void theCommandImportsFilesWithOddNamesAndWriting() throws Exception {
        Path odd = folder.resolve("Bob's sales (1).csv");
        Files.write(
                odd,
                "Länge;Breite;Preis in €;Tag\n6,5;50,25;1.234,5;31.12.2024\n7,5;50,5;99,5;01.02.2024\nx;50;1;02.02.2024\n"
                        .getBytes(java.nio.charset.Charset.forName("windows-1252")));
        checkCommand(odd, List.of("--value", "Preis in €:€", "--title", "Bob's $HOME `x` \"y\""));
    }

    @Test
    void itSaysWhatWasFound() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(
                file,
                "id,lon,lat,price,sold,kind\n1,1,2,10.5,2024-01-01,a\n2,3,4,,2024-01-02,b\n3,999,4,1,2024-01-02,b\n");
        Outcome outcome = run(words("inspect", file, List.of(), "data"));
        assertEquals(0, outcome.code, outcome.err);
        assertEquals("file      a.csv, CSV, 94 bytes", outcome.lines("file").getFirst());
        assertEquals(
                "rows      3 looked at, all: 2 to be loaded, 1 rejected",
                outcome.lines("rows").getFirst());
        assertTrue(outcome.out.contains("1: position is not in degrees (line 4)"), outcome.out);
        assertEquals("position  lon, lat (EPSG:4326)", outcome.lines("position").getFirst());
        assertEquals(
                "time      sold, in UTC where it states no zone",
                outcome.lines("time").getFirst());
        assertTrue(outcome.out.contains("column    price  number  attribute  10.5 | 1, 1 missing"), outcome.out);
        assertEquals(
                "value     none told; could be price: add --value COLUMN:UNIT",
                outcome.lines("value").getFirst());
        assertEquals(
                "import    isopleth import " + file + " --data " + folder + "/data --name a --lon lon --lat lat",
                outcome.lines("import").getFirst());
    }

    @Test
    void aQuestionIsAskedInTheImportsWords() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "lon,lat,day\n1,2,03/04/2005\n1,3,05/06/2005\n");
        Outcome imported = run(words("import", file, List.of(), "data"));
        Outcome outcome = run(words("inspect", file, List.of(), "data"));
        assertEquals(1, outcome.code);
        assertEquals(
                "question  " + imported.err.strip(), outcome.lines("question").getFirst());
        assertEquals(List.of(), outcome.lines("import"));
        assertTrue(outcome.out.contains("03/04/2005"), outcome.out);
        checkCommand(file, List.of("--time", "day", "--time-format", "dd/mm/yyyy"));
    }

    /// Behind `--` everything is a file, so that its name may begin with a dash.
    @Test
    void optionsStandBeforeTheEndOfOptions() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "lon,lat\n1,2\n");
        String data = folder.resolve("data").toString();
        Outcome inspected = run(List.of("inspect", "--data", data, "--", file.toString()));
        assertEquals(0, inspected.code, inspected.err);
        List<String> command = shell(inspected.lines("import ").getFirst().substring("import    ".length()));
        assertEquals("--", command.get(command.size() - 2));
        Outcome imported = run(command.subList(1, command.size()));
        assertEquals(0, imported.code, imported.err);
    }

    @Test
    void whereNoColumnLooksLikeAPositionTheColumnsAreShown() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "east,north,n\n1,2,3\n1,3,5\n");
        Outcome imported = run(words("import", file, List.of(), "data"));
        Outcome outcome = run(words("inspect", file, List.of(), "data"));
        assertEquals(1, outcome.code);
        assertEquals(
                "question  " + imported.err.strip(), outcome.lines("question").getFirst());
        assertEquals(3, outcome.lines("column").size(), outcome.out);
    }

    @Test
    void metresTakenForDegreesAreRefusedAsByTheImport() throws Exception {
        Path file = folder.resolve("a.csv");
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 2000; i++) {
            text.append(400_000 + i).append(',').append(5_800_000 + i).append('\n');
        }
        Files.writeString(file, text);
        Outcome imported = run(words("import", file, List.of(), "data"));
        Outcome outcome = run(words("inspect", file, List.of(), "data"));
        assertEquals(imported.code, outcome.code);
        assertTrue(outcome.out.contains(imported.err.strip()), outcome.out);
    }

    @Test
    void aBadFileIsRefusedAsByTheImport() throws Exception {
        for (String text : List.of("", "lon,lat\n", "\0\0\0\1picture")) {
            Path file = folder.resolve("a.csv");
            Files.writeString(file, text);
            Outcome imported = run(words("import", file, List.of(), "data"));
            Outcome outcome = run(words("inspect", file, List.of(), "data"));
            assertEquals(1, outcome.code, text);
            assertTrue((outcome.out + outcome.err).contains(imported.err.strip()), outcome.out + outcome.err);
            assertFalse(outcome.out.contains("isopleth import"), outcome.out);
        }
    }

    @Test
    void jsonSaysTheSame() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "lon,lat,price\n1,2,3\n1,3,5\n");
        Outcome outcome = run(words("inspect", file, List.of("--json"), "data"));
        assertEquals(0, outcome.code, outcome.err);
        assertTrue(outcome.out.startsWith("{\"file\":\"a.csv\",\"format\":\"CSV\""), outcome.out);
        assertTrue(outcome.out.contains("\"proposedValues\":[\"price\"]"), outcome.out);
        assertTrue(outcome.out.contains("\"refusal\":null"), outcome.out);
        assertTrue(outcome.out.contains("--lon lon --lat lat"), outcome.out);
        assertFalse(outcome.out.contains("--json"), outcome.out);
    }
}
