package dev.isopleth.ingest.export;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.NearSample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/// Reads exported files with the libraries of others: JTS for the points, DuckDB and SQLite for the rest.
final class ReadBack {

    private ReadBack() {}

    /// The samples of a dataset, in its order.
    static List<NearSample> samples(Dataset dataset) {
        List<NearSample> samples = new ArrayList<>();
        for (long row = 0; row < dataset.manifest().count(); row++) {
            samples.add(dataset.sample(row));
        }
        return samples;
    }

    /// Those of a GeoParquet file.
    static List<NearSample> parquet(Path file) throws SQLException, ParseException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            return rows(duck, "select * from read_parquet('" + file + "')", "geometry", 0);
        }
    }

    /// Those of a table of a GeoPackage.
    static List<NearSample> geoPackage(Path file, String table) throws SQLException, ParseException {
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return rows(sqlite, "select * from \"" + table + "\" order by fid", "geom", 8);
        }
    }

    /// The first column of a query's first row.
    static String text(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return Objects.requireNonNull(rows.getString(1));
        }
    }

    private static List<NearSample> rows(Connection connection, String sql, String geometry, int header)
            throws SQLException, ParseException {
        List<NearSample> samples = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                Map<String, Object> attributes = new LinkedHashMap<>();
                Point point = null;
                for (int c = 1; c <= columns.getColumnCount(); c++) {
                    String name = columns.getColumnLabel(c);
                    if (name.equals(geometry)) {
                        point = point(rows.getBytes(c), header);
                    } else if (rows.getObject(c) != null && !name.equals("fid")) {
                        attributes.put(name, plain(rows, c, columns.getColumnTypeName(c)));
                    }
                }
                Objects.requireNonNull(point);
                samples.add(new NearSample(point.getX(), point.getY(), 0, attributes));
            }
        }
        return samples;
    }

    private static Object plain(ResultSet rows, int c, String type) throws SQLException {
        Object cell = rows.getObject(c);
        return switch (cell) {
            case OffsetDateTime time -> time.toInstant();
            case Number number -> number.doubleValue();
            case String text when type.equalsIgnoreCase("datetime") -> Instant.parse(text);
            default -> cell;
        };
    }

    private static Point point(byte[] bytes, int header) throws ParseException {
        ByteBuffer blob = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] wkb = new byte[bytes.length - header];
        blob.position(header).get(wkb);
        return (Point) new WKBReader().read(wkb);
    }
}
