package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// Objects of JSON, one a record: GeoJSON's features and geometries, in degrees, or plain objects whose members are
/// cells, the position among them. A record that is none of these is a feature with a problem.
///
/// @param isPlaced whether records have geometries
record JsonLinesSource(Path file, boolean isPlaced) implements FeatureSource {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    /// Records looked at to tell whether they have geometries.
    private static final int HEAD_RECORDS = 1000;

    private static final int TEXT_BYTES = 2000;
    private static final String INVALID = "not valid JSON";

    /// Looks at the first records.
    static JsonLinesSource of(Path file) throws IOException, FormatException {
        try (var records = new JsonRecords(file)) {
            for (int i = 0; i < HEAD_RECORDS && records.next(); i++) {
                if (isPlace(records)) {
                    return new JsonLinesSource(file, true);
                }
            }
            return new JsonLinesSource(file, false);
        } catch (EOFException | ZipException _) {
            throw PlainBytes.damaged(file);
        }
    }

    private static boolean isPlace(JsonRecords records) {
        try {
            Read read = read(records, new LinkedHashSet<>());
            return "Feature".equals(read.members().get("type"))
                    || !read.geometry().equals(GeoJsonGeometry.NONE);
        } catch (JacksonException _) {
            return false;
        }
    }

    @Override
    public <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E {
        Set<String> nested = new LinkedHashSet<>();
        boolean isSeparated;
        try (var records = new JsonRecords(file)) {
            while (records.next()) {
                taker.take(feature(records, nested), records.read());
            }
            isSeparated = records.isSeparated();
        } catch (EOFException | ZipException _) {
            throw PlainBytes.damaged(file);
        }
        String each = isSeparated ? "Each record (RFC 8142)" : "Each line";
        String what = isPlaced ? " is a feature of GeoJSON." : " is an object of JSON, and its members are its cells.";
        return nested.isEmpty()
                ? new Said(List.of(), null, List.of(each + what))
                : new Said(List.of(), null, List.of(each + what, NESTED + String.join(", ", nested) + "."));
    }

    private Feature feature(JsonRecords records, Set<String> nested) {
        try {
            Read read = read(records, nested);
            if (!isPlaced) {
                return new Feature(records.line(), null, null, read.members());
            }
            GeoJsonGeometry geometry = read.geometry();
            return new Feature(records.line(), geometry.problem(), geometry.geometry(), read.properties());
        } catch (JacksonException _) {
            return new Feature(records.line(), INVALID, null, Map.of(), text(records));
        }
    }

    private static String text(JsonRecords records) {
        return new String(records.bytes(), 0, Math.min(records.size(), TEXT_BYTES), StandardCharsets.UTF_8).strip();
    }

    /// What a record holds.
    ///
    /// @param members those of the object itself that are neither nested nor null
    /// @param inner those of its `properties`; null where it has none
    private record Read(
            GeoJsonGeometry geometry,
            Map<String, Object> members,
            @Nullable Map<String, Object> inner) {

        Map<String, Object> properties() {
            return inner == null ? Map.of() : inner;
        }
    }

    private static Read read(JsonRecords records, Set<String> nested) {
        GeoJsonGeometry geometry = GeoJsonGeometry.NONE;
        Map<String, Object> members = new LinkedHashMap<>();
        Map<String, Object> inner = null;
        boolean isGeometry = false;
        try (JsonParser parser = parser(records)) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("geometry") && value == JsonToken.START_OBJECT) {
                    geometry = GeoJsonGeometry.read(parser);
                } else if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                    inner = GeoJsonWalk.properties(parser, nested);
                } else if (value == JsonToken.START_ARRAY
                        && (name.equals("coordinates") || name.equals("geometries"))) {
                    isGeometry = true;
                    parser.skipChildren();
                } else {
                    GeoJsonWalk.put(parser, name, members, nested);
                }
            }
            // What follows the object is not of it.
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw notOne(parser);
            }
        }
        if (isGeometry && members.get("type") instanceof String) {
            try (JsonParser parser = parser(records)) {
                geometry = GeoJsonGeometry.read(parser);
            }
        }
        return new Read(geometry, members, inner);
    }

    /// A parser of a record, its first token read.
    private static JsonParser parser(JsonRecords records) {
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), records.bytes(), 0, records.size());
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw notOne(parser);
        }
        return parser;
    }

    private static JacksonException notOne(JsonParser parser) {
        return new StreamReadException(parser, "no single object");
    }

    @Override
    public long length() throws IOException {
        return PlainBytes.length(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
