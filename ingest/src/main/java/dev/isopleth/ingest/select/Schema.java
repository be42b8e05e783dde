package dev.isopleth.ingest.select;

import dev.isopleth.density.Plane;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a dataset's samples can be selected by.
///
/// @param plane what the positions live on: filters name places of the world in degrees, those of a planar
///     plane in its units
/// @param columns its columns' kinds by their names
/// @param timeColumn the column that is the samples' time; null where the dataset has none
/// @param lastTime the latest time; null where there is none
/// @param zone the dataset's own time zone: of times written without one, of days, and of hours
public record Schema(
        Plane plane,
        Map<String, Kind> columns,
        @Nullable String timeColumn,
        @Nullable Instant lastTime,
        ZoneId zone) {

    /// What filters call the position of a sample. A column of the same name goes before it nowhere: BBOX
    /// and INTERSECTS take no other property.
    public static final String GEOMETRY = "geometry";

    /// What a column holds.
    public enum Kind {
        NUMBER,
        TEXT,
        TIME
    }

    public Schema {
        columns = Map.copyOf(columns);
    }

    /// That of samples of the world.
    public Schema(Map<String, Kind> columns, @Nullable String timeColumn, @Nullable Instant lastTime, ZoneId zone) {
        this(Plane.WORLD, columns, timeColumn, lastTime, zone);
    }

    /// The names that a filter may use, sorted.
    List<String> names() {
        return List.copyOf(new TreeMap<>(columns).keySet());
    }
}
