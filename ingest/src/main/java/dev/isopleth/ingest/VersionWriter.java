package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.ImportProgress.Phase;
import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Kind;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.Manifest.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sorts samples along the Morton curve and writes the column files of a version, as docs/store.md
/// describes them.
final class VersionWriter {

    private final Path folder;
    private final ImportProgress progress;
    private final LocalClock clock;
    private final List<StoredFile> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>(Set.of(Rejections.FILE, AreaPolygons.FILE, StoreFolders.MANIFEST));
    private @Nullable TimeRange timeRange;

    /// What was written.
    record Written(BoundingBox bbox, @Nullable TimeRange timeRange, List<Column> columns, List<StoredFile> files) {}

    /// @param zone of the dataset, whose clock the samples' hours, weekdays and months are told by
    VersionWriter(Path folder, ImportProgress progress, ZoneId zone) {
        this.folder = folder;
        this.progress = progress;
        this.clock = new LocalClock(zone);
    }

    /// Writes them.
    ///
    /// @param plane what the positions live on
    /// @param dictionaries the texts of each kept column, empty for those that are no text
    Written write(Plane plane, SampleColumns samples, List<Kept> kept, List<List<String>> dictionaries)
            throws IOException {
        int count = samples.count();
        progress.at(Phase.SORTING, 0, count);
        long[] codes = new long[count];
        for (int i = 0; i < count; i++) {
            codes[i] = samples.codes().get(i);
        }
        int[] order = MortonSort.sort(codes);
        progress.at(Phase.SORTING, count, count);
        BoundingBox bbox = writePositions(plane, codes);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < kept.size(); c++) {
            progress.at(Phase.WRITING, c, kept.size());
            columns.add(
                    switch (kept.get(c).kind()) {
                        case NUMBER -> writeNumbers(kept.get(c), samples.numbers(c), order);
                        case TIME -> writeTimes(kept.get(c), samples.millis(c), order);
                        case TEXT -> writeTexts(kept.get(c), samples.texts(c), dictionaries.get(c), order);
                    });
        }
        progress.at(Phase.WRITING, 1, 1);
        return new Written(bbox, timeRange, columns, files);
    }

    private BoundingBox writePositions(Plane plane, long[] codes) throws IOException {
        double west = 1;
        double east = 0;
        double north = 1;
        double south = 0;
        try (ColumnFile u = ColumnFile.create(folder, "u.u32");
                ColumnFile v = ColumnFile.create(folder, "v.u32")) {
            for (long code : codes) {
                u.writeInt(Morton.u(code));
                v.writeInt(Morton.v(code));
                double x = WebMercator.fraction(Morton.u(code));
                double y = WebMercator.fraction(Morton.v(code));
                west = Math.min(west, x);
                east = Math.max(east, x);
                north = Math.min(north, y);
                south = Math.max(south, y);
            }
            files.add(u.finish());
            files.add(v.finish());
        }
        return extent(plane, west, south, east, north);
    }

    /// An extent given in fractions of the plane.
    static BoundingBox extent(Plane plane, double west, double south, double east, double north) {
        return switch (plane) {
            case Plane.World _ -> degrees(west, south, east, north);
            case Plane.Planar planar ->
                new BoundingBox(
                        Math.floor(planar.units(west) * 1e7) / 1e7,
                        Math.min(planar.height(), Math.ceil(planar.units(south) * 1e7) / 1e7),
                        Math.min(planar.width(), Math.ceil(planar.units(east) * 1e7) / 1e7),
                        Math.floor(planar.units(north) * 1e7) / 1e7);
        };
    }

    private static BoundingBox degrees(double west, double south, double east, double north) {
        return new BoundingBox(
                Math.floor(WebMercator.lonDegrees(west) * 1e7) / 1e7,
                Math.floor(WebMercator.latDegrees(south) * 1e7) / 1e7,
                Math.ceil(WebMercator.lonDegrees(east) * 1e7) / 1e7,
                Math.ceil(WebMercator.latDegrees(north) * 1e7) / 1e7);
    }

    private Column writeNumbers(Kept kept, GrowingColumn.OfDouble numbers, int[] order) throws IOException {
        ColumnStatistics found = ColumnStatistics.of(numbers);
        double offset = found.statistics() == null ? 0 : found.statistics().offset();
        try (ColumnFile file = ColumnFile.create(folder, fileName(kept, ".f32"))) {
            for (int i : order) {
                file.writeFloat((float) (numbers.get(i) - offset));
            }
            StoredFile stored = keep(file.finish());
            return new Column(
                    kept.name(),
                    Kind.NUMBER,
                    kept.role(),
                    kept.unit(),
                    found.missing(),
                    found.statistics(),
                    stored.name(),
                    null);
        }
    }

    private Column writeTimes(Kept kept, GrowingColumn.OfLong millis, int[] order) throws IOException {
        long missing = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        try (ColumnFile file = ColumnFile.create(folder, fileName(kept, ".i64"))) {
            for (int i : order) {
                long time = millis.get(i);
                file.writeLong(time);
                if (time == Long.MIN_VALUE) {
                    missing++;
                } else {
                    first = Math.min(first, time);
                    last = Math.max(last, time);
                }
            }
            if (kept.role() == Role.TIME && first <= last) {
                timeRange = new TimeRange(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
            }
            if (kept.role() == Role.TIME) {
                writeClock(millis, order);
            }
            StoredFile stored = keep(file.finish());
            return new Column(kept.name(), Kind.TIME, kept.role(), null, missing, null, stored.name(), null);
        }
    }

    private void writeClock(GrowingColumn.OfLong millis, int[] order) throws IOException {
        try (ColumnFile file = ColumnFile.create(folder, LocalClock.FILE)) {
            for (int i : order) {
                file.writeShort(clock.of(millis.get(i)));
            }
            keep(file.finish());
        }
    }

    private Column writeTexts(Kept kept, GrowingColumn.OfInt codes, List<String> texts, int[] order)
            throws IOException {
        TextDictionary dictionary = TextDictionary.of(codes, texts);
        String name = fileName(kept, ".i32");
        long missing = 0;
        try (ColumnFile file = ColumnFile.create(folder, name)) {
            for (int i : order) {
                int code = codes.get(i);
                file.writeInt(code < 0 ? -1 : dictionary.newCodes()[code]);
                missing += code < 0 ? 1 : 0;
            }
            keep(file.finish());
        }
        try (ColumnFile file = ColumnFile.create(folder, name.replaceFirst("i32$", "dict"))) {
            for (String text : dictionary.texts()) {
                file.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                file.writeBytes(new byte[] {0});
            }
            StoredFile stored = keep(file.finish());
            return new Column(kept.name(), Kind.TEXT, kept.role(), null, missing, null, name, stored.name());
        }
    }

    private StoredFile keep(StoredFile file) {
        files.add(file);
        return file;
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
