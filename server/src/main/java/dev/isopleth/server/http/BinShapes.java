package dev.isopleth.server.http;

import dev.isopleth.analysis.bins.BinOutlines;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.bins.PlaneBins;
import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.server.answer.BinsAnswer;
import java.util.Arrays;
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
        LaidBins laid = bins.laid();
        double south = Math.min(box.south(), box.north());
        double north = Math.max(box.south(), box.north());
        return some.filter(bin -> laid.mayMeet(bin, box.west(), south, box.east(), north)
                        && BinOutlines.meets(laid.outline(bin), box.west(), south, box.east(), north))
                .toArray();
    }

    /// Of a bin, in [#areaUnit].
    double area(int bin) {
        double area = bins.laid().area(bin);
        return plane instanceof Plane.World ? area / M2_PER_KM2 : area;
    }

    /// Of every bin; null where they differ.
    @Nullable
    Double area() {
        return switch (bins.laid().layout()) {
            case RegularLayout layout -> plane instanceof Plane.World ? layout.area() / M2_PER_KM2 : layout.area();
            case H3Layout _ -> null;
        };
    }

    /// Of a bin where they differ; null where all have the same.
    @Nullable
    Double ownArea(int bin) {
        return area() == null ? area(bin) : null;
    }

    /// Of some bins together.
    double area(int[] some) {
        Double each = area();
        return each == null ? Arrays.stream(some).mapToDouble(this::area).sum() : some.length * each;
    }

    /// Square kilometres, or the square of a planar plane's unit.
    String areaUnit() {
        return Units.ofArea(plane);
    }

    /// The plane that bins of the world are laid on; null where that is the planar plane itself, or there is none.
    BinsAnswer.@Nullable Projection projection() {
        return bins.laid() instanceof PlaneBins on && on.plane() instanceof EqualAreaPlane round
                ? new BinsAnswer.Projection(
                        "laea", round.lonDegrees(), round.latDegrees(), WebMercator.EARTH_RADIUS_METRES)
                : null;
    }

    /// What a bin is called: its column and row, or the index of an H3 cell.
    String id(int bin) {
        return bins.laid().id(bin);
    }

    /// The position of a bin's middle.
    List<Double> middle(int bin) {
        double[] at = new double[2];
        bins.laid().middle(bin, at);
        return written().position(at[0], at[1]);
    }

    /// The outline of a bin.
    BinsAnswer.Geometry outline(int bin) {
        List<List<List<List<Double>>>> polygons = bins.laid().outline(bin).stream()
                .map(ring -> List.of(written().ring(ring)))
                .toList();
        return polygons.size() == 1
                ? new BinsAnswer.Geometry("Polygon", polygons.getFirst())
                : new BinsAnswer.Geometry("MultiPolygon", polygons);
    }

    private GeoJsonParts written() {
        return new GeoJsonParts(plane instanceof Plane.World);
    }
}
