package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
final class GeoJsonWalk implements FeatureSource {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Path file;

    GeoJsonWalk(Path file) {
        this.file = file;
    }

    @Override
    public long length() throws IOException {
        return PlainBytes.length(file);
    }

    @Override
    public <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E {
        Set<String> nested = new LinkedHashSet<>();
        String crs = null;
        boolean features = false;
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
                        taker.take(
                                feature(parser, nested),
                                parser.currentLocation().getByteOffset());
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
            return new Said(
                    List.of(), crs, nested.isEmpty() ? List.of() : List.of(NESTED + String.join(", ", nested) + "."));
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
        return new FormatException(
                file + " is JSON, but no GeoJSON FeatureCollection: put its features into one, or each"
                        + " in a line of its own into a file that ends in .ndjson.");
    }

    private static Feature feature(JsonParser parser, Set<String> nested) {
        long line = parser.currentTokenLocation().getLineNr();
        Map<String, Object> properties = Map.of();
        GeoJsonGeometry geometry = GeoJsonGeometry.NONE;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                    properties = properties(parser, nested);
                } else if (name.equals("geometry") && value == JsonToken.START_OBJECT) {
                    geometry = GeoJsonGeometry.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return new Feature(line, geometry.problem(), geometry.geometry(), properties);
    }

    /// The members of an object, its first token read, to its last.
    ///
    /// @param nested takes the names of those that are left out
    static Map<String, Object> properties(JsonParser parser, Set<String> nested) {
        Map<String, Object> properties = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            put(parser, name, properties, nested);
        }
        return properties;
    }

    /// Puts the value that the parser stands at where it is a number, a text or a truth value.
    static void put(JsonParser parser, String name, Map<String, Object> properties, Set<String> nested) {
        JsonToken value = parser.currentToken();
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

    /// The system that the object names whose first token was read; null for degrees.
    private static @Nullable String crsCode(JsonParser parser) {
        String named = null;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING && GeoJsonCrs.isName(parser.currentName())) {
                named = parser.getString();
            }
        }
        return GeoJsonCrs.named(named);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
