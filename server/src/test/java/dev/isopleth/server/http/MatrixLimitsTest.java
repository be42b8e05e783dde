package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Matrices that are too large, on a server that makes 60,000 fields: 100,001 tickets at 6,000 places, half a year.
class MatrixLimitsTest {

    private static final int TICKETS = 100_001;

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        StringBuilder csv = new StringBuilder("lon,lat,ticket,number,kind,at\n");
        for (int i = 0; i < TICKETS; i++) {
            int place = i % 6000;
            int line = place / 100;
            csv.append(place % 100 / 10.0)
                    .append(',')
                    .append(line / 10.0)
                    .append(",t")
                    .append(i);
            csv.append(',').append(i).append(',').append(i % 5 == 0 ? "a" : "b");
            csv.append(",2024-0").append(1 + i % 6).append("-01T00:00:00Z\n");
        }
        TestData.importCsv(folder, "tickets", csv);
        ServerConfig usual = Client.config(folder.resolve("data"), null);
        ServerConfig.Limits limits = usual.limits();
        server = IsoplethServer.start(new ServerConfig(
                usual.address(),
                usual.dataDir(),
                null,
                usual.shown(),
                new ServerConfig.Limits(
                        limits.threads(),
                        limits.queue(),
                        limits.gridBytes(),
                        limits.tileBytes(),
                        limits.selectionBytes(),
                        limits.depthBytes(),
                        limits.samples(),
                        limits.frames(),
                        limits.stations(),
                        60_000)));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode refused(String query, String parameter) {
        var answer = client.get("/layers/tickets/matrix.json?" + query);
        assertEquals(400, answer.statusCode(), () -> Client.text(answer));
        JsonNode problem = Client.json(answer);
        assertEquals(parameter, problem.path("parameter").asString());
        assertTrue(problem.path("accepted").size() > 0);
        return problem.path("detail");
    }

    @ParameterizedTest
    @CsvSource({"ticket", "number"})
    void anAttributeOfManyValuesIsNamed(String column) {
        assertEquals(
                "The attribute " + column + " has 100001 distinct values: at most 100000 are made.",
                refused("rows=" + column + "&columns=month&measure=count", "rows")
                        .asString());
        assertEquals(
                "The attribute " + column + " has 100001 distinct values: at most 100000 are made.",
                refused("rows=kind&columns=month&measure=count&row_colors=" + column, "row_colors")
                        .asString());
    }

    @Test
    void samplesAreColumnsWithinTheLimit() {
        assertEquals(
                "Sample makes 100001 columns: at most 100000 are made.",
                refused("rows=kind&columns=sample&measure=count", "columns").asString());
    }

    @Test
    void tooManyFieldsAreCounted() {
        assertEquals(
                "A matrix of 6000 rows and 153 columns has 918000 fields: at most 60000 are made (--matrix-fields).",
                refused("rows=station&columns=day&measure=count", "columns").asString());
        assertEquals(
                6000,
                client.json("/layers/tickets/matrix.json?rows=station&columns=month&measure=count")
                        .path("fields")
                        .size());
    }

    @Test
    void tooManyRowsAreNotClusteredNorCorrelated() {
        assertEquals(
                "There are 6000 rows to cluster: at most 5000 are clustered.",
                refused("rows=station&columns=month&measure=count&cluster=rows", "cluster")
                        .asString());
        assertEquals(
                "There are 6000 rows to correlate: at most 1000 are.",
                refused("rows=station&columns=month&measure=count&correlation=pearson", "correlation")
                        .asString());
        assertEquals(
                "There are 2500 lines to put into the optimal order: at most 2000 are; more are clustered without it.",
                refused(
                                "rows=station&columns=year&measure=count&cluster=rows&optimal_ordering=true"
                                        + "&filter=BBOX(geometry,-1,-1,11,2.45)",
                                "cluster")
                        .asString());
    }

    @Test
    void aLargePictureIsRefused() {
        String address = "/layers/tickets/matrix.png?rows=kind&columns=month&measure=count&";
        var answer = client.get(address + "width=16384&height=16384");
        assertEquals(400, answer.statusCode());
        assertEquals("width", Client.json(answer).path("parameter").asString());
        for (JsonNode size : Client.json(answer).path("accepted")) {
            String passes = size.asString().replace(" with ", "&");
            assertEquals(200, client.get(address + passes).statusCode(), passes);
        }
    }
}
