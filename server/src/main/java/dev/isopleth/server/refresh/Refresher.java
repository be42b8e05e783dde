package dev.isopleth.server.refresh;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.format.DatabaseSource;
import dev.isopleth.server.layer.SourceDefinition;
import dev.isopleth.server.upload.Imports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports sources again and again, some at once on threads of their own: each becomes its dataset's current
/// version as a whole, and where it cannot the version before stays and is served. An import counts among those
/// that run at once over HTTP, since each may hold a part of the heap.
///
/// An import that takes longer than its source's limit is failed at that moment, and its thread interrupted. A
/// database is left by then or soon after, see [DatabaseSource]; what heeds no interrupt keeps its thread until it
/// ends, and counts as a success if it ends well.
public final class Refresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    private static final int SECONDS_TO_END = 5;

    private final List<SourceDefinition> sources;
    private final Importing importing;
    private final Imports places;
    private final Clock clock;
    private final Map<String, SourceState> states = new ConcurrentHashMap<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            Imports.REFRESHES_AT_ONCE,
            Thread.ofPlatform().daemon().name("isopleth-refresh-", 0).factory());
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("isopleth-refresh-watch").factory());

    /// Imports a source.
    interface Importing {
        void run(SourceDefinition source) throws ImportException, IOException;
    }

    /// @param places how many imports run at once
    Refresher(List<SourceDefinition> sources, Importing importing, Imports places, Clock clock) {
        this.sources = List.copyOf(sources);
        this.importing = importing;
        this.places = places;
        this.clock = clock;
        sources.forEach(source -> states.put(source.dataset(), SourceState.none(source.dataset())));
    }

    /// One that imports into a store.
    ///
    /// @param dataDir the folder of the store
    /// @param places how many imports run at once
    public static Refresher of(Path dataDir, List<SourceDefinition> sources, Imports places, Clock clock) {
        return new Refresher(sources, new SourceImport(dataDir)::run, places, clock);
    }

    /// Begins: each source is imported at once, then after each of its times.
    public void start() {
        for (SourceDefinition source : sources) {
            Future<?> _ = threads.scheduleWithFixedDelay(
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
        try {
            places.enter();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            bounded(source);
        } finally {
            places.leave();
        }
    }

    /// Imports it, and fails it when its time is over.
    private void bounded(SourceDefinition source) {
        Run run = new Run(source, Thread.currentThread());
        Future<?> end = watch.schedule(run::overdue, source.limit().toMillis(), TimeUnit.MILLISECONDS);
        try {
            imported(source, run);
        } finally {
            end.cancel(false);
            run.ended();
        }
    }

    private void imported(SourceDefinition source, Run run) {
        String id = source.dataset();
        try {
            importing.run(source);
            run.ended();
            SourceState before = state(id);
            if (before.fault() != null) {
                LOG.info("The source of {} is imported again", id);
            }
            states.put(id, before.succeeded(clock.instant()));
        } catch (ImportException e) {
            run.failed(sentence(source, e));
        } catch (IOException e) {
            LOG.debug("The source of {} failed", id, e);
            run.failed("It could not be read, or its dataset not be written: look after the disks");
        } catch (OutOfMemoryError e) {
            run.failed("Its import needs more memory than the server has: let it find fewer rows, or give the server"
                    + " more");
        } catch (RuntimeException | Error e) {
            // An error too must not end the source: that would be without a word, and for ever.
            LOG.error("The source of {} failed", id, e);
            run.failed("Its import failed; the log of the server says more");
        }
    }

    private SourceState state(String id) {
        return Objects.requireNonNull(states.get(id));
    }

    private void failed(String id, String sentence) {
        SourceState before = state(id);
        if (!sentence.equals(before.fault())) {
            LOG.warn("The source of {} is not imported, and the version before stays: {}", id, sentence);
        }
        states.put(id, before.failed(clock.instant(), sentence));
    }

    /// One import under way. What fails it first is what is said.
    private final class Run {
        private final SourceDefinition source;
        private final Thread thread;
        private final AtomicBoolean failed = new AtomicBoolean();
        private boolean ended;

        Run(SourceDefinition source, Thread thread) {
            this.source = source;
            this.thread = thread;
        }

        void failed(String sentence) {
            if (failed.compareAndSet(false, true)) {
                Refresher.this.failed(source.dataset(), sentence);
            }
        }

        synchronized void overdue() {
            if (!ended) {
                failed("Its import has run longer than " + shown(source.limit())
                        + ", and is ended: give it more time with limit, or less to do");
                thread.interrupt();
            }
        }

        /// The thread has other things to do.
        synchronized void ended() {
            ended = true;
            if (failed.get() && !threads.isShutdown()) {
                // That interrupt was for this import alone.
                boolean _ = Thread.interrupted();
            }
        }
    }

    private static String shown(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    /// What is said of a source stands in answers, which carry no paths.
    private static String sentence(SourceDefinition source, ImportException e) {
        String said = String.valueOf(e.getMessage());
        Path file = source.file();
        String database = source.database();
        if (file == null && database != null && !DatabaseSource.isAnyAddress(database)) {
            file = Path.of(database);
        }
        return file == null ? said : said.replace(file.toString(), String.valueOf(file.getFileName()));
    }

    @Override
    public void close() {
        threads.shutdown();
        watch.shutdownNow();
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
