package dev.isopleth.server.http;

import dev.isopleth.analysis.bins.BinOutlines;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.server.answer.BinsAnswer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes where bins lie.
///
/// @param plane what the samples live on
record BinShapes(Bins bins, Plane plane) {

    private static final double M2_PER_KM2 = 1e6;

    /// Those of some bins that meet a box.
    ///
    /// @param box null for all of them
    int[] within(IntStream some, @Nullable Box box) {
        if (box == null) {
            return some.toArray();
        }
        BinOutlines outlines = outlines();
        double south = Math.min(box.south(), box.north());
        double north = Math.max(box.south(), box.north());
        return some.filter(bin -> outlines.mayMeet(
                                bins.column(bin), bins.row(bin), box.west(), south, box.east(), north)
                        && BinOutlines.meets(
                                outlines.of(bins.column(bin), bins.row(bin)), box.west(), south, box.east(), north))
                .toArray();
    }

    /// Of every bin, in [#areaUnit].
    double area() {
        return plane instanceof Plane.World
                ? bins.layout().area() / M2_PER_KM2
                : bins.layout().area();
    }

    /// Square kilometres, or the square of a planar plane's unit.
    String areaUnit() {
        return Units.ofArea(plane);
    }

    /// The plane that bins of the world are laid on; null where that is the planar plane itself.
    BinsAnswer.@Nullable Projection projection() {
        return bins.plane() instanceof EqualAreaPlane round
                ? new BinsAnswer.Projection(
                        "laea", round.lonDegrees(), round.latDegrees(), WebMercator.EARTH_RADIUS_METRES)
                : null;
    }

    /// What a bin is called: its column and row.
    String id(int bin) {
        return bins.column(bin) + "," + bins.row(bin);
    }

    /// The position of a bin's middle.
    List<Double> middle(int bin) {
        double[] at = new double[2];
        bins.plane().position(bins.x(bin), bins.y(bin), at);
        return written().position(at[0], at[1]);
    }

    /// The outline of a bin.
    BinsAnswer.Geometry outline(int bin) {
        List<List<List<List<Double>>>> polygons = outlines().of(bins.column(bin), bins.row(bin)).stream()
                .map(ring -> List.of(written().ring(ring)))
                .toList();
        return polygons.size() == 1
                ? new BinsAnswer.Geometry("Polygon", polygons.getFirst())
                : new BinsAnswer.Geometry("MultiPolygon", polygons);
    }

    private BinOutlines outlines() {
        return new BinOutlines(bins.plane(), bins.layout());
    }

    private GeoJsonParts written() {
        return new GeoJsonParts(plane instanceof Plane.World);
    }
}
