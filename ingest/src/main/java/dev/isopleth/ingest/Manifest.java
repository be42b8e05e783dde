package dev.isopleth.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.isopleth.density.Plane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `dataset.json` says about one version of a dataset; docs/store.md describes the file.
///
/// @param schema version of the layout, [#SCHEMA]
/// @param id the dataset's name
/// @param title a name for people; the id where none was given
/// @param version hex digest of all content: the same content gives the same version, whenever it was
///     imported
/// @param count number of samples
/// @param rowsRead rows of the input: count and all rejected rows
/// @param rejected rows not loaded, by reason, the most frequent first
/// @param bbox extent of the samples in degrees, or in units of a planar plane
/// @param crsOfOrigin code of the reference system the positions came in; on a planar plane `planar`
/// @param plane what the positions live on: `web-mercator` or `planar`
/// @param planar the planar plane; null for `web-mercator`
/// @param area the study area; null where samples could lie anywhere
/// @param image the picture that a planar plane lies over; null where there is none
/// @param timeRange earliest and latest time; null where there is no time column
/// @param timeZone the zone that times without one were read in
/// @param columns the columns besides the position, in the order of the input, values first
/// @param attribution the line a map must show; null for none
/// @param licence what allows the data's use; null where unknown
/// @param source where the data came from; null where unknown
/// @param files every file of the version besides `dataset.json`
/// @param growth what was appended to it and merged; null where nothing was
/// @param importedAt when it was imported; not part of the version
public record Manifest(
        int schema,
        String id,
        String title,
        String version,
        long count,
        long rowsRead,
        List<Rejected> rejected,
        BoundingBox bbox,
        String crsOfOrigin,
        String plane,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlanarPlane planar,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Area area,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Image image,
        @Nullable TimeRange timeRange,
        String timeZone,
        List<Column> columns,
        @Nullable String attribution,
        @Nullable String licence,
        @Nullable String source,
        List<StoredFile> files,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Growth growth,
        Instant importedAt) {

    /// The layout this program writes and the only one it reads.
    public static final int SCHEMA = 2;

    /// A plane of its own, with neither latitude nor wrap.
    public static final String PLANAR = "planar";

    /// The plane of all geographic data.
    public static final String WEB_MERCATOR = "web-mercator";

    public Manifest {
        rejected = List.copyOf(rejected);
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    /// The same under this version.
    Manifest withVersion(String digest) {
        return new Manifest(
                schema,
                id,
                title,
                digest,
                count,
                rowsRead,
                rejected,
                bbox,
                crsOfOrigin,
                plane,
                planar,
                area,
                image,
                timeRange,
                timeZone,
                columns,
                attribution,
                licence,
                source,
                files,
                growth,
                importedAt);
    }

    /// The same as a state of the dataset is called.
    Manifest named(String name) {
        return name.equals(version) ? this : withVersion(name);
    }

    /// The same dataset with other samples.
    Manifest withSamples(
            String name, long samples, BoundingBox extent, @Nullable TimeRange times, List<Column> holding) {
        return new Manifest(
                schema,
                id,
                title,
                name,
                samples,
                rowsRead,
                rejected,
                extent,
                crsOfOrigin,
                plane,
                planar,
                area,
                image,
                times,
                timeZone,
                holding,
                attribution,
                licence,
                source,
                files,
                growth,
                importedAt);
    }

    /// The same of other files.
    Manifest withFiles(List<StoredFile> written, Growth grown) {
        return new Manifest(
                schema,
                id,
                title,
                "",
                count,
                rowsRead,
                rejected,
                bbox,
                crsOfOrigin,
                plane,
                planar,
                area,
                image,
                timeRange,
                timeZone,
                columns,
                attribution,
                licence,
                source,
                written,
                grown,
                importedAt);
    }

    /// The column of this name.
    public Optional<Column> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// The first value column: the one the default measure is the mean of. Empty: the default is the density.
    public Optional<Column> defaultValue() {
        return columns.stream().filter(c -> c.role() == Role.VALUE).findFirst();
    }

    /// The time column.
    public Optional<Column> time() {
        return columns.stream().filter(c -> c.role() == Role.TIME).findFirst();
    }

    /// How many rows of the input were not loaded.
    public long rejectedCount() {
        return rejected.stream().mapToLong(Rejected::count).sum();
    }

    /// The plane as the engine knows it.
    public Plane asPlane() {
        return planar == null ? Plane.WORLD : new Plane.Planar(planar.width(), planar.height(), planar.unit());
    }

    /// What was appended to an imported version.
    ///
    /// @param log name of the log that it came through
    /// @param from the version that was imported
    /// @param generation number of the last batch that this version holds
    /// @param pinned the batch up to which samples decide bandwidth and scale; 0: those imported
    /// @param trims how often samples that had grown old were dropped
    /// @param file name of the column file that holds the batch of each sample, 0 for those imported
    public record Growth(String log, String from, long generation, long pinned, int trims, String file) {}

    /// A planar plane: x from 0 in the west to its width, y from 0 at its top down to its height.
    ///
    /// @param unit of all four: `px` or `m`
    /// @param side of the square of 256 * 2^k units whose fractions the position columns hold
    public record PlanarPlane(double width, double height, String unit, double side) {}

    /// A study area.
    ///
    /// @param file name of its file, a GeoJSON MultiPolygon
    /// @param vertices of all rings
    public record Area(String file, int polygons, int vertices) {}

    /// A picture that fills a planar plane.
    ///
    /// @param file name of its file
    public record Image(String file, String mediaType) {}

    /// Extent, rounded outwards to seven decimals: in degrees, west <= east, south <= north; on a planar
    /// plane x from west to east and y from north, the least, to south.
    public record BoundingBox(double west, double south, double east, double north) {}

    /// Earliest and latest time, both inclusive.
    public record TimeRange(Instant from, Instant to) {}

    /// Rows that were not loaded for one reason.
    ///
    /// @param firstLines line numbers of the first of them in the input, at most ten, counted from 1
    public record Rejected(String reason, long count, List<Long> firstLines) {

        public Rejected {
            firstLines = List.copyOf(firstLines);
        }
    }

    /// What a column holds.
    public enum Kind {
        /// Numbers, stored less the column's offset as the name of its file tells; missing is NaN.
        NUMBER,
        /// Text, stored as indexes into a dictionary; missing is -1.
        TEXT,
        /// Milliseconds since 1970-01-01T00:00Z; missing is the least int64.
        TIME
    }

    /// What a column is for.
    public enum Role {
        /// Declared as a value: every sample has it.
        VALUE,
        /// Carried along.
        ATTRIBUTE,
        /// The time of the sample.
        TIME
    }

    /// One column.
    ///
    /// @param unit unit of its numbers; null where unknown
    /// @param missing samples without it
    /// @param statistics of its numbers; null for text, times, and where all are missing
    /// @param file name of its column file
    /// @param dictionary name of its dictionary file; null unless text
    /// @param formula what it was computed by; null where it was in the input
    /// @param winsorised what of it was clipped; null where nothing was to be
    /// @param norm of the scale that its means and largest values are shown on where nothing else is said;
    ///     null for the usual one
    public record Column(
            String name,
            Kind kind,
            Role role,
            @Nullable String unit,
            long missing,
            @Nullable Statistics statistics,
            String file,
            @Nullable String dictionary,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String formula,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Winsorised winsorised,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String norm) {

        /// A column as it was in the input.
        public Column(
                String name,
                Kind kind,
                Role role,
                @Nullable String unit,
                long missing,
                @Nullable Statistics statistics,
                String file,
                @Nullable String dictionary) {
            this(name, kind, role, unit, missing, statistics, file, dictionary, null, null, null);
        }

        /// What was subtracted from its numbers before they were stored.
        double offset() {
            return statistics == null ? 0 : statistics.offset();
        }

        /// The same with other cells.
        Column withCells(long lacking, @Nullable Statistics found) {
            return new Column(name, kind, role, unit, lacking, found, file, dictionary, formula, winsorised, norm);
        }

        /// The same with this known of how it was made and is shown.
        Column withMaking(@Nullable String by, @Nullable Winsorised clipped, @Nullable String shownOn) {
            return new Column(name, kind, role, unit, missing, statistics, file, dictionary, by, clipped, shownOn);
        }
    }

    /// Numbers of a column that were replaced by its bounds.
    ///
    /// @param lowPercent percentage of the samples whose number is the lower bound, by the nearest rank
    /// @param highPercent percentage of the samples whose number is the upper bound
    /// @param low the lower bound, in the column's unit
    /// @param high the upper bound, in the column's unit
    /// @param below how many were below `low`
    /// @param above how many were above `high`
    public record Winsorised(double lowPercent, double highPercent, double low, double high, long below, long above) {}

    /// Of the numbers of a column as read, in its unit.
    ///
    /// @param offset what was subtracted before storing: close to the mean
    /// @param quantiles in ascending order
    public record Statistics(double min, double max, double mean, double offset, List<Quantile> quantiles) {

        public Statistics {
            quantiles = List.copyOf(quantiles);
        }
    }

    /// The number that so many percent of the samples do not exceed.
    public record Quantile(double percent, double value) {}

    /// A file of the version.
    ///
    /// @param sha256 checksum of its content, hex
    public record StoredFile(String name, long bytes, String sha256) {}
}
