package dev.isopleth.ingest;

import dev.isopleth.ingest.BatchRefusal.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/// Reads samples that are to be appended to a dataset.
public final class BatchReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_COLUMNS = 2000;

    private final BatchBuilder rows;

    private BatchReader(BatchBuilder rows) {
        this.rows = rows;
    }

    /// What was read.
    ///
    /// @param refused rows that are no samples, where they may be left out
    /// @param lines the first of them
    public record Read(SampleBatch batch, long refused, List<Line> lines) {}

    /// Reads a batch.
    ///
    /// Positions are degrees, WGS 84, or units of a planar plane; times ISO 8601, in the dataset's own zone where
    /// they name none, or seconds or milliseconds since 1970. Cost: the memory of the batch.
    ///
    /// @param in its bytes, UTF-8
    /// @param partial whether rows that are no samples may be left out
    /// @param mostRows of the batch
    /// @throws BatchRefusal if a row is no sample of the dataset and may not be left out, or none is left
    /// @throws IOException if the bytes cannot be read
    public static Read read(Dataset dataset, BatchFormat format, InputStream in, boolean partial, int mostRows)
            throws BatchRefusal, IOException {
        var rows = new BatchBuilder(dataset, mostRows);
        var reader = new BatchReader(rows);
        try {
            switch (format) {
                case CSV -> reader.csv(in);
                case NDJSON, GEOJSON -> reader.json(in);
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        return new Read(rows.batch(partial), rows.refused(), rows.lines());
    }

    private static InputStreamReader utf8(InputStream in) {
        return new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// Objects one after another: rows, features, or a collection of these.
    private void json(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(new SeparatedText(utf8(in)))) {
            while (parser.nextToken() != null) {
                long line = parser.currentTokenLocation().getLineNr();
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    rows.refuse(line, "not a JSON object");
                    return;
                }
                object(parser, line);
            }
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            rows.refuse(line, "not valid JSON: " + firstSentence(e.getOriginalMessage()) + "; no later line was read");
        }
    }

    private static String firstSentence(@Nullable String message) {
        String said = message == null ? "it ends too early" : message;
        int end = said.indexOf('\n');
        String first = end < 0 ? said : said.substring(0, end);
        return first.length() > 200 ? first.substring(0, 200) : first;
    }

    /// A row, a feature, or a collection, whose features are read one by one.
    private void object(JsonParser parser, long line) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("features") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    long featureLine = parser.currentTokenLocation().getLineNr();
                    if (parser.currentToken() == JsonToken.START_OBJECT) {
                        feature(featureLine, plain(parser));
                    } else {
                        rows.refuse(featureLine, "not a feature");
                        parser.skipChildren();
                    }
                }
                members.put("type", "FeatureCollection");
            } else if (!"FeatureCollection".equals(members.get("type")) || name.equals("type")) {
                members.put(name, parser.readValueAs(Object.class));
            } else {
                parser.skipChildren();
            }
        }
        if ("FeatureCollection".equals(members.get("type"))) {
            return;
        }
        if ("Feature".equals(members.get("type")) && members.containsKey("geometry")) {
            feature(line, members);
        } else {
            row(line, members);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> plain(JsonParser parser) {
        return parser.readValueAs(LinkedHashMap.class);
    }

    private void row(long line, Map<String, @Nullable Object> members) {
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            if (member.getValue() instanceof Map || member.getValue() instanceof List) {
                rows.refuse(line, "the value of '" + member.getKey() + "' is no number, text or truth value");
                return;
            }
        }
        rows.add(line, members);
    }

    private void feature(long line, Map<String, @Nullable Object> feature) {
        if (!(feature.get("geometry") instanceof Map<?, ?> geometry)
                || !"Point".equals(geometry.get("type"))
                || !(geometry.get("coordinates") instanceof List<?> coordinates)
                || coordinates.size() < 2
                || !(coordinates.get(0) instanceof Number x)
                || !(coordinates.get(1) instanceof Number y)) {
            rows.refuse(line, "geometry is not a point");
            return;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (feature.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> properties.put(String.valueOf(name), value));
        }
        for (Map.Entry<String, @Nullable Object> property : properties.entrySet()) {
            if (property.getValue() instanceof Map || property.getValue() instanceof List) {
                rows.refuse(line, "the value of '" + property.getKey() + "' is no number, text or truth value");
                return;
            }
        }
        rows.add(line, x.doubleValue(), y.doubleValue(), properties, null);
    }

    /// What is said of a row in which quotes hold line breaks: there may be one quote too many.
    private static String quotedLines(List<String> cells) {
        long breaks = cells.stream()
                .flatMapToInt(String::chars)
                .filter(letter -> letter == '\n')
                .count();
        return breaks == 0 ? "" : " (a quote made one row of " + (breaks + 1) + " lines)";
    }

    private void csv(InputStream in) throws IOException {
        try (var records = new CsvBatch(utf8(in))) {
            List<String> names = records.next();
            if (names == null) {
                return;
            }
            if (names.size() > MOST_COLUMNS || names.stream().distinct().count() < names.size()) {
                rows.refuse(records.line(), "the first line does not name each column once");
                return;
            }
            for (List<String> cells = records.next(); cells != null; cells = records.next()) {
                if (cells.size() != names.size()) {
                    rows.refuse(
                            records.line(),
                            cells.size() + " cells where the first line has " + names.size() + quotedLines(cells));
                    continue;
                }
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int c = 0; c < names.size(); c++) {
                    row.put(names.get(c), cells.get(c));
                }
                rows.add(records.line(), row);
            }
        } catch (CsvBatch.BrokenQuotes e) {
            rows.refuse(e.line(), "a quote is not closed, or not at the end of its cell; no later line was read");
        }
    }
}
