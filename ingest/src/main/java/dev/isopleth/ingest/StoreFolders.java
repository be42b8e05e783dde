package dev.isopleth.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where the files of a store are.
///
/// ```
/// DATA/datasets/ID/current            the current version's name
/// DATA/datasets/ID/VERSION/           its files
/// DATA/datasets/.staging/ID/          an import under way
/// DATA/datasets/.staging/ID.lock      held while it is
/// DATA/datasets/ID/log/               the log of samples appended since
/// DATA/datasets/.staging/ID.writer.lock  held by the program that appends
/// DATA/datasets/.staging/ID.commit.lock  held while a batch is written, or another version becomes the current one
/// ```
record StoreFolders(Path datasets) {

    static final String MANIFEST = "dataset.json";

    static StoreFolders in(Path dataDir) {
        return new StoreFolders(dataDir.resolve("datasets"));
    }

    Path dataset(String id) {
        return datasets.resolve(id);
    }

    Path version(String id, String version) {
        return dataset(id).resolve(version);
    }

    /// The file that names the current version.
    Path current(String id) {
        return dataset(id).resolve("current");
    }

    Path staging(String id) {
        return datasets.resolve(".staging").resolve(id);
    }

    Path lock(String id) {
        return datasets.resolve(".staging").resolve(id + ".lock");
    }

    /// The log of samples that were appended.
    Path log(String id) {
        return dataset(id).resolve("log");
    }

    Path writerLock(String id) {
        return datasets.resolve(".staging").resolve(id + ".writer.lock");
    }

    Path commitLock(String id) {
        return datasets.resolve(".staging").resolve(id + ".commit.lock");
    }

    /// Deletes a folder and all in it; nothing where there is none.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
