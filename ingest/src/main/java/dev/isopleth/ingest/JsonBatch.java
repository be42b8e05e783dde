package dev.isopleth.ingest;

import dev.isopleth.ingest.format.GeoJsonCrs;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.json.JsonMapper;

/// Reads samples written as JSON: rows and features, each a line or record that is judged by itself; a collection of
/// features, which is one text and is refused whole where it is broken; or an object over several lines.
final class JsonBatch {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BatchBuilder rows;

    JsonBatch(BatchBuilder rows) {
        this.rows = rows;
    }

    /// Reads a body.
    ///
    /// @throws BatchRefusal if a collection in it is broken or not in degrees, or it has too many rows
    void read(byte[] bytes) throws BatchRefusal {
        var texts = new JsonTexts(bytes);
        for (boolean isFirst = true; texts.next(); isFirst = false) {
            try {
                String text = texts.text();
                if (isFirst && isCut(text) && !isLinewise(texts.markedRest())) {
                    readRest(texts);
                    return;
                }
                read(text, texts.line(), true);
            } catch (CharacterCodingException _) {
                rows.refuse(texts.line(), "not UTF-8");
            }
        }
    }

    private void readRest(JsonTexts texts) throws BatchRefusal {
        try {
            read(texts.rest(), texts.line(), false);
        } catch (CharacterCodingException _) {
            throw rows.whole(texts.line(), "not UTF-8", "the body is not UTF-8: send it in that encoding");
        }
    }

    /// Whether an object begins that does not end within the text.
    private static boolean isCut(String text) {
        return walk(text) == Extent.CUT;
    }

    /// Whether a body, whose first line is no whole object, is no object over several lines either, so that each line
    /// is to be judged by itself. What has features is one, be it broken.
    private static boolean isLinewise(String text) {
        return switch (walk(text)) {
            case WHOLE, BROKEN_FEATURES -> false;
            case CUT, BROKEN -> true;
        };
    }

    private enum Extent {
        WHOLE,
        CUT,
        BROKEN,
        BROKEN_FEATURES
    }

    /// How far the first object of a text goes.
    private static Extent walk(String text) {
        boolean hasFeatures = false;
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Extent.BROKEN;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isFeatures = parser.currentName().equals("features");
                hasFeatures |= parser.nextToken() == JsonToken.START_ARRAY && isFeatures;
                parser.skipChildren();
            }
            return Extent.WHOLE;
        } catch (JacksonException e) {
            boolean isLine = text.indexOf('\n') < 0;
            if (isAtEnd(e, text) && (isLine || !hasFeatures)) {
                return Extent.CUT;
            }
            return hasFeatures ? Extent.BROKEN_FEATURES : Extent.BROKEN;
        }
    }

    private static boolean isAtEnd(JacksonException e, String text) {
        return e instanceof UnexpectedEndOfInputException
                || (e.getLocation() != null && e.getLocation().getCharOffset() >= text.length());
    }

    /// Reads the objects of a text.
    ///
    /// @param firstLine that the text begins in
    /// @param isOne whether it may hold one object alone; a fault in it is that of one row then
    private void read(String text, long firstLine, boolean isOne) throws BatchRefusal {
        boolean hasFeatures = false;
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                long line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    rows.refuse(line, "not a JSON object");
                    continue;
                }
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                boolean isCollection = false;
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
                    if (name.equals("features") && isArray) {
                        hasFeatures = true;
                        isCollection = true;
                        features(parser, firstLine);
                    } else {
                        members.put(name, parser.readValueAs(Object.class));
                    }
                }
                if (isOne && parser.nextToken() != null) {
                    String reason = "more than one JSON text in a line";
                    if (isCollection) {
                        throw rows.whole(line, reason, "there is something behind the collection of line " + line);
                    }
                    rows.refuse(line, reason);
                    return;
                }
                if (isCollection) {
                    checkDegrees(line, members);
                } else {
                    object(line, members);
                }
            }
        } catch (JacksonException e) {
            long line =
                    firstLine + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) - 1;
            if (hasFeatures || !isOne) {
                throw rows.whole(line, reason(e, text), "the body is one JSON text, and broken in line " + line);
            }
            rows.refuse(line, reason(e, text));
        }
    }

    private static String reason(JacksonException e, String text) {
        if (e instanceof StreamConstraintsException) {
            return "JSON too deeply nested, or with too long a name, number or text";
        }
        if (isAtEnd(e, text)) {
            return "not valid JSON: it ends too early";
        }
        return e.getLocation() == null
                ? "not valid JSON"
                : "not valid JSON at character " + e.getLocation().getColumnNr();
    }

    private void features(JsonParser parser, long firstLine) throws BatchRefusal {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                feature(line, plain(parser));
            } else {
                parser.skipChildren();
                rows.refuse(line, "not a feature");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> plain(JsonParser parser) {
        return parser.readValueAs(LinkedHashMap.class);
    }

    /// A feature or a row.
    private void object(long line, Map<String, @Nullable Object> members) throws BatchRefusal {
        if ("Feature".equals(members.get("type")) && members.containsKey("geometry")) {
            feature(line, members);
        } else {
            row(line, members, null);
        }
    }

    private void checkDegrees(long line, Map<String, @Nullable Object> collection) throws BatchRefusal {
        String crs = GeoJsonCrs.ofValue(collection.get("crs"));
        if (crs != null) {
            throw rows.whole(
                    line,
                    "positions are not in degrees",
                    "the collection says that its positions are in " + crs + ": send them in degrees, WGS 84");
        }
    }

    private void feature(long line, Map<String, @Nullable Object> feature) throws BatchRefusal {
        if (!(feature.get("geometry") instanceof Map<?, ?> geometry)
                || !"Point".equals(geometry.get("type"))
                || !(geometry.get("coordinates") instanceof List<?> coordinates)
                || coordinates.size() < 2
                || !(coordinates.get(0) instanceof Number x)
                || !(coordinates.get(1) instanceof Number y)) {
            rows.refuse(line, "geometry is not a point");
            return;
        }
        String crs = GeoJsonCrs.ofValue(feature.get("crs"));
        if (crs != null) {
            rows.refuse(line, "position is in " + crs + ", not in degrees");
            return;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (feature.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> properties.put(String.valueOf(name), value));
        }
        row(line, properties, new double[] {x.doubleValue(), y.doubleValue()});
    }

    /// @param position null where it is among the members
    private void row(long line, Map<String, @Nullable Object> members, double @Nullable [] position)
            throws BatchRefusal {
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            if (member.getValue() instanceof Map || member.getValue() instanceof List) {
                rows.refuse(line, "the value of '" + member.getKey() + "' is no number, text or truth value");
                return;
            }
        }
        if (position == null) {
            rows.add(line, members);
        } else {
            rows.add(line, position[0], position[1], members, null);
        }
    }
}
