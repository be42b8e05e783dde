package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page follows samples that keep arriving, and draws only the tiles anew that they changed.
@ExtendWith(NeedsBrowser.class)
class LiveTilesTest {

    private static final String TOKEN = "a-token-of-this-test";
    private static final Duration SUSTAINED = Duration.ofSeconds(6);

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> LiveTilesTest.browser);

    private static Browser browser;

    private IsoplethServer server;
    private ViewerPage page;
    private Path data;

    @BeforeEach
    void startServerAndBrowser() throws Exception {
        browser = Browser.start();
        browser.resize(1280, 900, 1);
        data = Files.createTempDirectory("live");
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
            rows.append(String.format(
                    Locale.ROOT,
                    "{\"lon\":%.5f,\"lat\":%.5f,\"price_usd\":900000}%n",
                    -83.561 + i % 20 * 1e-4,
                    41.653 + i * 5e-6));
        }
        send(rows.toString());
    }

    private void send(String rows) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/datasets/city/samples"))
                            .headers("Authorization", "Bearer " + TOKEN, "Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofString(rows))
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

    /// Notes each address that the page asks for from now on.
    private void noteRequests() {
        browser.driver().executeScript("""
                window.asked = [];
                const fetch = window.fetch;
                window.fetch = (url, options) => {
                    asked.push(String(url));
                    return fetch(url, options);
                };
                """);
    }

    /// How many of the addresses noted hold a text.
    private long asked(String text) {
        return (long)
                browser.driver().executeScript("return asked.filter((url) => url.includes(arguments[0])).length", text);
    }

    @Test
    void onlyTilesInReachAreAskedForAndAtMostOnceASecond() throws Exception {
        page.open("layer=city&measure=density&radius=300m&view=13/41.6530/-83.5610");
        int shown = tiles("src").size();
        noteRequests();
        long start = System.nanoTime();
        // Many more versions than redraws are allowed: each is told at once.
        while (System.nanoTime() - start < SUSTAINED.toNanos()) {
            append();
            Thread.sleep(150);
        }
        page.waitUntil("tiles are drawn anew", () -> page.exists("body[data-renewed]:not([data-renewed='0'])"));
        Thread.sleep(2500);
        long redraws = asked("/tilejson.json");
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(redraws >= 3 && redraws <= seconds + 1, redraws + " in " + seconds + " s");
        long tiles = asked("/tiles/");
        assertTrue(tiles >= redraws && tiles <= 6 * redraws, tiles + " in " + redraws + " redraws of " + shown);
        assertEquals(shown, tiles("src").size());
        // All is drawn: nothing more is asked for.
        Thread.sleep(1500);
        assertEquals(redraws, asked("/tilejson.json"));
    }

    @Test
    void whatChangesWhileThePageIsHiddenOrShowsAnotherChoiceIsDrawnAfterwards() throws Exception {
        page.open("layer=city&measure=density&radius=300m&view=13/41.6530/-83.5610");
        List<?> before = tiles("etag");
        hide(true);
        append();
        Thread.sleep(1500);
        assertEquals(before, tiles("etag"));
        hide(false);
        page.waitUntil("another version is shown", () -> !tiles("etag").equals(before));
        List<?> hidden = tiles("etag");
        // A choice that leaves the tiles as they are ends a redraw under way: it is taken up again.
        browser.driver().executeScript("""
                window.waiting = 0;
                const fetch = window.fetch;
                window.fetch = async (url, options) => {
                    if (String(url).includes("/tilejson.json")) {
                        waiting += 1;
                        await new Promise((resolve) => setTimeout(resolve, 800));
                    }
                    return fetch(url, options);
                };
                """);
        append();
        page.waitUntil("a redraw is under way", () -> (boolean) browser.driver().executeScript("return waiting > 0"));
        page.toggle("samples");
        page.waitUntil("another version is shown", () -> !tiles("etag").equals(hidden));
    }

    private void hide(boolean hidden) {
        browser.driver().executeScript("""
                        Object.defineProperty(document, "hidden", { configurable: true, get: () => arguments[0] });
                        document.dispatchEvent(new Event("visibilitychange"));
                        """.replace("arguments[0]", String.valueOf(hidden)));
    }

    @Test
    void worldsBesideTheWorldAndImportsAreFollowedToo() throws Exception {
        browser.resize(1800, 900, 1);
        page.open("layer=city&measure=density&radius=30px&view=2/41.6530/100");
        browser.complaints();
        List<?> before = tiles("etag");
        append();
        page.waitUntil("another version is shown", () -> !tiles("etag").equals(before));
        List<?> appended = tiles("etag");
        // An import of another program: nobody tells the server of it.
        TestCity.load(data);
        // Tiles come one by one: some are those of before while others are not yet.
        page.waitUntil("the import is shown in every tile", () -> tiles("etag").equals(before));
        assertNotEquals(before, appended);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void aLayerThatIsGoneIsSaidToBeOnceAndNotAskedForAgain() throws Exception {
        page.open("layer=city&measure=density&radius=30px&view=2/41.6530/100");
        HttpRequest delete = HttpRequest.newBuilder(URI.create(server.address() + "/datasets/city"))
                .DELETE()
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertEquals(
                    204,
                    http.send(delete, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
        page.waitUntil("the page says so", () -> page.notices().contains("not on the server any more"));
        browser.driver().executeScript("""
                window.opened = 0;
                const Source = window.EventSource;
                window.EventSource = class extends Source {
                    constructor(url) {
                        super(url);
                        opened++;
                    }
                };
                """);
        hide(true);
        hide(false);
        assertEquals(0L, browser.driver().executeScript("return opened"));
    }
}
