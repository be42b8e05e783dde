package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Statistics;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.select.NumberColumn;
import dev.isopleth.ingest.select.NumberElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a dataset says about itself once samples were appended: counts, extent, times, least, greatest and mean
/// numbers are those of all its samples; quantiles those of its base, until a merge finds them anew.
final class GrownManifest {

    private GrownManifest() {}

    /// @param base what the base says
    /// @param name of the state
    static Manifest of(Manifest base, Overlay appended, String name) {
        if (appended.count() == 0) {
            return base.named(name);
        }
        List<Column> columns = new ArrayList<>();
        TimeRange times = base.timeRange();
        for (int c = 0; c < base.columns().size(); c++) {
            Column column = base.columns().get(c);
            switch (appended.columns().get(c)) {
                case float[] floats -> columns.add(withNumbers(column, floats, floats.length, base.count()));
                case double[] doubles -> columns.add(withNumbers(column, doubles, doubles.length, base.count()));
                case long[] millis -> {
                    long missing = missing(millis);
                    columns.add(column.withCells(column.missing() + missing, null));
                    times = column.role() == Manifest.Role.TIME ? union(times, millis) : times;
                }
                case int[] codes -> {
                    long missing = 0;
                    for (int code : codes) {
                        missing += code < 0 ? 1 : 0;
                    }
                    columns.add(column.withCells(column.missing() + missing, null));
                }
                default -> throw new IllegalArgumentException("no column: " + column);
            }
        }
        return base.withSamples(
                name, base.count() + appended.count(), union(base, extent(base, appended.codes())), times, columns);
    }

    private static Column withNumbers(Column column, Object differences, int count, long before) {
        Statistics known = column.statistics();
        double offset = column.offset();
        var numbers = new NumberColumn(Overlay.segment(differences), NumberElement.of(column.file()), offset);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long present = 0;
        for (int i = 0; i < count; i++) {
            double number = numbers.shown(i);
            if (!Double.isNaN(number)) {
                min = Math.min(min, number);
                max = Math.max(max, number);
                sum += number;
                present++;
            }
        }
        long missing = column.missing() + count - present;
        if (present == 0) {
            return column.withCells(missing, known);
        }
        long had = known == null ? 0 : before - column.missing();
        double mean = ((known == null ? 0 : known.mean() * had) + sum) / (had + present);
        return column.withCells(
                missing,
                known == null
                        ? new Statistics(min, max, Math.clamp(mean, min, max), 0, List.of())
                        : new Statistics(
                                Math.min(min, known.min()),
                                Math.max(max, known.max()),
                                Math.clamp(mean, Math.min(min, known.min()), Math.max(max, known.max())),
                                offset,
                                known.quantiles()));
    }

    private static long missing(long[] millis) {
        long missing = 0;
        for (long time : millis) {
            missing += time == Long.MIN_VALUE ? 1 : 0;
        }
        return missing;
    }

    private static @Nullable TimeRange union(@Nullable TimeRange times, long[] millis) {
        long first = times == null ? Long.MAX_VALUE : times.from().toEpochMilli();
        long last = times == null ? Long.MIN_VALUE : times.to().toEpochMilli();
        for (long time : millis) {
            if (time != Long.MIN_VALUE) {
                first = Math.min(first, time);
                last = Math.max(last, time);
            }
        }
        return first > last ? null : new TimeRange(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
    }

    /// The extent of samples.
    ///
    /// @param codes Morton codes of their positions, at least one
    static BoundingBox extent(Manifest manifest, long[] codes) {
        double west = 1;
        double east = 0;
        double north = 1;
        double south = 0;
        for (long code : codes) {
            double x = WebMercator.fraction(Morton.u(code));
            double y = WebMercator.fraction(Morton.v(code));
            west = Math.min(west, x);
            east = Math.max(east, x);
            north = Math.min(north, y);
            south = Math.max(south, y);
        }
        return StoredPositions.extent(manifest.asPlane(), west, south, east, north);
    }

    private static BoundingBox union(Manifest manifest, BoundingBox other) {
        BoundingBox box = manifest.bbox();
        // On a planar plane north is the least y.
        boolean planar = manifest.planar() != null;
        return new BoundingBox(
                Math.min(box.west(), other.west()),
                planar ? Math.max(box.south(), other.south()) : Math.min(box.south(), other.south()),
                Math.max(box.east(), other.east()),
                planar ? Math.min(box.north(), other.north()) : Math.max(box.north(), other.north()));
    }
}
