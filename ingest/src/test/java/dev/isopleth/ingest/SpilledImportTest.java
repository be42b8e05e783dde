package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samples that do not fit the memory become the same version, to the last bit.
final class SpilledImportTest {

    private static final String FEW = "20000";

    @TempDir
    private Path folder;

    private Manifest imported(String name, String csv, UnaryOperator<ImportRequest> options, String rowsInMemory)
            throws Exception {
        System.setProperty(Importer.ROWS_IN_MEMORY, rowsInMemory);
        try {
            var imports = new TestImports(Files.createTempDirectory(folder, "store"));
            Path run = imports.data().resolve("datasets/.staging/rows/scratch/run-1");
            var runs = new AtomicBoolean();
            Manifest manifest = Importer.run(
                            options.apply(ImportRequest.of(imports.file(name, csv))),
                            imports.data(),
                            (_, _, _) -> runs.compareAndSet(false, Files.exists(run)))
                    .manifest();
            assertEquals(rowsInMemory.equals(FEW), runs.get(), "whether there were two runs");
            imports.dataset(manifest.id()).verify();
            try (Stream<Path> left = Files.list(imports.data().resolve("datasets/.staging"))) {
                assertTrue(left.noneMatch(Files::isDirectory), "nothing is left of the runs");
            }
            return manifest;
        } finally {
            System.clearProperty(Importer.ROWS_IN_MEMORY);
        }
    }

    private void checkSame(String csv, UnaryOperator<ImportRequest> options) throws Exception {
        Manifest inMemory = imported("rows.csv", csv, options, "1000000");
        Manifest spilled = imported("rows.csv", csv, options, FEW);
        assertEquals(inMemory.columns(), spilled.columns());
        assertEquals(inMemory.files(), spilled.files());
        assertEquals(inMemory.version(), spilled.version());
    }

    /// Rows with many at one place, missing cells, texts, times in no order and some that are rejected.
    private static String rows() {
        var random = new Random(12);
        var csv = new StringBuilder("id,lon,lat,price,time,district,note\n");
        for (int i = 0; i < 90_000; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%.3f,%s,%s,2023-%02d-%02dT%02d:15:00Z,%s,%s%n",
                    244_000_000L + 100_003L * i,
                    8 + random.nextInt(300) / 1e3,
                    random.nextInt(500) == 0 ? "north" : 47 + random.nextInt(200) / 1e3,
                    random.nextInt(400) == 0 ? "" : Math.exp(10 + random.nextGaussian()),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(9) == 0 ? "" : "district " + random.nextInt(40),
                    i < 70_000 ? "early" : "late " + i % 100));
        }
        return csv.toString();
    }

    @Test
    void theVersionIsTheSame() throws Exception {
        checkSame(rows(), request -> request.withValues(List.of(new ValueColumn("price", "EUR"))));
    }

    @Test
    void winsorisedValuesAreTheSame() throws Exception {
        checkSame(
                rows(),
                request -> request.withValues(
                        List.of(new ValueColumn("price", "EUR", null, new ImportRequest.Percents(2, 97.5), true))));
    }

    @Test
    void moreTextsThanMemoryHoldsAreRefusedByName() throws Exception {
        var csv = new StringBuilder("lon,lat,station,note\n");
        for (int i = 0; i < 9_000; i++) {
            csv.append("8.5,47.")
                    .append(100 + i % 9)
                    .append(",s")
                    .append(i % 3)
                    .append(",note ")
                    .append(i)
                    .append('\n');
        }
        var imports = new TestImports(Files.createTempDirectory(folder, "store"));
        System.setProperty("isopleth.textsInMemory", "5000");
        try {
            String message = String.valueOf(imports.refusal("notes.csv", csv.toString(), request -> request)
                    .getMessage());
            assertTrue(message.contains("Column 'note'") && message.contains("take the column out"), message);
        } finally {
            System.clearProperty("isopleth.textsInMemory");
        }
        assertEquals(9_000, imports.run("notes.csv", csv.toString()).manifest().count());
    }
}
