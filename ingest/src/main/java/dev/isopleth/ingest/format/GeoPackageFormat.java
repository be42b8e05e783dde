package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A GeoPackage (OGC 12-128): the points of its one table of features, read through SQLite in the order of the
/// table. Another database of SQLite is told from one by its tables.
final class GeoPackageFormat implements PointFormat {

    @Override
    public String name() {
        return "GeoPackage";
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return head.startsWith("SQLite format 3");
    }

    @Override
    public PointTable open(Path file, Path scratch) throws IOException, FormatException {
        var source = new DatabaseSource.SqliteFile(file);
        Connection connection = null;
        try {
            connection = source.connect();
            String table = table(connection, file);
            Map<Integer, Integer> epsg = epsg(connection);
            QueryRows rows = QueryRows.run(connection, "select * from " + quoted(table), source);
            connection = null;
            return QueryTable.open(rows, scratch, srid -> epsg.getOrDefault(srid, srid));
        } catch (SQLException e) {
            throw new FormatException(file + " is a damaged GeoPackage: fetch it again.");
        } finally {
            DatabaseQuery.close(connection);
        }
    }

    private static String table(Connection connection, Path file) throws SQLException, FormatException {
        if (texts(connection, "select name from sqlite_master where name = 'gpkg_contents'")
                .isEmpty()) {
            throw new FormatException(file + " is a database of SQLite, and no GeoPackage: say which of its rows to"
                    + " import with --query \"select ...\".");
        }
        List<String> tables =
                texts(connection, "select table_name from gpkg_contents where data_type = 'features' order by 1");
        if (tables.isEmpty()) {
            throw new FormatException(file + " is a GeoPackage without a table of features: it has no points.");
        }
        if (tables.size() > 1) {
            throw new FormatException(file + " has " + tables.size() + " tables of features ("
                    + tables.stream().limit(20).collect(Collectors.joining(", ")) + "): name one with --query"
                    + " 'select * from " + quoted(tables.getFirst()) + "'.");
        }
        String table = tables.getFirst();
        if (texts(connection, "select 1 from " + quoted(table) + " limit 1").isEmpty()) {
            throw new FormatException("The table '" + table + "' of " + file + " has no rows.");
        }
        return table;
    }

    /// EPSG's codes of the reference systems of the file, by its own numbers.
    private static Map<Integer, Integer> epsg(Connection connection) throws SQLException {
        Map<Integer, Integer> codes = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select srs_id, organization_coordsys_id from"
                        + " gpkg_spatial_ref_sys where upper(organization) = 'EPSG'")) {
            while (row.next()) {
                codes.put(row.getInt(1), row.getInt(2));
            }
        }
        return codes;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
