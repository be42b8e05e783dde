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
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;

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
        Files.writeString(folder.resolve("blocks.geojson"), blocks());
        TestData.importCsv(folder, "world", world());
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: town, dataset: town}
                  - {id: halves, dataset: town, measure: mean, areas: halves}
                  - {id: east, dataset: town, measure: mean, areas: halves, areafilter: "half = 'East'"}
                  - {id: hot, dataset: town, measure: hotspots, of: count, areas: blocks}
                  - {id: binned, dataset: town, measure: density, bins: "hex:1km"}
                  - {id: world, dataset: world, measure: density}
                  - {id: rise, dataset: town, measure: trend, bins: "square:2km", step: 2mo}
                places:
                  - {id: halves, file: halves.geojson, name: half}
                  - {id: blocks, file: blocks.geojson, name: block}
                """);
        server = ServerUnderTest.start(folder.resolve("data"), layers);
        browser = Browser.start();
        page = new ViewerPage(browser, server.address());
    }

    /// Seven times seven squares over the town.
    private static String blocks() {
        StringJoiner features = new StringJoiner(",", "{\"type\":\"FeatureCollection\",\"features\":[", "]}");
        for (int i = 0; i < 49; i++) {
            double west = 13.26 + 0.04 * (i % 7);
            double south = 52.43 + 0.02 * Math.floorDiv(i, 7);
            features.add(String.format(
                    Locale.ROOT,
                    "{\"type\":\"Feature\",\"properties\":{\"block\":\"Block %1$d\"},\"geometry\":{\"type\":\"Polygon\","
                            + "\"coordinates\":[[[%2$.2f,%3$.2f],[%4$.2f,%3$.2f],[%4$.2f,%5$.2f],[%2$.2f,%5$.2f],[%2$.2f,%3$.2f]]]}}",
                    i,
                    west,
                    south,
                    west + 0.04,
                    south + 0.02));
        }
        return features.toString();
    }

    /// Places all round the world.
    private static String world() {
        StringBuilder csv = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i * 6 - 179).append(',').append(i % 13 * 10 - 60).append('\n');
        }
        return csv.toString();
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
    void aRelativeRiskOfChosenCasesIsTestedAndItsLinesDrawnOnceTheyAreKnown() {
        page.open("layer=town" + VIEW);
        page.select("measure", "risk");
        page.waitUntil("some cases are proposed", () -> page.state().contains("cases=price%20%3E%3D%20"));
        at("cases").sendKeys(Keys.chord(Keys.CONTROL, "a"), "beds >= 4", Keys.ENTER);
        page.waitUntil("others are chosen", () -> page.state().contains("cases=beds%20%3E%3D%204"));
        page.waitUntil(
                "tiles of them",
                () -> asked(url -> url.contains("/tiles/12/")
                        && url.contains("normalise=true&filter=beds")
                        && url.contains("versus=INCLUDE")));
        browser.forgetRequests();
        page.select("overlay-choice", "p0.05,p0.01");
        String said = reading(
                "/layers/town/risk.geojson?measure=ratio&normalise=true&filter=beds%20%3E%3D%204&versus=INCLUDE",
                "overlay");
        assertTrue(said.contains("overall p "), said);
        assertTrue(at("overlay-cautions").getText().contains("some 5 % of the ground"), said);
        String link = at("overlay-geojson").getAttribute("href");
        assertTrue(link.contains("/risk.geojson?measure=ratio") && link.contains("levels=0.05,0.01"), link);
        page.waitUntil(
                "tiles with its lines",
                () -> asked(url -> url.contains("/tiles/12/") && url.contains("contours=p0.05")));
        List<String> order = browser.requests().stream()
                .filter(url -> url.contains("/risk") || (url.contains("/tiles/") && url.contains("contours=p0.05")))
                .map(url -> url.contains("/risk/progress") ? "progress" : url.contains("/risk.") ? "areas" : "tile")
                .distinct()
                .toList();
        assertEquals(List.of("progress", "areas", "tile"), order);
        page.select("measure", "density");
        page.waitUntil(
                "a density has neither",
                () -> !page.state().contains("contours") && !page.state().contains("cases"));
        assertFalse(at("cases-field").isDisplayed());
    }

    @Test
    void aLayerOfAreasHasThemRankedAndNoRadius() {
        page.open("layer=halves" + VIEW);
        reading("/layers/halves/areas.geojson", "spots");
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
        page.open("layer=east" + VIEW);
        reading("/layers/east/areas.geojson", "spots");
        assertEquals(1, rows("spots").size());
        assertTrue(rows("spots").getFirst().getText().startsWith("1. East"));
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
    void aClickOnABinOfATrendShowsItPeriodByPeriod() {
        page.open("layer=rise&view=10/52.5000/13.4000&at=52.5/13.4");
        page.waitUntil("bars are there", () -> !bars().isEmpty());
        JsonNode told = new Client(server.address()).json("/layers/rise/trend/13.4,52.5");
        assertEquals(told.path("periods").size(), bars().size());
        String popup = page.popup();
        assertTrue(popup.contains(told.path("properties").path("label").asString()), popup);
        assertTrue(popup.contains(told.path("reading").asString()), popup);
        assertTrue(popup.contains(told.path("periods").path(0).path("label").asString()), popup);
        double most = 0;
        double tallest = 0;
        for (int i = 0; i < bars().size(); i++) {
            double value = told.path("periods").path(i).path("value").asDouble();
            double height =
                    Double.parseDouble(Objects.requireNonNull(bars().get(i).getDomAttribute("height")));
            tallest = value > most ? height : tallest;
            most = Math.max(most, value);
            assertEquals(
                    told.path("periods").path(i).path("color").asString(),
                    bars().get(i).getDomAttribute("fill"));
        }
        assertEquals(48, tallest, 0.01, "the greatest value is as high as there is room");
        page.select("periods", "1mo");
        page.waitUntil(
                "other periods", () -> bars().size() > told.path("periods").size());
        page.select("measure", "density");
        page.waitUntil("of a trend alone", () -> bars().isEmpty());
    }

    private static List<WebElement> bars() {
        return browser.driver().findElements(By.cssSelector(".trend-chart rect"));
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

    @Test
    void hotAreasOfALayerAreListedByTheirNames() {
        page.open("layer=hot" + VIEW);
        reading("/layers/hot/hotspots.geojson?show=spots", "spots");
        JsonNode told = new Client(server.address()).json("/layers/hot/hotspots.geojson?show=spots");
        assertEquals("blocks", told.path("areas").asString());
        JsonNode hottest = told.path("spots").path(0);
        assertTrue(hottest.path("areas").asInt() > 1, told.path("spots").toString());
        assertEquals(told.path("spots").size(), rows("spots").size());
        String first = rows("spots").getFirst().getText();
        assertTrue(
                first.startsWith("1. " + hottest.path("name").asString() + " and "
                                + (hottest.path("areas").asInt() - 1) + " beside it")
                        && first.contains(hottest.path("label").asString()),
                first);
        assertEquals(
                "areas:blocks", new Select(at("bins")).getFirstSelectedOption().getAttribute("value"));
        for (String ending : List.of("geojson", "csv")) {
            String link = at("spots-" + ending).getAttribute("href");
            assertTrue(link.endsWith("/hotspots." + ending), link);
        }
        assertTrue(
                at("legend").getText().contains("Counted in areas"),
                at("legend").getText());
        String before = page.state();
        rows("spots").getFirst().click();
        page.waitUntil("the map flies", () -> !page.state().equals(before));
        page.select("bins", "");
        page.waitUntil("bins in their place", () -> page.state().contains("areas=none"));
        page.waitUntil("spots of bins", () -> asked(url -> url.contains("/hotspots.geojson?areas=none&show=spots")));
    }

    @Test
    void contoursInPlaceOfALayersBinsAreAskedForWithoutThem() {
        page.open("layer=binned" + VIEW);
        page.select("bins", "none");
        page.waitUntil("a kernel", () -> page.state().contains("bins=none"));
        page.select("overlay-choice", "mass:50,75,95");
        reading("/layers/binned/contours.geojson?bins=none&mass=50,75,95", "overlay");
        assertEquals(3, rows("overlay").size());
    }

    @Test
    void contoursAreOfTheScaleOfTheView() {
        page.open("layer=town&measure=density&scale=view&contours=levels:10" + VIEW);
        page.waitUntil("the list is there", () -> at("overlay").isDisplayed());
        String link = at("overlay-geojson").getAttribute("href");
        assertTrue(link.contains("scale=view") && link.contains("rescale="), link);
        assertFalse(rows("overlay").isEmpty(), at("overlay-reading").getText());
    }

    @Test
    void whatIsSharedOfAnotherFrameHasItsContours() {
        page.open("layer=town&measure=density&step=1mo&frame=2024-03&contours=levels:10" + VIEW);
        at("time-on").click();
        page.waitUntil("another frame", () -> page.state().contains("frame=2024-04"));
        page.waitUntil("its tiles", () -> asked(url -> url.contains("/tiles/") && url.contains("datetime=2024-04")));
        at("use").click();
        String shared = page.text("#share-template");
        assertTrue(shared.contains("datetime=2024-04") && shared.contains("contours=levels"), shared);
    }

    @Test
    void worldwideSamplesAreCountedInCellsOfH3() {
        page.open("layer=world&measure=hotspots&view=2/0/0");
        assertEquals(
                List.of("H3 cells, as many as suit", "H3, 610,000 km²"),
                new Select(at("bins"))
                        .getOptions().stream().limit(2).map(WebElement::getText).toList());
        page.select("bins", "h3:1");
        page.waitUntil("tiles of them", () -> asked(url -> url.contains("/tiles/2/") && url.contains("bins=h3%3A1")));
        page.waitUntil("spots of them", () -> at("spots").isDisplayed());
    }

    @Test
    void theDocumentIsAskedForWhenItIsComputed() {
        page.open("layer=town&clusters=dbscan" + VIEW);
        page.waitUntil("it is found", () -> at("overlay").isDisplayed());
        List<String> requests = browser.requests().stream()
                .filter(url -> url.contains("/clusters/progress") || url.contains("/clusters.geojson"))
                .map(url -> url.replaceAll("\\?.*", "").replaceAll(".*/clusters", ""))
                .toList();
        assertEquals(List.of("/progress", ".geojson"), requests);
    }
}
