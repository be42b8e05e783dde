package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files to which programs of two systems have written: their lines end in several ways.
final class LineEndsTest {

    private static final String NOTE = "The lines end in several ways (CR LF, LF, CR): each was read as an end.";

    @TempDir
    Path folder;

    private TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static String text(int rows, String end, int oddLine, String odd) {
        var text = new StringBuilder("lon,lat,pm").append(oddLine == 1 ? odd : end);
        for (int line = 2; line <= rows + 1; line++) {
            text.append(line % 170).append(".5,50,").append(line).append(oddLine == line ? odd : end);
        }
        return text.toString();
    }

    private static String ends(String name) {
        return name.replace("CR", "\r").replace("LF", "\n");
    }

    private void assertAll(ImportReport report, int rows, boolean isSaid) {
        assertEquals(rows, report.manifest().count());
        assertEquals(List.of(), report.manifest().rejected());
        assertEquals(isSaid, report.notes().contains(NOTE), () -> String.valueOf(report.notes()));
        assertEquals(
                rows,
                imports.attributes("a").stream()
                        .map(row -> row.get("pm"))
                        .collect(Collectors.toSet())
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "3, CRLF, 3, LF",
        "200, CRLF, 1, LF",
        "200, LF, 1, CRLF",
        "200, LF, 100, CRLF",
        "200, LF, 100, CR",
        "200, CRLF, 201, LF",
        "200, CRLF, 201, CRLFLF",
        "200, CR, 50, CRLF",
        "200, LF, 70, CRCRLF",
        "30000, CRLF, 25000, LF",
        "30000, LF, 29999, CR"
    })
    void everyEndIsOne(int rows, String end, int oddLine, String odd) throws Exception {
        assertAll(imports.run("a.csv", text(rows, ends(end), oddLine, ends(odd))), rows, true);
    }

    @ParameterizedTest
    @CsvSource({"CRLF", "LF", "CR"})
    void endsThatAreAlikeAreNotSaid(String end) throws Exception {
        assertAll(imports.run("a.csv", text(100, ends(end), 0, "")), 100, false);
    }

    /// A buffer may end within an end: here in each of its places.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anEndAcrossBuffersIsOne(int shift) throws Exception {
        int buffer = 1 << 16;
        String head = "lon,lat,pm\n";
        var text = new StringBuilder(head);
        int row = 0;
        while (text.length() < buffer - 100) {
            text.append("1.5,50,").append(row++).append("\n");
        }
        String last = "1.5,50,";
        text.append(last)
                .append("0".repeat(buffer - shift - text.length() - last.length() - 4))
                .append(row++);
        text.append("\r\r\n1.5,50,").append(row++).append("\n");
        assertAll(imports.run("a.csv", text.toString()), row, true);
    }

    @Test
    void packedOrInUtf16TheyAreReadAlike() throws Exception {
        String text = text(200, "\r\n", 77, "\n");
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Path packed = Files.write(folder.resolve("a.csv.gz"), bytes.toByteArray());
        assertAll(imports.run(ImportRequest.of(packed)), 200, true);
        Path wide = Files.write(folder.resolve("a.csv"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        assertAll(imports.run(ImportRequest.of(wide)), 200, true);
    }

    /// As spreadsheets write cells of several lines.
    @Test
    void cellsOfSeveralLinesStayWhole() throws Exception {
        ImportReport report =
                imports.run("a.csv", "lon,lat,pm,name\r\n1,2,3,\"a\nb\"\r\n4,5,6,\"c, \"\"d\"\"\r\ne\"\n7,8,9,f\r\n");
        assertEquals(3, report.manifest().count());
        List<Object> names = imports.attributes("a").stream()
                .map(row -> Objects.requireNonNull(row.get("name")))
                .toList();
        assertEquals(List.of("a\nb", "c, \"d\"\r\ne", "f"), names);
    }

    @Test
    void aRejectedRowHasTheLineOfTheFile() throws Exception {
        String text = text(200, "\n", 100, "\r\n").replace("150.5,50,150", "150.5,50,150,more");
        ImportReport report = imports.run("a.csv", text);
        assertEquals(
                List.of(new Manifest.Rejected("too many cells", 1, List.of(150L))),
                report.manifest().rejected());
    }

    @Test
    void aLetterOfZeroCostsNoMoreThanItsCell() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat,pm,n\n13,52,1,a\0b\n13.1,52.1,2,c\n13.2,52.2,3,d\n");
        assertEquals(3, report.manifest().count());
        List<Map<String, Object>> rows = imports.attributes("a");
        assertTrue(rows.stream().anyMatch(row -> "c".equals(row.get("n"))));
    }
}
