package dev.isopleth.ingest;

import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Growth;
import dev.isopleth.ingest.Manifest.Quantile;
import dev.isopleth.ingest.Manifest.Statistics;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.order.Numbers;
import dev.isopleth.ingest.select.NumberElement;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a base and what was appended to it as one base: its elements are those that were there, bit by bit, in
/// the same order, so that nothing computed from them changes.
///
/// Memory: some buffers, and the dictionaries. Cost: a reading and a writing of all columns.
final class MergeWriter {

    /// The file that holds the batch of each sample.
    static final String ARRIVALS = "arrival.i32";

    private static final int BLOCK = 1 << 13;

    private final Path folder;
    private final Dataset dataset;
    private final Overlay overlay;
    private final Samples samples;
    private final @Nullable BitSet dropped;
    private final List<StoredFile> files = new ArrayList<>();
    private final Set<String> written = new HashSet<>();

    /// @param folder of the new version
    /// @param dataset what is merged, with what was appended
    /// @param overlay what was appended
    /// @param dropped rows that are left out; null for none
    MergeWriter(Path folder, Dataset dataset, Overlay overlay, @Nullable BitSet dropped) {
        this.folder = folder;
        this.dataset = dataset;
        this.overlay = overlay;
        this.samples = dataset.samples();
        this.dropped = dropped;
    }

    /// A run of samples of one part.
    private interface RunTaker {
        void take(boolean appended, long from, int length) throws IOException;
    }

    /// Writes all but the manifest, and returns it.
    ///
    /// @param growth what the new base holds
    Manifest write(Growth growth) throws IOException {
        Manifest said = dataset.manifest();
        BoundingBox extent = writePositions();
        List<Column> columns = new ArrayList<>();
        TimeRange times = null;
        for (int c = 0; c < said.columns().size(); c++) {
            Column column = said.columns().get(c);
            switch (column.kind()) {
                case NUMBER -> columns.add(writeNumbers(column));
                case TIME -> {
                    TimeRange found = timeRange(column);
                    copy(column.file(), Long.BYTES);
                    columns.add(column);
                    if (column.role() == Manifest.Role.TIME) {
                        times = found;
                        copy(LocalClock.FILE, Short.BYTES);
                    }
                }
                case TEXT -> {
                    writeTexts(column, c);
                    columns.add(column);
                }
            }
        }
        writeArrivals();
        for (StoredFile file : said.files()) {
            if (!written.contains(file.name()) && !file.name().equals(ARRIVALS)) {
                Files.copy(dataset.folder().resolve(file.name()), folder.resolve(file.name()));
                Durable.sync(folder.resolve(file.name()));
                files.add(file);
            }
        }
        List<Column> counted = columns.stream().map(this::withMissing).toList();
        Manifest merged = said.withSamples("", count(), extent, times, counted).withFiles(files, growth);
        return merged.withVersion(ManifestJson.version(merged));
    }

    private long count() {
        return samples.count() - (dropped == null ? 0 : dropped.cardinality());
    }

    private Column withMissing(Column column) {
        return column.kind() == Manifest.Kind.NUMBER || dropped == null
                ? column
                : column.withCells(missing(column), null);
    }

    private long missing(Column column) {
        long missing = 0;
        for (int row = dropped == null ? 0 : dropped.nextClearBit(0);
                row < samples.count();
                row = dropped == null ? row + 1 : dropped.nextClearBit(row + 1)) {
            SamplePart part = samples.partOf(row);
            long at = samples.rowInPart(row);
            boolean lacks = column.kind() == Manifest.Kind.TIME
                    ? part.millis(column, at) == Long.MIN_VALUE
                    : part.text(column, at) == null;
            missing += lacks ? 1 : 0;
        }
        return missing;
    }

    /// Walks all samples that stay, in order.
    private void runs(RunTaker taker) throws IOException {
        Samples.Appended appended = samples.appended();
        long count = samples.count();
        Interleaving order = appended == null ? new Interleaving(new int[0], count) : appended.order();
        long row = 0;
        int before = 0;
        while (row < count) {
            long end = order.endOfRun(row, before);
            boolean isAppended = order.isAppended(row, before);
            long shift = isAppended ? row - before : before;
            for (long from = kept(row, end); from < end; ) {
                long to = Math.min(Math.min(end, from + BLOCK), dropped(from));
                taker.take(isAppended, from - shift, (int) (to - from));
                from = kept(to, end);
            }
            before += isAppended ? (int) (end - row) : 0;
            row = end;
        }
    }

    private long kept(long from, long end) {
        return dropped == null ? from : Math.min(end, dropped.nextClearBit((int) from));
    }

    private long dropped(long from) {
        int next = dropped == null ? -1 : dropped.nextSetBit((int) from);
        return next < 0 ? Long.MAX_VALUE : next;
    }

    /// The elements of a file in both parts: looked up once, since runs are many and short.
    private record Elements(MemorySegment base, MemorySegment more) {
        MemorySegment of(boolean appended) {
            return appended ? more : base;
        }
    }

    private Elements elements(String file) {
        Samples.Appended more = samples.appended();
        MemorySegment base = samples.base().columns().segment(file);
        return new Elements(base, more == null ? base : more.part().columns().segment(file));
    }

    private void keep(StoredFile file) {
        files.add(file);
        written.add(file.name());
    }

    private void copy(String file, int width) throws IOException {
        Elements elements = elements(file);
        try (ColumnFile out = ColumnFile.create(folder, file)) {
            runs((appended, from, length) -> out.write(elements.of(appended), from * width, (long) length * width));
            keep(out.finish());
        }
    }

