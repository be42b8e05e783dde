package dev.isopleth.server.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.Matrix;
import dev.isopleth.server.matrix.ArrangedMatrix;
import dev.isopleth.server.matrix.MatrixLook;
import dev.isopleth.server.matrix.MatrixSettings;
import dev.isopleth.server.matrix.MatrixSteps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// Plain tables from the command line.
class MatrixCommandTest {

    /// Rows a and c are alike, b lacks a field.
    private static final String TABLE = "town,1998,1999\n\"a, upper\",1,10\nb,5,\nc,1.5,11\n";

    /// Station s: month 2 has 1 and 4, month 10 has 7. Station t: month 2 has 3 and one without a value.
    private static final String SAMPLES =
            "when,station,month,pm\nx,s,10,7\nx,t,2,3\nx,s,2,1\nx,s,2,4\nx,t,2,\nx,,2,100\n";

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    @Test
    void aPlainTableIsDrawnWithItsNames() throws IOException {
        String svg = drawn("svg", TABLE, "--annot", "--fmt", ".1f", "--title", "Towns <of> old");
        for (String text :
                List.of(">a, upper<", ">c<", ">1998<", ">1999<", ">11.0<", ">town<", "Towns &lt;of&gt; old")) {
            assertTrue(svg.contains(text), text);
        }
        assertFalse(drawn("svg", TABLE, "--annot=false", "--fmt", ".1f").contains(">11.0<"));
        assertTrue(drawn("svg", TABLE, "--annot", "true", "--z-score", "rows").contains("table, z-score by rows"));
    }

    @Test
    void aPngIsOneAndHasTheSizeThatIsWished() throws IOException {
        write(TABLE);
        assertEquals(0, run("table.csv", "--out", folder + "/m.png", "--width", "300", "--height", "200").code);
        var image = ImageIO.read(folder.resolve("m.png").toFile());
        assertEquals(300, image.getWidth());
        assertEquals(200, image.getHeight());
    }

    @Test
    void theDocumentHasTheFieldsOfTheTable() throws IOException {
        String json = drawn("json", TABLE);
        assertTrue(json.contains("\"fields\":[[1.0,10.0],[5.0,null],[1.5,11.0]]"), json);
        assertTrue(json.contains("\"missing\":1"), json);
        assertTrue(json.contains("\"label\":\"a, upper\""), json);
        assertFalse(json.contains("\"counts\""), json);
        assertTrue(json.contains("\"measure\":null") && json.contains("\"notes\":[]"), json);
        assertTrue(json.contains("\"dendrogram\":null"), json);
    }

    @Test
    void decimalCommasAndMarksOfMissingCellsAreRead() throws IOException {
        String json = drawn("json", "town;1998;1999\na;1,5;-999\nb;2,25;3,75\n", "--missing", "-999");
        assertTrue(json.contains("\"fields\":[[1.5,null],[2.25,3.75]]"), json);
    }

    @Test
    void clustersAreThoseOfTheRoute() throws IOException {
        String table = "n,x,y\na,1,10\nb,5,0\nc,1.5,11\nd,6,1\n";
        Matrix matrix =
                new Matrix(List.of("a", "b", "c", "d"), List.of("x", "y"), new double[] {1, 10, 5, 0, 1.5, 11, 6, 1});
        CommandLine line = new CommandLine(new MatrixCommand());
        line.parseArgs("table.csv", "--cluster", "rows", "--method", "ward");
        ArrangedMatrix expected =
                ArrangedMatrix.of(matrix, null, MatrixSteps.read(new MatrixOptions(line.getCommandSpec())));
        int[] order = expected.rowOrder();
        String[] labels = {"a", "b", "c", "d"};
        String csv = drawn("csv", table, "--cluster", "rows", "--method", "ward");
        List<String> names = csv.lines().skip(1).map(row -> row.substring(0, 1)).toList();
        assertEquals(Arrays.stream(order).mapToObj(i -> labels[i]).toList(), names);
        // a-c: sqrt(0.25 + 1), b-d: sqrt(2): the two pairs are neighbours.
        assertEquals(1, Math.abs(names.indexOf("a") - names.indexOf("c")), names.toString());
        String json = drawn("json", table, "--cluster", "rows", "--method", "ward");
        assertTrue(json.contains("2.0]") && json.contains(String.valueOf(Math.sqrt(1.25))), json);
        assertTrue(json.contains("\"method\":\"ward\""), json);
    }

