package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DatabaseSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows of a real PostgreSQL with PostGIS.
@ExtendWith(NeedsPostgres.class)
final class PostgresImportTest {

    private static PostgresUnderTest postgres;

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresUnderTest.start();
        execute(
                "create extension postgis",
                "create table homes (id int, geom geometry(Point, 4326), price numeric, sold timestamptz, seen timestamp,"
                        + " built date, code text, note text)",
                "insert into homes values"
                        + " (1, 'SRID=4326;POINT(13.4 52.5)', 250000, '2024-05-01 12:00+02', '2024-07-01 12:00', '1999-01-01',"
                        + " '007', 'a, \"b\"'),"
                        + " (2, 'SRID=4326;POINT(-0.1278 51.5074)', 14.8, 'infinity', null, null, '012', null)");
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbc());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbc());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private ImportReport run(String login, String sql, UnaryOperator<ImportRequest> options) throws Exception {
        var query = new DatabaseQuery(DatabaseSource.of(postgres.address(login)), sql);
        return Importer.run(
                options.apply(ImportRequest.of(query.name()).withId("homes")),
                query,
                imports.data(),
                ImportProgress.silent());
    }

    private ImportReport run(String sql) throws Exception {
        return run("me:secret@", sql, request -> request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from homes order by id",
                "select id, geom::geography, price, sold, seen, built, code, note from homes order by id",
                "select id, st_asewkb(geom) g, price, sold, seen, built, code, note from homes order by id",
                "select id, st_x(geom) lon, st_y(geom) lat, price, sold, seen, built, code, note from homes order by id"
            })
    void positionsAndColumnsAreWhatTheDatabaseSays(String sql) throws Exception {
        ImportReport report = run(
                "me:secret@",
                sql,
                r -> r.withValues(List.of(new ValueColumn("price", "EUR")))
                        .withTime("built", ZoneId.of("Europe/Berlin")));
        assertEquals(2, report.manifest().count());
        assertEquals(1, report.manifest().time().orElseThrow().missing(), "the second has no time 'built'");
        NearSample first = imports.dataset("homes").nearest(13.4, 52.5, 1, 1000).getFirst();
        assertEquals(13.4, first.x());
        assertEquals(52.5, first.y());
        assertEquals(
                Map.of(
                        "id",
                        1.0,
                        "price",
                        250000.0,
                        "sold",
                        Instant.parse("2024-05-01T10:00:00Z"),
                        "seen",
                        Instant.parse("2024-07-01T10:00:00Z"),
                        "built",
                        Instant.parse("1998-12-31T23:00:00Z"),
                        "code",
                        "007",
                        "note",
                        "a, \"b\""),
                first.attributes());
        assertEquals("EPSG:4326", report.manifest().crsOfOrigin());
    }

    @Test
    void aReferenceSystemOfTheColumnIsHonoured() throws Exception {
        ImportReport report = run("select id, st_transform(geom, 25833) p from homes");
        assertEquals("EPSG:25833", report.manifest().crsOfOrigin());
        NearSample berlin =
                imports.dataset("homes").nearest(13.4, 52.5, 1, 1000).getFirst();
        double off = WebMercator.distanceMetres(
                WebMercator.u(13.4), WebMercator.v(52.5), WebMercator.u(berlin.x()), WebMercator.v(berlin.y()));
        assertTrue(off < 0.02, "metres: " + off);
    }

    @Test
    void moreRowsThanAreFetchedAtOnceArriveOneAndAll() throws Exception {
        ImportReport report = run(
                "select st_setsrid(st_makepoint(i % 360 - 180, i % 160 - 80), 4326) geom, i n from generate_series(1, 45000) i");
        assertEquals(45_000, report.manifest().count());
        assertEquals(45_000.0 * 45_001 / 2, sum("n"));
    }

    private double sum(String column) {
        Dataset dataset = imports.dataset("homes");
        double sum = 0;
        for (long row = 0; row < dataset.manifest().count(); row++) {
            sum += (Double)
                    Objects.requireNonNull(dataset.sample(row).attributes().get(column));
        }
        return sum;
    }

    @Test
    void whatIsNoPointIsRejectedByReasonAndNumber() throws Exception {
        ImportReport report =
                run("select * from (values (1, 'POINT(1 2)'::geometry), (2, 'LINESTRING(1 2, 3 4)'), (3, null),"
                        + " (4, 'POINT EMPTY'), (5, 'POINT Z (5 6 7)')) v(n, geom) order by n");
        assertEquals(2, report.manifest().count());
        assertEquals(
                List.of(
                        new Rejected("no position", 2, List.of(3L, 4L)),
                        new Rejected(
                                "not a point: LineString (--points=vertices or --points=centroid)", 1, List.of(2L))),
                report.manifest().rejected());
    }

    @Test
    void twoReferenceSystemsInOneColumnAreRefusedAndNothingIsLeft() {
        ImportException refusal = assertThrows(
                ImportException.class,
                () -> run("select geom from homes union all select st_transform(geom, 3857) from homes"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("ST_Transform"), refusal.getMessage());
        assertEquals(List.of(), SampleStore.open(imports.data()).ids());
    }

    @Test
    void aQueryCannotWrite() throws Exception {
        ImportException refusal =
                assertThrows(ImportException.class, () -> run("delete from homes returning id, geom"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("read-only"), refusal.getMessage());
        assertEquals("2", text("select count(*) from homes"));
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() {
        ImportException refusal =
                assertThrows(ImportException.class, () -> run("me:swordfish@", "select * from homes", r -> r));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("password authentication failed"), message);
        assertFalse(message.contains("swordfish"), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void aPasswordIsFoundInThePasswordFile() throws Exception {
        ImportException without = assertThrows(ImportException.class, () -> run("me@", "select * from homes", r -> r));
        assertTrue(String.valueOf(without.getMessage()).contains("PGPASSWORD"), without.getMessage());
        Path file = Files.writeString(folder.resolve("pgpass"), "127.0.0.1:*:*:me:secret\n");
        String property = "org.postgresql.pgpassfile";
        System.setProperty(property, file.toString());
        try {
            assertEquals(
                    2,
                    run("me@", "select id, geom from homes", r -> r).manifest().count());
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void noConnectionIsLeftBehind() throws Exception {
        run("select * from homes");
        assertThrows(ImportException.class, () -> run("select * from none"));
        assertThrows(ImportException.class, () -> run("select * from homes where id > 9"));
        String open = "select count(*) from pg_stat_activity where application_name = 'isopleth'";
        for (int i = 0; i < 50 && !text(open).equals("0"); i++) {
            Thread.sleep(100);
        }
        assertEquals("0", text(open));
    }
}
