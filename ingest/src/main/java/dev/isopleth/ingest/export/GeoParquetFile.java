package dev.isopleth.ingest.export;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.SampleCells;
import dev.isopleth.ingest.format.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// GeoParquet 1.1: a column `geometry` of points as WKB, numbers as doubles, times as timestamps in UTC, texts;
/// written by DuckDB, compressed with zstd. Degrees are OGC:CRS84, the format's default; a planar plane has
/// no reference system (`"crs": null`).
final class GeoParquetFile implements SampleFormat {

    private static final String GEOMETRY = "geometry";

    @Override
    public List<String> endings() {
        return List.of(".parquet", ".geoparquet");
    }

    @Override
    public List<String> write(ExportRows rows, Path file, Path scratch) throws IOException {
        SampleCells cells = rows.cells();
        List<String> names = cells.columns().stream().map(Column::name).toList();
        List<String> fields = FieldNames.of(List.of(GEOMETRY), names);
        try (DuckSession session = DuckSession.open(scratch)) {
            session.execute("set preserve_insertion_order = true");
            session.execute("set TimeZone = 'UTC'");
            session.execute("create table samples (" + declarations(cells, fields) + ")");
            Extent extent = new Extent();
            try (DuckDBAppender appender = session.appender("samples")) {
                while (rows.advance()) {
                    append(cells, rows.row(), appender, extent);
                }
            }
            session.execute("copy samples to " + DuckSession.text(file.toString())
                    + " (format parquet, compression zstd, kv_metadata {geo: "
                    + DuckSession.text(metadata(cells.manifest().asPlane(), extent)) + "})");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return FieldNames.notes(names, fields);
    }

    private static String declarations(SampleCells cells, List<String> fields) {
        return GEOMETRY + " blob"
                + IntStream.range(0, fields.size())
                        .mapToObj(c -> ", \"" + fields.get(c).replace("\"", "\"\"") + "\" "
                                + switch (cells.columns().get(c).kind()) {
                                    case NUMBER -> "double";
                                    case TIME -> "timestamptz";
                                    case TEXT -> "varchar";
                                })
                        .collect(Collectors.joining());
    }

    private static void append(SampleCells cells, long row, DuckDBAppender appender, Extent extent)
            throws SQLException {
        double x = cells.x(row);
        double y = cells.y(row);
        extent.add(x, y);
        appender.beginRow().append(PointBytes.of(x, y));
        for (int c = 0; c < cells.columns().size(); c++) {
            switch (cells.columns().get(c).kind()) {
                case NUMBER -> {
                    double number = cells.number(c, row);
                    if (Double.isNaN(number)) {
                        appender.appendNull();
                    } else {
                        appender.append(number);
                    }
                }
                case TIME -> {
                    long millis = cells.millis(c, row);
                    if (millis == Long.MIN_VALUE) {
                        appender.appendNull();
                    } else {
                        appender.appendEpochMicros(Math.multiplyExact(millis, 1000));
                    }
                }
                case TEXT -> {
                    String text = cells.text(c, row);
                    if (text == null) {
                        appender.appendNull();
                    } else {
                        appender.append(text);
                    }
                }
            }
        }
        appender.endRow();
    }

    private static String metadata(Plane plane, Extent extent) {
        ObjectNode geo = new JsonMapper().createObjectNode();
        geo.put("version", "1.1.0");
        geo.put("primary_column", GEOMETRY);
        ObjectNode geometry = geo.putObject("columns").putObject(GEOMETRY);
        geometry.put("encoding", "WKB");
        geometry.putArray("geometry_types").add("Point");
        if (plane instanceof Plane.Planar) {
            geometry.putNull("crs");
        }
        var bbox = geometry.putArray("bbox");
        for (double corner : extent.corners()) {
            bbox.add(corner);
        }
        return geo.toString();
    }
}
