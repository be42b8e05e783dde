package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.export.ExportRequest;
import dev.isopleth.ingest.export.Exporter;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DatabaseSource;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows of SQLite and DuckDB files.
final class DatabaseImportTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private Path database(String kind, String... statements) throws Exception {
        Path file = folder.resolve("homes." + kind);
        try (Connection connection = DriverManager.getConnection("jdbc:" + kind + ":" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private ImportReport run(Path file, String sql, UnaryOperator<ImportRequest> options) throws Exception {
        var query = new DatabaseQuery(DatabaseSource.of(file.toString()), sql);
        return Importer.run(
                options.apply(ImportRequest.of(query.name())), query, imports.data(), ImportProgress.silent());
    }

    @Test
    void pointsAreMadeOfOtherGeometriesWhereAsked() throws Exception {
        // LINESTRING (1 2, 3 4), of which the second vertex is beyond the map once more in the next row.
        String line = "0102000000020000000000000000 00F03F0000000000000040 0000000000000840 0000000000001040"
                .replace(" ", "");
        String far = line.replace("0000000000001040", "0000000000405640");
        Path file = database(
                "sqlite",
                "create table homes (n integer, geom blob)",
                "insert into homes values (1, x'" + line + "'), (2, x'" + far + "'), (3, null)");
        ImportReport report =
                run(file, "select * from homes", r -> r.withShapes(new ShapeOptions(ShapePoints.VERTICES, null)));
        assertEquals(3, report.manifest().count());
        assertEquals(
                List.of(
                        new Rejected("beyond 85.0511 degrees of latitude", 1, List.of(2L)),
                        new Rejected("no position", 1, List.of(3L))),
                report.manifest().rejected());
        assertEquals(
                Map.of("n", 1.0),
                imports.dataset("homes").nearest(3, 4, 1, 1).getFirst().attributes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void columnsAreWhatTheDatabaseSays(String kind) throws Exception {
        Path file = database(
                kind,
                "create table homes (lon double, lat double, price integer, sold timestamp, code varchar, note varchar)",
                "insert into homes values (1, 2, 250000, '2024-05-01 12:00:00', '007', 'a, \"b\"'),"
                        + " (1.5, 2, 300000, null, '012', null)");
        ImportReport report = run(
                file,
                "select * from homes where price > 1",
                r -> r.withValues(List.of(new ValueColumn("price", "EUR"))));
        assertEquals("homes", report.manifest().id());
        assertEquals(List.of(), report.manifest().rejected());
        assertEquals(
                Map.of(
                        "price",
                        250000.0,
                        "sold",
                        Instant.parse("2024-05-01T12:00:00Z"),
                        "code",
                        "007",
                        "note",
                        "a, \"b\""),
                imports.attributes("homes").getFirst());
        assertEquals(
                Map.of("price", 300000.0, "code", "012"),
                imports.attributes("homes").getLast());
    }

    @ParameterizedTest
    @CsvSource({"sqlite, no such table: nope", "duckdb, Catalog Error: Table with name nope does not exist!"})
    void aQueryThatTheDatabaseDoesNotUnderstandIsAnsweredInItsWords(String kind, String words) throws Exception {
        Path file = database(kind, "create table homes (lon double, lat double)");
        ImportException refusal = assertThrows(ImportException.class, () -> run(file, "select * from nope", r -> r));
        assertEquals(
                "The database homes." + kind + " does not answer the query (--query): " + words + ".",
                String.valueOf(refusal.getMessage()).replace(file.toString(), "homes." + kind));
    }

    @Test
    void aDuckDbTimeKeepsItsZone() throws Exception {
        Path file = database(
                "duckdb",
                "create table t as select 1.0 lon, 2.0 lat, timestamptz '2024-05-01 12:00:00+02' at1, date '2024-05-02' at2,"
                        + " 12.345::decimal(10,3) amount");
        run(file, "select * from t", r -> r);
        assertEquals(
                Map.of(
                        "at1",
                        Instant.parse("2024-05-01T10:00:00Z"),
                        "at2",
                        Instant.parse("2024-05-02T00:00:00Z"),
                        "amount",
                        12.345),
                imports.attributes("homes").getFirst());
    }

    /// GeoPackage is SQLite, and what is exported has a geometry.
    @Test
    void pointsInAGeoPackageAreThePosition() throws Exception {
        imports.run("a.csv", "lon,lat,n\n13.4,52.5,1\n-0.12,51.5,2\n");
        Path file = folder.resolve("a.gpkg");
        Exporter.run(imports.dataset("a"), ExportRequest.of(file), ImportProgress.silent());
        ImportReport report = run(file, "select * from a where n = 2", r -> r.withId("b"));
        assertEquals("EPSG:4326", report.manifest().crsOfOrigin());
        NearSample sample = imports.dataset("b").sample(0);
        assertEquals(-0.12, sample.x());
        assertEquals(51.5, sample.y());
        assertEquals(1, report.manifest().count());
    }

    @Test
    void rowsThatCannotBeLoadedAreCountedByReasonWithTheirNumbers() throws Exception {
        Path file = database(
                "sqlite",
                "create table homes (x, y, price)",
                "insert into homes values (1, 2, 3), (1, 89, 3), (null, 2, 3), (1, 2, 'much'), ('1.5', '2', '4.5')");
        ImportReport report =
                run(file, "select * from homes", r -> r.withValues(List.of(new ValueColumn("price", null))));
        assertEquals(2, report.manifest().count());
        assertEquals(
                List.of(
                        new Rejected("beyond 85.0511 degrees of latitude", 1, List.of(2L)),
                        new Rejected("no position", 1, List.of(3L)),
                        new Rejected("not a number in price", 1, List.of(4L))),
                report.manifest().rejected());
        String rejected = Files.readString(Objects.requireNonNull(report.rejectedFile()));
        assertTrue(rejected.contains("4,\"not a number in price\",\"x=1, y=2, price=much\""), rejected);
    }

    @Test
    void moreRowsThanAreFetchedAtOnceAllArrive() throws Exception {
        Path file = database(
                "duckdb",
                "create table t as select (i % 360) - 180.0 lon, (i % 160) - 80.0 lat, i as n from range(50000) r(i)");
        ImportReport report = run(file, "select * from t", r -> r);
        assertEquals(50_000, report.manifest().count());
        Dataset dataset = imports.dataset("homes");
        assertEquals(
                50_000,
                LongStream.range(0, 50_000)
                        .mapToObj(row -> dataset.sample(row).attributes().get("n"))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from none                    | none",
                "selec                                 | --query",
                "select 1 as lon, 2 as lat where 1 = 0 | finds no rows",
                "select 1 as a, 2 as A, 3 as a         | two columns called 'a'",
                "create table x (a)                    | homes.sqlite",
                "select 5 as n                         | --lon"
            })
    void aQueryThatGivesNothingIsRefusedInOneSentence(String sql, String says) throws Exception {
        Path file = database("sqlite", "create table homes (lon, lat)", "insert into homes values (1, 2)");
        ImportException refusal = assertThrows(ImportException.class, () -> run(file, sql, r -> r));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(says), message);
        assertEquals(1, message.lines().count(), message);
        assertEquals(List.of(), SampleStore.open(imports.data()).ids());
    }

    @Test
    void aQueryOfADuckDbFileReachesNoOtherFile() throws Exception {
        Path file =
                database("duckdb", "create table stops (lon double, lat double)", "insert into stops values (8, 47)");
        Path written = folder.resolve("written.csv");
        assertThrows(ImportException.class, () -> run(file, "copy stops to '" + written + "'", r -> r));
        assertFalse(Files.exists(written));
        Path other = Files.writeString(folder.resolve("other.csv"), "lon,lat\n9,48\n");
        String said = String.valueOf(
                assertThrows(ImportException.class, () -> run(file, "select * from read_csv('" + other + "')", r -> r))
                        .getMessage());
        assertTrue(said.contains("disabled"), said);
        assertEquals(1, said.lines().count(), said);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Path file = imports.file("a.csv", "lon,lat\n1,2\n");
        FormatException refusal = assertThrows(FormatException.class, () -> DatabaseSource.of(file.toString()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("SQLite and DuckDB"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:se cret@host/db",
                "postgresql://me:secret@host",
                "postgresql://me:secret@ho_st/db",
                "postgresql://me:sec@ret@host/db",
                "postgresql://me:12/secret@host/db",
                "PostgreSQL://me:secret@ho_st/db",
                "jdbc:postgresql://me:secret@host/db",
                "mysql://me:secret@host/db"
            })
    void anAddressThatCannotBeReadIsRefusedWithoutRepeatingItsPassword(String address) {
        FormatException refusal = assertThrows(FormatException.class, () -> DatabaseSource.of(address));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("postgresql://USER@HOST"), message);
        assertTrue(!message.contains("sec"), message);
    }

    @Test
    void whatIsSaidOfAnAddressHasNoPassword() throws Exception {
        DatabaseSource source = DatabaseSource.of("postgresql://me:s%40cret@host:5433/db?sslmode=require");
        assertEquals("jdbc:postgresql://host:5433/db?sslmode=require", source.toString());
        assertEquals("db", source.name().toString());
        var query = new DatabaseQuery(source, "select 1");
        assertTrue(!query.toString().contains("cret"), query.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:s%2Bcret@127.0.0.1:1/db?sslmode=disable",
                "postgresql://127.0.0.1:1/db?user=me&password=s+cret&sslmode=disable"
            })
    void aPasswordStandsNowhere(String address) throws Exception {
        DatabaseSource source = DatabaseSource.of(address);
        assertEquals(
                new DatabaseSource.Postgres(
                        Path.of("db"),
                        "jdbc:postgresql://127.0.0.1:1/db?sslmode=disable",
                        Map.of("user", "me", "password", "s+cret")),
                source);
        var query = new DatabaseQuery(source, "select 1");
        ImportException refusal = assertThrows(
                ImportException.class,
                () -> Importer.run(
                        ImportRequest.of(query.name()), query, folder.resolve("data"), ImportProgress.silent()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("The database db cannot be opened"));
        for (String said :
                List.of(source.toString(), query.toString(), refusal.toString(), DatabaseSource.shown(address))) {
            assertTrue(!said.contains("cret"), said);
        }
    }

    @Test
    void anAddressIsShownWithoutPasswords() {
        assertEquals("postgresql://me@db/city", DatabaseSource.shown("postgresql://me:secret@db/city"));
        assertEquals("postgresql://db/city?user=me", DatabaseSource.shown("postgresql://db/city?password=a&user=me"));
        assertEquals("postgresql://db/city?user=me", DatabaseSource.shown("postgresql://db/city?user=me&password=a"));
        assertEquals("me:secret@host.csv", DatabaseSource.shown("me:secret@host.csv"));
    }

    @Test
    void howAFileIsWrittenIsNotToldOfADatabase() throws Exception {
        Path file = database("sqlite", "create table homes (lon, lat)", "insert into homes values (1, 2)");
        ImportException refusal = assertThrows(
                ImportException.class,
                () -> run(
                        file,
                        "select * from homes",
                        request -> request.withNotation(
                                new Notation(null, null, List.of(), Notation.Decimal.COMMA, null, null))));
        assertTrue(String.valueOf(refusal.getMessage()).contains("--decimal"), refusal.getMessage());
    }
}
