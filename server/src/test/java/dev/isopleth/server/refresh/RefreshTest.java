package dev.isopleth.server.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.DatasetRemoval;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.layer.LayersFileException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Sources are imported again and again, and a failure keeps what was there.
class RefreshTest {

    private static final String ROWS = "lon,lat,pm10\n13.4,52.5,1\n13.5,52.6,2\n";

    @TempDir
    Path folder;

    private IsoplethServer server(String layers) throws Exception {
        Path file = Files.writeString(folder.resolve("layers.yaml"), layers);
        ServerConfig plain = Client.config(file);
        return IsoplethServer.start(
                new ServerConfig(plain.address(), folder.resolve("data"), file, plain.shown(), plain.limits()));
    }

    private static JsonNode await(Client client, String path, Predicate<JsonNode> wanted) throws Exception {
        long start = System.nanoTime();
        JsonNode found = client.json(path);
        while (!wanted.test(found)) {
            assertTrue(System.nanoTime() - start < 20_000_000_000L, path + ": " + found);
            Thread.sleep(50);
            found = client.json(path);
        }
        return found;
    }

    private static JsonNode source(JsonNode health) {
        return health.path("sources").path(0);
    }

    @Test
    void aChangedFileIsTheNextVersionAndABrokenOneIsNot() throws Exception {
        Path file = Files.writeString(folder.resolve("air.csv"), ROWS);
        try (IsoplethServer server = server("""
                layers: []
                sources:
                  air:
                    file: air.csv
                    refresh: 1s
                    value: pm10:ug/m3
                """)) {
            Client client = Client.of(server);
            await(client, "/health", health -> !source(health).path("succeeded").isNull());
            assertEquals(2, client.json("/datasets/air").path("count").asInt());
            assertEquals("ok", client.json("/health").path("status").asString());
            Files.writeString(file, ROWS + "13.6,52.7,3\n");
            await(client, "/datasets/air", dataset -> dataset.path("count").asInt() == 3);

            Files.writeString(file, "no,positions\n1,2\n");
            JsonNode health =
                    await(client, "/health", now -> !source(now).path("fault").isNull());
            assertEquals("degraded", health.path("status").asString());
            assertEquals("air", source(health).path("dataset").asString());
            assertFalse(source(health).path("failing").isNull());
            assertFalse(health.toString().contains(folder.toString()), health.toString());
            assertEquals(3, client.json("/datasets/air").path("count").asInt());
            assertEquals(200, client.get("/layers/air/tiles/0/0/0.png").statusCode());
            String metrics = Client.text(client.get("/metrics"));
            assertTrue(metrics.contains("isopleth_refresh_failing{dataset=\"air\"} 1\n"), metrics);
            assertFalse(metrics.contains("isopleth_refresh_failures_total{dataset=\"air\"} 0\n"), metrics);

            Files.writeString(file, ROWS + ROWS.substring(ROWS.indexOf('\n') + 1));
            await(client, "/health", now -> now.path("status").asString().equals("ok"));
            assertEquals(4, client.json("/datasets/air").path("count").asInt());
            assertTrue(Client.text(client.get("/metrics")).contains("isopleth_refresh_failing{dataset=\"air\"} 0\n"));
        }
    }

    private static final String AIR = """
            layers: []
            sources:
              air: {file: air.csv, refresh: 1s, value: pm10}
            """;

    @Test
    void aDatasetThatTheStoreLostIsImportedAgainThoughItsFileIsTheSame() throws Exception {
        Files.writeString(folder.resolve("air.csv"), ROWS);
        try (IsoplethServer server = server(AIR)) {
            Client client = Client.of(server);
            await(client, "/health", health -> !source(health).path("succeeded").isNull());
            assertTrue(DatasetRemoval.run(folder.resolve("data"), "air"));
            await(client, "/health", health -> health.path("datasets").asInt() == 1);
            assertEquals(2, client.json("/datasets/air").path("count").asInt());
        }
    }

