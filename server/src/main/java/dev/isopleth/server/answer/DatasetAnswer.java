package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One dataset.
///
/// @param version changes with its content
/// @param count samples
/// @param rowsRead rows of the input: count and rejected rows
/// @param bbox west, south, east, north in degrees, west above east where the box crosses the antimeridian; on a
///     planar plane the least x and y, then the greatest, in its units
/// @param plane what the positions live on: `web-mercator` or `planar`
/// @param planar the planar plane; null for `web-mercator`
/// @param area the study area; null where samples could lie anywhere
/// @param image the picture that the planar plane lies over; null where there is none
@Serdeable.Serializable
public record DatasetAnswer(
        String id,
        String title,
        String version,
        long count,
        long rowsRead,
        List<Rejected> rejected,
        List<Double> bbox,
        String crsOfOrigin,
        String plane,
        @Nullable PlanarAnswer planar,
        @Nullable AreaAnswer area,
        @Nullable Image image,
        @Nullable TimeAnswer time,
        String timeZone,
        List<Column> columns,
        @Nullable String attribution,
        @Nullable String licence,
        @Nullable String source,
        String importedAt) {

    /// A picture that fills a planar plane.
    ///
    /// @param link where it is
    @Serdeable.Serializable
    public record Image(String mediaType, String link) {}

    /// Rows not loaded for one reason, with the line numbers of the first of them.
    @Serdeable.Serializable
    public record Rejected(String reason, long count, List<Long> firstLines) {}

    /// One column; the statistics are null unless it holds numbers.
    ///
    /// @param kind `number`, `text` or `time`
    /// @param role `value`, `attribute` or `time`
    /// @param missing samples without it
    /// @param formula what it was computed by; null where it was in the input
    /// @param winsorised what of it was clipped; null where nothing was to be
    /// @param norm of the scale of its means where nothing else is said; null for the usual one
    @Serdeable.Serializable
    public record Column(
            String name,
            String kind,
            String role,
            @Nullable String unit,
            long missing,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double mean,
            List<Quantile> quantiles,
            @Nullable String formula,
            @Nullable Winsorised winsorised,
            @Nullable String norm) {}

    /// Numbers of a column that were replaced by its bounds, see [dev.isopleth.ingest.Manifest.Winsorised].
    @Serdeable.Serializable
    public record Winsorised(double lowPercent, double highPercent, double low, double high, long below, long above) {}

    /// The number that so many percent of the samples do not exceed.
    @Serdeable.Serializable
    public record Quantile(double percent, double value) {}
}
