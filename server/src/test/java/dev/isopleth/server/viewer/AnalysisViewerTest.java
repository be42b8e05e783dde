package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/// What the panel has of analyses besides hot spots: contours, clusters, trends, areas and what bins show.
@ExtendWith(NeedsBrowser.class)
class AnalysisViewerTest {

    private static final String VIEW = "&view=12/52.5000/13.4000";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> AnalysisViewerTest.browser);

    @TempDir
    static Path folder;

    private static Browser browser;
    private static IsoplethServer server;
    private static ViewerPage page;

    @BeforeAll
    static void startServerAndBrowser() throws Exception {
        TestData.importTown(folder.resolve("data"), "town", 5);
        Files.writeString(folder.resolve("halves.geojson"), """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"half":"West"},"geometry":{"type":"Polygon",
                "coordinates":[[[13.2,52.4],[13.4,52.4],[13.4,52.6],[13.2,52.6],[13.2,52.4]]]}},
                {"type":"Feature","properties":{"half":"East"},"geometry":{"type":"Polygon",
                "coordinates":[[[13.4,52.4],[13.6,52.4],[13.6,52.6],[13.4,52.6],[13.4,52.4]]]}}]}""");
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: town, dataset: town}
                  - {id: halves, dataset: town, measure: mean, areas: halves}
                  - {id: rise, dataset: town, measure: trend, bins: "square:2km", step: 2mo}
                places:
                  - {id: halves, file: halves.geojson, name: half}
                """);
        server = ServerUnderTest.start(folder.resolve("data"), layers);
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
        browser.resize(1280, 900, 1);
        browser.forgetRequests();
        browser.complaints();
    }

    @AfterEach
    void thePageHadNoError() {
        assertEquals(List.of(), browser.complaints(), "console errors and warnings");
    }

    private static WebElement at(String id) {
        return browser.driver().findElement(By.id(id));
    }

    private static List<WebElement> rows(String section) {
        return at(section + "-list").findElements(By.tagName("button"));
    }

    private static boolean asked(Predicate<String> request) {
        return browser.requests().stream().anyMatch(request);
    }

    private static String reading(String path, String section) {
        page.waitUntil("it is found", () -> at(section).isDisplayed());
        assertEquals(
                new Client(server.address()).json(path).path("reading").asString(),
                at(section + "-reading").getText());
        return at(section + "-reading").getText();
    }

    @Test
    void clustersAreLaidOverListedAndFlownTo() {
        page.open("layer=town" + VIEW);
        assertFalse(at("overlay").isDisplayed());
        page.select("overlay-choice", "dbscan");
        reading("/layers/town/clusters.geojson?method=dbscan", "overlay");
        page.waitUntil(
                "tiles of clusters", () -> asked(url -> url.contains("/clusters/12/") && url.contains("dbscan")));
        page.select("minpoints", "5");
        page.waitUntil("fewer make one", () -> page.state().contains("minpoints=5"));
        page.waitUntil(
                "the list is there",
                () -> at("overlay").isDisplayed() && !rows("overlay").isEmpty());
        assertTrue(
                at("overlay-geojson").getAttribute("href").contains("clusters.geojson?method=dbscan&minpoints=5"),
                at("overlay-geojson").getAttribute("href"));
        String before = page.state();
        rows("overlay").getFirst().click();
        page.waitUntil("the map flies", () -> !page.state().equals(before));
        page.select("overlay-choice", "");
        page.waitUntil(
                "nothing is laid over",
                () -> !at("overlay").isDisplayed() && !page.state().contains("clusters"));
    }

    @Test
    void contoursAreDrawnByTheTilesAndTold() {
        page.open("layer=town&measure=density" + VIEW);
        page.select("overlay-choice", "mass:50,75,95");
        page.waitUntil(
                "tiles with contours", () -> asked(url -> url.contains("/tiles/12/") && url.contains("contours=mass")));
        reading("/layers/town/contours.geojson?measure=density&mass=50,75,95", "overlay");
        assertEquals(3, rows("overlay").size());
        page.select("measure", "mean");
        page.waitUntil("shares are of densities alone", () -> !page.state().contains("contours"));
    }

    @Test
    void aLayerOfAreasHasThemRankedAndNoRadius() {
        page.open("layer=halves" + VIEW);
        reading("/layers/halves/areas.geojson?areas=halves", "spots");
        assertEquals(2, rows("spots").size());
        assertTrue(
                rows("spots").getFirst().getText().startsWith("1. "),
                rows("spots").getFirst().getText());
        assertEquals(
                "areas:halves", new Select(at("bins")).getFirstSelectedOption().getAttribute("value"));
        assertTrue(
                at("legend").getText().contains("Counted in areas"),
                at("legend").getText());
        assertFalse(at("kernel-field").isDisplayed() || at("radius-field").isDisplayed());
        page.select("bins", "none");
        page.waitUntil(
                "a kernel again",
                () -> page.state().contains("areas=none") && at("radius-field").isDisplayed());
        page.select("bins", "areas:halves");
        page.waitUntil("the layer's own", () -> !page.state().contains("areas="));
    }

    @Test
    void aLayerOfATrendIsUnderstood() {
        page.open("layer=rise&view=10/52.5000/13.4000");
        reading("/layers/rise/trend.geojson", "spots");
        assertEquals("trend", new Select(at("measure")).getFirstSelectedOption().getAttribute("value"));
        assertEquals("2mo", new Select(at("periods")).getFirstSelectedOption().getAttribute("value"));
        assertTrue(
                at("legend").getText().contains("persistent hot spot"),
                at("legend").getText());
        assertFalse(at("colormap-picker").isDisplayed());
        page.select("periods", "1mo");
        page.waitUntil("other periods", () -> page.state().contains("periods=1mo"));
        page.waitUntil("tiles of them", () -> asked(url -> url.contains("/tiles/10/") && url.contains("step=1mo")));
    }

    @Test
    void binsShowTheirNumbersAndAskForNoSeries() {
        page.open("layer=town&bins=hex:1000m&step=month-of-year&at=52.5/13.4" + VIEW);
        page.select("grid", "value");
        page.waitUntil(
                "tiles with numbers",
                () -> asked(url ->
                        url.contains("/tiles/12/") && url.contains("linewidths=1") && url.contains("annot=value")));
        page.waitUntil("the place is told", () -> asked(url -> url.contains("/point/")));
        assertFalse(asked(url -> url.contains("/series")), "a series of bins is refused");
        page.select("bins", "none");
        page.waitUntil("a kernel's place has one", () -> asked(url -> url.contains("/series")));
        assertFalse(page.state().contains("grid="), page.state());
    }
}
