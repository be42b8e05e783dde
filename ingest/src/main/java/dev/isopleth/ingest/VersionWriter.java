package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.ImportProgress.Phase;
import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.order.SampleSpool;
import dev.isopleth.ingest.order.SortedBlock;
import dev.isopleth.ingest.order.SortedSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Sorts samples along the Morton curve and writes the column files of a version, as docs/store.md
/// describes them.
final class VersionWriter {

    private static final int BLOCK = 1 << 15;
    private static final int PROGRESS_ROWS = 1 << 20;

    private final Path folder;
    private final ImportProgress progress;
    private final LocalClock clock;
    private final Set<String> names = new HashSet<>(Set.of(Rejections.FILE, AreaPolygons.FILE, StoreFolders.MANIFEST));

    /// What was written.
    record Written(BoundingBox bbox, @Nullable TimeRange timeRange, List<Column> columns, List<StoredFile> files) {}

    /// @param zone of the dataset, whose clock the samples' hours, weekdays and months are told by
    VersionWriter(Path folder, ImportProgress progress, ZoneId zone) {
        this.folder = folder;
        this.progress = progress;
        this.clock = new LocalClock(zone);
    }

    /// Sorts and writes samples. What is to be known of all numbers is found out while they are sorted.
    ///
    /// @param plane what the positions live on
    /// @param texts what the codes of each kept column stand for, empty for those that are no text
    Written write(Plane plane, SampleSpool samples, List<Kept> kept, List<List<String>> texts) throws IOException {
        progress.at(Phase.SORTING, 0, samples.count());
        try (var worker = new Worker()) {
            Future<List<ColumnStatistics>> statistics = worker.begin(() -> statistics(samples, kept));
            try (SortedSamples sorted = samples.sorted()) {
                List<TextDictionary> dictionaries = new ArrayList<>();
                for (int c = 0; c < kept.size(); c++) {
                    dictionaries.add(
                            kept.get(c).kind() == CellKind.TEXT
                                    ? TextDictionary.of(samples.usedTexts(c), texts.get(c))
                                    : TextDictionary.NONE);
                }
                List<ColumnStatistics> found = Worker.await(statistics);
                progress.at(Phase.SORTING, samples.count(), samples.count());
                return write(plane, sorted, kept, found, dictionaries, worker);
            }
        }
    }

    private static List<ColumnStatistics> statistics(SampleSpool samples, List<Kept> kept) throws IOException {
        List<ColumnStatistics> found = new ArrayList<>();
        for (int c = 0; c < kept.size(); c++) {
            found.add(
                    kept.get(c).kind() == CellKind.NUMBER
                            ? ColumnStatistics.of(samples.numbers(c))
                            : ColumnStatistics.NONE);
        }
        return found;
    }

    /// Writes samples that are sorted already, from wherever they come.
    ///
    /// @param statistics of each kept column, [ColumnStatistics#NONE] for those that are no numbers
    /// @param dictionaries of each kept column, [TextDictionary#NONE] for those that are no text
    Written write(
            Plane plane,
            SortedSamples sorted,
            List<Kept> kept,
            List<ColumnStatistics> statistics,
            List<TextDictionary> dictionaries)
            throws IOException {
        try (var worker = new Worker()) {
            return write(plane, sorted, kept, statistics, dictionaries, worker);
        }
    }

    /// One thread puts blocks together while the other writes the block before.
    private Written write(
            Plane plane,
            SortedSamples sorted,
            List<Kept> kept,
            List<ColumnStatistics> statistics,
            List<TextDictionary> dictionaries,
            Worker worker)
            throws IOException {
        List<CellKind> kinds = kept.stream().map(Kept::kind).toList();
        List<StoredColumn> columns = new ArrayList<>();
        try (StoredPositions positions = StoredPositions.create(folder)) {
            for (int c = 0; c < kept.size(); c++) {
                columns.add(create(kept.get(c), c, statistics.get(c), dictionaries.get(c)));
            }
            var filled = new SortedBlock(kinds, BLOCK);
            var free = new SortedBlock(kinds, BLOCK);
            Future<?> before = CompletableFuture.completedFuture(null);
            long done = 0;
            while (sorted.next(filled)) {
                Worker.await(before);
                SortedBlock block = filled;
                before = worker.begin(() -> writeBlock(block, positions, columns));
                filled = free;
                free = block;
                done += block.size();
                if (done % PROGRESS_ROWS < BLOCK) {
                    progress.at(Phase.WRITING, done, sorted.count());
                }
            }
            Worker.await(before);
            Written written = finish(plane, positions, kept, columns);
            progress.at(Phase.WRITING, sorted.count(), sorted.count());
            return written;
        } finally {
            for (StoredColumn column : columns) {
                column.close();
            }
        }
    }

    private StoredColumn create(Kept kept, int column, ColumnStatistics statistics, TextDictionary dictionary)
            throws IOException {
        return switch (kept.kind()) {
            case NUMBER ->
                new StoredColumn.Numbers(
                        ColumnFile.create(
                                folder, fileName(kept, statistics.element().ending())),
                        column,
                        statistics);
            case TIME ->
                new StoredColumn.Times(
                        ColumnFile.create(folder, fileName(kept, ".i64")),
                        kept.role() == Role.TIME ? ColumnFile.create(folder, LocalClock.FILE) : null,
                        column,
                        clock);
            case TEXT -> {
                String name = fileName(kept, ".i32");
                yield new StoredColumn.Texts(
                        ColumnFile.create(folder, name),
                        ColumnFile.create(folder, name.replaceFirst("i32$", "dict")),
                        column,
                        dictionary);
            }
        };
    }

    private static @Nullable Void writeBlock(SortedBlock block, StoredPositions positions, List<StoredColumn> columns)
            throws IOException {
        positions.write(block);
        for (StoredColumn column : columns) {
            column.write(block);
        }
        return null;
    }

    private static Written finish(Plane plane, StoredPositions positions, List<Kept> kept, List<StoredColumn> columns)
            throws IOException {
        List<StoredFile> files = new ArrayList<>(positions.finish());
        List<Column> described = new ArrayList<>();
        TimeRange timeRange = null;
        for (int c = 0; c < columns.size(); c++) {
            described.add(columns.get(c).finish(kept.get(c), files));
            if (columns.get(c) instanceof StoredColumn.Times times
                    && kept.get(c).role() == Role.TIME) {
                timeRange = times.range();
            }
        }
        return new Written(positions.extent(plane), timeRange, described, files);
    }

    /// A file name that is safe anywhere and unlike any other, whatever letters and case the column's name
    /// has.
    private String fileName(Kept kept, String ending) {
        String plain = kept.name().replaceAll("[^A-Za-z0-9_-]+", "_");
        String base = plain.substring(0, Math.min(80, plain.length()));
        String name = base + ending;
        for (int n = 2; !names.add(name.toLowerCase(Locale.ROOT)); n++) {
            name = base + "~" + n + ending;
        }
        return name;
    }
}
