package dev.isopleth.ingest;

import dev.isopleth.density.Plane.Planar;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.formula.Formula;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
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
/// @param time the time column, or the columns that make it, separated by commas; null means the first column
///     that holds times
/// @param timeZone the zone of times that state none; null means UTC
/// @param values the value columns, the default one first; empty: the dataset has none and is a density
/// @param join a second file that holds the rest of each row, most often the places of stations; null for
///     none
/// @param credits what is said about the data to those who look at it
/// @param notation how a CSV or TSV file is written, where that is told
/// @param nullIsland whether positions 0, 0 are no positions
/// @param unpivot which columns of a wide table become rows of their own; null where each row is a sample
/// @param image a PNG, JPEG or WebP picture that the planar plane lies over; null for none
/// @param shapes what to read of a file of geometries
/// @param entry the name of the file in a zip; null for the only one it holds
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
        Credits credits,
        Notation notation,
        boolean nullIsland,
        @Nullable Unpivot unpivot,
        @Nullable Path image,
        ShapeOptions shapes,
        @Nullable String entry) {

    public ImportRequest {
        values = List.copyOf(values);
    }

    /// Imports a file with everything found out.
    public static ImportRequest of(Path file) {
        return new ImportRequest(
                file,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                Credits.NONE,
                Notation.FOUND_OUT,
                false,
                null,
                null,
                ShapeOptions.POINTS_ALONE,
                null);
    }

    /// The same under this dataset name.
    public ImportRequest withId(@Nullable String name) {
        return with(draft -> draft.id = name);
    }

    /// The same with positions in this reference system.
    public ImportRequest withCrs(@Nullable String code) {
        return with(draft -> draft.crs = code);
    }

    /// The same with positions on this planar plane.
    public ImportRequest withPlane(@Nullable Planar planar) {
        return with(draft -> draft.plane = planar);
    }

    /// The same with a study area in this GeoJSON file.
    public ImportRequest withArea(@Nullable Path geoJson) {
        return with(draft -> draft.area = geoJson);
    }

    /// The same with these position columns.
    public ImportRequest withPosition(@Nullable PositionColumns columns) {
        return with(draft -> draft.position = columns);
    }

    /// The same with this time column, whose times without a zone are of the given one.
    public ImportRequest withTime(@Nullable String column, @Nullable ZoneId zone) {
        return with(draft -> {
            draft.time = column;
            draft.timeZone = zone;
        });
    }

    /// The same with these value columns.
    public ImportRequest withValues(List<ValueColumn> columns) {
        return with(draft -> draft.values = columns);
    }

    /// The same with each row joined to the row of a second file that has the same text in the key column.
    public ImportRequest withJoin(@Nullable Join other) {
        return with(draft -> draft.join = other);
    }

    /// The same with this said about the data.
    public ImportRequest withCredits(Credits said) {
        return with(draft -> draft.credits = said);
    }

    /// The same for a CSV or TSV file written like this.
    public ImportRequest withNotation(Notation told) {
        return with(draft -> draft.notation = told);
    }

    /// The same with positions 0, 0 taken for none, or for what they say.
    public ImportRequest withNullIsland(boolean isNone) {
        return with(draft -> draft.nullIsland = isNone);
    }

    /// The same with these columns of a wide table made rows.
    public ImportRequest withUnpivot(@Nullable Unpivot columns) {
        return with(draft -> draft.unpivot = columns);
    }

    /// The same with this picture under the planar plane.
    public ImportRequest withImage(@Nullable Path picture) {
        return with(draft -> draft.image = picture);
    }

    /// The same with this read of a file of geometries.
    public ImportRequest withShapes(ShapeOptions told) {
        return with(draft -> draft.shapes = told);
    }

    /// The same with this file out of a zip.
    public ImportRequest withEntry(@Nullable String name) {
        return with(draft -> draft.entry = name);
    }

    private ImportRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.request();
    }

    /// Names of the position columns: x or longitude, y or latitude.
    public record PositionColumns(String x, String y) {}

    /// A column whose numbers are estimated, or a value computed from columns.
    ///
    /// @param unit of the numbers; null where unknown
    /// @param formula what the value is computed by; null for a column of the file
    /// @param winsorise between which percentages its numbers are kept; null for all
    /// @param logarithmic whether its means are shown on a logarithmic scale where nothing else is said
    public record ValueColumn(
            String name,
            @Nullable String unit,
            @Nullable Formula formula,
            @Nullable Percents winsorise,
            boolean logarithmic) {

        /// A column as it is.
        public ValueColumn(String name, @Nullable String unit) {
            this(name, unit, null, null, false);
        }

        /// Reads `COLUMN`, `COLUMN:UNIT`, `NAME=FORMULA` or `NAME=FORMULA:UNIT`.
        ///
        /// @throws ImportException if there is no column or name, or the formula is none
        public static ValueColumn parse(String text) throws ImportException {
            return ValueText.parse(text);
        }
    }

    /// Two percentages, the lower first, both from 0 to 100.
    public record Percents(double low, double high) {}

    /// A second file and the columns by which its rows are found.
    ///
    /// @param key the column of the file itself
    /// @param joinedKey the column of the second file that holds the same texts
    public record Join(Path file, String key, String joinedKey) {

        /// By a column that has one name in both files.
        public Join(Path file, String key) {
            this(file, key, key);
        }

        /// Reads `FILE:KEY`, or `FILE:ITS_KEY=KEY` where the key has another name in the second file; the
        /// keys are what follows the last colon.
        ///
        /// @throws ImportException if any is missing
        public static Join parse(String text) throws ImportException {
            int colon = text.lastIndexOf(':');
            String keys = text.substring(colon + 1);
            int equals = keys.indexOf('=');
            if (colon <= 0 || keys.isEmpty() || equals == 0 || equals == keys.length() - 1) {
                throw ImportException.usage("'" + text + "' names no file and key column: write --join FILE:COLUMN.");
            }
            Path file = Path.of(text.substring(0, colon));
            return equals < 0
                    ? new Join(file, keys)
                    : new Join(file, keys.substring(equals + 1), keys.substring(0, equals));
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

    /// A request in the making.
    private static final class Draft {
        private final Path file;
        private @Nullable String id;
        private @Nullable String crs;
        private @Nullable Planar plane;
        private @Nullable Path area;
        private @Nullable PositionColumns position;
        private @Nullable String time;
        private @Nullable ZoneId timeZone;
        private List<ValueColumn> values;
        private @Nullable Join join;
        private Credits credits;
        private Notation notation;
        private boolean nullIsland;
        private @Nullable Unpivot unpivot;
        private @Nullable Path image;
        private ShapeOptions shapes;
        private @Nullable String entry;

        Draft(ImportRequest from) {
            file = from.file;
            id = from.id;
            crs = from.crs;
            plane = from.plane;
            area = from.area;
            position = from.position;
            time = from.time;
            timeZone = from.timeZone;
            values = from.values;
            join = from.join;
            credits = from.credits;
            notation = from.notation;
            nullIsland = from.nullIsland;
            unpivot = from.unpivot;
            image = from.image;
            shapes = from.shapes;
            entry = from.entry;
        }

        ImportRequest request() {
            return new ImportRequest(
                    file,
                    id,
                    crs,
                    plane,
                    area,
                    position,
                    time,
                    timeZone,
                    values,
                    join,
                    credits,
                    notation,
                    nullIsland,
                    unpivot,
                    image,
                    shapes,
                    entry);
        }
    }
}
