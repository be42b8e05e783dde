package dev.isopleth.ingest;

import dev.isopleth.ingest.log.BatchLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
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
    private final Map<String, Opened> open = new ConcurrentHashMap<>();
    private final Map<String, LiveDataset> live = new ConcurrentHashMap<>();

    private SampleStore(StoreFolders folders) {
        this.folders = folders;
    }

    /// The store in this folder, which may be empty or not there yet.
    public static SampleStore open(Path dataDir) {
        return new SampleStore(StoreFolders.in(dataDir));
    }

    /// A version that was opened.
    ///
    /// @param version name of its folder
    /// @param logBytes of its log, when it was read
    private record Opened(String version, long logBytes, Dataset dataset) {}

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

    /// Whether there is a dataset of this name with a current version. Nothing of it is opened: it may be damaged.
    public boolean has(String id) {
        String version = DatasetId.isValid(id) ? currentVersion(folders, id) : null;
        return version != null
                && Files.isRegularFile(folders.version(id, version).resolve(StoreFolders.MANIFEST));
    }

    /// The current version of a dataset, mapped, with what was appended to it. Versions handed out earlier stay
    /// readable.
    ///
    /// Cost: one small file read; after an import, opening the new version; where another program appends, reading
    /// what it appended since the last merge.
    ///
    /// @param id any text; empty is returned where it names no dataset
    /// @throws DamagedDatasetException if the version, or its log, cannot be read
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
            LiveDataset appended = live.get(id);
            if (appended != null && appended.isOf(version)) {
                return Optional.of(appended.seen());
            }
            try {
                return Optional.of(opened(id, version));
            } catch (DamagedDatasetException | NoSuchFileException e) {
                boolean replaced = !version.equals(currentVersion(folders, id));
                if (i == TRIES || !replaced) {
                    throw e instanceof DamagedDatasetException damaged
                            ? damaged
                            : new DamagedDatasetException(folders.log(id) + " changes while it is read: try again.", e);
                }
            } catch (IOException e) {
                throw new DamagedDatasetException(folders.log(id) + " cannot be read: look after its disk.", e);
            }
        }
    }

    private Dataset opened(String id, String version) throws IOException {
        Path log = folders.log(id);
        long logBytes = BatchLog.bytes(log);
        Opened known = open.get(id);
        if (known != null && known.version.equals(version) && known.logBytes == logBytes) {
            return known.dataset;
        }
        Dataset base = known != null && known.version.equals(version)
                ? known.dataset.base()
                : Dataset.open(folders.version(id, version));
        GrownDataset grown = logBytes == 0 ? null : GrownDataset.read(base, log);
        Dataset dataset = grown == null ? base : grown.dataset();
        open.put(id, new Opened(version, logBytes, dataset));
        return dataset;
    }

    /// The dataset as this program appends to it, opened for that if it is not yet.
    ///
    /// @return null where there is no such dataset
    /// @throws AppendException if another program appends to it
    synchronized @Nullable LiveDataset live(String id, Clock clock) throws AppendException, IOException {
        String version = DatasetId.isValid(id) ? currentVersion(folders, id) : null;
        LiveDataset known = live.get(id);
        if (known != null && version != null && known.isOf(version)) {
            return known;
        }
        if (known != null) {
            live.remove(id);
            known.close();
        }
        if (version == null) {
            return null;
        }
        LiveDataset opened = LiveDataset.open(folders, id, Dataset.open(folders.version(id, version)), clock);
        live.put(id, opened);
        return opened;
    }

    /// Those that this program appends to.
    Map<String, LiveDataset> live() {
        return Map.copyOf(live);
    }

    /// Ends appending to datasets that were replaced or removed.
    synchronized void closeReplaced() throws IOException {
        for (Map.Entry<String, LiveDataset> one : live().entrySet()) {
            String version = currentVersion(folders, one.getKey());
            if (version == null || !one.getValue().isOf(version)) {
                live.remove(one.getKey());
                one.getValue().close();
            }
        }
    }

    /// Ends appending.
    synchronized void closeLive() {
        live.values().forEach(appended -> {
            try {
                appended.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        live.clear();
    }

    /// Whether samples were appended to a dataset since it was imported or merged.
    boolean hasLog(String id) {
        return Files.isDirectory(folders.log(id));
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
