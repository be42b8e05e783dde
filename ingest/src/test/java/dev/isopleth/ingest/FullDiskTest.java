package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isopleth.ingest.log.Batch.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of 2 MB, which only some machines let a test mount.
final class FullDiskTest {

    @TempDir
    Path folder;

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// Samples that are sorted on the disk fill it before they are counted.
    @Test
    void aFullDiskIsOneSentenceAndTheEarlierVersionStays() throws Exception {
        System.setProperty(Importer.ROWS_IN_MEMORY, "20000");
        try {
            checkRefusal("The disk of %s is full, and nothing was changed: free some space, or name a folder on another"
                    + " disk with --data.");
        } finally {
            System.clearProperty(Importer.ROWS_IN_MEMORY);
        }
    }

    @Test
    void columnsThatTheDiskHasNoRoomForAreNotBegun() throws Exception {
        checkRefusal("300,000 samples need about 3.4 MB on the disk of %s, where 2.0 MB are free, and nothing was"
                + " changed: free some space, or name a folder on another disk with --data.");
    }

    private void checkRefusal(String sentence) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
                "no file system may be mounted");
        try {
            Path small = Files.writeString(folder.resolve("small.csv"), "n,lon,lat\n1,1,1\n");
            var text = new StringBuilder("n,lon,lat\n");
            for (int i = 0; i < 300_000; i++) {
                text.append(i).append(',').append(i % 180).append(".5,1\n");
            }
            Path large = Files.writeString(folder.resolve("large.csv"), text);
            String version = Importer.run(ImportRequest.of(small).withId("a"), disk, ImportProgress.silent())
                    .manifest()
                    .version();
            ImportException refusal = assertThrows(
                    ImportException.class,
                    () -> Importer.run(ImportRequest.of(large).withId("a"), disk, ImportProgress.silent()));
            assertEquals(String.format(Locale.ROOT, sentence, disk), refusal.getMessage());
            assertEquals(1, refusal.exitCode());
            assertEquals(
                    version,
                    SampleStore.open(disk).current("a").orElseThrow().manifest().version());
            assertFalse(Files.exists(disk.resolve("datasets/.staging/a")));
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void aFullDiskRefusesABatchAndKeepsThoseBefore() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
                "no file system may be mounted");
        try {
            Path small = Files.writeString(folder.resolve("small.csv"), "n,lon,lat\n1,1,1\n");
            Importer.run(ImportRequest.of(small).withId("a"), disk, ImportProgress.silent());
            SampleStore store = SampleStore.open(disk);
            LiveDataset live = Objects.requireNonNull(store.live("a", Clock.systemUTC()));
            long[] codes = new long[10_000];
            List<Cells> cells = List.of(new Cells.Numbers(new double[codes.length]));
            int batches = 0;
            AppendException refusal = null;
            while (refusal == null && batches < 100) {
                try {
                    live.append(null, codes, cells);
                    batches++;
                } catch (AppendException e) {
                    refusal = e;
                }
            }
            assertEquals(
                    "the samples cannot be put on the disk (it is full): nothing was appended; free some room and try"
                            + " again",
                    Objects.requireNonNull(refusal).getMessage());
            // A smaller one fits still.
            live.append(null, new long[10], List.of(new Cells.Numbers(new double[10])));
            live.refresh();
            long expected = 1 + 10_000L * batches + 10;
            assertEquals(expected, store.current("a").orElseThrow().manifest().count());
            assertThrows(IOException.class, () -> live.merge(null));
            assertEquals(expected, store.current("a").orElseThrow().manifest().count());
            store.closeLive();
            assertEquals(
                    expected,
                    SampleStore.open(disk).current("a").orElseThrow().manifest().count());
        } finally {
            run("umount", "-l", disk.toString());
        }
    }
}
