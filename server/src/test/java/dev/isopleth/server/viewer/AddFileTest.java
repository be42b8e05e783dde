package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A newcomer opens the one-time address, gives the page a file, confirms, and sees it.
@ExtendWith(NeedsBrowser.class)
class AddFileTest {

    private static final String INVITATION = "an-invitation-of-this-test";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> AddFileTest.browser);

    private static Browser browser;

    private IsoplethServer server;
    private ViewerPage page;
    private Path data;

    @BeforeEach
    void startServerAndBrowser() throws IOException, ImportException {
        browser = Browser.start();
        browser.resize(1280, 900, 1);
        data = Files.createTempDirectory("added");
        TestCity.load(data);
        server = IsoplethServer.start(new ServerConfig(
                        new ServerConfig.Address("127.0.0.1", 0),
                        data,
                        null,
                        ServerConfig.Shown.STANDARD,
                        ServerConfig.Limits.standard(),
                        new ServerConfig.Writing(WriterTokens.NONE, 1 << 20))
                .inviting(WriterTokens.of(List.of(INVITATION), "the test")));
        page = new ViewerPage(browser, server.address());
    }

    @AfterEach
    void stopServerAndBrowser() {
        browser.close();
        server.close();
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder("id,lon,lat,sold,price,<img src=x onerror=document.title='hit'>\n");
        for (int i = 0; i < 200; i++) {
            csv.append(i).append(',').append(13 + i % 20 / 50.0).append(',').append(52 + i / 500.0);
            csv.append(",2024-01-0")
                    .append(1 + i % 9)
                    .append(',')
                    .append(100 + i)
                    .append(",<b>x</b>\n");
        }
        return csv.toString();
    }

    @Test
    void aChosenFileBecomesALayer() throws IOException {
        page.open("token=" + INVITATION);
        assertEquals("", page.state().contains("token") ? page.state() : "");
        browser.driver().executeScript("document.querySelector('#panel [data-add]').click()");
        Path file = Files.writeString(Files.createTempDirectory("file").resolve("My sales.csv"), csv());
        page.press("add-file", file.toString());
        page.waitUntil("the columns are shown", () -> page.shows("add-import"));
        assertEquals("my-sales", page.selected("add-id"));
        assertEquals("price", page.selected("add-value"));
        assertEquals("sold", page.selected("add-time"));
        assertEquals("lon", page.selected("add-x"));
        assertTrue(page.text("#add-columns").contains("<img src=x"), page.text("#add-columns"));
        assertTrue(page.text("#add-columns").contains("<b>x</b>"));
        assertFalse(page.exists("#add-columns img, #add-columns b"), "data is text");
        picture("add-file");
        page.press("add-unit", "EUR");
        browser.driver().executeScript("""
                new MutationObserver(() => {
                  sessionStorage.said = (sessionStorage.said ?? "") + document.getElementById("add-status").textContent;
                }).observe(document.getElementById("add-status"), { childList: true });
                const fetched = window.fetch;
                window.fetch = (url, options) => String(url).endsWith("/datasets/my-sales/import")
                  ? Promise.resolve(Response.json({ dataset: "my-sales", phase: "reading", share: 0.42 }))
                  : fetched(url, options);
                """);
        page.toggle("add-import");
        page.waitForState("layer=my-sales");
        assertTrue(String.valueOf(browser.driver().executeScript("return sessionStorage.said"))
                .contains("Importing: reading 42 %"));
        page.waitForTiles();
        assertEquals("my-sales", page.selected("layer"));
        assertEquals("my-sales · Isopleth", browser.driver().getTitle());
        assertEquals(
                "EUR",
                SampleStore.open(data)
                        .current("my-sales")
                        .orElseThrow()
                        .manifest()
                        .defaultValue()
                        .orElseThrow()
                        .unit());
        picture("added-layer");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void aDroppedFileWithAQuestionIsAskedAbout() {
        page.open("token=" + INVITATION);
        browser.driver().executeScript("""
                const transfer = new DataTransfer();
                const text = "lon,lat,day\\n13,52,03/04/2005\\n13.1,52.1,05/06/2005\\n";
                transfer.items.add(new File([text], "dropped.csv"));
                document.getElementById("map").dispatchEvent(
                  new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
                """);
        page.waitUntil("the columns are shown", () -> page.shows("add-import"));
        assertTrue(page.text("#add-problem").contains("03/04/2005"), page.text("#add-problem"));
        page.toggle("add-import");
        page.waitUntil("it is asked again", () -> page.text("#add-problem").contains("--time-format"));
        page.select("add-time", "day");
        page.select("add-time-format", "dd/mm/yyyy");
        page.toggle("add-import");
        page.waitForState("layer=dropped");
        page.waitForTiles();
        assertEquals(
                "2005-04-03T00:00:00Z",
                String.valueOf(SampleStore.open(data)
                        .current("dropped")
                        .orElseThrow()
                        .manifest()
                        .timeRange()
                        .from()));
    }

    @Test
    void theAddressWorksOnce() {
        page.open("token=" + INVITATION);
        assertTrue(page.exists("#panel [data-add]:not([hidden])"));
        browser.driver().executeScript("sessionStorage.clear()");
        page.open("token=" + INVITATION);
        page.waitUntil("it is said", () -> page.notices().contains("works once"));
        assertFalse(page.exists("#panel [data-add]:not([hidden])"));
        assertFalse(page.state().contains(INVITATION));
    }

    private static void picture(String name) throws IOException {
        // Commands that other tests run in this process set java.io.tmpdir to folders of their own.
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        javax.imageio.ImageIO.write(
                browser.screenshot(), "png", folder.resolve(name + ".png").toFile());
    }
}
