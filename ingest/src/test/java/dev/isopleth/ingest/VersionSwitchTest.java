package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.ingest.ImportProgress.Phase;
import dev.isopleth.ingest.ImportRequest.Credits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A dataset is wholly its old version or wholly its new one.
final class VersionSwitchTest {

    private static final String OLD = "lon,lat,price\n1,1,5\n";
    private static final String NEW = "lon,lat,price\n1,1,5\n2,2,7\n";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private List<String> versions() throws Exception {
        try (Stream<Path> files = Files.list(imports.data().resolve("datasets/a"))) {
            return files.filter(Files::isDirectory)
                    .map(f -> f.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void anImportThatFailsHalfWayLeavesTheOldVersion(Phase where) throws Exception {
        String old = imports.run("a.csv", OLD).manifest().version();
        var request = ImportRequest.of(imports.file("a.csv", NEW));
        var failure = new IllegalStateException("the power fails");
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> Importer.run(request, imports.data(), (phase, _, _) -> {
                            if (phase == where) {
                                throw failure;
                            }
                        })));
        assertEquals(old, imports.dataset("a").manifest().version());
        assertEquals(1, imports.dataset("a").manifest().count());
        assertEquals(List.of(old), versions());
        assertFalse(Files.exists(imports.data().resolve("datasets/.staging/a")));
    }

    @Test
    void whatACrashLeavesBehindIsNotSeenAndIsSweptByTheNextImport() throws Exception {
        String old = imports.run("a.csv", OLD).manifest().version();
        Path dataset = imports.data().resolve("datasets/a");
        Path staging = Files.createDirectories(imports.data().resolve("datasets/.staging/a/version"));
        Files.writeString(staging.resolve("u.u32"), "half");
        Path orphan = Files.createDirectories(dataset.resolve("0123456789abcdef"));
        Files.copy(dataset.resolve(old).resolve("u.u32"), orphan.resolve("u.u32"));
        assertEquals(old, imports.dataset("a").manifest().version());
        assertEquals(List.of("a"), SampleStore.open(imports.data()).ids());
        String next = imports.run("a.csv", NEW).manifest().version();
        assertEquals(List.of(next), versions());
        assertFalse(Files.exists(staging));
    }

    @Test
    void aStoreShowsANewVersionOnceItIsThereAndAnOldOneStaysReadable() throws Exception {
        imports.run("a.csv", OLD);
        SampleStore store = SampleStore.open(imports.data());
        Dataset before = store.current("a").orElseThrow();
        assertSame(before, store.current("a").orElseThrow());
        imports.run("a.csv", NEW);
        Dataset after = store.current("a").orElseThrow();
        assertEquals(2, after.manifest().count());
        var block = SampleBlock.ofCapacity(1);
        before.rows("price", null).read(0, 1, block);
        assertEquals(5, before.rows("price", null).valueOffset() + block.value()[0]);
        assertEquals(1, before.nearest(1, 1, 5, 1000).size());
        assertNotEquals(before.manifest().version(), after.manifest().version());
    }

    @Test
    void theSameContentIsTheSameVersionWheneverAndFromWhereverItIsImported() throws Exception {
        ImportReport first = imports.run("a.csv", OLD);
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(400)), ZoneOffset.UTC);
        ImportReport again = Importer.run(
                ImportRequest.of(imports.file("b.csv", OLD))
                        .withId("a")
                        .withCredits(new Credits(null, null, null, "elsewhere")),
                imports.data(),
                ImportProgress.silent(),
                later);
        assertFalse(first.unchanged());
        assertTrue(again.unchanged());
        assertEquals(first.manifest().version(), again.manifest().version());
    }

    @Test
    void otherContentIsAnotherVersion() throws Exception {
        String first = imports.run("a.csv", OLD).manifest().version();
        assertNotEquals(first, imports.run("a.csv", NEW).manifest().version());
        assertNotEquals(
                first,
                imports.run("a.csv", OLD, r -> r.withCredits(new Credits("A title", null, null, null)))
                        .manifest()
                        .version());
    }

    @Test
    void twoImportsOfOneDatasetDoNotRunAtOnce() throws Exception {
        var request = ImportRequest.of(imports.file("a.csv", OLD));
        try (VersionSwitch _ = VersionSwitch.begin(imports.data(), "a")) {
            ImportException refusal = assertThrows(
                    ImportException.class, () -> Importer.run(request, imports.data(), ImportProgress.silent()));
            assertEquals("Another import of 'a' is running: wait until it has ended.", refusal.getMessage());
            imports.run(request.withId("b"));
        }
        imports.run(request);
        assertEquals(List.of("a", "b"), SampleStore.open(imports.data()).ids());
    }

    @Test
    void aStoreThatIsNotThereYetIsEmpty() {
        SampleStore store = SampleStore.open(folder.resolve("nowhere"));
        assertEquals(List.of(), store.ids());
        assertTrue(store.current("a").isEmpty());
        assertTrue(store.current("../a").isEmpty());
    }

    @Test
    void progressGoesThroughThePhasesInOrder() throws Exception {
        var phases = new ArrayList<Phase>();
        Importer.run(ImportRequest.of(imports.file("a.csv", NEW)), imports.data(), (phase, done, total) -> {
            assertTrue(done >= 0 && done <= total && total >= 1);
            if (phases.isEmpty() || phases.getLast() != phase) {
                phases.add(phase);
            }
        });
        assertEquals(List.of(Phase.values()), phases);
    }
}
