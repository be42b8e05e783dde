package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Many JSON texts in one file: NDJSON, newline-delimited GeoJSON, GeoJSON text sequences (RFC 8142).
///
/// @param options what to read of it
record JsonLinesFormat(ShapeOptions options) implements ShapeFormat {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final List<String> ENDINGS =
            List.of(".ndjson", ".jsonl", ".geojsonl", ".geojsons", ".geojsonseq", ".ndgeojson");

    @Override
    public String name() {
        return "NDJSON";
    }

    @Override
    public JsonLinesFormat with(ShapeOptions told) {
        return new JsonLinesFormat(told);
    }

    @Override
    public boolean readsGzip() {
        return true;
    }

    @Override
    public boolean recognises(String fileName, String head) {
        String text = head.stripLeading();
        if (head.substring(0, head.length() - text.length()).indexOf(JsonRecords.SEPARATOR) >= 0) {
            return true;
        }
        boolean isNamed = ENDINGS.stream().anyMatch(fileName::endsWith);
        return text.startsWith("{") && isRecord(text, isNamed);
    }

    /// Whether the first object of a text is one of many: it stands in one line and is no collection. If all of it
    /// is seen, another follows or its name says so; if not, it is a feature.
    private static boolean isRecord(String text, boolean isNamed) {
        boolean isFeature = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                String type = name.equals("type") && value == JsonToken.VALUE_STRING ? parser.getString() : "";
                if (name.equals("features") || type.equals("FeatureCollection")) {
                    return false;
                }
                isFeature |= type.equals("Feature");
                parser.skipChildren();
            }
            int end = (int) parser.currentLocation().getCharOffset();
            boolean isLine = text.substring(0, end).indexOf('\n') < 0;
            return isLine
                    && (isNamed
                            || isFeature
                            || text.substring(end).stripLeading().startsWith("{"));
        } catch (JacksonException _) {
            return isNamed || (isFeature && text.indexOf('\n') < 0);
        }
    }

    @Override
    public FeatureSource source(Path file) throws IOException, FormatException {
        return JsonLinesSource.of(file);
    }
}
