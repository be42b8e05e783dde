package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// The features of one table of a GeoPackage, in the order of the table.
///
/// @param geometryColumn of the table
/// @param crs `EPSG:n` or well-known text; null where the file does not say
/// @param rows how many the table has
/// @param rowNumbers the column that only numbers them, and is left out; null for none
record GeoPackageSource(
        Path file,
        String table,
        String geometryColumn,
        @Nullable String crs,
        long rows,
        @Nullable String rowNumbers) implements FeatureSource {

    @Override
    public <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E {
        List<String> columns = new ArrayList<>();
        BitSet booleans = new BitSet();
        Set<String> bytes = new LinkedHashSet<>();
        long size = length();
        try (Connection connection = new DatabaseSource.SqliteFile(file).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from " + quoted(table))) {
            ResultSetMetaData meta = row.getMetaData();
            for (int c = 1; c <= meta.getColumnCount(); c++) {
                columns.add(meta.getColumnName(c));
                booleans.set(
                        c, meta.getColumnTypeName(c).toUpperCase(Locale.ROOT).startsWith("BOOL"));
            }
            for (long number = 1; row.next(); number++) {
                taker.take(feature(row, columns, booleans, number, bytes), size * number / Math.max(rows, number));
            }
        } catch (SQLException _) {
            throw damaged(file);
        }
        columns.remove(geometryColumn);
        columns.remove(rowNumbers);
        columns.removeAll(bytes);
        List<String> sentences = new ArrayList<>();
        sentences.add(ROWS_BY_NUMBER);
        if (rowNumbers != null) {
            sentences.add("Column '" + rowNumbers + "' only numbers the rows, and is left out.");
        }
        if (!bytes.isEmpty()) {
            sentences.add("Columns of bytes are left out: " + String.join(", ", bytes) + ".");
        }
        return new Said(columns, crs, sentences);
    }

    private Feature feature(ResultSet row, List<String> columns, BitSet booleans, long number, Set<String> bytes)
            throws SQLException {
        Map<String, Object> properties = new LinkedHashMap<>();
        Geometry geometry = null;
        String problem = Feature.NO_POSITION;
        for (int c = 1; c <= columns.size(); c++) {
            String name = columns.get(c - 1);
            if (name.equals(rowNumbers)) {
                continue;
            }
            Object cell = row.getObject(c);
            if (name.equals(geometryColumn)) {
                WkbGeometry read = cell instanceof byte[] blob ? WkbGeometry.of(blob) : null;
                geometry = read == null ? null : read.geometry();
                problem = cell == null ? Feature.NO_POSITION : "geometry cannot be read";
                continue;
            }
            switch (cell) {
                case null -> {}
                case byte[] _ -> bytes.add(name);
                case Number n ->
                    properties.put(name, booleans.get(c) ? (Object) (n.longValue() != 0) : n.doubleValue());
                default -> properties.put(name, cell.toString());
            }
        }
        return geometry == null
                ? Feature.without(number, problem, properties)
                : Feature.of(number, geometry, properties);
    }

    @Override
    public long length() throws IOException {
        return Files.size(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    static FormatException damaged(Path file) {
        return new FormatException(file + " is a damaged GeoPackage: fetch it again.");
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
