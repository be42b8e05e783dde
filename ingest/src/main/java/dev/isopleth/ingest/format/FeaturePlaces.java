package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/// Where the samples of a feature are.
///
/// @param problem why there are none; null where there are some
/// @param third whether they have a third coordinate
/// @param isPoint whether the feature is a point as it stands
record FeaturePlaces(@Nullable String problem, List<Coordinate> places, boolean third, boolean isPoint) {

    /// Of a row whose position is in columns: one place, whatever it is.
    static final FeaturePlaces IN_COLUMNS = new FeaturePlaces(null, List.of(new CoordinateXY()), false, true);

    /// @param points what to make of a geometry that is no point; null refuses it
    static FeaturePlaces of(Feature feature, @Nullable ShapePoints points) {
        Geometry geometry = feature.geometry();
        if (feature.problem() != null || geometry == null) {
            return refused(feature.problem() == null ? Feature.NO_POSITION : feature.problem());
        }
        return of(geometry, points);
    }

    /// @param points what to make of a geometry that is no point; null refuses it
    static FeaturePlaces of(Geometry geometry, @Nullable ShapePoints points) {
        if (geometry.isEmpty()) {
            return refused(Feature.NO_POSITION);
        }
        Geometry whole = geometry instanceof GeometryCollection && geometry.getNumGeometries() == 1
                ? geometry.getGeometryN(0)
                : geometry;
        if (whole instanceof Point point) {
            return isFinite(point.getCoordinate())
                    ? found(List.of(point.getCoordinate()), true)
                    : refused(Feature.NO_NUMBERS);
        }
        return switch (points) {
            case null ->
                refused("not a point: " + geometry.getGeometryType() + " (--points=vertices or --points=centroid)");
            case VERTICES -> {
                List<Coordinate> vertices = new ArrayList<>();
                addVertices(whole, vertices);
                yield vertices.isEmpty() ? refused(Feature.NO_POSITION) : found(vertices, false);
            }
            case CENTROID -> {
                Coordinate centroid = Antimeridian.centroid(whole);
                yield centroid == null || !isFinite(centroid)
                        ? refused(Feature.NO_NUMBERS)
                        : found(List.of(centroid), false);
            }
        };
    }

    /// Nowhere.
    static FeaturePlaces refused(String problem) {
        return new FeaturePlaces(problem, List.of(), false, false);
    }

    private static FeaturePlaces found(List<Coordinate> places, boolean isPoint) {
        return new FeaturePlaces(null, places, !Double.isNaN(places.getFirst().getZ()), isPoint);
    }

    private static boolean isFinite(Coordinate at) {
        return Double.isFinite(at.x) && Double.isFinite(at.y);
    }

    private static void addVertices(Geometry geometry, List<Coordinate> into) {
        switch (geometry) {
            case Polygon polygon -> {
                addVertices(polygon.getExteriorRing(), into);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    addVertices(polygon.getInteriorRingN(i), into);
                }
            }
            case LinearRing ring -> {
                List<Coordinate> closed = List.of(ring.getCoordinates());
                into.addAll(closed.isEmpty() ? closed : closed.subList(0, closed.size() - 1));
            }
            case LineString line -> into.addAll(List.of(line.getCoordinates()));
            case GeometryCollection parts -> {
                for (int i = 0; i < parts.getNumGeometries(); i++) {
                    addVertices(parts.getGeometryN(i), into);
                }
            }
            default -> into.addAll(List.of(geometry.getCoordinates()));
        }
    }
}
