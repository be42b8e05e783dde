package dev.isopleth.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    Path folder;

    /// What a command did.
    private record Outcome(int code, String out, String err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "demo --help",
                "serve --help",
                "import --help",
                "export --help",
                "inspect --help",
                "animate --help",
                "hotspots --help",
                "matrix --help"
            })
    void helpTeachesWithExamples(String command) {
        PrintStream before = System.err;
        var warned = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
        Outcome outcome;
        try {
            outcome = run(command.split(" "));
        } finally {
            System.setErr(before);
        }
        assertFalse(warned.toString(StandardCharsets.UTF_8).contains("WARN"), warned::toString);
        assertEquals(0, outcome.code);
        assertTrue(outcome.out.contains("Examples:"), outcome.out);
        assertTrue(outcome.out.contains("isopleth "), outcome.out);
    }

    @Test
    void theVersionNamesTheCommit() {
        Outcome outcome = run("--version");
        assertEquals(0, outcome.code);
        assertTrue(outcome.out.matches("isopleth \\S+ \\(([0-9a-f]{40}|unknown)\\)\\R"), outcome.out);
    }

    @Test
    void nothingAskedForShowsHowToAsk() {
        Outcome outcome = run();
        assertEquals(2, outcome.code);
        assertTrue(outcome.err.contains("demo"), outcome.err);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bake",
                "serve --colour",
                "serve --port x",
                "serve --port 70000",
                "serve --queue 0",
                "serve --public-url example.org",
                "serve --cors example",
                "serve --token-file none",
                "serve --upload-mb 0",
                "serve --batch-rows 0",
                "serve --batch-mb 0",
                "serve --batch-mb 1025",
                "import",
                "import none.csv --crs",
                "import none.csv --x a",
                "import none.csv --lon a --x b",
                "import none.csv --time-zone Nowhere/Land",
                "import none.csv --value :USD",
                "import none.csv --join stations.csv",
                "import none.csv --encoding utf-9",
                "import none.csv --missing ,",
                "import none.csv --decimal dot",
                "import postgresql://me@localhost/db",
                "export",
                "export nowhere",
                "export nowhere out.csv",
                "animate",
                "animate nowhere",
                "animate nowhere out.apng",
                "hotspots",
                "hotspots nowhere out.csv",
                "hotspots nowhere out.png",
                "trend",
                "trend nowhere out.geojson",
                "trend nowhere out.csv",
                "clusters",
                "clusters nowhere out.geojson",
                "clusters nowhere out.csv",
                "risk",
                "risk nowhere out.csv"
            })
    void aWrongCommandEndsWith2AndSaysWhy(String command) {
        String[] words = (command + " --data " + folder).split(" ");
        Outcome outcome = run(command.equals("import none.csv --crs") ? command.split(" ") : words);
        assertEquals(2, outcome.code, outcome.err);
        assertFalse(outcome.err.isBlank());
        checkPlain(outcome.err);
    }

    @Test
    void anImportReportsWhatItDid() throws IOException {
        Path file = folder.resolve("town.csv");
        Files.writeString(file, TestData.town(3) + "999,52.5,1,1,1,nowhere,2024-01-01\n");
        Outcome outcome =
                run("import", file.toString(), "--name", "my-town", "--value", "price:EUR", "--data", folder + "/data");
        assertEquals(0, outcome.code, outcome.err);
        assertTrue(outcome.out.contains("my-town"), outcome.out);
        assertTrue(outcome.out.contains("401") && outcome.out.contains("400"), outcome.out);
        assertTrue(outcome.out.contains("EUR"), outcome.out);
        assertTrue(outcome.out.contains("402"), "the rejected row's line: " + outcome.out);
    }

    @Test
    void howAFileIsWrittenMayBeTold() throws IOException {
        Path file = folder.resolve("wild.csv");
        Files.write(
                file,
                "1,5;2,5;7;03/04/2005;Köln\n0;0;8;03/04/2005;Köln\n1,5;2,5;-1;03/04/2005;Köln\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        String options = "--name wild --lon column0 --lat column1 --value column2 --time column3 --time-format"
                + " dd/mm/yyyy --no-header --missing -1,x --null-island --decimal comma --encoding latin-1 --data "
                + folder + "/data";
        Outcome outcome = run(("import " + file + " " + options).split(" "));
        assertEquals(0, outcome.code, outcome.err);
        assertTrue(outcome.out.contains("3 read, 1 loaded, 2 rejected"), outcome.out);
        assertTrue(outcome.out.contains("position is 0, 0 (line 2)"), outcome.out);
        assertTrue(outcome.out.contains("no value in column2 (line 3)"), outcome.out);
        assertTrue(outcome.out.contains("2005-04-03"), outcome.out);
        assertTrue(outcome.out.contains("1.5000 to 1.5000 east"), outcome.out);
    }

    @Test
    void aFileThatCannotBeLoadedEndsWith1() throws IOException {
        Outcome none = run("import", folder.resolve("none.csv").toString(), "--data", folder.toString());
        assertEquals(1, none.code, none.err);
        assertTrue(none.err.contains("none.csv"), none.err);
        checkPlain(none.err);
        Path empty = Files.writeString(folder.resolve("far.csv"), "lon,lat\n10,89\n11,89.5\n");
        Outcome nothing = run("import", empty.toString(), "--data", folder.toString());
        assertEquals(1, nothing.code, nothing.err);
        checkPlain(nothing.err);
    }

    @Test
    void positionsThatAreNotDegreesEndWith1AndNameTheOption() throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), "x,y\n484574.5,195270.3\n484600.1,195300.2\n");
        Outcome outcome = run("import", file.toString(), "--x", "x", "--y", "y", "--data", folder.toString());
        assertEquals(1, outcome.code, outcome.err);
        assertTrue(outcome.err.contains("--crs"), outcome.err);
    }

    @Test
    void aPortInUseIsNamedWithTheRemedy() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = run("serve", "--port", String.valueOf(other.getLocalPort()), "--data", folder.toString());
            assertEquals(1, outcome.code, outcome.err);
            assertTrue(outcome.err.contains(String.valueOf(other.getLocalPort())), outcome.err);
            assertTrue(outcome.err.contains("--port"), outcome.err);
            checkPlain(outcome.err);
        }
    }

    @Test
    void aLayerFileThatMeansNothingEndsWith2AndNamesTheLine() throws IOException {
        Path layers = Files.writeString(
                folder.resolve("layers.yaml"), "layers:\n  - id: a\n    dataset: town\n    radius: 1500\n");
        Outcome outcome = run("serve", "--port", "0", "--layers", layers.toString(), "--data", folder.toString());
        assertEquals(2, outcome.code, outcome.err);
        assertTrue(outcome.err.startsWith("Line 4 of the layer file"), outcome.err);
        checkPlain(outcome.err);
    }

    @Test
    void aLayerThatAsksItsDatasetForWhatItDoesNotHaveEndsWith2() throws IOException {
        Path layers = Files.writeString(
                folder.resolve("layers.yaml"), "layers:\n  - id: a\n    dataset: town\n    value: cost\n");
        Outcome outcome = run(
                "serve",
                "--port",
                "0",
                "--layers",
                layers.toString(),
                "--data",
                TestData.folder().toString());
        assertEquals(2, outcome.code, outcome.err);
        assertTrue(outcome.err.contains("line 2") && outcome.err.contains("price"), outcome.err);
        checkPlain(outcome.err);
    }

    @Test
    void aQueryLoadsRowsOfADatabaseFile() throws IOException {
        Path gpkg = folder.resolve("town.gpkg");
        String data = TestData.folder().toString();
        assertEquals(0, run("export", "town", gpkg.toString(), "--data", data).code);
        Outcome outcome = run(
                "import",
                gpkg.toString(),
                "--query",
                "select geom, price, sold from town where beds = 5",
                "--value",
                "price:EUR",
                "--data",
                folder + "/data");
        assertEquals(0, outcome.code, outcome.err);
        assertTrue(outcome.out.contains("80") && outcome.out.contains("'geom' is the position"), outcome.out);
        Outcome unreached = run(
                "import",
                "postgresql://me:swordfish@127.0.0.1:1/db",
                "--query",
                "select 1",
                "--data",
                folder + "/data");
        assertEquals(1, unreached.code, unreached.err);
        assertTrue(unreached.err.contains("127.0.0.1:1"), unreached.err);
        assertFalse(unreached.err.contains("swordfish"), unreached.err);
        checkPlain(unreached.err);
    }

    @Test
    void anExportWritesWhatIsSelectedAndSaysSo() throws IOException {
        Path file = folder.resolve("out.csv");
        String[] words = {
            "export",
            "town",
            file.toString(),
            "--data",
            TestData.folder().toString(),
            "--filter",
            "beds = 3 AND price < 200000",
            "--bbox",
            "13,52,14,53",
            "--datetime",
            "2024-01/2024-07"
        };
        Outcome outcome = run(words);
        assertEquals(0, outcome.code, outcome.err);
        long lines = Files.readString(file).lines().count() - 1;
        assertTrue(lines > 3 && lines < 20, "some of them: " + lines);
        assertTrue(outcome.out.contains("Wrote " + lines + " of the 400 samples of town"), outcome.out);
        assertFalse(outcome.out.contains("\r"), "no progress line where nobody watches");
        Outcome again = run(words);
        assertEquals(2, again.code, again.err);
        assertTrue(again.err.contains("--force"), again.err);
        checkPlain(again.err);
        assertEquals(
                0, run(Stream.concat(Stream.of(words), Stream.of("--force")).toArray(String[]::new)).code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--filter; rooms > 3; --filter: ; beds",
                "--bbox; 1,2,3; --bbox: ; west,south,east,north",
                "--datetime; yesterday; --datetime: ; 2024-05",
            })
    void anExportThatAsksForWhatIsNotThereSaysWhatIs(String option, String text, String begins, String contains) {
        Outcome outcome = run(
                "export",
                "town",
                folder.resolve("out.csv").toString(),
                "--data",
                TestData.folder().toString(),
                option,
                text);
        assertEquals(2, outcome.code, outcome.err);
        assertTrue(outcome.err.startsWith(begins), outcome.err);
        assertTrue(outcome.err.contains(contains), outcome.err);
        checkPlain(outcome.err);
        assertFalse(Files.exists(folder.resolve("out.csv")));
    }

    private static void checkPlain(String text) {
        assertFalse(text.contains("Exception") || text.contains("\tat "), text);
    }

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Outcome(code, out.toString(), err.toString());
    }
}
