package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.ingest.format.Notation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A CSV of numbers and times is read with cells cast by the reader as long as none is bad. What comes behind the rows
/// that are looked at first must be read as if cells were texts: here by a mark for missing cells that none is.
final class TypedCsvTest {

    /// More than are looked at first.
    private static final int ROWS = 21_000;

    @TempDir
    Path folder;

    private static String text(String odd) {
        var text = new StringBuilder("id,lon,lat,price,time\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i + ",8." + i + ",50.5," + (i % 7 == 0 ? "" : i * 10) + ",2023-01-01T00:00:00Z\n");
        }
        return text + odd + "\n9999999,9.5,51.5,1.5,2023-07-01T12:30:00Z\n";
    }

    private record Outcome(
            long count, List<Manifest.Rejected> rejected, List<String> notes, List<Map<String, Object>> samples) {}

    private Outcome run(String name, String text, UnaryOperator<ImportRequest> options) throws Exception {
        var imports = new TestImports(folder);
        ImportReport report = imports.run(name + ".csv", text, options);
        return new Outcome(
                report.manifest().count(), report.manifest().rejected(), report.notes(), imports.attributes(name));
    }

    private void checkAsTexts(String odd) throws Exception {
        String text = text(odd);
        Outcome typed = run("typed", text, r -> r);
        Outcome texts = run(
                "texts",
                text,
                r -> r.withNotation(new Notation(null, null, List.of("no such mark"), null, null, null)));
        assertEquals(texts, typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21000,8.5,50.5,100,2023-01-01T00:00:00Z",
                "21000,8.5,50.5,,",
                "21000,8.5,50.5,NA,-",
                "21000,8.5,50.5,unknown,2023-01-01T00:00:00Z",
                "21000,8.5,north,100,2023-01-01T00:00:00Z",
                "21000,,,100,2023-01-01T00:00:00Z",
                "21000,8.5,50.5,inf,2023-01-01T00:00:00Z",
                "21000,8.5,50.5,nan,2023-01-01T00:00:00Z",
                "21000,8.5,50.5,1e400,2023-01-01T00:00:00Z",
                "21000,8.5,50.5, 100 , 2023-01-01T00:00:00Z ",
                "21000,8.5,50.5,\"100\",\"2023-01-01 00:00\"",
                "21000,8.5,50.5,\"\",\"\"",
                "21000,8.5,50.5,1_000,2023-01-01",
                "21000,8.5,50.5,0x10,2023-01-01T00:00:00+02:00",
                "21000,8.5,50.5,\"1,000\",2023-01-01T00:00:00",
                "21000,8.5,50.5,100,0999-01-01T00:00:00Z",
                "21000,8.5,50.5,100,999-01-01T00:00:00Z",
                "21000,8.5,50.5,100,10000-01-01T00:00:00Z",
                "21000,8.5,50.5,100,2023-02-30T00:00:00Z",
                "21000,8.5,50.5,100,yesterday",
                "21000,8.5,50.5,100,infinity",
                "21000,8.5,50.5,100,-infinity",
                "21000,8.5,50.5,100,1000-01-01T00:00:00Z",
                "21000,8.5,50.5,100,1000-01-01",
                "21000,8.5,50.5,100,9999-12-31T23:59:59.999Z",
                "21000,8.5,50.5,100,9999-12-31T23:30:00-01:00",
                "21000,8.5,50.5,100,2023-01-01 00:00:00 +0100",
                "21000,8.5,50.5,100,2023-01-01t00:00:00z",
                "21000,8.5,50.5,100,2023-01-01T24:00:00Z",
                "21000,8.5,50.5,100,2023-01-01T00:00:00 Europe/Berlin",
                "21000,8.5,50.5,100",
                "21000,8.5,50.5,100,2023-01-01T00:00:00Z,more",
                "21000,8.5,50.5,oops,2023-01-01T00:00:00Z,more",
                "21000,8.5,50.5,\"100,2023-01-01T00:00:00Z",
                "21000;8.5;50.5;100;2023-01-01T00:00:00Z",
                "",
                "21000,8.5,50.5,true,2023-01-01T00:00:00Z",
                "21000,8°30'E,50.5,100,2023-01-01T00:00:00Z"
            })
    void whatComesLateIsReadAsIfCellsWereTexts(String odd) throws Exception {
        checkAsTexts(odd);
    }

    /// The same among the rows that are looked at first.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "infinity",
                "-infinity",
                "1000-01-01T00:00:00Z",
                "9999-12-31T23:30:00-01:00",
                "2023-01-01 00:00:00 +0100",
                "epoch"
            })
    void aTimeIsReadAlikeWhetherARowIsBadOrNot(String time) throws Exception {
        String row = "21000,8.5,50.5,100," + time;
        String good = text(row).lines().limit(500).collect(Collectors.joining("\n")) + "\n" + row + "\n";
        Outcome alone = run("alone", good, r -> r);
        Outcome beside = run("beside", good + "1,NA,50,1,2024-01-01\n", r -> r);
        assertEquals(beside.samples, alone.samples);
    }

    @Test
    void manyRowsThatCannotBeReadAreAllCounted() throws Exception {
        checkAsTexts("21000,8.5,50.5\n".repeat(1200).strip());
    }
}
