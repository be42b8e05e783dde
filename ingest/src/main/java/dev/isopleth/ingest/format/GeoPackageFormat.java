package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A GeoPackage (OGC 12-128): one of its tables of features, read through SQLite in the order of the table.
/// Another database of SQLite is told from one by its tables.
///
/// @param options what to read of it
record GeoPackageFormat(ShapeOptions options) implements ShapeFormat {

    @Override
    public String name() {
        return "GeoPackage";
    }

    @Override
    public GeoPackageFormat with(ShapeOptions told) {
        return new GeoPackageFormat(told);
    }

    @Override
    public boolean isLayered() {
        return true;
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return head.startsWith("SQLite format 3");
    }

    @Override
    public FeatureSource source(Path file) throws IOException, FormatException {
        try (Connection connection = new DatabaseSource.SqliteFile(file).connect()) {
            String table = table(connection, file);
            long rows = Long.parseLong(
                    texts(connection, "select count(*) from " + GeoPackageSource.quoted(table), List.of())
                            .getFirst());
            if (rows == 0) {
                throw new FormatException("The table '" + table + "' of " + file + " has no rows.");
            }
            List<String> columns = texts(
                    connection,
                    "select column_name, srs_id from gpkg_geometry_columns where table_name = ?",
                    List.of(table));
            if (columns.isEmpty()) {
                throw GeoPackageSource.damaged(file);
            }
            String crs = crs(connection, columns.getLast());
            return new GeoPackageSource(
                    file, table, columns.getFirst(), crs, rows, rowNumbers(connection, table, rows));
        } catch (SQLException _) {
            throw GeoPackageSource.damaged(file);
        }
    }

    private String table(Connection connection, Path file) throws SQLException, FormatException {
        if (texts(connection, "select name from sqlite_master where name = 'gpkg_contents'", List.of())
                .isEmpty()) {
            throw new FormatException(file + " is a database of SQLite, and no GeoPackage: say which of its rows to"
                    + " import with --query \"select ...\".");
        }
        List<String> layers = texts(
                connection, "select table_name from gpkg_contents where data_type = 'features' order by 1", List.of());
        if (layers.isEmpty()) {
            throw new FormatException(file + " is a GeoPackage without a table of features: it has no points.");
        }
        String all = layers.stream().limit(20).collect(Collectors.joining(", ")) + (layers.size() > 20 ? ", ..." : "");
        if (options.layer() != null && !layers.contains(options.layer())) {
            throw new FormatException(file + " has no layer '" + options.layer() + "' (--layer): it has " + all + ".");
        }
        if (options.layer() == null && layers.size() > 1) {
            throw new FormatException(
                    file + " has " + layers.size() + " layers (" + all + "): name one of them with --layer NAME.");
        }
        return options.layer() == null ? layers.getFirst() : options.layer();
    }

    /// The primary key, where it is the feature number that GeoPackages have by habit and says no more than the order
    /// of the rows; null where it is none.
    private static @Nullable String rowNumbers(Connection connection, String table, long rows) throws SQLException {
        List<String> keys = texts(
                connection,
                "select name from pragma_table_info(?) where pk = 1 and upper(type) = 'INTEGER' and lower(name) = 'fid'",
                List.of(table));
        if (keys.isEmpty()) {
            return null;
        }
        String key = GeoPackageSource.quoted(keys.getFirst());
        List<String> ends = texts(
                connection,
                "select min(" + key + "), max(" + key + ") from " + GeoPackageSource.quoted(table),
                List.of());
        return ends.equals(List.of("1", String.valueOf(rows))) ? keys.getFirst() : null;
    }

    /// What the file says of a reference system of its own number: EPSG's code, or else its definition.
    private static @Nullable String crs(Connection connection, String number) throws SQLException {
        List<String> said = texts(
                connection,
                "select upper(organization), organization_coordsys_id, definition from gpkg_spatial_ref_sys"
                        + " where srs_id = ?",
                List.of(number));
        if (said.isEmpty()) {
            return null;
        }
        boolean isDefined = said.getLast().contains("[");
        return said.getFirst().equals("EPSG") ? "EPSG:" + said.get(1) : isDefined ? said.getLast() : null;
    }

    /// The cells of the rows, row after row.
    private static List<String> texts(Connection connection, String sql, List<String> parameters) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int c = 1; c <= columns; c++) {
                        texts.add(String.valueOf(row.getString(c)));
                    }
                }
            }
        }
        return texts;
    }
}