    @Test
    void aFileIsReadAgainWhereOneBesideItThatBelongsToItChanges() throws Exception {
        Files.writeString(folder.resolve("air.csv"), ROWS);
        try (IsoplethServer server = server(AIR)) {
            Client client = Client.of(server);
            await(client, "/health", health -> !source(health).path("succeeded").isNull());
            Path other = Files.writeString(folder.resolve("other.csv"), "lon,lat,pm10\n13.4,52.5,9\n");
            Importer.run(ImportRequest.of(other).withId("air"), folder.resolve("data"), ImportProgress.silent());
            assertEquals(1, client.json("/datasets/air").path("count").asInt());
            Files.writeString(folder.resolve("air.csv-wal"), "what SQLite has not put into its file");
            await(client, "/datasets/air", dataset -> dataset.path("count").asInt() == 2);
        }
    }

    @Test
    void whatReplacesADatasetStaysWhileItsFileIsTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("air.csv"), ROWS);
        try (IsoplethServer server = server(AIR)) {
            Client client = Client.of(server);
            JsonNode first = await(
                    client,
                    "/health",
                    health -> !source(health).path("succeeded").isNull());
            Path other = Files.writeString(folder.resolve("other.csv"), "lon,lat,pm10\n13.4,52.5,9\n");
            Importer.run(ImportRequest.of(other).withId("air"), folder.resolve("data"), ImportProgress.silent());
            await(
                    client,
                    "/health",
                    health -> !source(health)
                            .path("succeeded")
                            .equals(source(first).path("succeeded")));
            Thread.sleep(1500);
            assertEquals(1, client.json("/datasets/air").path("count").asInt());
            Files.writeString(file, ROWS + "13.6,52.7,3\n");
            await(client, "/datasets/air", dataset -> dataset.path("count").asInt() == 3);
        }
    }

    @Test
    void aSettingThatMeansNothingIsRefusedAtStart() throws Exception {
        LayersFileException refusal =
                assertThrows(LayersFileException.class, () -> server(AIR.replace("value: pm10", "value: 'x=pm10*('")));
        String said = String.valueOf(refusal.getMessage());
        assertTrue(said.contains(folder.resolve("layers.yaml") + ": source air: --value x"), said);
        refusal = assertThrows(LayersFileException.class, () -> server(AIR.replace("value", "vlaue")));
        said = String.valueOf(refusal.getMessage());
        assertTrue(said.contains(": source air: 'vlaue' is not known here"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:s%2Bcret@127.0.0.1:1/db",
                "postgresql://127.0.0.1:1/db?user=me&password=s%2Bcret"
            })
    void aPasswordIsShownNowhere(String address) throws Exception {
        PrintStream before = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (IsoplethServer server = server("""
                layers: []
                sources:
                  homes: {database: "%s", query: select 1, refresh: 1s}
                """.formatted(address))) {
            Client client = Client.of(server);
            JsonNode health =
                    await(client, "/health", now -> !source(now).path("fault").isNull());
            assertTrue(source(health).path("fault").asString().contains("cannot be opened"), health.toString());
            for (String said : List.of(
                    health.toString(), Client.text(client.get("/metrics")), log.toString(StandardCharsets.UTF_8))) {
                assertFalse(said.contains("cret"), said);
            }
        } finally {
            System.setErr(before);
        }
        String logged = log.toString(StandardCharsets.UTF_8);
        assertTrue(logged.contains("The source of homes is not imported"), logged);
    }

    @Test
    void aQueryIsAskedAgain() throws Exception {
        Path database = folder.resolve("city.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table homes (lon real, lat real, price real)");
            statement.execute("insert into homes values (13.4, 52.5, 1)");
            try (IsoplethServer server = server("""
                    layers: []
                    sources:
                      homes: {database: %s, query: select * from homes, refresh: 1s, value: ["price:USD"]}
                    """.formatted(database.getFileName()))) {
                Client client = Client.of(server);
                await(
                        client,
                        "/health",
                        health -> !source(health).path("succeeded").isNull());
                assertEquals(1, client.json("/datasets/homes").path("count").asInt());
                statement.execute("insert into homes values (13.5, 52.6, 2)");
                await(
                        client,
                        "/datasets/homes",
                        dataset -> dataset.path("count").asInt() == 2);
                statement.execute("drop table homes");
                JsonNode health = await(
                        client, "/health", now -> !source(now).path("fault").isNull());
                assertFalse(health.toString().contains(folder.toString()), health.toString());
                assertEquals(2, client.json("/datasets/homes").path("count").asInt());
            }
        }
    }
}
