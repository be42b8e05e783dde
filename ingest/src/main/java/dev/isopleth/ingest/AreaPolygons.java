package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The polygons of a study area as a version of a dataset keeps them: a GeoJSON MultiPolygon in `area.geojson`,
/// see docs/store.md.
///
/// @param polygons valid, apart from one another, on the plane
record AreaPolygons(List<Polygon> polygons) {

    /// Name of the file that holds them.
    static final String FILE = "area.geojson";

    AreaPolygons {
        polygons = List.copyOf(polygons);
    }

    /// All their rings' positions, the closing ones not counted.
    int vertices() {
        return polygons.stream()
                .mapToInt(polygon -> polygon.getNumPoints() - 1 - polygon.getNumInteriorRing())
                .sum();
    }

    /// As the text of a file: outer rings counter-clockwise in x and y.
    String json() {
        StringBuilder json = new StringBuilder("{\"type\":\"MultiPolygon\",\"coordinates\":[");
        for (int i = 0; i < polygons.size(); i++) {
            json.append(i == 0 ? "\n[" : ",\n[");
            Polygon polygon = polygons.get(i);
            append(polygon.getExteriorRing(), true, json);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                json.append(",\n ");
                append(polygon.getInteriorRingN(hole), false, json);
            }
            json.append(']');
        }
        return json.append("]}\n").toString();
    }

    private static void append(LinearRing ring, boolean outer, StringBuilder json) {
        Coordinate[] at = ring.getCoordinates();
        boolean turn = Orientation.isCCW(at) != outer;
        json.append('[');
        for (int i = 0; i < at.length; i++) {
            Coordinate position = at[turn ? at.length - 1 - i : i];
            // Adding 0 makes -0 the 0 that it is.
            json.append(i == 0 ? "[" : ",[")
                    .append(position.x + 0.0)
                    .append(',')
                    .append(position.y + 0.0)
                    .append(']');
        }
        json.append(']');
    }

    /// What the engine makes of the text of a file.
    ///
    /// @throws DamagedDatasetException if it is not what [#json()] writes
    static StudyArea parse(byte[] json, Plane plane, Path file) {
        try {
            List<List<double[]>> polygons = new ArrayList<>();
            for (JsonNode polygon : JsonMapper.shared().readTree(json).path("coordinates")) {
                List<double[]> rings = new ArrayList<>();
                for (JsonNode ring : polygon) {
                    rings.add(ring(ring));
                }
                polygons.add(rings);
            }
            return StudyArea.of(plane, polygons);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DamagedDatasetException(file + " is no study area: import the dataset again.", e);
        }
    }

    private static double[] ring(JsonNode positions) {
        double[] xy = new double[2 * positions.size()];
        for (int i = 0; i < positions.size(); i++) {
            xy[2 * i] = positions.get(i).path(0).asDouble();
            xy[2 * i + 1] = positions.get(i).path(1).asDouble();
        }
        return xy;
    }

    /// Reads the file of a version.
    ///
    /// @throws DamagedDatasetException if it is not as it was written
    static byte[] read(Path file, @Nullable String sha256) {
        try {
            byte[] json = Files.readAllBytes(file);
            if (!Checksums.of(json).equals(sha256)) {
                throw new DamagedDatasetException(file + " is not as it was written: import the dataset again.");
            }
            return json;
        } catch (IOException e) {
            throw new DamagedDatasetException(file + " cannot be read: import the dataset again.", e);
        }
    }

    /// Tells which positions lie within, borders included.
    Locator locator() {
        return new Locator(new IndexedPointInAreaLocator(
                new GeometryFactory().createMultiPolygon(polygons.toArray(Polygon[]::new))));
    }

    /// Tells which positions lie within an area.
    record Locator(IndexedPointInAreaLocator within) {

        /// Whether a position lies within, given in degrees or in units of a planar plane.
        boolean holds(double x, double y, Plane plane) {
            boolean onSeam = plane instanceof Plane.World && Math.abs(x) == 180;
            return holds(x, y) || (onSeam && holds(-x, y));
        }

        private boolean holds(double x, double y) {
            return within.locate(new Coordinate(x, y)) != Location.EXTERIOR;
        }
    }
}
