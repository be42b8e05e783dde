package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.IsoplethServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The viewer over a page of 2000 x 1200 px: a map of its own, without a world behind.
@ExtendWith(NeedsBrowser.class)
class PlanarViewerTest {

    /// Half a pixel of the window is one of the page.
    private static final String PAGE = "layer=page&view=2/600/1000";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> PlanarViewerTest.browser);

    private static Browser browser;
    private static IsoplethServer server;
    private static ViewerPage page;

    @BeforeAll
    static void startServerAndBrowser() throws IOException, ImportException {
        browser = Browser.start();
        Path dataDir = Files.createTempDirectory("planar");
        TestCity.load(dataDir);
        Path clicks = Files.writeString(
                Files.createTempDirectory("clicks").resolve("page.csv"),
                "x,y,button\n1100,640,buy\n1102,640,terms\n1900,100,menu\n");
        Importer.run(
                ImportRequest.of(clicks).withPlane(new Plane.Planar(2000, 1200, "px")),
                dataDir,
                ImportProgress.silent());
        server = ServerUnderTest.start(dataDir);
        page = new ViewerPage(browser, server.address());
    }

    @AfterAll
    static void stopServerAndBrowser() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void startAfresh() {
        browser.resize(1000, 700, 1);
        browser.forgetRequests();
        browser.complaints();
    }

    @AfterEach
    void thePageHadNoError() {
        assertEquals(List.of(), browser.complaints(), "console errors and warnings");
    }

    @Test
    void aPlaneFillsTheWindowWithoutAMapBehind() {
        page.open("layer=page");
        page.waitForState("view=");
        assertTrue(page.exists(".leaflet-surface-pane path.plane"));
        assertFalse(page.exists(".leaflet-surface-pane canvas"));
        assertEquals(List.of(), page.requests("/basemap/"));
        assertTrue(page.text("#radius-text").endsWith(" px"), page.text("#radius-text"));
        assertEquals("", page.notices());
    }

    @Test
    void onlyTilesOfThePlaneAreAskedFor() {
        page.open(PAGE);
        page.waitUntil(
                "tiles are asked for",
                () -> !page.requests("/layers/page/tiles/").isEmpty());
        List<String> tiles = page.requests("/layers/page/tiles/");
        for (String tile : tiles) {
            assertTrue(tile.matches(".*/tiles/2/[0-3]/[0-2]\\.png.*"), tile);
        }
    }

    @Test
    void aClickAsksForThePlaceInUnitsFromTheTopLeft() {
        page.open(PAGE + "&radius=60u");
        page.click(550, 370);
        String popup = page.popup();
        page.waitForState("at=640/1100");
        assertTrue(popup.contains("x 1100, y 640 px"), popup);
        assertTrue(page.text(".inspection .value").endsWith("per px²"), popup);
        assertTrue(popup.contains("At this place") && popup.contains("2 px away"), popup);
        assertFalse(popup.contains("menu"), popup);
    }

    @Test
    void samplesLieWhereTheyWereClicked() {
        page.open(PAGE + "&samples=on");
        page.waitUntil("samples are counted", () -> page.text("#samples-note").equals("3 samples in view."));
        String asked = page.requests("/datasets/page/samples").getLast();
        assertTrue(URLDecoder.decode(asked, StandardCharsets.UTF_8).contains("bbox=0,0,2000,1200"), asked);
    }

    @Test
    void anotherPlanesLayerIsShownOnItsOwnMapAndBackAgain() {
        page.open(PAGE);
        page.select("layer", "city");
        page.waitUntil("the world is on show", () -> page.exists(".leaflet-surface-pane canvas"));
        page.waitForTiles();
        page.waitForState("layer=city&view=");
        page.back();
        page.waitUntil("the page is on show", () -> page.exists(".leaflet-surface-pane path.plane"));
        page.waitForTiles();
        page.waitForState(PAGE);
    }

    @Test
    void theSnippetMakesAMapOfThePlane() {
        page.open(PAGE);
        page.toggle("use");
        String snippet = page.text("#share-leaflet");
        assertTrue(snippet.contains("L.CRS.Simple") && snippet.contains("[[0, 0], [1200, 2000]]"), snippet);
        assertEquals("", page.text("#share-openlayers"), "not shown");
    }
}
