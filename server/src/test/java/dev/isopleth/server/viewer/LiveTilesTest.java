package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page follows samples that keep arriving, and draws only the tiles anew that they changed.
@ExtendWith(NeedsBrowser.class)
class LiveTilesTest {

    private static final String TOKEN = "a-token-of-this-test";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> LiveTilesTest.browser);

    private static Browser browser;

    private IsoplethServer server;
    private ViewerPage page;

    @BeforeEach
    void startServerAndBrowser() throws Exception {
        browser = Browser.start();
        browser.resize(1280, 900, 1);
        Path data = Files.createTempDirectory("live");
        TestCity.load(data);
        server = IsoplethServer.start(new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data,
                null,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard(),
                new ServerConfig.Writing(WriterTokens.of(List.of(TOKEN), "the test"), 1 << 20)));
        page = new ViewerPage(browser, server.address());
    }

    @AfterEach
    void stopServerAndBrowser() {
        browser.close();
        server.close();
    }

    /// A property of each tile on show.
    private List<?> tiles(String property) {
        String tiles = "[...document.querySelectorAll('.leaflet-heat-pane img.leaflet-tile-loaded')]";
        return (List<?>) browser.driver().executeScript("return " + tiles + ".map((tile) => tile." + property + ")");
    }

    private void append() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rows.append("{\"lon\":%.5f,\"lat\":%.5f,\"price_usd\":900000}\n"
                    .formatted(-83.561 + i % 20 * 1e-4, 41.653 + i * 5e-6));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/datasets/city/samples"))
                            .headers("Authorization", "Bearer " + TOKEN, "Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofString(rows.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        }
    }

    @Test
    void onlyTilesThatTheSamplesReachAreDrawnAnew() throws Exception {
        page.open("layer=city&measure=density&radius=300m&view=13/41.6530/-83.5610");
        browser.complaints();
        List<?> before = tiles("src");
        List<?> etags = tiles("etag");
        assertTrue(before.size() >= 12, before.toString());
        append();
        page.waitUntil("tiles are drawn anew", () -> page.exists("body[data-renewed]:not([data-renewed='0'])"));
        List<?> after = tiles("src");
        assertEquals(before.size(), after.size());
        int changed = 0;
        for (int i = 0; i < after.size(); i++) {
            boolean isNew = !before.get(i).equals(after.get(i));
            assertEquals(isNew, !etags.get(i).equals(tiles("etag").get(i)));
            changed += isNew ? 1 : 0;
        }
        assertTrue(changed >= 1 && changed <= 4, changed + " of " + after.size());
        assertEquals(List.of(), browser.complaints());
        append();
        page.waitUntil("another version is shown", () -> !tiles("etag").equals(etags));
    }
}
