package dev.isopleth.ingest;

import dev.isopleth.ingest.AppendException.Cause;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Growth;
import dev.isopleth.ingest.log.Batch;
import dev.isopleth.ingest.log.Batch.Cells;
import dev.isopleth.ingest.log.Batch.Origin;
import dev.isopleth.ingest.log.BatchLog;
import dev.isopleth.ingest.log.DamagedLogException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A dataset that this program appends to; no other program does meanwhile.
///
/// Batches that wait together go to the disk together, with one flush ([#append]). [#refresh] makes what is on the
/// disk seen, [#merge] makes a new base of it. Safe for use by many threads; refreshing and merging is done by one
/// each.
final class LiveDataset implements AutoCloseable {

    /// Appended samples that make a merge worth while, at least; the system property is for tests of merges.
    static final int MERGE_FROM = Integer.getInteger("isopleth.mergeFrom", 1 << 18);

    /// Part of the base that appended samples have to reach.
    private static final int MERGE_PART = 8;

    /// Appended samples beyond which no more are taken before a merge is done.
    static final int MOST_UNMERGED = 1 << 22;

    private static final int MERGE_AT_MOST = 1 << 20;

    private final StoreFolders folders;
    private final String id;
    private final Clock clock;
    private final FileChannel writerLock;
    private final BatchLog log;
    private final RememberedKeys keys;
    private final List<Waiting> queue = new ArrayList<>();
    private final ReentrantLock committing = new ReentrantLock();
    private final List<Batch> committed = new ArrayList<>();

    /// What a merge has shown, and nobody was told of yet.
    private final List<Batch> untold = new ArrayList<>();

    private volatile GrownDataset grown;

    /// How often it became another.
    private long states;

    private volatile Dataset seen;
    private volatile boolean closed;

    /// Name of the version that a merge is making the current one just now.
    private volatile String merged = "";
    private final AtomicLong unmerged = new AtomicLong();

    /// A batch on its way to the disk.
    private static final class Waiting {
        final @Nullable Origin origin;
        final long[] codes;
        final List<Cells> columns;

        @Nullable
        AppendReport report;

        @Nullable
        AppendException fault;

        Waiting(@Nullable Origin origin, long[] codes, List<Cells> columns) {
            this.origin = origin;
            this.codes = codes;
            this.columns = columns;
        }
    }

    private LiveDataset(
            StoreFolders folders,
            String id,
            Clock clock,
            FileChannel writerLock,
            BatchLog log,
            RememberedKeys keys,
            GrownDataset grown) {
        this.folders = folders;
        this.id = id;
        this.clock = clock;
        this.writerLock = writerLock;
        this.log = log;
        this.keys = keys;
        this.grown = grown;
        this.seen = grown.dataset();
        unmerged.set(grown.overlay().count());
    }

