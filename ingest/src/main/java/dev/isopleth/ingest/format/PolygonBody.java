package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads polygons that were sent as GeoJSON: a FeatureCollection, a Feature or a geometry.
public final class PolygonBody {

    /// Reads values in the middle of a document.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// What a document is made of, by the member that no other has.
    private static final List<String> CONTENTS = List.of("features", "geometry", "coordinates", "geometries");

    private final int mostPolygons;
    private final int mostVertices;
    private final List<Sent> sent = new ArrayList<>();
    private long vertices;

    private PolygonBody(int mostPolygons, int mostVertices) {
        this.mostPolygons = mostPolygons;
        this.mostVertices = mostVertices;
    }

    /// One feature.
    ///
    /// @param id a text or a number; null for none
    /// @param properties by name, values null, texts, numbers, truth values, lists and maps of these
    /// @param geometry a Polygon or MultiPolygon, not empty, whether valid or not
    public record Sent(@Nullable Object id, Map<String, Object> properties, Geometry geometry) {}

    /// Reads what was sent, features counted from 1.
    ///
    /// @param mostPolygons features at most
    /// @param mostVertices positions of all rings at most
    /// @throws FormatException with the remedy, if it is something else; [TooManyPolygonsException] if it is more
    public static List<Sent> read(byte[] json, int mostPolygons, int mostVertices)
            throws FormatException, TooManyPolygonsException {
        try {
            PolygonBody body = new PolygonBody(mostPolygons, mostVertices);
            body.read(json, content(json));
            return body.sent;
        } catch (JacksonException e) {
            String at = e.getLocation() == null || e.getLocation().getLineNr() < 0
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new FormatException("the body is not valid JSON" + at + ": send GeoJSON polygons, whole.");
        }
    }

    /// Which of the members a document has; empty for none.
    private static String content(byte[] json) throws FormatException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noGeoJson();
            }
            String content = "";
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (CONTENTS.contains(name)) {
                    content = name;
                }
                if (parser.nextToken() != null && name.equals("crs")) {
                    requireDegrees(GeoJsonCrs.ofValue(MAPPER.readValue(parser, Object.class)));
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw noGeoJson();
            }
            return content;
        }
    }

    private static void requireDegrees(@Nullable String crs) throws FormatException {
        if (crs != null) {
            throw new FormatException("the polygons are in the reference system " + crs
                    + ": send them in degrees (WGS 84), without the member crs.");
        }
    }

    private static FormatException noGeoJson() {
        return new FormatException("the body is no GeoJSON of polygons: send a FeatureCollection, a Feature, a Polygon"
                + " or a MultiPolygon.");
    }

    private void read(byte[] json, String content) throws FormatException, TooManyPolygonsException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            parser.nextToken();
            switch (content) {
                case "features" -> features(parser);
                case "geometry" -> feature(parser);
                case "coordinates", "geometries" -> take(null, Map.of(), GeoJsonGeometry.read(parser));
                default -> throw noGeoJson();
            }
        }
        if (sent.isEmpty()) {
            throw new FormatException("the body holds no polygon: send at least one.");
        }
    }

    private void features(JsonParser parser) throws FormatException, TooManyPolygonsException {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!name.equals("features")) {
                parser.skipChildren();
                continue;
            }
            if (value != JsonToken.START_ARRAY) {
                throw noGeoJson();
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new FormatException(here() + " is no Feature: send GeoJSON features of polygons.");
                }
                feature(parser);
            }
        }
    }

    /// A feature, its first token read, to its last.
    private void feature(JsonParser parser) throws FormatException, TooManyPolygonsException {
        Object id = null;
        Map<String, Object> properties = Map.of();
        GeoJsonGeometry geometry = GeoJsonGeometry.NONE;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                properties = members(parser);
            } else if (name.equals("geometry") && value == JsonToken.START_OBJECT) {
                geometry = GeoJsonGeometry.read(parser);
            } else if (name.equals("id") && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                id = MAPPER.readValue(parser, Object.class);
            } else {
                parser.skipChildren();
            }
        }
        take(id, properties, geometry);
    }

    private static Map<String, Object> members(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        Map<?, ?> read = MAPPER.readValue(parser, Map.class);
        read.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    private void take(@Nullable Object id, Map<String, Object> properties, GeoJsonGeometry read)
            throws FormatException, TooManyPolygonsException {
        Geometry geometry = read.geometry();
        if (geometry == null) {
            throw noPolygon(read.problem() == null ? Feature.NO_POSITION : read.problem());
        }
        boolean isPolygon = geometry instanceof Polygon || geometry instanceof MultiPolygon;
        if (!isPolygon || geometry.isEmpty()) {
            throw noPolygon(isPolygon ? "it is empty" : "a " + geometry.getGeometryType());
        }
        vertices += geometry.getNumPoints();
        sent.add(new Sent(id, properties, geometry));
        if (sent.size() > mostPolygons || vertices > mostVertices) {
            throw new TooManyPolygonsException(sent.size() > mostPolygons);
        }
    }

    private FormatException noPolygon(String why) {
        return new FormatException(here() + " is no polygon (" + why
                + "): each is a Polygon or MultiPolygon, whose rings have at least four positions and end where they"
                + " begin.");
    }

    private String here() {
        return "feature " + (sent.size() + 1);
    }
}
