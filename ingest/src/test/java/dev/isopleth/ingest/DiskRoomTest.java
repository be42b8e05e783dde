package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.format.CellKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskRoomTest {

    private static final List<Kept> COLUMNS = List.of(
            new Kept("price", CellKind.NUMBER, Role.VALUE, null, false, true),
            new Kept("day", CellKind.TIME, Role.TIME, null, false, true),
            new Kept("name", CellKind.TEXT, Role.ATTRIBUTE, null, false, false),
            new Kept("sold", CellKind.TIME, Role.ATTRIBUTE, null, false, false));

    /// 8 of the position, 4, 10, 4 and 8.
    private static final long EACH = 34;

    @TempDir
    Path folder;

    private void check(long free, long samples) throws Exception {
        new DiskRoom(_ -> free).check(Path.of("data"), folder, samples, COLUMNS);
    }

    @Test
    void columnsThatDoNotFitAreRefusedWithWhatTheyNeed() {
        ImportException refusal = assertThrows(ImportException.class, () -> check(EACH * 1_000_000 - 1, 1_000_000));
        assertEquals(
                "1,000,000 samples need about 32.4 MB on the disk of data, where 32.4 MB are free, and nothing was"
                        + " changed: free some space, or name a folder on another disk with --data.",
                refusal.getMessage());
    }

    @Test
    void thoseThatFitAreNotNorWhereTheRoomIsNotKnown() {
        assertDoesNotThrow(() -> check(EACH * 1_000_000, 1_000_000));
        assertDoesNotThrow(() -> check(0, 1_000_000));
    }

    @Test
    void whatMayGoMeanwhileCountsAsFree() throws Exception {
        Files.write(Files.createDirectory(folder.resolve("duckdb")).resolve("spilled"), new byte[1000]);
        assertDoesNotThrow(() -> check(EACH * 1_000_000 - 1000, 1_000_000));
        assertThrows(ImportException.class, () -> check(EACH * 1_000_000 - 1001, 1_000_000));
    }

    @Test
    void theEstimateIsWhatAnImportWritesButForTexts() throws Exception {
        Manifest manifest = new TestImports(folder)
                .run(
                        "a.csv",
                        "lon,lat,price,day,name,sold\n1,1,5,2020-01-01,a,2020-01-02\n1,2,6,2020-01-03,b,2020-01-04\n",
                        request -> request.withTime("day", null).withValues(List.of(new ValueColumn("price", "EUR"))))
                .manifest();
        long written = manifest.files().stream()
                .filter(file -> !file.name().endsWith(".dict"))
                .mapToLong(StoredFile::bytes)
                .sum();
        assertEquals(written, DiskRoom.bytes(2, COLUMNS));
    }
}
