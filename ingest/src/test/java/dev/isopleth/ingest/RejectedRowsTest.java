package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RejectedRowsTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static Map<String, List<Long>> lines(ImportReport report) {
        return report.manifest().rejected().stream().collect(Collectors.toMap(Rejected::reason, Rejected::firstLines));
    }

    @Test
    void everyReasonHasItsLines() throws Exception {
        String text = """
                name,lon,lat,price,day
                "two
                lines",1,1,5,2020-01-01
                no lat,1,,5,2020-01-01
                no number,east,1,5,2020-01-01

                beyond,1,86,5,2020-01-01
                far off,1,860,5,2020-01-01
                no price,1,1,,2020-01-01
                bad price,1,1,cheap,2020-01-01
                infinite price,1,1,inf,2020-01-01
                bad day,1,1,5,2020-02-30
                no day,1,1,5,
                short,1,1
                long,1,1,5,2020-01-01,7
                "q"x,1,1,5,2020-01-01
                good,2,2,5,2020-01-01
                """;
        ImportReport report = imports.run(
                "a.csv", text, r -> r.withTime("day", null).withValues(List.of(new ValueColumn("price", "EUR"))));
        var expected = new TreeMap<>(Map.of(
                "no position", List.of(4L),
                "position is not a number", List.of(5L),
                "beyond 85.0511 degrees of latitude", List.of(7L),
                "position is not in degrees", List.of(8L),
                "no value in price", List.of(9L),
                "not a number in price", List.of(10L, 11L),
                "not a time in day", List.of(12L),
                "too few cells", List.of(14L),
                "too many cells", List.of(15L)));
        expected.put("broken quotes", List.of(16L));
        assertEquals(expected, new TreeMap<>(lines(report)));
        assertEquals(3, report.manifest().count());
        assertEquals(14, report.manifest().rowsRead());
        assertTrue(report.notes().contains("1 sample has no time: no time window selects them."));
        Path file = report.rejectedFile();
        assertTrue(file != null && Files.exists(file));
        List<String> listed = Files.readAllLines(file);
        assertEquals("line,reason,row", listed.getFirst());
        assertEquals("4,\"no position\",\"no lat,1,,5,2020-01-01\"", listed.get(1));
        assertEquals("16,\"broken quotes\",\"\"\"q\"\"x,1,1,5,2020-01-01\"", listed.getLast());
        assertEquals(12, listed.size());
    }

    /// A mark for "missing" that nobody named would cost all others their digits, and the squares their sums.
    @Test
    void aValueTooLargeToBeOneIsRejectedAndAnAttributeThatIsIsMissing() throws Exception {
        ImportReport report = imports.run(
                "a.csv",
                "lon,lat,depth,key\n1,1,5.25,1\n2,1,9.96921e36,2\n3,1,7.5,3e38\n4,1,-1e18,9223372036854775807\n",
                request -> request.withValues(List.of(new ValueColumn("depth", "m"))));
        assertEquals(Map.of("too large a number in depth", List.of(3L)), lines(report));
        assertEquals(3, report.manifest().count());
        assertTrue(
                report.notes().stream().anyMatch(note -> note.startsWith("1 of the cells in 'key' are no numbers")),
                report.notes().toString());
    }

    @Test
    void theMostFrequentReasonComesFirstWithItsFirstTenLines() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat\n1,1\n" + "1,86\n".repeat(3) + "1,\n".repeat(12) + "2,2\n");
        Rejected first = report.manifest().rejected().getFirst();
        assertEquals("no position", first.reason());
        assertEquals(12, first.count());
        assertEquals(List.of(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L), first.firstLines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"60,13.9,52.9,7,8,9", "sixty,east,north,a,b,c"})
    void oneRowTooLongAmongTheFirstIsRejectedAlone(String tooLong) throws Exception {
        var text = new StringBuilder("id,lon,lat,v\n");
        for (int i = 1; i <= 59; i++) {
            text.append(i + ",13." + i + ",52." + i + "," + i + "\n");
        }
        ImportReport report = imports.run("a.csv", text + tooLong + "\n");
        assertEquals(59, report.manifest().count());
        assertEquals(Map.of("too many cells", List.of(61L)), lines(report));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Report of 2020", "Report, 2020"})
    void aTitleAboveTheHeaderIsNoRowAndLinesAreThoseOfTheFile(String title) throws Exception {
        ImportReport report = imports.run("a.csv", title + "\n\nlon,lat,v\n1,2,3\n4,5,6\n7,,9\n");
        assertEquals(2, report.manifest().count());
        assertEquals(3, report.manifest().rowsRead());
        assertEquals(Map.of("no position", List.of(6L)), lines(report));
        assertTrue(report.assumptions()
                .contains("Cells are separated by commas; the first line after line 2 names the columns."));
    }

    @Test
    void rowsTooLongBelowATitleHaveTheLineOfTheFile() throws Exception {
        ImportReport report =
                imports.run("a.csv", "Report of 2020\n\nlon,lat,v\n" + "1,2,3\n".repeat(30_000) + "4,5,6,7\n7,,9\n");
        assertEquals(30_000, report.manifest().count());
        assertEquals(Map.of("too many cells", List.of(30_004L), "no position", List.of(30_005L)), lines(report));
    }

    @Test
    void withoutRejectedRowsThereIsNoFile() throws Exception {
        ImportReport report = imports.run("a.csv", "lon,lat\n1,1\n");
        assertNull(report.rejectedFile());
        assertEquals(List.of(), report.manifest().rejected());
    }

    @Test
    void whenNothingIsLeftTheErrorSaysWhyAndTheEarlierVersionStays() throws Exception {
        String version = imports.run("a.csv", "lon,lat\n1,1\n").manifest().version();
        ImportException refusal = imports.refusal("a.csv", "lon,lat\n1,\n,2\n3,86\n", r -> r);
        assertEquals(1, refusal.exitCode());
        assertEquals(
                "No row of " + folder.resolve("a.csv") + " could be loaded: 2 rows with \"no position\", first in line"
                        + " 2; 1 row with \"beyond 85.0511 degrees of latitude\", first in line 4.",
                refusal.getMessage());
        assertEquals(version, imports.dataset("a").manifest().version());
        assertFalse(Files.exists(folder.resolve("data/datasets/.staging/a")));
    }

    @Test
    void aRowThatIsNotUtf8AmongOthersThatAreIsRejected() throws Exception {
        Path file = Files.write(
                folder.resolve("a.csv"),
                "lon,lat,name\n1,1,caf\u00c3\u00a9\n2,2,caf\u00e9\n3,3,th\u00c3\u00a9\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(Map.of("not UTF-8 (save the file as UTF-8)", List.of(3L)), lines(report));
    }

    @Test
    void aQuoteThatIsNeverClosedIsOneRejectedRow() throws Exception {
        ImportReport report = imports.run("a.csv", "name,lon,lat\na,1,1\nb,2,2\n\"c,3,3\nd,4,4\n");
        assertEquals(Map.of("a quote is not closed", List.of(4L)), lines(report));
        assertEquals(3, report.manifest().count());
    }

    /// Rows of all kinds in random order, many of them over two lines: the lines told are those the rows were
    /// written to.
    @Test
    void linesAreRightInLongFilesOfManyBrokenRows() throws Exception {
        var random = new Random(7);
        var text = new StringBuilder("name,lon,lat,price\r\n");
        List<Function<Integer, String>> kinds = List.of(
                i -> "plain,1,1," + i,
                i -> "\"two\r\nlines, \"\"quoted\"\"\",2,2," + i,
                i -> "\"cr\ronly\",2,2," + i,
                _ -> "",
                i -> "too short " + i,
                i -> "long,1,1,1," + i,
                _ -> "\"no\r\nlat\",1,,5",
                i -> "beyond,1,89," + i,
                i -> "\"quote\"d,1,1," + i,
                i -> "in \"side\",1,1," + i);
        List<String> reasons = new ArrayList<>(List.of(
                "",
                "",
                "",
                "",
                "too few cells",
                "too many cells",
                "no position",
                "beyond 85.0511 degrees of latitude",
                "broken quotes",
                ""));
        List<String> expected = new ArrayList<>();
        long line = 2;
        int rows = 60_000;
        for (int i = 0; i < rows; i++) {
            int kind = random.nextInt(20) < 12 ? 0 : random.nextInt(kinds.size());
            String row = kinds.get(kind).apply(i);
            if (!reasons.get(kind).isEmpty()) {
                expected.add(line + ",\"" + reasons.get(kind) + "\"");
            }
            text.append(row).append("\r\n");
            line += 1
                    + row.replace("\r\n", "\n")
                            .chars()
                            .filter(c -> c == '\n' || c == '\r')
                            .count();
        }
        ImportReport report = imports.run("a.csv", text.toString());
        String listed = Files.readString(report.rejectedFile());
        List<String> found = listed.lines()
                .filter(l -> l.matches("\\d+,\"[a-z0-9. ]+\",.*"))
                .map(l -> l.replaceFirst("^(\\d+,\"[^\"]+\").*", "$1"))
                .toList();
        int same = 0;
        while (same < Math.min(expected.size(), found.size())
                && expected.get(same).equals(found.get(same))) {
            same++;
        }
        assertEquals(
                expected.subList(same, Math.min(expected.size(), same + 3)),
                found.subList(same, Math.min(found.size(), same + 3)),
                "after " + same + " equal lines");
        assertEquals(expected.size(), report.manifest().rejectedCount());
    }
}
