package dev.isopleth.ingest;

import dev.isopleth.ingest.log.Batch;
import dev.isopleth.ingest.log.Batch.Origin;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Appends samples to the datasets of a store, and looks after what was appended: it is seen a fraction of a second
/// later, and merged into the base when it has become much. Safe for use by many threads; it has two of its own.
public final class Appender implements AutoCloseable {

    /// From one look for what was appended to the next, at least. Each new state has blocks of cells made anew.
    private static final Duration REFRESH = Duration.ofMillis(250);

    /// From one look for what is to be merged to the next.
    private static final Duration MERGES = Duration.ofSeconds(1);

    /// After a merge that failed the next is tried so much later.
    private static final Duration AFTER_FAULT = Duration.ofMinutes(1);

    private final SampleStore store;
    private final Clock clock;
    private final Function<String, @Nullable Duration> keep;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Dataset>> preparing = new CopyOnWriteArrayList<>();
    private final List<Consumer<Fault>> faultListeners = new CopyOnWriteArrayList<>();
    private final Map<String, Long> notBefore = new ConcurrentHashMap<>();
    private final ScheduledExecutorService refreshing = daemon("isopleth-refresh");
    private final ScheduledExecutorService merging = daemon("isopleth-merge");

    /// A new state of a dataset is seen.
    ///
    /// @param version its name
    /// @param parts of the plane that changed, disjoint in no order; empty for all of it
    public record Change(String dataset, String version, List<Part> parts) {}

    /// A part of the plane, in fractions of it from north and west.
    public record Part(double west, double north, double east, double south) {}

    /// Something did not go well that nobody had asked for.
    public record Fault(String dataset, String message) {}

    /// @param keep how long samples of a dataset are kept; null for ever
    public Appender(SampleStore store, Function<String, @Nullable Duration> keep) {
        this(store, keep, Clock.systemUTC());
    }

    Appender(SampleStore store, Function<String, @Nullable Duration> keep, Clock clock) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Begins to look after datasets: those that have a log are opened to go on with it.
    public void start() {
        openThoseToLookAfter();
        Future<?> _ = refreshing.scheduleWithFixedDelay(
                this::refresh, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        Future<?> _ = merging.scheduleWithFixedDelay(
                this::mergeDue, MERGES.toMillis(), MERGES.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void openThoseToLookAfter() {
        for (String id : store.ids()) {
            if ((store.hasLog(id) || keep.apply(id) != null) && clock.millis() >= notBefore.getOrDefault(id, 0L)) {
                try {
                    store.live(id, clock);
                } catch (AppendException | IOException | DamagedDatasetException e) {
                    notBefore.put(id, clock.millis() + AFTER_FAULT.toMillis());
                    tell(new Fault(id, String.valueOf(e.getMessage())));
                }
            }
        }
    }

    /// Is told of each new state that is seen, on a thread of the appender.
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /// Is told of each state of a dataset that is to be seen, before it is, on a thread of the appender: it is seen
    /// when all have returned.
    public void beforeChange(Consumer<Dataset> listener) {
        preparing.add(listener);
    }

    /// Is told what goes wrong in the background.
    public void onFault(Consumer<Fault> listener) {
        faultListeners.add(listener);
    }

    /// Appends samples. When this returns they are on the disk.
    ///
    /// @param dataset the version that they were checked for
    /// @param batch samples of its schema
    /// @param origin by what the batch is known again; null: it is appended whatever was before
    /// @throws AppendException if they were not appended, and none of them
    public AppendReport append(Dataset dataset, SampleBatch batch, @Nullable Origin origin) throws AppendException {
        String id = dataset.manifest().id();
        try {
            LiveDataset live = store.live(id, clock);
            if (live == null || !sameSchema(live.seen(), dataset)) {
                throw new AppendException(
                        AppendException.Cause.CONFLICT, "'" + id + "' was replaced just now: try again");
            }
            return live.append(origin, batch.codes(), batch.columns());
        } catch (IOException e) {
            throw new AppendException(
                    AppendException.Cause.DISK, "the samples cannot be put on the disk: " + e.getMessage(), e);
        }
    }

    /// Offsets and columns of a dataset are those of its import.
    private static boolean sameSchema(Dataset one, Dataset other) {
        return one.versions().from().equals(other.versions().from());
    }

    private void refresh() {
        store.live().forEach((id, live) -> {
            try {
                List<Batch> batches = live.refresh(next -> preparing.forEach(one -> prepare(id, one, next)));
                if (!batches.isEmpty()) {
                    tell(new Change(id, live.seen().manifest().version(), ChangedParts.of(batches)));
                }
            } catch (RuntimeException e) {
                tell(new Fault(id, "what was appended is not seen: " + e.getMessage()));
            }
        });
    }

    /// A state that cannot be got ready for is seen all the same.
    private void prepare(String id, Consumer<Dataset> listener, Dataset next) {
        try {
            listener.accept(next);
        } catch (RuntimeException | OutOfMemoryError e) {
            tell(new Fault(id, "what was appended is seen before all was ready for it: " + e.getMessage()));
        }
    }

    private void mergeDue() {
        try {
            store.closeReplaced();
            openThoseToLookAfter();
        } catch (IOException | RuntimeException e) {
            tell(new Fault("store", "it cannot be looked after: " + e.getMessage()));
        }
        store.live().forEach((id, live) -> {
            if (live.isMergeDue(keep.apply(id)) && clock.millis() >= notBefore.getOrDefault(id, 0L)) {
                merge(id, live);
            }
        });
    }

    /// Merges what was appended to a dataset now; nothing where nothing was.
    void merge(String id) throws AppendException, IOException {
        LiveDataset live = store.live(id, clock);
        if (live != null) {
            merge(id, live);
        }
    }

    private void merge(String id, LiveDataset live) {
        try {
            if (live.merge(keep.apply(id))) {
                tell(new Change(id, live.seen().manifest().version(), List.of()));
            }
        } catch (ImportException | IOException | RuntimeException e) {
            notBefore.put(id, clock.millis() + AFTER_FAULT.toMillis());
            tell(new Fault(id, "what was appended is not merged: " + e.getMessage()));
        }
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    private void tell(Fault fault) {
        faultListeners.forEach(listener -> listener.accept(fault));
    }

    /// Ends looking after them; what was appended is on the disk already.
    @Override
    public void close() {
        refreshing.shutdownNow();
        merging.shutdown();
        try {
            if (!merging.awaitTermination(10, TimeUnit.SECONDS)) {
                merging.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        store.closeLive();
    }
}
