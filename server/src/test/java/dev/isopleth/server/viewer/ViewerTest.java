package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// The viewer in a real browser over a real server: what a person does, and what then is to be seen.
@ExtendWith(NeedsBrowser.class)
class ViewerTest {

    private static final String WALLED = "layer=walled&view=12/41.6550/-83.5600";
    private static final String CITY = "layer=city&view=12/41.6530/-83.5610";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> ViewerTest.browser);

    private static Path dataDir;
    private static Browser browser;
    private static IsoplethServer server;
    private static ServerUnderTest http;
    private static ViewerPage page;

    @BeforeAll
    static void startServerAndBrowser() throws IOException, ImportException {
        browser = Browser.start();
        dataDir = Files.createTempDirectory("viewer");
        TestCity.load(dataDir);
        TestCity.loadWalled(dataDir);
        TestCity.loadIslands(dataDir);
        server = ServerUnderTest.start(dataDir);
        http = new ServerUnderTest(server.address());
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
    void thePageHadNoErrorAndAskedNobodyElse() {
        assertEquals(List.of(), browser.complaints(), "console errors and warnings");
        assertEquals(List.of(), strangers(browser.requests()), "requests outside the server's origin");
    }

    @Test
    void thePageWithoutStateShowsTheFirstLayerOverItsExtent() {
        page.open("");
        page.waitForState("layer=city&view=");
        assertEquals("mean", page.selected("measure"));
        assertEquals("price_usd", page.selected("value"));
        assertTrue(page.text("#legend").contains("USD"), page.text("#legend"));
        assertTrue(page.text("#legend").contains("Mean of price_usd"), page.text("#legend"));
        assertTrue(page.text(".leaflet-control-attribution").contains("Made up & free"));
        assertTrue(page.exists(".leaflet-surface-pane canvas.leaflet-tile-loaded"), "the basemap is drawn");
    }

    @Test
    void aColormapThatIsChosenChangesTilesLegendAndAddress() {
        page.open(CITY);
        browser.forgetRequests();
        page.chooseColormap("inferno");
        page.waitForState("colormap=inferno");
        page.waitUntil("tiles are asked for in inferno", () -> tilesWith("colormap=inferno") >= 6);
        page.waitForTiles();
        page.toggle("reversed");
        page.waitForState("colormap=inferno_r");
        page.waitUntil("tiles are asked for in reverse", () -> tilesWith("colormap=inferno_r") >= 6);
        page.waitForTiles();
    }

    @Test
    void aMeasureThatIsChosenChangesTilesLegendAndAddress() {
        page.open(CITY);
        browser.forgetRequests();
        page.select("measure", "density");
        page.waitForState("measure=density");
        page.waitUntil(
                "the legend speaks of the density", () -> page.text("#legend").contains("per km²"));
        page.waitUntil("tiles of the density are asked for", () -> tilesWith("measure=density") >= 6);
        page.waitForTiles();
    }

    @Test
    void dataAcrossTheAntimeridianAreWhereTheMapOpens() {
        page.open("layer=islands");
        page.waitForState("view=");
        String[] view = page.state().replaceAll(".*view=([^&]*).*", "$1").split("/", -1);
        assertTrue(Integer.parseInt(view[0]) >= 8, page.state());
        assertEquals(-17, Double.parseDouble(view[1]), 0.3);
        assertEquals(180, Math.abs(Double.parseDouble(view[2])), 1.0);
        String tiles = "/layers/islands/tiles/" + view[0];
        assertFalse(page.requests(tiles + "/0/").isEmpty(), "east of the antimeridian");
        int last = (1 << Integer.parseInt(view[0])) - 1;
        assertFalse(page.requests(tiles + "/" + last + "/").isEmpty(), "west of it");
    }

    @Test
    void theSliderHasTheRadiusOfTheMeasureOnShow() {
        page.open(CITY);
        String ofMean = page.text("#radius-text");
        assertEquals("Radius " + ofMean + " on the ground", page.text("#radius-note"));
        page.select("measure", "density");
        page.waitUntil(
                "the legend speaks of the density", () -> page.text("#legend").contains("per km²"));
        page.waitForTiles();
        String ofDensity = page.text("#radius-text");
        assertNotEquals(ofMean, ofDensity, "each measure has a radius of its own");
        assertEquals("Radius " + ofDensity + " on the ground", page.text("#radius-note"));
        String chosen = page.state();
        page.press("radius", Keys.ARROW_RIGHT);
        page.waitForState("radius=");
        page.waitForTiles();
        page.press("radius", Keys.ARROW_LEFT);
        page.waitUntil(
                "the radius is the measure's own again", () -> page.state().equals(chosen));
        page.waitUntil("the slider has it", () -> page.text("#radius-text").equals(ofDensity));
    }

    @Test
    void theBandwidthMovesInStepsOfFivePercent() {
        page.open(CITY + "&radius=1500m");
        String before = page.text("#radius-text");
        page.press("radius", Keys.ARROW_RIGHT);
        page.waitUntil("the radius is another", () -> !page.state().contains("radius=1500m"));
        page.waitForTiles();
        assertEquals("1.50 km", before);
        double chosen = Double.parseDouble(page.state().replaceAll(".*radius=([0-9.]+)m.*", "$1"));
        double stop = 48 * Math.log10(chosen);
        assertEquals(Math.rint(stop), stop, 0.1, "one of the lengths that all layers share, 48 a decade: " + chosen);
        page.press("radius", Keys.ARROW_RIGHT);
        page.waitUntil("the radius is the next", () -> !page.state().contains("radius=" + (int) chosen + "m"));
        page.waitForTiles();
        double next = Double.parseDouble(page.state().replaceAll(".*radius=([0-9.]+)m.*", "$1"));
        assertEquals(1.05, next / chosen, 0.005);
        assertTrue(chosen > 1500 && chosen < 1500 * 1.1, "one step above 1500 m: " + chosen);
    }

    @Test
    void everyMeasureAndKernelIsOfferedWithASentence() {
        page.open(CITY);
        for (String measure : List.of("density", "sum", "se", "support", "max", "count")) {
            page.select("measure", measure);
            page.waitForState("measure=" + measure);
            page.waitForTiles();
            assertTrue(page.text("#measure-note").endsWith("."), measure + ": " + page.text("#measure-note"));
        }
        page.select("measure", "mean");
        for (String kernel : List.of("quartic", "triweight", "epanechnikov", "triangular", "uniform")) {
            page.select("kernel", kernel);
            page.waitForState("kernel=" + kernel);
            page.waitUntil("tiles of the kernel are asked for", () -> tilesWith("kernel=" + kernel) >= 6);
            page.waitForTiles();
            assertTrue(page.text("#kernel-note").endsWith("."), kernel + ": " + page.text("#kernel-note"));
        }
    }

    @Test
    void aScaleOfTheViewFollowsTheViewAndIsWhatStatisticsGive() {
        page.open(CITY + "&measure=density&radius=1500m");
        String layers = page.text("#legend");
        page.select("scale", "view");
        page.waitForState("scale=view");
        page.waitUntil(
                "tiles have the view's ends", () -> page.requests("rescale=").size() >= 6);
        page.waitForTiles();
        page.waitUntil(
                "statistics are asked for", () -> !page.requests("/statistics").isEmpty());
        page.open("layer=city&view=15/41.6330/-83.5100&measure=density&radius=1500m&scale=view");
        page.waitUntil("the legend is another", () -> !page.text("#legend").equals(layers));
        long asked = page.requests("/statistics").size();
        page.press("map", Keys.ARROW_LEFT);
        page.waitUntil(
                "the next view is asked for", () -> page.requests("/statistics").size() > asked);
        page.waitForTiles();
        page.select("scale", "layer");
        page.waitForState("scale=layer");
        page.waitForTiles();
    }

    @Test
    void aStudyAreaIsOutlinedWhereItLies() {
        page.open(WALLED);
        page.waitUntil("the outline is drawn", () -> page.exists("path.area-outline"));
        Rectangle outline = page.box("path.area-outline");
        double pixelsPerDegree = 256.0 * (1 << 12) / 360;
        double width = (TestCity.WALLS[2] - TestCity.WALLS[0]) * pixelsPerDegree;
        double height = (TestCity.WALLS[3] - TestCity.WALLS[1]) * pixelsPerDegree / Math.cos(Math.toRadians(41.655));
        assertEquals(width, outline.width, 4, "width in pixels");
        assertEquals(height, outline.height, 4, "height in pixels");
        assertEquals(500, outline.getCenterX(), 3, "the middle of the window");
        assertEquals(350, outline.getCenterY(), 3, "the middle of the window");
        page.select("layer", "city");
        page.waitForState("layer=city");
        page.waitUntil("the outline is gone", () -> !page.exists("path.area-outline"));
        page.waitForTiles();
    }

    @Test
    void theCorrectionAtTheBorderCanBeTurnedOffAndOn() {
        page.open(WALLED + "&measure=density&radius=1500m");
        page.waitUntil("the choice is offered", () -> page.shows("edge"));
        assertTrue(page.checked("edge"), "densities are corrected unless one says otherwise");
        assertEquals(0, page.requests("edge=").size());
        page.toggle("edge");
        page.waitForState("edge=none");
        page.waitUntil("tiles without it are asked for", () -> tilesWith("walled", "edge=none") >= 4);
        page.waitForTiles();
        page.reload();
        page.waitUntil("the choice is restored", () -> page.shows("edge") && !page.checked("edge"));
        page.toggle("edge");
        page.waitForState("edge=uniform");
        page.waitUntil("tiles with it are asked for", () -> tilesWith("walled", "edge=uniform") >= 4);
        page.waitForTiles();
    }

    @Test
    void theCorrectionIsOfferedOnlyWhereItChangesSomething() {
        page.open(WALLED + "&measure=density");
        page.waitUntil("of a density in an area", () -> page.shows("edge"));
        page.select("measure", "mean");
        page.waitForTiles();
        page.waitUntil("not of a mean", () -> !page.shows("edge"));
        page.open(CITY + "&measure=density");
        assertFalse(page.shows("edge"), "not without an area");
        page.open(CITY + "&measure=density&edge=none");
        assertTrue(page.notices().contains("has no study area"), page.notices());
        assertFalse(page.state().contains("edge"), page.state());
    }

    @Test
    void aZoomBelowTheFloorSaysSo() {
        page.open("layer=city&view=7/41.6530/-83.5610&radius=1500m");
        assertTrue(page.text("#radius-note").contains("At this zoom at least 12 px"), page.text("#radius-note"));
        assertTrue(page.text("#legend").contains("At this zoom at least 12 px"), page.text("#legend"));
        page.open(CITY + "&radius=1500m");
        assertTrue(page.text("#legend").contains("1.50 km on the ground"), page.text("#legend"));
    }

    @Test
    void aReloadRestoresTheWholeState() {
        page.open("layer=city&view=13/41.65512/-83.55123&value=price_usd&radius=2000m&colormap=magma_r&norm=log"
                + "&rescale=50000,150000&opacity=0.6&samples=on&basemap=none&at=41.6531/-83.5611");
        String popup = page.popup();
        String state = page.state();
        page.reload();
        assertEquals(state, page.state());
        assertEquals(popup, page.popup());
        assertEquals("log", page.selected("norm"));
        assertEquals("0.6", page.selected("opacity"));
        assertEquals("none", page.selected("basemap"));
        assertTrue(page.checked("samples"));
        assertTrue(page.checked("reversed"));
        assertEquals("2.00 km", page.text("#radius-text"));
        assertEquals("", page.notices());
    }

    /// In a browser of its own: a history holds 50 entries, and those of all tests are more.
    @Test
    void backAndForwardWalkThroughTheChoices() throws IOException {
        try (Browser fresh = Browser.start()) {
            fresh.resize(1000, 700, 1);
            checkBackAndForward(new ViewerPage(fresh, server.address()));
        }
    }

    private static void checkBackAndForward(ViewerPage own) {
        own.open(CITY);
        String first = own.state();
        own.select("measure", "density");
        own.waitForTiles();
        own.select("norm", "log");
        own.waitForTiles();
        String last = own.state();
        own.back();
        own.waitUntil("the norm is linear again", () -> own.selected("norm").equals("linear"));
        own.back();
        own.waitUntil("the mean is on show again", () -> own.selected("measure").equals("mean"));
        own.waitForTiles();
        assertEquals(first, own.state());
        own.forward();
        own.forward();
        own.waitUntil("the norm is log again", () -> own.selected("norm").equals("log"));
        own.waitForTiles();
        assertEquals(last, own.state());
    }

    @Test
    void nonsenseInTheAddressFallsBackWithANote() {
        page.open("layer=atlantis&view=99/0/0&colormap=plaid&radius=0x10m&opacity=7&basemap=https://example.org/&q=1");
        String notes = page.notices();
        for (String word : List.of("atlantis", "view", "plaid", "radius", "opacity", "basemap", "“q”")) {
            assertTrue(notes.contains(word), word + " is told in: " + notes);
        }
        assertEquals("city", page.selected("layer"));
        assertEquals("Viridis", page.text("#colormap-title"));
    }

    @Test
    void aClickShowsTheValueOfThePointQuery() {
        page.open(CITY + "&radius=1500m");
        page.click(505, 340);
        page.waitForState("at=");
        String popup = page.popup();
        String[] place = page.state().replaceAll(".*at=([^&]*).*", "$1").split("/", 2);
        Map<String, Object> point = http.json("/layers/city/point/" + place[1] + "," + place[0] + "?radius=1500m&z=12");
        double value = ((Number) point.get("value")).doubleValue();
        double shown = Double.parseDouble(page.text(".inspection .value").replaceAll("[^0-9.]", ""));
        assertEquals(value, shown, 0.0005 * value, "four digits of the value of the point query");
        assertTrue(page.text(".inspection .value").endsWith("USD"), popup);
        List<?> nearest = (List<?>) point.get("nearest");
        assertEquals(5, nearest.size());
        assertTrue(popup.contains("Nearest samples"), popup);
        assertTrue(popup.contains(TestCity.NASTY), "data is shown as text, not read as markup: " + popup);
        assertFalse(page.exists(".inspection b"), "data became markup");
    }

    @Test
    void enterAsksAtTheCrosshair() {
        page.open(CITY + "&radius=1500m");
        page.press("map", Keys.ENTER);
        page.waitForState("at=41.653");
        assertTrue(page.popup().contains("USD"));
        page.press("map", Keys.ESCAPE);
        page.waitUntil("the popup is closed", () -> !page.state().contains("at="));
    }

    @Test
    void whereNothingIsNearThereIsNoEstimate() {
        page.open("layer=city&view=12/42.4/-84.5&radius=1500m");
        page.click(520, 350);
        assertTrue(page.popup().contains("No estimate here: too few samples nearby"), page.popup());
    }

    @Test
    void samplesAppearAsPointsWithTheirNumber() {
        page.open("layer=city&view=11/41.6530/-83.5610&basemap=none&opacity=0");
        assertEquals(0, darkPixels(), "nothing is drawn before");
        page.toggle("samples");
        page.waitForState("samples=on");
        page.waitUntil(
                "the note counts the samples",
                () -> page.text("#samples-note").equals(TestCity.SALES + " samples in view."));
        assertTrue(darkPixels() > TestCity.SALES, "points are drawn");
        page.toggle("samples");
        page.waitUntil("the points are gone", () -> darkPixels() == 0);
    }

    @Test
    void useThisLayerGivesWhatIsOnShow() {
        page.open(CITY + "&radius=1500m&colormap=magma&opacity=0.5");
        page.toggle("use");
        page.waitUntil("the dialog is open", () -> page.exists("dialog[open]"));
        String template = page.text("#share-template");
        assertTrue(template.startsWith(server.address() + "/layers/city/tiles/{z}/{x}/{y}.png?"), template);
        assertTrue(page.text("#share-leaflet").contains("L.tileLayer('" + template.replace("{y}", "{y}{r}")));
        assertTrue(page.text("#share-openlayers").contains("url: '" + template + "'"));
        for (String part : List.of("radius=1500m", "colormap=magma", "opacity=0.5", "v=")) {
            assertTrue(template.contains(part), part + " is in " + template);
        }
        String tile = template.replace("{z}", "12").replace("{x}", "1097").replace("{y}", "1527");
        assertEquals(
                "image/png", http.contentType(tile.substring(server.address().length())));
        String tileJson =
                page.text("#share-tilejson").substring(server.address().length());
        assertEquals("3.0.0", http.json(tileJson).get("tilejson"));
    }

    @Test
    void aNarrowWindowHasRoomForMapAndPanel() {
        browser.resize(375, 700, 2);
        page.open("layer=city");
        assertFalse(page.overflows(), "the page scrolls sideways");
        page.toggle("panel-toggle");
        page.waitUntil("the panel is open", () -> page.exists("#panel:not(.closed)"));
        assertFalse(page.overflows(), "the page scrolls sideways with its panel");
        page.waitUntil(
                "a fine screen gets fine tiles", () -> page.requests("@2x.png").size() >= 4);
    }

    @Test
    void anEmptyCatalogSaysHowToImport() throws IOException {
        try (IsoplethServer empty = ServerUnderTest.start(Files.createTempDirectory("empty"))) {
            ViewerPage bare = new ViewerPage(browser, empty.address());
            bare.openEmpty();
            bare.waitUntil(
                    "the page says that nothing is there",
                    () -> bare.text("#empty").contains("import"));
            assertEquals(List.of(), browser.complaints());
            leave();
        }
    }

    @Test
    void theNormIsThatOfTheScaleOnShowAndALayerOfNothingSaysSo() throws IOException {
        Path layers = Files.writeString(Files.createTempFile("layers", ".yaml"), """
                layers:
                  - {id: dear, dataset: city, measure: ratio, versus: price_usd < 100000, style: {norm: log}}
                  - {id: nothing, dataset: city, filter: price_usd < 0}
                  - {id: follows, dataset: city, measure: density, radius: "knn:30"}
                """);
        try (IsoplethServer declared = ServerUnderTest.start(dataDir, layers)) {
            ViewerPage other = new ViewerPage(browser, declared.address());
            other.open("layer=dear");
            assertEquals("log", other.selected("norm"));
            other.select("measure", "difference");
            other.waitUntil(
                    "the norm is a difference's", () -> other.selected("norm").equals("linear"));
            other.waitForTiles();
            assertFalse(other.state().contains("norm="), other.state());
            other.select("measure", "mean");
            other.waitForState("measure=mean");
            other.waitUntil(
                    "the norm is the declared one again",
                    () -> other.selected("norm").equals("log"));
            other.waitForTiles();
            for (String norm : List.of("linear", "log")) {
                other.select("norm", norm);
                other.waitForState("norm=" + norm);
                other.waitForTiles();
                assertEquals(norm, other.selected("norm"));
            }
            other.open("layer=follows&view=13/41.6530/-83.5610");
            assertTrue(
                    other.text("#legend").contains("Each sample has its own radius: 471 m to 4.61 km"),
                    other.text("#legend"));
            other.open("layer=nothing&view=12/41.6530/-83.5610");
            assertTrue(other.text("#legend").contains("No value anywhere."), other.text("#legend"));
            assertFalse(other.exists("#legend .bar"), "no colours of nothing");
            assertEquals(List.of(), browser.complaints());
            leave();
        }
    }

    @Test
    void aViewOfNothingHasTheScaleOfTheLayer() {
        page.open("layer=city&view=12/10.0/10.0&measure=density&radius=1500m&scale=view");
        page.waitUntil(
                "statistics are asked for", () -> !page.requests("/statistics").isEmpty());
        assertEquals(List.of(), page.requests("rescale="));
        assertTrue(page.exists("#legend .bar"), "the layer's colours");
    }

    @Test
    void aBusyServerIsAskedAgainUntilEveryTileIsThere() {
        ServerConfig.Limits one = new ServerConfig.Limits(1, 1, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 10_000, 100, 100);
        try (IsoplethServer busy = ServerUnderTest.start(dataDir, one)) {
            ViewerPage crowded = new ViewerPage(browser, busy.address());
            crowded.open(CITY + "&measure=density");
            crowded.waitUntil("the page is content", () -> crowded.notices().isEmpty());
            List<String> complaints = browser.complaints();
            assertFalse(complaints.isEmpty(), "the server was never too busy for the page");
            assertTrue(
                    complaints.stream().allMatch(line -> line.contains("503")),
                    "nothing but refused tiles: " + complaints);
            leave();
        }
    }

    @Test
    void aServerThatIsGoneIsToldInWords() {
        ViewerPage lonely;
        try (IsoplethServer leaving = ServerUnderTest.start(dataDir)) {
            lonely = new ViewerPage(browser, leaving.address());
            lonely.open(CITY);
        }
        lonely.select("measure", "density");
        lonely.waitUntil("the page says so", () -> lonely.notices().contains("The server does not answer"));
        leave();
    }

    @Test
    void aForeignHostIsAStrangerAndTheBrowsersNewTabIsNone() {
        String own = server.address() + "/layers";
        assertEquals(List.of(), strangers(List.of(own, "blob:" + own, "data:,", "chrome://new-tab-page/icon.svg")));
        List<String> foreign = List.of(
                "https://example.org/chrome://a", "http://127.0.0.1:1/", server.address() + "0/", "wss://a.org/");
        assertEquals(foreign, strangers(foreign));
    }

    /// What was asked of others than the server. Of its own pages, such as that of a new tab, the browser asks
    /// itself alone, and when it likes.
    private static List<String> strangers(List<String> requests) {
        return requests.stream()
                .filter(url -> !url.startsWith(server.address() + "/"))
                .filter(url -> !url.startsWith("blob:" + server.address()) && !url.startsWith("data:"))
                .filter(url -> !url.startsWith("chrome://"))
                .toList();
    }

    /// Ends a page that has another server, whose addresses and failed requests are no fault.
    private static void leave() {
        browser.driver().get("about:blank");
        browser.complaints();
        browser.forgetRequests();
    }

    private static long tilesWith(String parameter) {
        return tilesWith("city", parameter);
    }

    private static long tilesWith(String layer, String parameter) {
        return page.requests("/layers/" + layer + "/tiles/").stream()
                .filter(url -> List.of(url.split("[?&]", -1)).contains(parameter))
                .count();
    }

    /// Pixels of the points' own dark fill outside panel and controls.
    private static long darkPixels() {
        var picture = browser.screenshot();
        var covered = page.covered();
        long dark = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                boolean isDark = (rgb >> 16 & 255) < 70 && (rgb >> 8 & 255) < 70 && (rgb & 255) < 70;
                int atX = x;
                int atY = y;
                if (isDark && covered.stream().noneMatch(box -> box.contains(atX, atY))) {
                    dark++;
                }
            }
        }
        return dark;
    }
}
