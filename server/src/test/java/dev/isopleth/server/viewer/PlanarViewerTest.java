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
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
        Importer.run(
                ImportRequest.of(clicks)
                        .withId("pictured")
                        .withPlane(new Plane.Planar(2000, 1200, "px"))
                        .withImage(quarters(clicks.resolveSibling("page.png"))),
                dataDir,
                ImportProgress.silent());
        server = ServerUnderTest.start(dataDir);
        page = new ViewerPage(browser, server.address());
    }

    /// A small picture of four colours: red and green above, blue and black below.
    private static Path quarters(Path file) throws IOException {
        var picture = new BufferedImage(50, 30, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 50; x++) {
            for (int y = 0; y < 30; y++) {
                picture.setRGB(x, y, y < 15 ? (x < 25 ? 0xFF0000 : 0x00FF00) : (x < 25 ? 0x0000FF : 0x000000));
            }
        }
        ImageIO.write(picture, "png", file.toFile());
        return file;
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

    /// The colours at places of the page, 60 px beside its middle, left and right, above and below.
    private static List<Integer> coloursRoundTheMiddle() {
        BufferedImage seen = browser.screenshot();
        return Stream.of(new Point(470, 120), new Point(530, 120), new Point(470, 580), new Point(530, 580))
                .map(at -> seen.getRGB(at.x, at.y) & 0xFFFFFF)
                .toList();
    }

    @Test
    void thePictureLiesUnderThePlaneFromCornerToCorner() {
        page.open("layer=pictured&view=2/600/1000&radius=20u");
        page.waitForTiles();
        List<Integer> quarters = List.of(0xFF0000, 0x00FF00, 0x0000FF, 0x000000);
        page.waitUntil("the picture is seen", () -> coloursRoundTheMiddle().equals(quarters));
        assertTrue(page.exists(".leaflet-picture-pane img.plane-picture"));
        page.click(550, 370);
        assertTrue(page.popup().contains("x 1100, y 640 px"), "clicks go through it");
        assertEquals("", page.notices());
        page.select("layer", "page");
        page.waitUntil("the other layer has none", () -> !page.exists("img.plane-picture"));
    }
}
