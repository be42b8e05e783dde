package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.io.IOException;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/// The bar of time: the city's sales are of all days of 1996 up to the 28th of each month.
@ExtendWith(NeedsBrowser.class)
class TimeBarTest {

    private static final String CITY = "layer=city&view=12/41.6530/-83.5610";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> TimeBarTest.browser);

    @TempDir
    static Path dataDir;

    private static Browser browser;
    private static IsoplethServer server;
    private static ViewerPage page;

    @BeforeAll
    static void startServerAndBrowser() throws IOException, ImportException {
        TestCity.load(dataDir);
        TestCity.loadBare(dataDir);
        server = ServerUnderTest.start(dataDir);
        browser = Browser.start();
        page = new ViewerPage(browser, server.address());
    }

    @AfterAll
    static void stopServerAndBrowser() {
        browser.close();
        server.close();
    }

    @BeforeEach
    void startAfresh() {
        browser.resize(1280, 800, 1);
        browser.forgetRequests();
        browser.complaints();
    }

    @AfterEach
    void thePageHadNoError() {
        assertEquals(List.of(), browser.complaints(), "console errors and warnings");
    }

    private static void waitForFrame(String label) {
        page.waitUntil("the frame is " + label, () -> page.text("#time-label").equals(label));
        page.waitForState("frame=" + label);
        page.waitForTiles();
    }

    @Test
    void aStepCutsTimeIntoFramesOfOneScale() {
        page.open(CITY);
        String whole = page.text("#legend");
        page.select("time-step", "1mo");
        page.waitForState("step=1mo");
        waitForFrame("1996-01");
        assertTrue(page.text("#time-count").contains(" at "), page.text("#time-count"));
        page.waitUntil(
                "the legend is that of all frames", () -> !page.text("#legend").equals(whole));
        String ofFrames = page.text("#legend");
        assertTrue(page.requests("datetime=1996-01&").stream().anyMatch(url -> url.contains("rescale=")));
        page.press("time-on", Keys.ENTER);
        waitForFrame("1996-02");
        page.press("time-back", Keys.ENTER);
        waitForFrame("1996-01");
        page.press("time-back", Keys.ENTER);
        waitForFrame("1996-12");
        assertEquals(ofFrames, page.text("#legend"), "one scale");
        page.press("time-slider", Keys.ARROW_LEFT);
        waitForFrame("1996-11");
        page.press("time-slider", Keys.HOME);
        waitForFrame("1996-01");
        page.select("time-step", "");
        page.waitUntil("all of time is on show", () -> !page.state().contains("frame="));
        page.waitUntil("with its own scale", () -> page.text("#legend").equals(whole));
    }

    @Test
    void aClickedPlaceHasItsLineUnderTheSliderAndItsRowInTheMatrix() throws IOException {
        page.open(CITY + "&step=1mo&frame=1996-05");
        waitForFrame("1996-05");
        assertEquals("", page.text("#time-place"), "no place, no line");
        page.click(640, 400);
        page.waitForState("at=");
        page.waitUntil("its value stands there", () -> page.text("#time-place").endsWith("at the place"));
        String may = page.text("#time-place");
        page.waitUntil("the popup has it, too", () -> page.exists(".inspection .value"));
        String[] place = page.state().replaceAll(".*at=([^&]*).*", "$1").split("/", -1);
        double value = new Client(server.address())
                .json("/layers/city/series?step=1mo&z=12&lon=" + place[1] + "&lat=" + place[0])
                .path("frames")
                .path(4)
                .path("value")
                .asDouble();
        assertEquals(value, Double.parseDouble(may.replaceAll("[^0-9.]", "")), 0.0005 * value, may);
        browser.forgetRequests();
        page.press("time-on", Keys.ENTER);
        waitForFrame("1996-06");
        page.waitUntil("June has another", () -> !page.text("#time-place").equals(may));
        assertEquals(List.of(), page.requests("/series"), "one series is for all frames");
        String row = browser.driver()
                .findElement(By.cssSelector(".inspection a.matrix"))
                .getAttribute("href");
        HttpResponse<byte[]> matrix =
                new Client(server.address()).get(row.substring(server.address().length()));
        assertEquals(200, matrix.statusCode(), row);
        assertTrue(Client.text(matrix).contains("1996-06"), row);
    }

    private static final String STRIP = ".inspection a.matrix img";

    /// Where the picture is on the page at least a pixel wide.
    private static void waitForStrip() {
        page.waitUntil(
                "the row's picture is there",
                () -> browser.driver().executeScript("""
                        const picture = document.querySelector(arguments[0]);
                        return picture !== null && !picture.hidden && picture.complete && picture.naturalWidth > 0;
                        """, STRIP).equals(true));
    }

    @Test
    void aClickShowsTheRowOfTheNearestPlace() {
        page.open(CITY);
        page.click(640, 400);
        waitForStrip();
        String row = page.requests("/matrix.svg").getLast();
        String alt = browser.driver().findElement(By.cssSelector(STRIP)).getAttribute("alt");
        JsonNode found = new Client(server.address())
                .json(row.substring(server.address().length())
                        .replace("matrix.svg", "matrix.json")
                        .replaceAll("&(vmin|vmax|norm)=[^&]*", ""));
        String name = found.path("rows").path("lines").path(0).path("label").asString();
        assertEquals(1, found.path("rows").path("lines").size(), row);
        assertTrue(
                alt.startsWith("mean of price_usd, " + name + ": 1 row (" + name + "), 12 columns (jan to dec)"), alt);
        String[] place = page.state().replaceAll(".*at=([^&]*).*", "$1").split("/", -1);
        JsonNode nearest = new Client(server.address())
                .json("/layers/city/point/" + place[1] + "," + place[0] + "?z=12")
                .path("nearest")
                .path(0);
        JsonNode line = found.path("rows").path("lines").path(0);
        assertEquals(nearest.path("lon").asDouble(), line.path("lon").asDouble(), 1e-6);
        assertEquals(nearest.path("lat").asDouble(), line.path("lat").asDouble(), 1e-6);
        assertFalse(page.exists(".inspection .mark:not([hidden])"), "no frame, no mark");
    }

    @Test
    void theRowHasTheScaleOfTheFramesAndMarksTheOneOnShow() {
        page.open(CITY + "&step=month-of-year&frame=may&at=41.6530/-83.5610");
        waitForFrame("may");
        waitForStrip();
        String tiles = page.requests("rescale=").getLast();
        String[] ends = tiles.replaceAll(".*rescale=([^&]*).*", "$1").split(",", -1);
        String row = page.requests("/matrix.svg").getLast();
        assertTrue(row.contains("&vmin=" + ends[0] + "&vmax=" + ends[1] + "&norm=linear"), row + " and " + tiles);
        page.waitUntil("the frame is marked", () -> page.exists(".inspection .mark:not([hidden])"));
        double middle = ((Number) browser.driver().executeScript("""
                        const box = (name) => document.querySelector(`.inspection ${name}`).getBoundingClientRect();
                        const [strip, mark] = [box(".strip"), box(".mark")];
                        return (mark.left + mark.width / 2 - strip.left) / strip.width;
                        """)).doubleValue();
        assertEquals(4.5 / 12, middle, 0.02, "May is the fifth of twelve");
    }

    /// The nearest sale is another one every month.
    @Test
    void framesThatPlayAskForNoOtherRowUntilTheyEnd() {
        page.open(CITY + "&step=1mo&frame=1996-01&at=41.6530/-83.5610");
        waitForFrame("1996-01");
        waitForStrip();
        page.toggle("time-loop");
        browser.forgetRequests();
        page.press("time-play", Keys.ENTER);
        page.waitUntil(
                "the row is of the nearest now",
                () -> !page.requests("/matrix.svg").isEmpty());
        assertEquals("1996-12", page.text("#time-label"), "not before the last");
        assertTrue(page.requests("/point/").size() > 1, "frames have values");
        assertEquals(1, page.requests("/matrix.svg").size());
        waitForStrip();
    }

    @Test
    void aPlaceWithoutANameIsTheNearestOne() {
        page.open("layer=bare&view=12/41.6530/-83.5610&at=41.6531/-83.5611");
        waitForStrip();
        assertEquals("Mean of price_usd at the nearest place", page.text(".inspection figcaption"));
    }

    /// Where the norm of the map is known; the server reads no exponents.
    @Test
    void theRowHasGivenEndsHoweverSmall() {
        page.open(CITY + "&rescale=0.0000005,90000&at=41.6530/-83.5610");
        waitForStrip();
        String row = page.requests("/matrix.svg").getLast();
        assertTrue(row.contains("&vmin=0.0000005&vmax=90000&norm=linear"), row);
    }

    /// Fields narrower than a pixel are one picture, in a document that names no style of its own.
    @Test
    void theRowOfEveryDayIsShownToo() {
        page.open(CITY + "&step=1d&frame=1996-05-05&at=41.6530/-83.5610");
        waitForFrame("1996-05-05");
        waitForStrip();
    }

    private static ServerConfig.Limits limited(int matrixFields) {
        ServerConfig.Limits usual = ServerConfig.Limits.standard();
        return new ServerConfig.Limits(
                usual.threads(),
                usual.queue(),
                usual.gridBytes(),
                usual.tileBytes(),
                usual.selectionBytes(),
                usual.depthBytes(),
                usual.samples(),
                usual.frames(),
                usual.stations(),
                matrixFields);
    }

    @Test
    void aRowThatIsTooLargeIsNotAskedFor() {
        try (IsoplethServer small = ServerUnderTest.start(dataDir, limited(11))) {
            ViewerPage other = new ViewerPage(browser, small.address());
            browser.forgetRequests();
            other.open(CITY + "&at=41.6530/-83.5610");
            other.waitUntil(
                    "it is told", () -> other.text(".inspection .place-row").contains("more columns"));
            assertEquals(List.of(), other.requests("/matrix.svg"));
            assertTrue(other.exists(".inspection a.matrix[href*='matrix.svg']"));
            assertFalse(other.exists(STRIP + ":not([hidden])"), "no broken picture");
            // Nobody listens to its events any more when it ends.
            page.open(CITY);
        }
    }

    @Test
    void aReloadRestoresTheFrame() {
        page.open(CITY + "&step=1mo&frame=1996-05");
        waitForFrame("1996-05");
        page.reload();
        waitForFrame("1996-05");
        assertEquals("1mo", page.selected("time-step"));
    }

    @Test
    void framesPlayWithoutAskingForTheirLegendsUntilTheyAreStopped() {
        page.open(CITY + "&step=day-of-week");
        waitForFrame("mon");
        page.select("time-speed", "10");
        browser.forgetRequests();
        page.press("time-play", Keys.ENTER);
        page.waitUntil("it goes on to Thursday", () -> page.text("#time-label").equals("thu"));
        page.press("time-slider", Keys.SPACE);
        String stopped = page.text("#time-label");
        page.waitForState("frame=" + stopped);
        page.waitForTiles();
        assertEquals("Play", browser.driver().findElement(By.id("time-play")).getAttribute("aria-label"));
        assertEquals(stopped, page.text("#time-label"));
        assertFalse(page.requests("weekdays=tue").isEmpty(), "its tiles");
        assertEquals(List.of(), page.requests("/legend.json"));
    }

    @Test
    void aPlaceKeepsItsPopupWithTheValueOfTheFrame() {
        page.open(CITY + "&step=1mo&frame=1996-05&at=41.6530/-83.5610");
        waitForFrame("1996-05");
        page.waitUntil(
                "the point is of the frame",
                () -> page.requests("/point/").stream().anyMatch(url -> url.contains("datetime=1996-05")));
    }

    @Test
    void aPopupStandsStillWhileFramesFollowOneAnother() {
        page.open(CITY + "&step=1mo&frame=1996-05&at=41.6530/-83.5610");
        waitForFrame("1996-05");
        page.waitUntil("the value is there", () -> page.exists(".inspection .value"));
        waitForStrip();
        String may = page.text(".inspection");
        browser.driver().executeScript("""
                window.waits = 0;
                new MutationObserver(() => (window.waits += document.querySelectorAll(".inspection .waiting").length))
                    .observe(document.querySelector(".leaflet-popup-pane"), { childList: true, subtree: true });
                """);
        page.press("time-on", Keys.ENTER);
        waitForFrame("1996-06");
        page.waitUntil(
                "June has another",
                () -> page.exists(".inspection:not(.asking)")
                        && !page.text(".inspection").equals(may));
        assertEquals(0L, browser.driver().executeScript("return window.waits"), "no word of waiting between");
        assertTrue(page.exists(STRIP + ":not([hidden])"), "a row's picture stays");
    }

    @Test
    void theBarKeepsWithinThePageBesideTheLegend() {
        for (int width : List.of(1500, 1280, 1200, 1024, 800)) {
            browser.resize(width, 800, 1);
            page.open(CITY + "&step=month-of-year&frame=may");
            waitForFrame("may");
            assertEquals(List.of(), browser.driver().executeScript("""
                            const box = (node) => node.getBoundingClientRect();
                            const bar = box(document.getElementById("time"));
                            const legend = box(document.getElementById("legend"));
                            const inner = [...document.querySelectorAll("#time label, #time select, #time button, #time input")]
                                .filter((node) => node.offsetParent !== null);
                            const apart = bar.right <= legend.left || bar.bottom <= legend.top;
                            return inner
                                .filter((node) => box(node).right > bar.right || box(node).left < bar.left)
                                .map((node) => node.id || node.textContent)
                                .concat(apart && bar.right <= innerWidth ? [] : ["the bar"]);
                            """), "beyond the bar at " + width);
        }
    }

    /// Where no frame has a value there are no ends that a legend could show.
    @Test
    void framesWithoutAnyValueHaveALegendThatSaysSo() throws IOException {
        Path layers = Files.writeString(
                Files.createTempDirectory("layers").resolve("layers.yaml"),
                "layers: [{id: nowhere, dataset: city, measure: mean, minsupport: 100000, radius: 2 km}]");
        try (IsoplethServer other = ServerUnderTest.start(dataDir, layers)) {
            ViewerPage nowhere = new ViewerPage(browser, other.address());
            nowhere.open("layer=nowhere&view=12/41.6530/-83.5610&step=1mo&frame=1996-05");
            nowhere.waitUntil(
                    "the frame is May", () -> nowhere.text("#time-label").equals("1996-05"));
            nowhere.waitForTiles();
            assertTrue(nowhere.text("#legend").contains("No value anywhere."), nowhere.text("#legend"));
            assertFalse(nowhere.exists("#legend .tick"), nowhere.text("#legend"));
            nowhere.press("time-on", Keys.ENTER);
            nowhere.waitUntil(
                    "the frame is June", () -> nowhere.text("#time-label").equals("1996-06"));
            nowhere.waitForTiles();
            assertTrue(nowhere.text("#legend").contains("No value anywhere."), nowhere.text("#legend"));
            // Nobody listens to its events any more when it ends.
            page.open(CITY);
        }
    }

    @Test
    void aStepOfTooManyFramesIsToldAndLeftOut() {
        page.open(CITY + "&step=1h&frame=1996-05-01T00:00");
        page.waitUntil("it is told", () -> page.notices().contains("more than 5000 frames"));
        page.waitForTiles();
        assertFalse(page.state().contains("step="), page.state());
        browser.complaints();
    }

    @Test
    void aScaleOfTheViewHoldsForTheFrameOnShow() {
        page.open(CITY + "&step=1mo&frame=1996-05&scale=view");
        waitForFrame("1996-05");
        browser.forgetRequests();
        page.press("time-on", Keys.ENTER);
        waitForFrame("1996-06");
        page.waitUntil(
                "its tiles have the scale of the view",
                () -> page.requests("datetime=1996-06").stream()
                        .anyMatch(url -> url.contains(".png") && url.contains("rescale=")));
    }

    @Test
    void everyPlaceCountsOnceWhereThatIsChosen() {
        page.open(CITY);
        String bySample = page.text("#legend");
        page.press("per", Keys.SPACE);
        page.waitForState("per=station");
        page.waitForTiles();
        page.waitUntil(
                "its tiles are of stations",
                () -> page.requests("per=station").stream().anyMatch(url -> url.contains(".png")));
        page.waitUntil("the legend says so", () -> page.text("#legend").contains("each station once"));
        page.press("per", Keys.SPACE);
        page.waitUntil("and no more", () -> page.text("#legend").equals(bySample));
        assertFalse(page.state().contains("per="), page.state());
    }
}