    /// Opens a dataset to append to it.
    ///
    /// @param base its current version
    /// @throws AppendException if another program appends to it, or it was replaced just now
    /// @throws DamagedDatasetException if its log is not as it was written
    static LiveDataset open(StoreFolders folders, String id, Dataset base, Clock clock)
            throws AppendException, IOException {
        Path lockPath = folders.writerLock(id);
        Files.createDirectories(lockPath.getParent());
        FileChannel lock = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (CommitLock _ = CommitLock.of(folders, id)) {
            if (tryLock(lock) == null) {
                throw new AppendException(
                        Cause.CONFLICT, "another server appends to '" + id + "': send the samples to that one");
            }
            if (!base.folder().equals(folders.version(id, String.valueOf(SampleStore.currentVersion(folders, id))))) {
                throw new AppendException(Cause.CONFLICT, "'" + id + "' was replaced just now: try again");
            }
            Path logFolder = folders.log(id);
            LogOrigin origin = LogOrigin.read(logFolder);
            if (origin == null || !origin.belongsTo(base.filed())) {
                StoreFolders.delete(logFolder);
                Growth growth = base.filed().growth();
                origin = growth == null
                        ? LogOrigin.fresh(base.filed().version())
                        : new LogOrigin(growth.log(), growth.from());
                origin.write(logFolder);
            }
            GrownDataset alone = GrownDataset.of(base, origin.log());
            RememberedKeys keys = RememberedKeys.read(logFolder);
            List<Batch> batches = new ArrayList<>();
            BatchLog log = BatchLog.open(logFolder, alone.generation(), batches::add);
            batches.forEach(keys::add);
            return new LiveDataset(folders, id, clock, lock, log, keys, alone.with(batches));
        } catch (DamagedLogException e) {
            lock.close();
            throw new DamagedDatasetException(String.valueOf(e.getMessage()), e);
        } catch (AppendException | IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /// The state that is seen.
    Dataset seen() {
        return seen;
    }

    /// Whether the version that this was opened on, or a merge of it, is the current one still.
    boolean isOf(String version) {
        // An import takes the log away, even one of the same content.
        return !closed
                && (grown.base().folder().equals(folders.version(id, version)) || version.equals(merged))
                && LogOrigin.exists(folders.log(id));
    }

    /// Appends samples: after this they are on the disk, and are seen before long.
    ///
    /// @param origin by what the batch is known again; null: it is appended whatever was before
    /// @param codes Morton codes of the positions
    /// @param columns the cells of each column of the manifest
    /// @throws AppendException if they were not appended, and none of them
    AppendReport append(@Nullable Origin origin, long[] codes, List<Cells> columns) throws AppendException {
        if (unmerged.get() + codes.length > MOST_UNMERGED) {
            throw new AppendException(
                    Cause.BUSY,
                    "'" + id + "' has " + unmerged.get() + " samples that are not merged yet: try again later");
        }
        var waiting = new Waiting(origin, codes, columns);
        synchronized (queue) {
            queue.add(waiting);
        }
        committing.lock();
        try {
            if (waiting.report == null && waiting.fault == null) {
                commit();
            }
        } finally {
            committing.unlock();
        }
        if (waiting.fault != null) {
            throw waiting.fault;
        }
        return Objects.requireNonNull(waiting.report);
    }

    /// Puts all that wait on the disk.
    private void commit() {
        List<Waiting> group;
        synchronized (queue) {
            group = List.copyOf(queue);
            queue.clear();
        }
        try (CommitLock _ = CommitLock.of(folders, id)) {
            if (!isOf(String.valueOf(SampleStore.currentVersion(folders, id)))) {
                fail(group, new AppendException(Cause.CONFLICT, "'" + id + "' was replaced just now: try again"));
                return;
            }
            Instant now = clock.instant();
            List<Batch> batches = new ArrayList<>();
            List<Waiting> fresh = new ArrayList<>();
            for (Waiting one : group) {
                if (isFresh(one, now, batches)) {
                    batches.add(new Batch(log.next() + batches.size(), now, one.origin, one.codes, one.columns));
                    fresh.add(one);
                }
            }
            if (!batches.isEmpty()) {
                put(batches, fresh);
            }
            // One key twice in a group: the second is answered by the first.
            for (Waiting one : group) {
                if (one.report == null && one.fault == null) {
                    isFresh(one, now, List.of());
                }
            }
        } catch (IOException e) {
            fail(
                    group.stream().filter(one -> one.report == null).toList(),
                    new AppendException(
                            Cause.DISK,
                            "the samples cannot be put on the disk (" + reason(e)
                                    + "): nothing was appended; free some room and try again",
                            e));
        }
    }

    private static String reason(IOException e) {
        String said = String.valueOf(e.getMessage());
        return said.contains("No space left") ? "it is full" : said;
    }

    private void put(List<Batch> batches, List<Waiting> fresh) throws IOException {
        log.append(batches);
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            keys.add(batch);
            unmerged.addAndGet(batch.count());
            Origin origin = batch.origin();
            fresh.get(i).report = new AppendReport(
                    grown.base()
                            .versions()
                            .at(grown.log(), batch.generation(), grown.changes())
                            .current(),
                    batch.count(),
                    origin == null ? 0 : origin.refused(),
                    false);
        }
        synchronized (this) {
            committed.addAll(batches);
        }
    }

    /// Whether a batch is to be written; if it was before, it is answered.
    private boolean isFresh(Waiting one, Instant now, List<Batch> sameGroup) {
        Origin origin = one.origin;
        if (origin == null) {
            return true;
        }
        if (sameGroup.stream()
                .anyMatch(
                        batch -> batch.origin() != null && batch.origin().key().equals(origin.key()))) {
            return false;
        }
        RememberedKeys.Remembered before = keys.find(origin.key(), now);
        if (before == null) {
            return true;
        }
        if (before.digest() != origin.digest()) {
            one.fault = new AppendException(
                    Cause.KEY_REUSED,
                    "this Idempotency-Key was used for another batch in the last 24 hours: give each batch its own");
        } else {
            one.report = new AppendReport(
                    grown.base()
                            .versions()
                            .at(grown.log(), before.generation(), grown.changes())
                            .current(),
                    before.accepted(),
                    before.refused(),
                    true);
        }
        return false;
    }

    private static void fail(List<Waiting> group, AppendException fault) {
        group.forEach(one -> one.fault = fault);
    }

    /// Makes what is on the disk seen.
    List<Batch> refresh() {
        return refresh(_ -> {});
    }

    /// Makes what is on the disk seen.
    ///
    /// @param prepare is told the state before it is seen, and kept waiting for
    /// @return the batches that are seen from now on; empty where there are none
    List<Batch> refresh(Consumer<Dataset> prepare) {
        List<Batch> batches;
        GrownDataset next;
        long state;
        synchronized (this) {
            batches = new ArrayList<>(untold);
            untold.clear();
            if (committed.isEmpty()) {
                return batches;
            }
            batches.addAll(committed);
            next = grown.with(List.copyOf(committed));
            grown = next;
            state = ++states;
            committed.clear();
        }
        try {
            prepare.accept(next.dataset());
        } finally {
            synchronized (this) {
                // Unless a merge has shown it, or a later one, meanwhile.
                if (states == state) {
                    seen = next.dataset();
                }
            }
        }
        return batches;
    }

    /// Whether so much was appended, or has grown old, that a merge is due.
    ///
    /// @param keep how long samples are kept; null for ever
    boolean isMergeDue(@Nullable Duration keep) {
        long appended = grown.overlay().count();
        long enough = Math.clamp(
                grown.base().manifest().count() / MERGE_PART, MERGE_FROM, Math.max(MERGE_FROM, MERGE_AT_MOST));
        if (appended >= enough) {
            return true;
        }
        Manifest.TimeRange times = seen.manifest().timeRange();
        // A tenth more, so that not every sample that grows old makes a merge.
        return keep != null
                && times != null
                && seen.manifest().count() > 1
                && times.from().isBefore(clock.instant().minus(keep).minus(keep.dividedBy(10)));
    }

    /// Makes a new base of the base and what was appended; samples older than `keep` are left out. Batches are
    /// appended and seen meanwhile.
    ///
    /// @return whether bandwidth and scale are decided by other samples now, or samples were dropped
    /// @throws ImportException if an import of the dataset is running, which will replace it
    /// @throws IOException if the disk does not take it; all stays as it was
    boolean merge(@Nullable Duration keep) throws ImportException, IOException {
        try (VersionSwitch place = VersionSwitch.begin(folders, id)) {
            GrownDataset merging;
            committing.lock();
            try {
                List<Batch> shown = refresh();
                synchronized (this) {
                    untold.addAll(shown);
                }
                merging = grown;
                log.rotate();
            } finally {
                committing.unlock();
            }
            Dataset before = merging.dataset();
            BitSet old = keep == null ? null : olderThan(clock.instant().minus(keep), before);
            Growth growth = growth(merging, before, old);
            Manifest manifest = new MergeWriter(place.version(), before, merging.overlay(), old).write(growth);
            Durable.write(place.version().resolve(StoreFolders.MANIFEST), ManifestJson.write(manifest));
            committing.lock();
            try {
                keys.write(folders.log(id), clock.instant());
                merged = manifest.version();
                place.publishMerged(manifest.version(), grown.base().folder());
                Dataset base = Dataset.open(folders.version(id, manifest.version()));
                synchronized (this) {
                    grown = grown.on(base);
                    states++;
                    seen = grown.dataset();
                    unmerged.set(grown.overlay().count()
                            + committed.stream().mapToLong(Batch::count).sum());
                }
                log.dropUpTo(growth.generation());
            } finally {
                merged = "";
                committing.unlock();
            }
            return growth.pinned() != before.versions().pin()
                    || growth.trims() != before.versions().trims();
        }
    }

    private static Growth growth(GrownDataset merging, Dataset before, @Nullable BitSet old) {
        Versions versions = before.versions();
        long kept = before.manifest().count() - (old == null ? 0 : old.cardinality());
        long decisive = before.pinned().rows(null, null).count();
        boolean renewed = old != null || kept > 2 * decisive;
        return new Growth(
                merging.log(),
                versions.from(),
                merging.generation(),
                renewed ? merging.generation() : versions.pin(),
                versions.trims() + (old == null ? 0 : 1),
                MergeWriter.ARRIVALS);
    }

    /// Samples with a time before another; null where there are none. One sample at least stays.
    private static @Nullable BitSet olderThan(Instant first, Dataset dataset) {
        Column time = dataset.manifest().time().orElse(null);
        if (time == null) {
            return null;
        }
        Samples samples = dataset.samples();
        BitSet old = new BitSet();
        int newest = 0;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < samples.count(); row++) {
            long millis = samples.partOf(row).millis(time, samples.rowInPart(row));
            if (millis != Long.MIN_VALUE && millis < first.toEpochMilli()) {
                old.set(row);
            }
            newest = millis > last ? row : newest;
            last = Math.max(last, millis);
        }
        if (old.cardinality() == samples.count()) {
            old.clear(newest);
        }
        return old.isEmpty() ? null : old;
    }

    @Override
    public void close() throws IOException {
        committing.lock();
        try {
            closed = true;
            log.close();
            writerLock.close();
        } finally {
            committing.unlock();
        }
    }
}
