package dev.isopleth.server.http;

import dev.isopleth.ingest.DatasetExtent;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.answer.AreaAnswer;
import dev.isopleth.server.answer.DatasetAnswer;
import dev.isopleth.server.answer.PlanarAnswer;
import dev.isopleth.server.answer.TimeAnswer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes what there is to say about a dataset.
final class DatasetDocuments {

    private DatasetDocuments() {}

    /// The study area of a dataset; null where there is none.
    static @Nullable AreaAnswer area(Manifest manifest, Links links) {
        Manifest.Area area = manifest.area();
        return area == null
                ? null
                : new AreaAnswer(
                        area.polygons(), area.vertices(), links.to("/datasets/" + manifest.id() + "/area.geojson"));
    }

    /// A dataset in full; without what columns hold where anything is hidden: their ends are those of single samples.
    ///
    /// @param extent where its samples lie
    /// @param minSamples how many samples have to reach whatever is shown
    static DatasetAnswer dataset(Manifest manifest, DatasetExtent extent, int minSamples, Links links) {
        return new DatasetAnswer(
                manifest.id(),
                manifest.title(),
                manifest.version(),
                manifest.count(),
                manifest.rowsRead(),
                manifest.rejected().stream()
                        .map(r -> new DatasetAnswer.Rejected(r.reason(), r.count(), r.firstLines()))
                        .toList(),
                Extents.bbox(manifest.asPlane(), extent),
                manifest.crsOfOrigin(),
                manifest.plane(),
                PlanarAnswer.of(manifest.asPlane()),
                area(manifest, links),
                manifest.image() == null
                        ? null
                        : new DatasetAnswer.Image(
                                manifest.image().mediaType(), links.to("/datasets/" + manifest.id() + "/image")),
                TimeAnswer.of(manifest.timeRange()),
                manifest.timeZone(),
                manifest.columns().stream()
                        .map(column -> column(column, minSamples > 1 ? null : column.statistics()))
                        .toList(),
                manifest.attribution(),
                manifest.licence(),
                manifest.source(),
                manifest.importedAt().toString());
    }

    private static DatasetAnswer.Column column(Manifest.Column column, Manifest.@Nullable Statistics statistics) {
        return new DatasetAnswer.Column(
                column.name(),
                column.kind().name().toLowerCase(Locale.ROOT),
                column.role().name().toLowerCase(Locale.ROOT),
                column.unit(),
                column.missing(),
                statistics == null ? null : statistics.min(),
                statistics == null ? null : statistics.max(),
                statistics == null ? null : statistics.mean(),
                statistics == null
                        ? List.of()
                        : statistics.quantiles().stream()
                                .map(q -> new DatasetAnswer.Quantile(q.percent(), q.value()))
                                .toList(),
                column.formula(),
                column.winsorised() == null || statistics == null ? null : winsorised(column.winsorised()),
                column.norm());
    }

    private static DatasetAnswer.Winsorised winsorised(Manifest.Winsorised clipped) {
        return new DatasetAnswer.Winsorised(
                clipped.lowPercent(),
                clipped.highPercent(),
                clipped.low(),
                clipped.high(),
                clipped.below(),
                clipped.above());
    }
}
