package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.tile.ComputePool;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class OverloadTest {

    @Test
    void aFullQueueIsA503WithRetryAfterAndTheServerGoesOnAfterwards() throws InterruptedException {
        ServerConfig plain = Client.config(null);
        ServerConfig.Limits limits = new ServerConfig.Limits(1, 1, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 100, 100, 100);
        try (IsoplethServer server =
                IsoplethServer.start(new ServerConfig(plain.address(), plain.dataDir(), null, plain.shown(), limits))) {
            Client client = Client.of(server);
            ComputePool pool = server.context().getBean(ComputePool.class);
            CountDownLatch mayEnd = new CountDownLatch(1);
            CountDownLatch started = new CountDownLatch(1);
            pool.execute(() -> {
                started.countDown();
                hold(mayEnd);
            });
            assertTrue(started.await(10, TimeUnit.SECONDS));
            pool.execute(() -> hold(mayEnd));

            for (String path : new String[] {
                "/layers/town/tiles/11/1100/671.png?radius=1km",
                "/layers/town/point/13.4,52.5?radius=1km",
                "/layers/town/legend.svg?radius=1km",
                "/layers/town",
                "/datasets/town/samples"
            }) {
                checkBusy(client.get(path));
            }
            assertEquals(200, client.get("/health").statusCode());
            mayEnd.countDown();
            assertEquals(200, settled(client, "/layers/town/tiles/11/1100/671.png?radius=1km"));
        }
    }

    private static void checkBusy(HttpResponse<byte[]> response) {
        assertEquals(503, response.statusCode());
        assertEquals("1", Client.header(response, "Retry-After"));
        assertEquals("application/problem+json", Client.header(response, "Content-Type"));
        JsonNode problem = Client.json(response);
        assertTrue(problem.get("detail").asString().contains("--queue"), problem.toString());
    }

    /// Tries again for as long as the server asks to.
    private static int settled(Client client, String path) {
        int status = 503;
        while (status == 503) {
            status = client.get(path).statusCode();
        }
        return status;
    }

    private static void hold(CountDownLatch mayEnd) {
        try {
            assertTrue(mayEnd.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