    @Test
    void samplesOfALongTableMakeFields() throws IOException {
        String csv = drawn("csv", SAMPLES, "--rows", "station", "--columns", "month", "--value", "pm");
        assertEquals(List.of("station,2,10", "s,2.5,7.0", "t,3.0,"), csv.lines().toList());
        String json = drawn("json", SAMPLES, "--rows", "station", "--columns", "month", "--value", "pm");
        assertTrue(json.contains("\"counts\":[[2,1],[1,0]]"), json);
        assertTrue(json.contains("\"samples\":4,\"withoutKey\":1,\"withoutValue\":1,"), json);
        assertTrue(json.contains("\"measure\":\"mean\",\"value\":\"pm\""), json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum       | s,5.0,7.0",
                "max       | s,4.0,7.0",
                "min       | s,1.0,7.0",
                "median    | s,2.5,7.0",
                "count     | s,2.0,1.0",
                "q0        | s,1.0,7.0",
            })
    void theMeasureSaysWhatBecomesOfThem(String measure, String row) throws IOException {
        String csv =
                drawn("csv", SAMPLES, "--rows", "station", "--columns", "month", "--value", "pm", "--measure", measure);
        assertEquals(row, csv.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void withoutAValueSamplesAreCounted() throws IOException {
        String csv = drawn("csv", SAMPLES, "--rows", "station", "--columns", "month");
        assertEquals(List.of("station,2,10", "s,2.0,1.0", "t,2.0,"), csv.lines().toList());
        String masked = drawn("csv", SAMPLES, "--rows", "station", "--columns", "month", "--mask", "count < 2");
        assertEquals(List.of("station,2,10", "s,2.0,", "t,2.0,"), masked.lines().toList());
    }

    @Test
    void correlationsAreOfRows() throws IOException {
        String json = drawn("json", "n,x,y,z\na,1,2,3\nb,2,4,6\nc,3,2,1\n", "--correlation", "pearson");
        assertTrue(json.contains("\"show\":\"correlation\""), json);
        assertTrue(json.contains("\"counts\":[[3,3,3]"), json);
        String csv = drawn("csv", "n,x,y,z\na,1,2,3\nb,2,4,6\nc,3,2,1\n", "--correlation", "pearson");
        List<String> lines = csv.lines().toList();
        assertEquals("n,a,b,c", lines.getFirst());
        assertEquals(1, Double.parseDouble(lines.get(1).split(",", -1)[2]), 1e-12);
        assertEquals(-1, Double.parseDouble(lines.get(1).split(",", -1)[3]), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cmap nocolour                          | 2 | --cmap: ",
                "--method ward                            | 2 | cluster=rows",
                "--vmin 5 --vmax 1                        | 2 | --vmax: ",
                "--norm log --vmin -1                     | 2 | log",
                "--annot=maybe                            | 2 | there is no annot 'maybe'",
                "--rows town                              | 2 | --rows: ",
                "--rows town --columns town               | 2 | --columns: ",
                "--rows town --columns 1998 --measure sum | 2 | --measure: ",
                "--measure mode --rows town --columns 1998 | 2 | q90",
                "--rows city --columns 1998               | 2 | has no column 'city'; it has: town, 1998, 1999.",
                "--cluster both --metric cosinus          | 2 | cityblock",
                "--mask volume>3                          | 2 | --mask: ",
                "--decimal dot                            | 2 | point or comma",
                "--colour red                             | 2 | --colour",
            })
    void whatCannotBeMeantIsRefused(String options, int code, String contains) throws IOException {
        write(TABLE);
        List<String> words = new ArrayList<>(List.of("table.csv", "--out", folder + "/out.svg"));
        words.addAll(List.of(options.split(" ")));
        Outcome outcome = run(words.toArray(String[]::new));
        assertEquals(code, outcome.code, outcome.err);
        assertTrue(outcome.err.contains(contains), outcome.err);
        assertFalse(outcome.err.contains("Exception"), outcome.err);
        assertFalse(Files.exists(folder.resolve("out.svg")));
    }

    @Test
    void aTableThatIsNoneEndsWith1AndSaysWhere() throws IOException {
        write("town,1998,kind\na,1,city\nb,2,village\n");
        Outcome outcome = run("table.csv", "--out", folder + "/out.svg");
        assertEquals(1, outcome.code, outcome.err);
        assertTrue(outcome.err.contains("Row 1") && outcome.err.contains("'kind'"), outcome.err);
        assertEquals(1, run("none.csv", "--out", folder + "/out.svg").code);
        write("town,1998\n");
        Outcome empty = run("table.csv", "--out", folder + "/out.svg");
        assertEquals(1, empty.code, empty.err);
        assertFalse(empty.err.contains("Exception"), empty.err);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("table.csv"),
                    files.map(path -> String.valueOf(path.getFileName())).toList());
        }
    }