    private BoundingBox writePositions() throws IOException {
        long[] u = range("u.u32");
        long[] v = range("v.u32");
        copy("u.u32", Integer.BYTES);
        copy("v.u32", Integer.BYTES);
        return StoredPositions.extent(
                dataset.manifest().asPlane(),
                WebMercator.fraction((int) u[0]),
                WebMercator.fraction((int) v[1]),
                WebMercator.fraction((int) u[1]),
                WebMercator.fraction((int) v[0]));
    }

    /// The least and the greatest element, unsigned.
    private long[] range(String file) throws IOException {
        long[] range = {0xFFFF_FFFFL, 0};
        Elements parts = elements(file);
        runs((appended, from, length) -> {
            MemorySegment elements = parts.of(appended);
            for (long row = from; row < from + length; row++) {
                long element = Integer.toUnsignedLong(elements.getAtIndex(MappedColumns.INT, row));
                range[0] = Math.min(range[0], element);
                range[1] = Math.max(range[1], element);
            }
        });
        return range;
    }

    private Column writeNumbers(Column column) throws IOException {
        NumberElement element = NumberElement.of(column.file());
        copy(column.file(), element.bytes());
        double offset = column.offset();
        ColumnStatistics found = ColumnStatistics.of(numbers(column.file(), element, offset));
        Statistics statistics = found.statistics();
        return column.withCells(
                found.missing(),
                statistics == null
                        ? null
                        : new Statistics(
                                shown(statistics.min(), element, offset),
                                shown(statistics.max(), element, offset),
                                statistics.mean(),
                                offset,
                                statistics.quantiles().stream()
                                        .map(quantile -> new Quantile(
                                                quantile.percent(), shown(quantile.value(), element, offset)))
                                        .toList()));
    }

    private Numbers numbers(String file, NumberElement element, double offset) {
        double[] block = new double[BLOCK];
        Elements parts = elements(file);
        return taker -> runs((appended, from, length) -> {
            MemorySegment elements = parts.of(appended);
            for (int i = 0; i < length; i++) {
                block[i] = offset + element.difference(elements, from + i);
            }
            taker.take(block, length);
        });
    }

    /// A stored number in as few digits as tell it.
    private static double shown(double number, NumberElement element, double offset) {
        return element.shown(offset, number - offset);
    }

    private @Nullable TimeRange timeRange(Column column) throws IOException {
        long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
        Elements parts = elements(column.file());
        runs((appended, from, length) -> {
            MemorySegment elements = parts.of(appended);
            for (long row = from; row < from + length; row++) {
                long time = elements.getAtIndex(MappedColumns.LONG, row);
                if (time != Long.MIN_VALUE) {
                    range[0] = Math.min(range[0], time);
                    range[1] = Math.max(range[1], time);
                }
            }
        });
        return range[0] > range[1]
                ? null
                : new TimeRange(Instant.ofEpochMilli(range[0]), Instant.ofEpochMilli(range[1]));
    }

    /// Texts that no sample has any more are left out of the dictionary.
    private void writeTexts(Column column, int c) throws IOException {
        List<String> ofBase = samples.base().dictionary(column.name());
        List<String> ofAppended = overlay.dictionaries().get(c);
        BitSet usedOfBase = new BitSet();
        BitSet usedOfAppended = new BitSet();
        Elements parts = elements(column.file());
        runs((appended, from, length) -> {
            MemorySegment codes = parts.of(appended);
            BitSet used = appended ? usedOfAppended : usedOfBase;
            for (long row = from; row < from + length; row++) {
                int code = codes.getAtIndex(MappedColumns.INT, row);
                if (code >= 0) {
                    used.set(code);
                }
            }
        });
        int[] newOfBase = new int[ofBase.size()];
        int[] newOfAppended = new int[ofAppended.size()];
        String dictionary = Objects.requireNonNull(column.dictionary());
        try (ColumnFile out = ColumnFile.create(folder, dictionary)) {
            int code = 0;
            int a = usedOfBase.nextSetBit(0);
            int b = usedOfAppended.nextSetBit(0);
            while (a >= 0 || b >= 0) {
                int compared = a < 0 ? 1 : b < 0 ? -1 : ofBase.get(a).compareTo(ofAppended.get(b));
                out.writeBytes((compared <= 0 ? ofBase.get(a) : ofAppended.get(b)).getBytes(StandardCharsets.UTF_8));
                out.writeBytes(new byte[] {0});
                if (compared <= 0) {
                    newOfBase[a] = code;
                    a = usedOfBase.nextSetBit(a + 1);
                }
                if (compared >= 0) {
                    newOfAppended[b] = code;
                    b = usedOfAppended.nextSetBit(b + 1);
                }
                code++;
            }
            keep(out.finish());
        }
        try (ColumnFile out = ColumnFile.create(folder, column.file())) {
            runs((appended, from, length) -> {
                MemorySegment codes = parts.of(appended);
                int[] renumbered = appended ? newOfAppended : newOfBase;
                for (long row = from; row < from + length; row++) {
                    int code = codes.getAtIndex(MappedColumns.INT, row);
                    out.writeInt(code < 0 ? -1 : renumbered[code]);
                }
            });
            keep(out.finish());
        }
    }

    private void writeArrivals() throws IOException {
        boolean known = dataset.manifest().growth() != null;
        MemorySegment arrivals = known ? samples.base().columns().segment(ARRIVALS) : MemorySegment.NULL;
        try (ColumnFile out = ColumnFile.create(folder, ARRIVALS)) {
            runs((appended, from, length) -> {
                for (long row = from; row < from + length; row++) {
                    int batch;
                    if (appended) {
                        batch = overlay.generations()[(int) row];
                    } else {
                        batch = known ? arrivals.getAtIndex(MappedColumns.INT, row) : 0;
                    }
                    out.writeInt(batch);
                }
            });
            keep(out.finish());
        }
    }
}
