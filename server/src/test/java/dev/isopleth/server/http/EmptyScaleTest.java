package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Where no value is that a scale could be made from, its ends are invented: every document says so.
class EmptyScaleTest {

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = IsoplethServer.start(Client.config(null));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "filter=beds%3E99, true",
        "filter=beds%3E99&measure=density, true",
        "filter=beds%3E99&measure=difference&of=density&versus=beds%3E98, true",
        "filter=beds%3E99&scale=layer, true",
        "filter=beds%3E99&robust=5:95, true",
        "minsupport=100000, true",
        "filter=beds%3E99&rescale=0:1, false",
        "filter=beds%3E3, false",
        "measure=density, false"
    })
    void everyDocumentSaysAlikeWhetherItsScaleStatesAnything(String said, boolean empty) {
        String query = said.replace(':', ',');
        JsonNode legend = client.json("/layers/town/legend.json?z=11&" + query);
        assertEquals(empty, legend.get("empty").asBoolean(), "legend");
        JsonNode layer = client.json("/layers/town?" + query);
        check(empty, layer.get("scale"), "layer");
        check(empty, layer.get("zooms").get(11).get("scale"), "a zoom of the layer");
        JsonNode tileJson = client.json("/layers/town/tilejson.json?" + query);
        check(empty, tileJson.get("scale"), "TileJSON");
        JsonNode zoom = tileJson.get("zooms").get(11).get("scale");
        check(empty, zoom, "a zoom of TileJSON");
        JsonNode point =
                client.json("/layers/town/point/13.4,52.5?z=11&" + query).get("scale");
        JsonNode statistics =
                client.json("/layers/town/statistics?z=11&" + query).get("scale");
        check(empty, point, "point");
        check(empty, statistics, "statistics");
        JsonNode box = client.json("/layers/town/statistics?z=11&bbox=13,52,14,53&" + query)
                .get("scale");
        check(empty, box, "statistics of a box");
        for (JsonNode scale : new JsonNode[] {zoom, point, statistics, box}) {
            assertEquals(legend.get("domain"), scale.get("domain"));
        }
    }

    private static void check(boolean empty, JsonNode scale, String where) {
        assertEquals(empty, scale.get("empty").asBoolean(), where);
        assertTrue(scale.get("domain").size() == 2, where);
    }

    @ParameterizedTest
    @CsvSource({
        "'bbox=100,-40,101,-39', true",
        "'bbox=13.3,52.4,13.5,52.6', false",
        "'bbox=100,-40,101,-39&measure=density', true",
        "'bbox=13.3,52.4,13.5,52.6&measure=density', false"
    })
    void aScaleOfAViewIsThatOfTheView(String query, boolean empty) {
        JsonNode scale =
                client.json("/layers/town/statistics?scale=view&" + query).get("scale");
        check(empty, scale, query);
    }
}