    @Test
    void aFileThatIsThereIsReplacedByForceAlone() throws IOException {
        write(TABLE);
        Path out = folder.resolve("out.csv");
        Files.writeString(out, "mine");
        Outcome refused = run("table.csv", "--out", out.toString());
        assertEquals(2, refused.code, refused.err);
        assertTrue(refused.err.contains("--force"), refused.err);
        assertEquals("mine", Files.readString(out));
        assertEquals(0, run("table.csv", "--out", out.toString(), "--force").code);
        assertEquals("town,1998,1999", Files.readString(out).lines().findFirst().orElseThrow());
        assertEquals(2, run("table.csv", "--out", folder + "/table.csv", "--force").code);
        assertEquals(TABLE, Files.readString(folder.resolve("table.csv")));
        assertEquals(2, run("table.csv", "--out", folder + "/out.gif").code);
        assertEquals(2, run("table.csv", "--out", folder + "/nowhere/out.png").code);
    }

    @Test
    void everySettingOfTheRouteIsAnOptionThatIsExplained() {
        Outcome help = command("matrix", "--help");
        assertEquals(0, help.code);
        List<String> ofSamplesAlone = List.of("weight", "row_colors", "col_colors");
        Stream.concat(MatrixSettings.NAMES.stream(), MatrixLook.NAMES.stream())
                .filter(name -> !ofSamplesAlone.contains(name))
                .forEach(name -> assertTrue(help.out.contains("--" + name), name));
        assertFalse(help.out.contains("See docs/api.md, A matrix."), "an option without words");
    }

    @Test
    void aSwitchStandsAloneBeforeWhateverFollows() {
        CommandLine line = new CommandLine(new MatrixCommand());
        line.parseArgs("--annot", "--square", "table.csv", "--cbar", "false", "--robust");
        MatrixOptions texts = new MatrixOptions(line.getCommandSpec());
        assertArrayEquals(
                new String[] {"true", "true", "false", "true"},
                Stream.of("annot", "square", "cbar", "robust").map(texts::text).toArray());
    }

    private void write(String table) throws IOException {
        Files.writeString(folder.resolve("table.csv"), table);
    }

    private String drawn(String ending, String table, String... options) throws IOException {
        write(table);
        Path out = folder.resolve("out." + ending);
        List<String> words = new ArrayList<>(List.of("table.csv", "--out", out.toString()));
        words.addAll(List.of(options));
        words.add("--force");
        Outcome outcome = run(words.toArray(String[]::new));
        assertEquals(0, outcome.code, outcome.err);
        return Files.readString(out);
    }

    /// Of the table of this name in the folder.
    private Outcome run(String... words) {
        String[] all = Stream.concat(Stream.of("matrix"), Stream.of(words))
                .map(word -> word.equals("table.csv") || word.equals("none.csv") ? folder + "/" + word : word)
                .toArray(String[]::new);
        return command(all);
    }

    private static Outcome command(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Outcome(code, out.toString(), err.toString());
    }
}
