package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A geometry object of GeoJSON.
///
/// @param problem why it is none; null where it is one
record GeoJsonGeometry(@Nullable String problem, @Nullable Geometry geometry) {

    static final GeoJsonGeometry NONE = new GeoJsonGeometry(Feature.NO_POSITION, null);

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /// Reads one, its first token read, to its last.
    static GeoJsonGeometry read(JsonParser parser) {
        String type = "";
        Object coordinates = null;
        List<GeoJsonGeometry> parts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                type = parser.getString();
            } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
                coordinates = coordinates(parser);
            } else if (name.equals("geometries") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == JsonToken.START_OBJECT) {
                        parts.add(read(parser));
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        if (type.equals("GeometryCollection")) {
            return collection(parts);
        }
        return type.isEmpty() ? NONE : of(type, coordinates);
    }

    private static GeoJsonGeometry collection(List<GeoJsonGeometry> parts) {
        List<Geometry> geometries = new ArrayList<>();
        for (GeoJsonGeometry part : parts) {
            if (part.geometry == null) {
                return part;
            }
            geometries.add(part.geometry);
        }
        return new GeoJsonGeometry(null, FACTORY.createGeometryCollection(geometries.toArray(Geometry[]::new)));
    }

    private static GeoJsonGeometry of(String type, @Nullable Object coordinates) {
        try {
            Geometry geometry = switch (type) {
                case "Point" -> FACTORY.createPoint(position(coordinates));
                case "MultiPoint" -> FACTORY.createMultiPointFromCoords(positions(coordinates));
                case "LineString" -> FACTORY.createLineString(positions(coordinates));
                case "MultiLineString" ->
                    FACTORY.createMultiLineString(list(coordinates).stream()
                            .map(line -> FACTORY.createLineString(positions(line)))
                            .toArray(LineString[]::new));
                case "Polygon" -> polygon(coordinates);
                case "MultiPolygon" ->
                    FACTORY.createMultiPolygon(list(coordinates).stream()
                            .map(GeoJsonGeometry::polygon)
                            .toArray(Polygon[]::new));
                default -> null;
            };
            return geometry == null
                    ? new GeoJsonGeometry("not a geometry: " + type, null)
                    : new GeoJsonGeometry(null, geometry);
        } catch (IllegalArgumentException _) {
            return new GeoJsonGeometry(type.equals("Point") ? Feature.NO_NUMBERS : "coordinates make no " + type, null);
        }
    }

    private static Polygon polygon(@Nullable Object coordinates) {
        LinearRing[] rings = list(coordinates).stream()
                .map(ring -> FACTORY.createLinearRing(positions(ring)))
                .toArray(LinearRing[]::new);
        return rings.length == 0
                ? FACTORY.createPolygon()
                : FACTORY.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
    }

    private static Coordinate[] positions(@Nullable Object coordinates) {
        return list(coordinates).stream().map(GeoJsonGeometry::position).toArray(Coordinate[]::new);
    }

    private static Coordinate position(@Nullable Object coordinates) {
        if (coordinates instanceof Coordinate at) {
            return at;
        }
        throw new IllegalArgumentException("no position");
    }

    private static List<?> list(@Nullable Object coordinates) {
        if (coordinates instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no list");
    }

    /// An array of numbers as a coordinate, with x and y NaN where it holds fewer than two; any other array as
    /// the list of its arrays.
    private static Object coordinates(JsonParser parser) {
        List<Object> inner = new ArrayList<>();
        double[] numbers = {Double.NaN, Double.NaN, Double.NaN};
        int size = 0;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token.isNumeric()) {
                double number = parser.getDoubleValue();
                if (size < numbers.length) {
                    numbers[size] = number;
                }
                size++;
            } else if (token == JsonToken.START_ARRAY) {
                inner.add(coordinates(parser));
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        if (size == 0) {
            return inner;
        }
        return size > 2 ? new Coordinate(numbers[0], numbers[1], numbers[2]) : new CoordinateXY(numbers[0], numbers[1]);
    }
}
