package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest.Rejected;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A quote that nothing closes costs its own row, and no other.
final class OpenQuotesTest {

    private static final int ROWS = 100_000;

    @TempDir
    Path folder;

    private TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    /// Rows of a file, the header in line 1, of which some lines are others.
    private static StringBuilder rows(String lineBreak, String odd, int... lines) {
        var text = new StringBuilder("n,name,lon,lat").append(lineBreak);
        int next = 0;
        for (int line = 2; line <= ROWS + 1; line++) {
            if (next < lines.length && lines[next] == line) {
                text.append(odd);
                next++;
            } else {
                text.append(line).append(",abc,").append(line % 170).append(".5,4");
            }
            text.append(lineBreak);
        }
        return text;
    }

    private static Rejected notClosed(long count, Long... lines) {
        return new Rejected("a quote is not closed", count, List.of(lines));
    }

    @ParameterizedTest
    @CsvSource({"5, false", "5, true", "60000, false", "100001, false", "2, true"})
    void aQuoteThatNothingClosesCostsItsRow(int line, boolean windows) throws Exception {
        ImportReport report = imports.run(
                "a.csv", rows(windows ? "\r\n" : "\n", "1,\"abc,3,4", line).toString());
        assertEquals(List.of(notClosed(1, (long) line)), report.manifest().rejected());
        assertEquals(ROWS - 1, report.manifest().count());
        assertEquals(ROWS, report.manifest().rowsRead());
        assertEquals(
                "line,reason,row\n" + line + ",\"a quote is not closed\",\"1,\"\"abc,3,4\"\n",
                Files.readString(Objects.requireNonNull(report.rejectedFile())));
    }

    @Test
    void soDoesEachOfManyAndTheLastCell() throws Exception {
        String text = rows("\n", "1,abc,3,\"4", 5, 6, 70_000, 70_002).toString();
        assertEquals(
                List.of(notClosed(4, 5L, 6L, 70_000L, 70_002L)),
                imports.run("a.csv", text).manifest().rejected());
    }

    @Test
    void quotedCellsBehindItAreRead() throws Exception {
        StringBuilder text = rows("\n", "1,\"abc,3,4", 5);
        text.append("7,\"Main St, 5\",3,4\n8,\"two\nlines\",3,4\n9,\"a \"\"b\"\"\",3,4\n");
        ImportReport report = imports.run("a.csv", text.toString());
        assertEquals(List.of(notClosed(1, 5L)), report.manifest().rejected());
        assertEquals(ROWS + 2, report.manifest().count());
    }

    @Test
    void aGzippedFileIsReadTheSame() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(rows("\n", "1,\"abc,3,4", 5).toString().getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("a.csv.gz"), bytes.toByteArray());
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(List.of(notClosed(1, 5L)), report.manifest().rejected());
        assertEquals(ROWS - 1, report.manifest().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"two\nlines\"", "\"a,\n\"\"b\"\",\nc\"", " \"spaced\n\" ", "\"\"", "\"\n\n\""})
    void aCellOfManyLinesThatIsClosedStaysOne(String cell) throws Exception {
        String text = rows("\n", "1," + cell + ",3,4", 5, 90_000).toString();
        ImportReport report = imports.run("a.csv", text);
        assertTrue(
                report.manifest().rejected().isEmpty(),
                () -> report.manifest().rejected().toString());
        assertEquals(ROWS, report.manifest().count());
    }

    @Test
    void ofRowsThatTwoQuotesMakeOneTheLinesAreSaid() throws Exception {
        String text = rows("\n", "1,\"abc,3,4", 5).toString().replace("\n9,abc,", "\n9,abc\",");
        assertEquals(
                List.of(new Rejected("too few cells (a quote made one row of 5 lines)", 1, List.of(5L))),
                imports.run("a.csv", text.replace("9,abc\",9.5,4", "9,abc\",9.5"))
                        .manifest()
                        .rejected());
    }

    /// A file of many buffers, whose ends fall into cells of two lines and rows that are not closed.
    @Test
    void soItIsInALargeFile() throws Exception {
        var text = new StringBuilder("n,name,lon,lat\n");
        long line = 2;
        long odd = 0;
        int rows = 400_000;
        for (int i = 0; i < rows; i++) {
            if (i % 7 == 3) {
                odd++;
                line++;
                text.append(i).append(",\"a name that goes on and on and on and on,3,4\n");
            } else {
                line += 2;
                text.append(i).append(",\"a name of \"\"two\"\" lines,\nof which this is the second\",3,4\n");
            }
        }
        text.append(rows).append(",\"the last,3,4\n");
        ImportReport report = imports.run("a.csv", text.toString());
        Rejected rejected = report.manifest().rejected().getFirst();
        assertEquals(1, report.manifest().rejected().size());
        assertEquals("a quote is not closed", rejected.reason());
        assertEquals(odd + 1, rejected.count());
        assertEquals(rows - odd, report.manifest().count());
        List<String> listed = Files.readAllLines(Objects.requireNonNull(report.rejectedFile()));
        assertTrue(listed.getLast().startsWith(line + ",\"a quote is not closed\""), listed.getLast());
    }
}
