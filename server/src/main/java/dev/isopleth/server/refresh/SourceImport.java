package dev.isopleth.server.refresh;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DatabaseSource;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.server.cli.ImportSettings;
import dev.isopleth.server.layer.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Makes a source its dataset's current version.
///
/// Files are read again only if one of those that the import reads came or went, or has another length or time of
/// change than at the last import that succeeded, or the store does not have the dataset; a query is asked each
/// time, and makes no new version where its rows are the same.
public final class SourceImport {

    private final Path dataDir;
    private final SampleStore store;
    private final Map<String, Map<Path, Stamp>> imported = new ConcurrentHashMap<>();

    /// By what a file is known to be the same.
    private record Stamp(long bytes, FileTime changed) {}

    SourceImport(Path dataDir) {
        this.dataDir = dataDir;
        store = SampleStore.open(dataDir);
    }

    /// Finds out what is wrong with a source whatever its file or database holds.
    ///
    /// @throws ImportException if anything is
    public static void check(SourceDefinition source) throws ImportException, IOException {
        Path file = source.file();
        String database = source.database();
        if (file != null) {
            Importer.check(request(source, file));
        } else if (database != null && DatabaseSource.isAnyAddress(database)) {
            DatabaseQuery query = query(source);
            Importer.check(request(source, query.name()), query);
        } else if (database != null) {
            // Its file need not be there yet.
            Importer.check(request(source, Path.of(database)));
        }
    }

    void run(SourceDefinition source) throws ImportException, IOException {
        Path file = source.file();
        if (file == null) {
            DatabaseQuery query = query(source);
            Importer.run(request(source, query.name()), query, dataDir, ImportProgress.silent());
            return;
        }
        ImportRequest request = request(source, file);
        Map<Path, Stamp> now = stamps(request);
        if (now.equals(imported.get(source.dataset())) && store.has(source.dataset())) {
            return;
        }
        Importer.run(request, dataDir, ImportProgress.silent());
        // Taken before the import: a file that changed meanwhile is read once more.
        imported.put(source.dataset(), now);
    }

    private static ImportRequest request(SourceDefinition source, Path file) throws ImportException {
        return ImportSettings.request(file, source.settings()).withId(source.dataset());
    }

    private static DatabaseQuery query(SourceDefinition source) throws ImportException, IOException {
        try {
            return new DatabaseQuery(
                    DatabaseSource.of(Objects.requireNonNull(source.database())),
                    Objects.requireNonNull(source.query()),
                    source.limit());
        } catch (FormatException e) {
            throw ImportException.input(String.valueOf(e.getMessage()));
        }
    }

    private static Map<Path, Stamp> stamps(ImportRequest request) throws IOException {
        Map<Path, Stamp> stamps = new LinkedHashMap<>();
        for (Path file : Importer.filesOf(request)) {
            Stamp stamp = stamp(file);
            if (stamp != null) {
                stamps.put(file, stamp);
            }
        }
        return stamps;
    }

    private static @Nullable Stamp stamp(Path file) throws IOException {
        return Files.isRegularFile(file) ? new Stamp(Files.size(file), Files.getLastModifiedTime(file)) : null;
    }
}
