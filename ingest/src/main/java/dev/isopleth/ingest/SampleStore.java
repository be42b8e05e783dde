package dev.isopleth.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The datasets in a data folder. Safe for use by many threads, and while imports run, in this program or
/// another.
public final class SampleStore {

    /// A version can be replaced between finding and opening it, but hardly often in a row.
    private static final int TRIES = 5;

    private final StoreFolders folders;
    private final Map<String, Dataset> open = new ConcurrentHashMap<>();

    private SampleStore(StoreFolders folders) {
        this.folders = folders;
    }

    /// The store in this folder, which may be empty or not there yet.
    public static SampleStore open(Path dataDir) {
        return new SampleStore(StoreFolders.in(dataDir));
    }

    /// Names of all datasets, sorted.
    public List<String> ids() {
        if (!Files.isDirectory(folders.datasets())) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> datasets = Files.newDirectoryStream(folders.datasets())) {
            for (Path dataset : datasets) {
                String id = dataset.getFileName().toString();
                if (DatasetId.isValid(id) && Files.exists(folders.current(id))) {
                    ids.add(id);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(ids);
        return List.copyOf(ids);
    }

    /// The current version of a dataset, mapped. Versions handed out earlier stay readable.
    ///
    /// Cost: one small file read; after an import, opening the new version.
    ///
    /// @param id any text; empty is returned where it names no dataset
    /// @throws DamagedDatasetException if the version cannot be read
    public Optional<Dataset> current(String id) {
        if (!DatasetId.isValid(id)) {
            return Optional.empty();
        }
        for (int i = 1; ; i++) {
            String version = currentVersion(folders, id);
            if (version == null) {
                open.remove(id);
                return Optional.empty();
            }
            Dataset known = open.get(id);
            if (known != null && known.manifest().version().equals(version)) {
                return Optional.of(known);
            }
            try {
                Dataset opened = Dataset.open(folders.version(id, version));
                open.put(id, opened);
                return Optional.of(opened);
            } catch (DamagedDatasetException e) {
                boolean replaced = !version.equals(currentVersion(folders, id));
                if (i == TRIES || !replaced) {
                    throw e;
                }
            }
        }
    }

    /// Name of the current version; null where there is none.
    static @Nullable String currentVersion(StoreFolders folders, String id) {
        try {
            return Files.readString(folders.current(id)).strip();
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
