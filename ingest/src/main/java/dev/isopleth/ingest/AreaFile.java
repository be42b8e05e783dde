package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.format.AreaFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a study area from GeoJSON: a Polygon or MultiPolygon, alone or as Feature or FeatureCollection, in
/// degrees or in the units of a planar plane.
///
/// The area that comes of it is brought onto the plane: what lies beyond longitude 180 to the other side of the
/// world, what lies beyond the plane cut off. Polygons that overlap or share a border become one.
final class AreaFile {

    private static final double MOST_LONGITUDE = 540;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Path file;
    private final Plane plane;

    private AreaFile(Path file, Plane plane) {
        this.file = file;
        this.plane = plane;
    }

    /// The area of a file.
    ///
    /// @throws ImportException if the file cannot be read or holds no valid area that lies on the plane
    static AreaPolygons read(Path file, Plane plane) throws ImportException, IOException {
        AreaFile reader = new AreaFile(file, plane);
        List<Polygon> read = new ArrayList<>();
        reader.add(reader.tree(), read);
        if (read.isEmpty()) {
            throw reader.refused("holds no polygon: a study area is a Polygon or MultiPolygon, alone or as a Feature.");
        }
        return new AreaPolygons(reader.onPlane(read));
    }

    private JsonNode tree() throws ImportException, IOException {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            throw ImportException.usage("There is no file " + file + ": name a GeoJSON file with --area.");
        } catch (JacksonException e) {
            throw refused("is no GeoJSON ("
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it is empty")
                    + "): write the study area as a GeoJSON polygon.");
        }
    }

    private void add(JsonNode node, List<Polygon> polygons) throws ImportException {
        String type = node.path("type").asString("");
        switch (type) {
            case "FeatureCollection" -> {
                for (JsonNode feature : node.path("features")) {
                    add(feature, polygons);
                }
            }
            case "Feature" -> add(node.path("geometry"), polygons);
            case "Polygon" -> polygons.add(polygon(node.path("coordinates")));
            case "MultiPolygon" -> {
                for (JsonNode rings : node.path("coordinates")) {
                    polygons.add(polygon(rings));
                }
            }
            default ->
                throw refused((type.isEmpty() ? "holds something without a type" : "holds a " + shown(type))
                        + ": a study area is made of Polygons and MultiPolygons only.");
        }
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private Polygon polygon(JsonNode rings) throws ImportException {
        if (!rings.isArray() || rings.isEmpty()) {
            throw refused("has a polygon without rings: give its outer ring as a list of positions.");
        }
        LinearRing[] read = new LinearRing[rings.size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = ring(rings.get(i));
        }
        Polygon polygon = FACTORY.createPolygon(read[0], java.util.Arrays.copyOfRange(read, 1, read.length));
        Envelope extent = polygon.getEnvelopeInternal();
        if (plane instanceof Plane.World && extent.getWidth() > 360) {
            throw refused("has a polygon wider than the world, from longitude " + AreaFault.number(extent.getMinX())
                    + " to " + AreaFault.number(extent.getMaxX()) + ": keep it within 360 degrees.");
        }
        String fault = AreaFault.of(polygon);
        if (fault != null) {
            throw refused("has a polygon that is " + fault);
        }
        return polygon;
    }

    private LinearRing ring(JsonNode positions) throws ImportException {
        if (!positions.isArray() || positions.size() < 4) {
            throw refused("has a ring of " + positions.size()
                    + " positions: a ring has at least four, the last the same as the first.");
        }
        Coordinate[] coordinates = new Coordinate[positions.size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = coordinate(positions.get(i));
        }
        if (!coordinates[0].equals2D(coordinates[coordinates.length - 1])) {
            throw refused("has a ring that is not closed, from " + AreaFault.position(coordinates[0]) + " to "
                    + AreaFault.position(coordinates[coordinates.length - 1])
                    + ": end it with the position it begins with.");
        }
        return FACTORY.createLinearRing(coordinates);
    }

    private Coordinate coordinate(JsonNode position) throws ImportException {
        boolean numbers = position.isArray()
                && position.size() >= 2
                && position.get(0).isNumber()
                && position.get(1).isNumber();
        double x = numbers ? position.get(0).asDouble() : Double.NaN;
        double y = numbers ? position.get(1).asDouble() : Double.NaN;
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw refused("has a position that is not two numbers: write each as [x, y], longitude first.");
        }
        if (plane instanceof Plane.World && (Math.abs(y) > 90 || Math.abs(x) > MOST_LONGITUDE)) {
            throw refused("has a position off the world, " + AreaFault.number(x) + "," + AreaFault.number(y)
                    + ": longitude comes first and latitude goes from -90 to 90 degrees; for a plane of its own add"
                    + " --plane.");
        }
        return new Coordinate(x, y);
    }

    /// The polygons as they lie on the plane.
    private List<Polygon> onPlane(List<Polygon> read) throws ImportException {
        Envelope bounds = switch (plane) {
            case Plane.World _ ->
                new Envelope(-180, 180, -WebMercator.MAX_LATITUDE_DEGREES, WebMercator.MAX_LATITUDE_DEGREES);
            case Plane.Planar planar -> new Envelope(0, planar.width(), 0, planar.height());
        };
        if (read.size() == 1 && bounds.contains(read.getFirst().getEnvelopeInternal())) {
            return read;
        }
        Geometry whole = OverlayNGRobust.union(FACTORY.buildGeometry(read));
        Geometry frame = FACTORY.toGeometry(bounds);
        Geometry within = OverlayNGRobust.overlay(whole, frame, OverlayNG.INTERSECTION);
        if (plane instanceof Plane.World) {
            for (int lap : new int[] {-360, 360}) {
                Geometry shifted =
                        AffineTransformation.translationInstance(lap, 0).transform(whole);
                Geometry part = OverlayNGRobust.overlay(shifted, frame, OverlayNG.INTERSECTION);
                within = OverlayNGRobust.overlay(polygonal(within), polygonal(part), OverlayNG.UNION);
            }
        }
        List<Polygon> polygons = polygons(within);
        if (polygons.isEmpty()) {
            throw refused(
                    plane instanceof Plane.Planar planar
                            ? "has an area that lies off the plane of " + PlaneText.of(planar)
                                    + ": give it in the plane's units."
                            : "has an area that lies beyond 85.0511 degrees of latitude, where no sample can: give another.");
        }
        return polygons;
    }

    private static Geometry polygonal(Geometry geometry) {
        return FACTORY.buildGeometry(polygons(geometry));
    }

    private static List<Polygon> polygons(Geometry geometry) {
        List<Polygon> polygons = new ArrayList<>();
        for (Object found : PolygonExtracter.getPolygons(geometry)) {
            if (found instanceof Polygon polygon && !polygon.isEmpty()) {
                polygons.add(polygon);
            }
        }
        return polygons;
    }

    private ImportException refused(String sentence) {
        return ImportException.input("The area " + file + " " + sentence);
    }
}
