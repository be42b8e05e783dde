package dev.isopleth.ingest;

import dev.isopleth.density.Plane.Planar;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to import and how. What is null is found out from the file, and the report says what was assumed.
///
/// @param file of any format that can be read, plain or in gzip, zip or zstd
/// @param id the dataset's name: lower-case letters, digits, `-` and `_`; null takes the file's name
/// @param crs code of the positions' reference system, `EPSG:n`, coordinates in the order x or longitude,
///     then y or latitude; null means degrees
/// @param plane the planar plane that the positions live on, in its units; null for the world. Neither
///     degrees nor a reference system go with one
/// @param area a GeoJSON file of the study area that the samples were observed in, in degrees or in the plane's
///     units; null for none
/// @param position the two position columns; null means the usual names, or the geometry of the file
/// @param time the time column; null means the first column that holds times
/// @param timeZone the zone of times that state none; null means UTC
/// @param values the value columns, the default one first; empty: the dataset has none and is a density
/// @param join a second file that holds the rest of each row, most often the places of stations; null for
///     none
/// @param entry the name of the file in a zip; null for the only one it holds
/// @param credits what is said about the data to those who look at it
public record ImportRequest(
        Path file,
        @Nullable String id,
        @Nullable String crs,
        @Nullable Planar plane,
        @Nullable Path area,
        @Nullable PositionColumns position,
        @Nullable String time,
        @Nullable ZoneId timeZone,
        List<ValueColumn> values,
        @Nullable Join join,
        @Nullable String entry,
        Credits credits) {

    public ImportRequest {
        values = List.copyOf(values);
    }

    /// Imports a file with everything found out.
    public static ImportRequest of(Path file) {
        return new ImportRequest(file, null, null, null, null, null, null, null, List.of(), null, null, Credits.NONE);
    }

    /// The same under this dataset name.
    public ImportRequest withId(@Nullable String name) {
        return new ImportRequest(file, name, crs, plane, area, position, time, timeZone, values, join, entry, credits);
    }

    /// The same with positions in this reference system.
    public ImportRequest withCrs(@Nullable String code) {
        return new ImportRequest(file, id, code, plane, area, position, time, timeZone, values, join, entry, credits);
    }

    /// The same with positions on this planar plane.
    public ImportRequest withPlane(@Nullable Planar planar) {
        return new ImportRequest(file, id, crs, planar, area, position, time, timeZone, values, join, entry, credits);
    }

    /// The same with a study area in this GeoJSON file.
    public ImportRequest withArea(@Nullable Path geoJson) {
        return new ImportRequest(file, id, crs, plane, geoJson, position, time, timeZone, values, join, entry, credits);
    }

    /// The same with these position columns.
    public ImportRequest withPosition(@Nullable PositionColumns columns) {
        return new ImportRequest(file, id, crs, plane, area, columns, time, timeZone, values, join, entry, credits);
    }

    /// The same with this time column, whose times without a zone are of the given one.
    public ImportRequest withTime(@Nullable String column, @Nullable ZoneId zone) {
        return new ImportRequest(file, id, crs, plane, area, position, column, zone, values, join, entry, credits);
    }

    /// The same with these value columns.
    public ImportRequest withValues(List<ValueColumn> columns) {
        return new ImportRequest(file, id, crs, plane, area, position, time, timeZone, columns, join, entry, credits);
    }

    /// The same with each row joined to the row of a second file that has the same text in the shared column.
    public ImportRequest withJoin(@Nullable Join other) {
        return new ImportRequest(file, id, crs, plane, area, position, time, timeZone, values, other, entry, credits);
    }

    /// The same with this file out of a zip.
    public ImportRequest withEntry(@Nullable String name) {
        return new ImportRequest(file, id, crs, plane, area, position, time, timeZone, values, join, name, credits);
    }

    /// The same with this said about the data.
    public ImportRequest withCredits(Credits said) {
        return new ImportRequest(file, id, crs, plane, area, position, time, timeZone, values, join, entry, said);
    }

    /// Names of the position columns: x or longitude, y or latitude.
    public record PositionColumns(String x, String y) {}

    /// A column whose numbers are estimated, with their unit, null where unknown.
    public record ValueColumn(String name, @Nullable String unit) {

        /// Reads `COLUMN` or `COLUMN:UNIT`.
        ///
        /// @throws ImportException if there is no column before the colon
        public static ValueColumn parse(String text) throws ImportException {
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            String unit = colon < 0 ? "" : text.substring(colon + 1).strip();
            if (name.isBlank()) {
                throw ImportException.usage("'" + text + "' names no column: write --value COLUMN or COLUMN:UNIT.");
            }
            return new ValueColumn(name.strip(), unit.isEmpty() ? null : unit);
        }
    }

    /// A second file and the column both files share.
    public record Join(Path file, String key) {

        /// Reads `FILE:KEY`; the key is what follows the last colon.
        ///
        /// @throws ImportException if either is missing
        public static Join parse(String text) throws ImportException {
            int colon = text.lastIndexOf(':');
            if (colon <= 0 || colon == text.length() - 1) {
                throw ImportException.usage("'" + text + "' names no file and key column: write --join FILE:COLUMN.");
            }
            return new Join(Path.of(text.substring(0, colon)), text.substring(colon + 1));
        }
    }

    /// What is said about a dataset; null where nothing is known.
    ///
    /// @param title a name for people
    /// @param attribution the line a map must show
    /// @param licence what allows its use
    /// @param source where it came from
    public record Credits(
            @Nullable String title,
            @Nullable String attribution,
            @Nullable String licence,
            @Nullable String source) {

        /// Nothing said.
        public static final Credits NONE = new Credits(null, null, null, null);
    }
}
