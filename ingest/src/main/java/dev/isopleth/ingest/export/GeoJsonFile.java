package dev.isopleth.ingest.export;

import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Kind;
import dev.isopleth.ingest.SampleCells;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// GeoJSON (RFC 7946), a feature a line: positions in degrees, or x and y of a planar plane, which the RFC
/// has no word for; times are RFC 3339 in UTC; what is missing is null.
final class GeoJsonFile implements SampleFormat {

    @Override
    public List<String> endings() {
        return List.of(".geojson", ".json");
    }

    @Override
    public List<String> write(ExportRows rows, Path file, Path scratch) throws IOException {
        SampleCells cells = rows.cells();
        try (OutputStream out = OutFile.create(file);
                JsonGenerator json = new JsonMapper().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("type", "FeatureCollection");
            json.writeName("features");
            json.writeStartArray();
            while (rows.advance()) {
                json.writeRaw('\n');
                feature(cells, rows.row(), json);
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (JacksonException e) {
            throw new IOException(e.getMessage(), e);
        }
        return List.of();
    }

    private static void feature(SampleCells cells, long row, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeName("geometry");
        json.writeStartObject();
        json.writeStringProperty("type", "Point");
        json.writeName("coordinates");
        json.writeStartArray();
        json.writeNumber(NumberText.of(cells.x(row)));
        json.writeNumber(NumberText.of(cells.y(row)));
        json.writeEndArray();
        json.writeEndObject();
        json.writeName("properties");
        json.writeStartObject();
        for (int c = 0; c < cells.columns().size(); c++) {
            json.writeName(cells.columns().get(c).name());
            cell(cells, c, row, json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void cell(SampleCells cells, int c, long row, JsonGenerator json) {
        Column column = cells.columns().get(c);
        String text = switch (column.kind()) {
            case NUMBER -> {
                double number = cells.number(c, row);
                yield Double.isNaN(number) ? null : NumberText.of(number);
            }
            case TIME -> {
                long millis = cells.millis(c, row);
                yield millis == Long.MIN_VALUE
                        ? null
                        : Instant.ofEpochMilli(millis).toString();
            }
            case TEXT -> cells.text(c, row);
        };
        if (text == null) {
            json.writeNull();
        } else if (column.kind() == Kind.NUMBER) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
