package dev.isopleth.server.refresh;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DatabaseSource;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.server.cli.ImportSettings;
import dev.isopleth.server.layer.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports sources again and again, one after another on a thread of its own: each becomes its dataset's current
/// version as a whole, and where it cannot the version before stays and is served.
///
/// A file is read again only if its length or its time of change is another than at the last import that
/// succeeded; a query is asked each time, and makes no new version where its rows are the same.
public final class Refresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    private static final int SECONDS_TO_END = 5;

    private final Path dataDir;
    private final List<SourceDefinition> sources;
    private final Clock clock;
    private final Map<String, SourceState> states = new ConcurrentHashMap<>();
    private final Map<String, Stamp> imported = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("isopleth-refresh-sources").factory());

    /// By what a file is known to be the same.
    private record Stamp(long bytes, FileTime changed) {}

    /// @param dataDir the folder of the store
    public Refresher(Path dataDir, List<SourceDefinition> sources, Clock clock) {
        this.dataDir = dataDir;
        this.sources = List.copyOf(sources);
        this.clock = clock;
        sources.forEach(source -> states.put(source.dataset(), SourceState.none(source.dataset())));
    }

    /// Begins: each source is imported at once, then after each of its times.
    public void start() {
        for (SourceDefinition source : sources) {
            Future<?> _ = thread.scheduleWithFixedDelay(
                    () -> refresh(source), 0, source.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// How the imports have gone, in the order of the file.
    public List<SourceState> states() {
        return sources.stream()
                .map(source -> Objects.requireNonNull(states.get(source.dataset())))
                .toList();
    }

    private void refresh(SourceDefinition source) {
        String id = source.dataset();
        SourceState before = Objects.requireNonNull(states.get(id));
        try {
            run(source);
            if (before.fault() != null) {
                LOG.info("The source of {} is imported again", id);
            }
            states.put(id, before.succeeded(clock.instant()));
        } catch (ImportException e) {
            failed(before, sentence(source, e));
        } catch (IOException e) {
            failed(before, "It could not be read, or its dataset not be written: look after the disks");
        } catch (RuntimeException e) {
            LOG.error("The source of {} failed", id, e);
            failed(before, "Its import failed; the log of the server says more");
        }
    }

    private void failed(SourceState before, String sentence) {
        if (!sentence.equals(before.fault())) {
            LOG.warn("The source of {} is not imported, and the version before stays: {}", before.dataset(), sentence);
        }
        states.put(before.dataset(), before.failed(clock.instant(), sentence));
    }

    /// What is said of a source stands in answers, which carry no paths.
    private static String sentence(SourceDefinition source, ImportException e) {
        String said = String.valueOf(e.getMessage());
        Path file = source.file();
        String database = source.database();
        if (file == null && database != null && !DatabaseSource.isAddress(database)) {
            file = Path.of(database);
        }
        return file == null ? said : said.replace(file.toString(), String.valueOf(file.getFileName()));
    }

    private void run(SourceDefinition source) throws ImportException, IOException {
        Path file = source.file();
        if (file == null) {
            DatabaseQuery query = query(source);
            Importer.run(request(source, query.name()), query, dataDir, ImportProgress.silent());
            return;
        }
        Stamp now = stamp(file);
        if (now != null && now.equals(imported.get(source.dataset()))) {
            return;
        }
        Importer.run(request(source, file), dataDir, ImportProgress.silent());
        // Taken before the import: a file that changed meanwhile is read once more.
        if (now != null) {
            imported.put(source.dataset(), now);
        }
    }

    private static ImportRequest request(SourceDefinition source, Path file) throws ImportException {
        return ImportSettings.request(file, source.settings()).withId(source.dataset());
    }

    private static DatabaseQuery query(SourceDefinition source) throws ImportException, IOException {
        try {
            return new DatabaseQuery(
                    DatabaseSource.of(Objects.requireNonNull(source.database())),
                    Objects.requireNonNull(source.query()));
        } catch (FormatException e) {
            throw ImportException.input(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Stamp stamp(Path file) throws IOException {
        return Files.isRegularFile(file) ? new Stamp(Files.size(file), Files.getLastModifiedTime(file)) : null;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
