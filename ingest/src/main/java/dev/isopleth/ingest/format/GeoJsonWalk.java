package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Goes through the features of a GeoJSON file once, in order, holding one of them at a time.
final class GeoJsonWalk {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Path file;
    private final Set<String> nested = new LinkedHashSet<>();
    private @Nullable String crs;
    private boolean features;

    GeoJsonWalk(Path file) {
        this.file = file;
    }

    /// Takes features.
    @FunctionalInterface
    interface FeatureTaker<E extends Exception> {

        /// Takes one.
        ///
        /// @param bytes read of the decompressed file so far
        void take(GeoJsonFeature feature, long bytes) throws E;
    }

    /// The code that the collection's old-style `crs` member names; null for degrees.
    @Nullable
    String crs() {
        return crs;
    }

    /// Names of properties that hold objects or arrays and are left out.
    Set<String> nested() {
        return nested;
    }

    /// Hands each feature to the taker.
    ///
    /// @throws FormatException if the file is not valid JSON or no FeatureCollection
    <E extends Exception> void run(FeatureTaker<E> taker) throws IOException, FormatException, E {
        try (InputStream in = PlainBytes.open(file);
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noCollection();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("features") && value == JsonToken.START_ARRAY) {
                    features = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        taker.take(feature(parser), parser.currentLocation().getByteOffset());
                    }
                } else if (name.equals("crs") && value == JsonToken.START_OBJECT) {
                    crs = crsCode(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (!features) {
                throw noCollection();
            }
        } catch (JacksonIOException e) {
            IOException cause = e.getCause();
            if (cause instanceof EOFException || cause instanceof ZipException) {
                throw PlainBytes.damaged(file);
            }
            throw cause;
        } catch (JacksonException e) {
            String at =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new FormatException(file + " is not valid JSON" + at + ": the file is damaged or cut off.");
        }
    }

    private FormatException noCollection() {
        return new FormatException(file + " is JSON, but no GeoJSON FeatureCollection.");
    }

    private GeoJsonFeature feature(JsonParser parser) {
        long line = parser.currentTokenLocation().getLineNr();
        Map<String, Object> properties = Map.of();
        var geometry = new Geometry();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                    properties = properties(parser);
                } else if (name.equals("geometry") && value == JsonToken.START_OBJECT) {
                    geometry.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return new GeoJsonFeature(line, geometry.problem(), geometry.x, geometry.y, geometry.size > 2, properties);
    }

    private Map<String, Object> properties(JsonParser parser) {
        Map<String, Object> properties = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isNumeric()) {
                properties.put(name, parser.getDoubleValue());
            } else if (value == JsonToken.VALUE_STRING) {
                properties.put(name, parser.getString());
            } else if (value.isBoolean()) {
                properties.put(name, parser.getBooleanValue());
            } else if (value.isStructStart()) {
                nested.add(name);
                parser.skipChildren();
            }
        }
        return properties;
    }

    /// `{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}` of GeoJSON as it was before
    /// RFC 7946.
    private static @Nullable String crsCode(JsonParser parser) {
        String code = null;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING) {
                String text = parser.getString();
                int epsg = text.toUpperCase(Locale.ROOT).indexOf("EPSG:");
                code = epsg < 0 ? code : "EPSG:" + text.substring(text.lastIndexOf(':') + 1);
            }
        }
        return "EPSG:4326".equals(code) ? null : code;
    }

    /// The geometry of one feature while it is read.
    private static final class Geometry {
        private boolean present;
        private String type = "";
        private double x;
        private double y;
        private int size;

        void read(JsonParser parser) {
            present = true;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                    type = parser.getString();
                } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
                    coordinates(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void coordinates(JsonParser parser) {
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_ARRAY) {
                if (token.isNumeric()) {
                    double number = parser.getDoubleValue();
                    x = size == 0 ? number : x;
                    y = size == 1 ? number : y;
                    size++;
                } else {
                    parser.skipChildren();
                }
                token = parser.nextToken();
            }
        }

        @Nullable
        String problem() {
            if (!present) {
                return "no position";
            }
            if (!type.equals("Point")) {
                return type.isEmpty() ? "no position" : "not a point: " + type;
            }
            return size < 2 || !Double.isFinite(x) || !Double.isFinite(y) ? "position is not two numbers" : null;
        }
    }
}
