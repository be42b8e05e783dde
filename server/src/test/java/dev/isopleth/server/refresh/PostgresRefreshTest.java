package dev.isopleth.server.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A source in a real PostgreSQL of this machine, which comes and goes. Skipped where none is installed, but with
/// `-Disopleth.postgres=required`.
class PostgresRefreshTest {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    Path folder;

    private Path database;
    private Path programs;
    private int port;

    @BeforeEach
    void begin() throws Exception {
        List<Path> versions = new ArrayList<>();
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> all = Files.list(VERSIONS)) {
                all.filter(version -> Files.exists(version.resolve("bin/initdb")))
                        .forEach(versions::add);
            }
        }
        if (!"required".equals(System.getProperty("isopleth.postgres"))) {
            Assumptions.assumeFalse(versions.isEmpty(), "It needs PostgreSQL: apt-get install postgresql");
        }
        programs =
                versions.stream().max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        // A short path: that of its socket is bounded. And one that its user can reach.
        database = Files.createTempDirectory(Path.of("/tmp"), "isopleth-pg");
        if (IS_ROOT) {
            // It refuses to run as root; its package has made a user for it.
            run(List.of("chown", "postgres", database.toString()));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        call("initdb", "-D", database + "/db", "-U", "me", "-A", "trust", "-E", "UTF8");
        open();
        execute(
                "create table homes (lon float8, lat float8, price float8)",
                "insert into homes values (13.4, 52.5, 1)");
    }

    @AfterEach
    void end() throws Exception {
        if (database != null) {
            if (Files.exists(database.resolve("db/postmaster.pid"))) {
                shut();
            }
            try (Stream<Path> all = Files.walk(database)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private void open() throws Exception {
        String options =
                "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=" + database;
        call("pg_ctl", "-D", database + "/db", "-l", database + "/log", "-w", "-o", options, "start");
    }

    private void shut() throws Exception {
        call("pg_ctl", "-D", database + "/db", "-m", "immediate", "-w", "stop");
    }

    private void call(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(IS_ROOT ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .directory(Path.of("/tmp").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + Files.readString(said));
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=me");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private IsoplethServer server(String query, String limit) throws IOException {
        Path file = Files.writeString(folder.resolve("layers.yaml"), """
                layers: []
                sources:
                  homes:
                    database: postgresql://me:secret@127.0.0.1:%d/postgres
                    query: %s
                    refresh: 1s
                    limit: %s
                    value: price:USD
                """.formatted(port, query, limit));
        ServerConfig plain = Client.config(file);
        return IsoplethServer.start(
                new ServerConfig(plain.address(), folder.resolve("data"), file, plain.shown(), plain.limits()));
    }

    private static JsonNode await(Client client, String path, Predicate<JsonNode> wanted) throws Exception {
        long start = System.nanoTime();
        JsonNode found = client.json(path);
        while (!wanted.test(found)) {
            assertTrue(System.nanoTime() - start < 60_000_000_000L, path + ": " + found);
            Thread.sleep(50);
            found = client.json(path);
        }
        return found;
    }

    private static JsonNode source(JsonNode health) {
        return health.path("sources").path(0);
    }

    @Test
    void itsRowsAreServedWhileItIsGoneAndReadAgainWhenItIsBack() throws Exception {
        try (IsoplethServer server = server("select * from homes", "1m")) {
            Client client = Client.of(server);
            await(client, "/health", now -> !source(now).path("succeeded").isNull());
            String version = client.json("/datasets/homes").path("version").asString();
            execute("insert into homes values (13.5, 52.6, 2)");
            JsonNode grown = await(
                    client, "/datasets/homes", dataset -> dataset.path("count").asInt() == 2);
            assertFalse(grown.path("version").asString().equals(version));

            shut();
            JsonNode health = await(
                    client, "/health", now -> now.path("status").asString().equals("degraded"));
            assertTrue(source(health).path("fault").asString().contains("postgres"), health.toString());
            assertFalse(health.toString().contains("secret"), health.toString());
            assertEquals(2, client.json("/datasets/homes").path("count").asInt());
            assertEquals(200, client.get("/layers/homes/tiles/0/0/0.png").statusCode());
            String metrics = Client.text(client.get("/metrics"));
            assertFalse(metrics.contains("isopleth_refresh_failures_total{dataset=\"homes\"} 0\n"), metrics);
            assertTrue(metrics.contains("isopleth_refresh_failing{dataset=\"homes\"} 1\n"), metrics);

            open();
            execute("insert into homes values (13.6, 52.7, 3)");
            await(client, "/datasets/homes", dataset -> dataset.path("count").asInt() == 3);
            await(client, "/health", now -> now.path("status").asString().equals("ok"));
        }
    }

    @Test
    void aQueryThatComputesTooLongIsEnded() throws Exception {
        try (IsoplethServer server = server("select homes.* from homes, pg_sleep(600)", "2s")) {
            Client client = Client.of(server);
            JsonNode health =
                    await(client, "/health", now -> !source(now).path("fault").isNull());
            assertEquals("degraded", health.path("status").asString());
            // Only an import that has ended is followed by another one.
            long start = System.nanoTime();
            while (Client.text(client.get("/metrics"))
                    .contains("isopleth_refresh_failures_total{dataset=\"homes\"} 1\n")) {
                assertTrue(System.nanoTime() - start < 60_000_000_000L);
                Thread.sleep(100);
            }
        }
    }
}
