package dev.isopleth.ingest.export;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.SampleCells;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// GeoPackage 1.3 (OGC 12-128r17): a table of points named after the dataset, in EPSG:4326, or in the
/// undefined system of the plane (-1); numbers are DOUBLE, times DATETIME in UTC, texts TEXT. Written through
/// SQLite itself, without a spatial index, which readers make where they want one.
final class GeoPackageFile implements SampleFormat {

    private static final String KEY = "fid";
    private static final String GEOMETRY = "geom";
    private static final int DEGREES = 4326;
    private static final int UNDEFINED = -1;
    private static final int BATCH = 1000;

    /// The letters GPKG.
    private static final int APPLICATION_ID = 0x47504B47;

    private static final int VERSION = 10300;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String WGS84 = """
            GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
            AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]""";

    /// The tables that every GeoPackage has, and those of its features, as the standard's annex C gives them.
    private static final List<String> TABLES =
            List.of("""
            create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key,
            organization text not null, organization_coordsys_id integer not null, definition text not null,
            description text)""", """
            create table gpkg_contents (table_name text not null primary key, data_type text not null,
            identifier text unique, description text default '',
            last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            min_x double, min_y double, max_x double, max_y double, srs_id integer,
            constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id))""", """
            create table gpkg_geometry_columns (table_name text not null, column_name text not null,
            geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null,
            constraint pk_geom_cols primary key (table_name, column_name),
            constraint uk_gc_table_name unique (table_name),
            constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name),
            constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))""", """
            insert into gpkg_spatial_ref_sys values
            ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326, '""" + WGS84 + "', 'longitude and latitude in degrees')");

    @Override
    public List<String> endings() {
        return List.of(".gpkg");
    }

    @Override
    public List<String> write(ExportRows rows, Path file, Path scratch) throws IOException {
        SampleCells cells = rows.cells();
        List<String> names = cells.columns().stream().map(Column::name).toList();
        List<String> fields = FieldNames.of(List.of(KEY, GEOMETRY), names);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            begin(connection);
            String table = quoted(cells.manifest().id());
            execute(
                    connection,
                    "create table " + table + " (" + KEY + " integer primary key autoincrement not null, " + GEOMETRY
                            + " point" + declarations(cells, fields) + ")");
            Extent extent = new Extent();
            fill(connection, table, fields, rows, extent);
            describe(connection, cells.manifest(), extent);
            connection.commit();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return FieldNames.notes(names, fields);
    }

    /// Nobody else sees the file before it is whole, so that it needs no journal.
    private static void begin(Connection connection) throws SQLException {
        execute(connection, "pragma journal_mode = off");
        execute(connection, "pragma synchronous = off");
        execute(connection, "pragma application_id = " + APPLICATION_ID);
        execute(connection, "pragma user_version = " + VERSION);
        connection.setAutoCommit(false);
        for (String table : TABLES) {
            execute(connection, table);
        }
    }

    private static String declarations(SampleCells cells, List<String> fields) {
        return IntStream.range(0, fields.size())
                .mapToObj(c -> ", " + quoted(fields.get(c)) + " "
                        + switch (cells.columns().get(c).kind()) {
                            case NUMBER -> "double";
                            case TIME -> "datetime";
                            case TEXT -> "text";
                        })
                .collect(Collectors.joining());
    }

    private static void fill(Connection connection, String table, List<String> fields, ExportRows rows, Extent extent)
            throws SQLException {
        String into = Stream.concat(Stream.of(GEOMETRY), fields.stream().map(GeoPackageFile::quoted))
                .collect(Collectors.joining(", "));
        String places = String.join(", ", Collections.nCopies(fields.size() + 1, "?"));
        SampleCells cells = rows.cells();
        int srs = srs(cells.manifest());
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (" + into + ") values (" + places + ")")) {
            for (long n = 1; rows.advance(); n++) {
                bind(cells, rows.row(), srs, insert, extent);
                insert.addBatch();
                if (n % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(SampleCells cells, long row, int srs, PreparedStatement insert, Extent extent)
            throws SQLException {
        double x = cells.x(row);
        double y = cells.y(row);
        extent.add(x, y);
        insert.setBytes(1, point(x, y, srs));
        for (int c = 0; c < cells.columns().size(); c++) {
            int place = c + 2;
            switch (cells.columns().get(c).kind()) {
                case NUMBER -> {
                    double number = cells.number(c, row);
                    insert.setObject(place, Double.isNaN(number) ? null : number);
                }
                case TIME -> {
                    long millis = cells.millis(c, row);
                    insert.setString(
                            place, millis == Long.MIN_VALUE ? null : TIME.format(Instant.ofEpochMilli(millis)));
                }
                case TEXT -> insert.setString(place, cells.text(c, row));
            }
        }
    }

    /// A point with the header of the standard's 2.1.3: GP, version 0, little-endian without an envelope, the
    /// reference system.
    private static byte[] point(double x, double y, int srs) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + PointBytes.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) 1).putInt(srs);
        PointBytes.put(x, y, bytes);
        return bytes.array();
    }

    private static void describe(Connection connection, Manifest manifest, Extent extent) throws SQLException {
        double[] corners = extent.corners();
        try (PreparedStatement contents = connection.prepareStatement(
                "insert into gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x,"
                        + " max_y, srs_id) values (?, 'features', ?, ?, ?, ?, ?, ?, ?)")) {
            contents.setString(1, manifest.id());
            contents.setString(2, manifest.title());
            contents.setString(
                    3,
                    Stream.of(manifest.attribution(), manifest.licence(), manifest.source())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining("; ")));
            for (int i = 0; i < corners.length; i++) {
                contents.setDouble(4 + i, corners[i]);
            }
            contents.setInt(8, srs(manifest));
            contents.executeUpdate();
        }
        try (PreparedStatement columns = connection.prepareStatement(
                "insert into gpkg_geometry_columns values (?, '" + GEOMETRY + "', 'POINT', ?, 0, 0)")) {
            columns.setString(1, manifest.id());
            columns.setInt(2, srs(manifest));
            columns.executeUpdate();
        }
    }

    private static int srs(Manifest manifest) {
        return manifest.asPlane() instanceof Plane.Planar ? UNDEFINED : DEGREES;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
