package dev.isopleth.server.http;

import dev.isopleth.analysis.bins.BinOutlines;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.answer.BinsAnswer;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.tile.BinsPath;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes bins.
final class BinsDocuments {

    private static final double M2_PER_KM2 = 1e6;

    private BinsDocuments() {}

    /// Which bins are shown.
    ///
    /// @param box that they meet; null for all
    /// @param withEmpty whether those without a sample are among them
    static int[] shown(Bins bins, @Nullable Box box, boolean withEmpty) {
        IntStream asked = IntStream.range(0, bins.size()).filter(bin -> withEmpty || bins.count(bin) > 0);
        if (box == null) {
            return asked.toArray();
        }
        BinOutlines outlines = new BinOutlines(bins.plane(), bins.layout());
        double south = Math.min(box.south(), box.north());
        double north = Math.max(box.south(), box.north());
        return asked.filter(bin -> outlines.mayMeet(
                                bins.column(bin), bins.row(bin), box.west(), south, box.east(), north)
                        && BinOutlines.meets(
                                outlines.of(bins.column(bin), bins.row(bin)), box.west(), south, box.east(), north))
                .toArray();
    }

    /// The document of some bins.
    static BinsAnswer of(CountPlan plan, BinsSetting setting, Bins bins, int[] shown) {
        Manifest manifest = plan.layer().dataset().manifest();
        Plane plane = manifest.asPlane();
        BinOutlines outlines = new BinOutlines(bins.plane(), bins.layout());
        return new BinsAnswer(
                "FeatureCollection",
                plan.layer().id(),
                setting.text(),
                plane instanceof Plane.World
                        ? bins.layout().area() / M2_PER_KM2
                        : bins.layout().area(),
                switch (plane) {
                    case Plane.World _ -> "km2";
                    case Plane.Planar planar -> planar.unit() + "2";
                },
                bins.plane() instanceof EqualAreaPlane round
                        ? new BinsAnswer.Projection(
                                "laea", round.lonDegrees(), round.latDegrees(), WebMercator.EARTH_RADIUS_METRES)
                        : null,
                plan.selected().perStation() == null ? "sample" : "station",
                plan.value(),
                plan.value() == null
                        ? null
                        : manifest.column(plan.value())
                                .map(Manifest.Column::unit)
                                .orElse(null),
                plan.weight(),
                IntStream.range(0, bins.size()).mapToLong(bins::count).sum(),
                bins.size(),
                (int) IntStream.range(0, bins.size())
                        .filter(bin -> bins.count(bin) > 0)
                        .count(),
                cautions(bins),
                IntStream.of(shown)
                        .mapToObj(bin -> feature(bins, bin, outlines))
                        .toList());
    }

    private static List<String> cautions(Bins bins) {
        BinValues values = bins.values();
        return values == null || values.quantiles() != null
                ? List.of()
                : List.of("There are no medians and quantiles: they need all values, and more than "
                        + BinsPath.MOST_SORTED + " samples have one. Select fewer.");
    }

    private static BinsAnswer.Feature feature(Bins bins, int bin, BinOutlines outlines) {
        int column = bins.column(bin);
        int row = bins.row(bin);
        GeoJsonParts written = new GeoJsonParts(bins.plane() instanceof EqualAreaPlane);
        List<List<List<List<Double>>>> polygons = outlines.of(column, row).stream()
                .map(ring -> List.of(written.ring(ring)))
                .toList();
        return new BinsAnswer.Feature(
                "Feature",
                column + "," + row,
                polygons.size() == 1
                        ? new BinsAnswer.Geometry("Polygon", polygons.getFirst())
                        : new BinsAnswer.Geometry("MultiPolygon", polygons),
                properties(bins, bin));
    }

    private static BinsAnswer.Properties properties(Bins bins, int bin) {
        BinValues values = bins.values();
        Double weight = bins.isWeighted() ? bins.weight(bin) : null;
        if (values == null) {
            return new BinsAnswer.Properties(
                    bins.count(bin),
                    bins.places(bin),
                    weight,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new BinsAnswer.Properties(
                bins.count(bin),
                bins.places(bin),
                weight,
                values.count()[bin],
                number(values.sum()[bin]),
                number(values.mean()[bin]),
                number(values.min()[bin]),
                number(values.max()[bin]),
                quantile(values, 0, bin),
                quantile(values, 1, bin),
                quantile(values, 2, bin),
                quantile(values, 3, bin),
                quantile(values, 4, bin));
    }

    private static @Nullable Double quantile(BinValues values, int share, int bin) {
        return values.quantiles() == null ? null : number(values.quantiles()[share][bin]);
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
