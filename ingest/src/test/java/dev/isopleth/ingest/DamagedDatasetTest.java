package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DamagedDatasetTest {

    private static final String TEXT = "lon,lat,name\n1,1,a\n2,2,b\n";

    @TempDir
    Path folder;

    TestImports imports;
    Path version;

    @BeforeEach
    void store() throws Exception {
        imports = new TestImports(folder);
        String name = imports.run("a.csv", TEXT).manifest().version();
        version = imports.data().resolve("datasets/a").resolve(name);
    }

    private String checkDamage() {
        return String.valueOf(assertThrows(DamagedDatasetException.class, () -> imports.dataset("a"))
                .getMessage());
    }

    private void truncate(Path file) throws Exception {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u.u32", "v.u32", "name.i32", "name.dict"})
    void aTruncatedFileIsNoticedOnOpening(String file) throws Exception {
        truncate(version.resolve(file));
        assertTrue(checkDamage().contains(file + " has "), this::checkDamage);
    }

    @Test
    void aMissingFileIsNoticedOnOpening() throws Exception {
        Files.delete(version.resolve("name.i32"));
        assertTrue(checkDamage().endsWith("name.i32 is missing: import the dataset again."), this::checkDamage);
    }

    @Test
    void aMissingOrBrokenManifestIsNoticedOnOpening() throws Exception {
        truncate(version.resolve("dataset.json"));
        truncate(version.resolve("dataset.json"));
        assertTrue(checkDamage().contains("is no description of a dataset"), this::checkDamage);
        Files.delete(version.resolve("dataset.json"));
        assertTrue(checkDamage().contains("dataset.json is missing"), this::checkDamage);
    }

    @Test
    void anotherSchemaVersionIsRefused() throws Exception {
        Path file = version.resolve("dataset.json");
        Files.writeString(file, Files.readString(file).replace("\"schema\" : 2", "\"schema\" : 1"));
        assertTrue(checkDamage().contains("has schema version 1, and this program reads 2 only"), this::checkDamage);
    }

    @Test
    void aCountThatDoesNotFitTheFilesIsRefused() throws Exception {
        Path file = version.resolve("dataset.json");
        Files.writeString(file, Files.readString(file).replace("\"count\" : 2,\n  \"rows", "\"count\" : 3,\n  \"rows"));
        assertTrue(checkDamage().contains("bytes instead of 12"), this::checkDamage);
    }

    @Test
    void aChangedByteIsNoticedByVerifying() throws Exception {
        Dataset dataset = imports.dataset("a");
        dataset.verify();
        try (var open = new RandomAccessFile(version.resolve("v.u32").toFile(), "rw")) {
            int first = open.read();
            open.seek(0);
            open.write(first ^ 1);
        }
        assertThrows(DamagedDatasetException.class, dataset::verify);
    }

    @Test
    void importingAgainRepairsADamagedVersion() throws Exception {
        truncate(version.resolve("u.u32"));
        ImportReport report = imports.run("a.csv", TEXT);
        assertEquals(version.getFileName().toString(), report.manifest().version());
        imports.dataset("a").verify();
    }
}
