package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.ShapeOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

final class GeoPackageImportTest {

    /// EPSG:25832, UTM zone 32 on ETRS89, under a number of the file's own.
    private static final int OWN_NUMBER = 100_001;

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    /// @param rows five each: geometry, its system's number, name, time, price
    private Path file(String name, List<String> tables, Object... rows) throws Exception {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key,"
                    + " organization text, organization_coordsys_id integer, definition text)");
            statement.execute("insert into gpkg_spatial_ref_sys values ('degrees', 4326, 'EPSG', 4326, ''),"
                    + " ('mine', " + OWN_NUMBER + ", 'epsg', 25832, '')");
            statement.execute("create table gpkg_contents (table_name text primary key, data_type text)");
            statement.execute("create table gpkg_geometry_columns (table_name text primary key, column_name text,"
                    + " srs_id integer)");
            for (String table : tables) {
                statement.execute("insert into gpkg_geometry_columns values ('" + table + "', 'geom', "
                        + (rows.length == 0 ? 4326 : rows[1]) + ")");
                statement.execute("insert into gpkg_contents values ('" + table + "', 'features')");
                statement.execute("create table \"" + table
                        + "\" (fid integer primary key, geom blob, name text, seen datetime, price double)");
            }
            for (int i = 0; i < rows.length; i += 5) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into \"" + tables.getFirst() + "\" (geom, name, seen, price) values (?, ?, ?, ?)")) {
                    insert.setBytes(1, geometry((String) rows[i], (int) rows[i + 1]));
                    insert.setObject(2, rows[i + 2]);
                    insert.setObject(3, rows[i + 3]);
                    insert.setObject(4, rows[i + 4]);
                    insert.execute();
                }
            }
        }
        return file;
    }

    @Test
    void truthValuesAreSaidInWords() throws Exception {
        Path file = file("homes.gpkg", List.of("homes"), "POINT (1 2)", 4326, "sea", "2024-05-01", 3.5);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("alter table homes add column sold boolean");
            statement.execute("update homes set sold = 1");
        }
        imports.run(ImportRequest.of(file));
        assertEquals("true", imports.attributes("homes").getFirst().get("sold"));
    }

    /// Such as an export writes: a dataset would have a column more each time it went out and in again.
    @Test
    void aKeyThatOnlyNumbersTheRowsIsLeftOut() throws Exception {
        Path file = file(
                "homes.gpkg",
                List.of("homes"),
                "POINT (1 2)",
                4326,
                "sea",
                "2024-05-01",
                3.5,
                "POINT (2 3)",
                4326,
                "hill",
                "2024-05-02",
                4.5);
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(List.of("name", "price", "seen"), columns(report));
        assertTrue(
                report.assumptions().toString().contains("Column 'fid' only numbers the rows, and is left out."),
                report.assumptions().toString());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("update homes set fid = 70 where fid = 2");
        }
        assertEquals(List.of("fid", "name", "price", "seen"), columns(imports.run(ImportRequest.of(file))));
    }

    private static List<String> columns(ImportReport report) {
        return report.manifest().columns().stream()
                .map(Manifest.Column::name)
                .sorted()
                .toList();
    }

    /// With the envelope that most writers put before what is no point.
    private static byte[] geometry(String wkt, int srs) throws Exception {
        var geometry = new WKTReader().read(wkt);
        byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
        boolean isPoint = geometry.getGeometryType().equals("Point");
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + (isPoint ? 0 : 32) + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put((byte) (isPoint ? 1 : 3))
                .putInt(srs);
        if (!isPoint) {
            var box = geometry.getEnvelopeInternal();
            bytes.putDouble(box.getMinX()).putDouble(box.getMaxX());
            bytes.putDouble(box.getMinY()).putDouble(box.getMaxY());
        }
        return bytes.put(wkb).array();
    }

    private String refusal(Path file) {
        String message = String.valueOf(assertThrows(ImportException.class, () -> imports.run(ImportRequest.of(file)))
                .getMessage());
        return message.replace(folder.toString(), "FOLDER");
    }

    @Test
    void theOneTableOfFeaturesIsImportedWhateverTheFileIsCalled() throws Exception {
        Path file = file(
                "homes.bin",
                List.of("old homes"),
                "POINT (13.4 52.5)",
                4326,
                "Mitte",
                "2024-05-01T12:00:00.000Z",
                250000.0,
                "POINT (9.9 53.5)",
                4326,
                "Altona",
                "2024-05-02",
                1.5);
        ImportReport report = imports.run(ImportRequest.of(file).withId("homes"));
        assertEquals(2, report.manifest().count());
        List<Map<String, Object>> found = imports.dataset("homes").nearest(13.4, 52.5, 1, 100).stream()
                .map(NearSample::attributes)
                .toList();
        assertEquals(
                List.of(Map.of("name", "Mitte", "seen", Instant.parse("2024-05-01T12:00:00Z"), "price", 250000.0)),
                found);
        assertEquals(
                Instant.parse("2024-05-02T00:00:00Z"),
                TestImports.timeRange(report.manifest()).to());
    }

    /// On the zone's central meridian, 9 E, the northing is 0.9996 of the meridian's arc, which on GRS80 is
    /// 5,540,847.042 m from the equator to 50 N.
    @Test
    void theFilesOwnNumberOfAReferenceSystemIsLookedUp() throws Exception {
        Path file =
                file("own.gpkg", List.of("own"), "POINT (500000 5538630.703)", OWN_NUMBER, "here", "2024-05-01", 1.0);
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals("EPSG:25832", report.manifest().crsOfOrigin());
        NearSample found = imports.dataset("own").nearest(9, 50, 1, 1000).getFirst();
        assertEquals(9, found.x(), 1e-6);
        assertEquals(50, found.y(), 1e-6);
    }

    @Test
    void whatIsNoPointIsRejectedByItsRow() throws Exception {
        Path file = file(
                "mixed.gpkg",
                List.of("mixed"),
                "POINT (1 2)",
                4326,
                "a",
                "2024-05-01",
                1.0,
                "LINESTRING (1 2, 3 4)",
                4326,
                "b",
                "2024-05-01",
                1.0,
                "POINT EMPTY",
                4326,
                "c",
                "2024-05-01",
                1.0);
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals(1, report.manifest().count());
        assertEquals(
                List.of(
                        new Rejected("no position", 1, List.of(3L)),
                        new Rejected(
                                "not a point: LineString (--points=vertices or --points=centroid)", 1, List.of(2L))),
                report.manifest().rejected().stream()
                        .sorted(Comparator.comparing(Rejected::reason))
                        .toList());
    }

    @Test
    void oneOfSeveralTablesHasToBeNamed() throws Exception {
        assertEquals(
                "FOLDER/city.gpkg has 2 layers (homes, shops): name one of them with --layer NAME.",
                refusal(file("city.gpkg", List.of("homes", "shops"))));
    }

    @Test
    void aNamedLayerIsImported() throws Exception {
        Path file = file("two.gpkg", List.of("homes", "shops"), "POINT (1 2)", 4326, "a", "2024-05-01", 1.0);
        ImportReport report = imports.run(ImportRequest.of(file).withShapes(new ShapeOptions(null, "homes")));
        assertEquals(1, report.manifest().count());
        assertEquals(
                file + " has no layer 'parks' (--layer): it has homes, shops.",
                assertThrows(
                                ImportException.class,
                                () -> imports.run(ImportRequest.of(file).withShapes(new ShapeOptions(null, "parks"))))
                        .getMessage());
    }

    @Test
    void aSystemWithoutACodeIsReadByItsDefinitionUnlessToldOtherwise() throws Exception {
        Path file = file("own.gpkg", List.of("own"), "POINT (1000 0)", OWN_NUMBER, "here", "2024-05-01", 1.0);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("update gpkg_spatial_ref_sys set organization = 'NONE', definition = '"
                    + "PROJCS[\"Mine\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
                    + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
                    + "PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",20],PARAMETER[\"scale_factor\",1],"
                    + "PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]"
                    + "' where srs_id = " + OWN_NUMBER);
        }
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals("Mine", report.manifest().crsOfOrigin());
        assertEquals(
                20 + Math.toDegrees(1000 / 6_378_137.0),
                report.manifest().bbox().west(),
                1e-6);
        assertTrue(report.assumptions().contains("The file says that its positions are in Mine."));
        ImportReport told = imports.run(ImportRequest.of(file).withCrs("EPSG:3857"));
        assertEquals(Math.toDegrees(1000 / 6_378_137.0), told.manifest().bbox().west(), 1e-6);
        assertTrue(
                told.assumptions().contains("The file says that its positions are in Mine, and --crs says otherwise."));
    }

    @Test
    void whatHasNoPointsSaysSo() throws Exception {
        assertEquals(
                "FOLDER/none.gpkg is a GeoPackage without a table of features: it has no points.",
                refusal(file("none.gpkg", List.of())));
        assertEquals(
                "The table 'homes' of FOLDER/empty.gpkg has no rows.", refusal(file("empty.gpkg", List.of("homes"))));
        Path other = folder.resolve("other.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("create table homes (lon, lat)");
        }
        assertEquals(
                "FOLDER/other.sqlite is a database of SQLite, and no GeoPackage: say which of its rows to import with"
                        + " --query \"select ...\".",
                refusal(other));
    }

    @Test
    void aTruncatedOneIsRefusedAndTheEarlierVersionStays() throws Exception {
        Path file = file("a.gpkg", List.of("a"), "POINT (1 2)", 4326, "a", "2024-05-01", 1.0);
        imports.run(ImportRequest.of(file));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        String message = refusal(file);
        assertTrue(message.startsWith("FOLDER/a.gpkg is a damaged GeoPackage: fetch it again."), message);
        assertEquals(1, imports.dataset("a").manifest().count());
    }
}
