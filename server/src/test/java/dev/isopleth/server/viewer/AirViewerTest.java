package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;

/// What the panel offers for stations that measure the air: nine of them near 10, 50 with a reading of PM10 a day.
@ExtendWith(NeedsBrowser.class)
class AirViewerTest {

    private static final String AIR = "layer=air&view=9/50.0000/10.0000";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> AirViewerTest.browser);

    @TempDir
    static Path folder;

    private static Browser browser;
    private static IsoplethServer server;
    private static ViewerPage page;

    @BeforeAll
    static void startServerAndBrowser() throws Exception {
        StringBuilder csv = new StringBuilder("station,lon,lat,pm10,at\n");
        for (int day = 0; day < 60; day++) {
            for (int station = 0; station < 9; station++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "S%d,%.2f,%.2f,%d,%s\n",
                        station,
                        9.8 + 0.2 * (station % 3),
                        49.9 + 0.1 * Math.floorDiv(station, 3),
                        10 + 7 * station + day % 9,
                        LocalDate.of(2024, 1, 1).plusDays(day)));
            }
        }
        TestData.importCsv(folder, "air", csv, new ImportRequest.ValueColumn("pm10", "ug/m3"));
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: judged, dataset: air, measure: mean, value: pm10, style: {classes: who-pm10-day}}
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

    private static List<String> offered(String select) {
        return new Select(browser.driver().findElement(By.id(select)))
                .getOptions().stream()
                        .map(option -> option.getAttribute("value"))
                        .toList();
    }

    private static boolean isShown(String id) {
        return browser.driver().findElement(By.id(id)).isDisplayed();
    }

    @Test
    void airIsJudgedByFramesOfTheClassesOwnLength() {
        page.open(AIR + "&measure=mean");
        assertTrue(isShown("classes-field"));
        assertTrue(offered("classes").containsAll(List.of("", "us-aqi-pm10", "eaqi-pm10", "who-pm10-day")));
        page.select("classes", "who-pm10-day");
        page.waitForState("step=1d");
        page.waitUntil("the legend names classes", () -> page.text("#legend").contains("interim target 4 met"));
        page.waitForTiles();
        assertTrue(page.text("#classes-note").contains("24 h"), page.text("#classes-note"));
        assertEquals("1d", page.selected("time-step"));
        page.select("time-step", "1mo");
        page.waitUntil("months are not judged", () -> !page.state().contains("classes="));
        page.waitUntil("none is chosen", () -> page.selected("classes").isEmpty());
        page.waitForTiles();
        page.select("classes", "who-pm10-day");
        page.waitForState("classes=who-pm10-day");
        page.select("measure", "density");
        page.waitUntil("nor are densities", () -> !page.state().contains("classes="));
        page.waitUntil("which have none to choose", () -> !isShown("classes-field"));
        page.waitForTiles();
    }

    @Test
    void classesTakeThePlaceOfColoursAndOfBandwidthsInTime() {
        page.open(AIR + "&measure=mean&colormap=magma&norm=log&step=1d&frame=2024-01-02&timebandwidth=3d");
        page.select("classes", "us-aqi-pm10");
        page.waitForState("classes=us-aqi-pm10");
        page.waitUntil("they are drawn", () -> page.text("#legend").contains("hazardous"));
        page.waitForTiles();
        assertFalse(page.state().matches(".*(colormap|norm|timebandwidth)=.*"), page.state());
        assertFalse(isShown("timebandwidth-field") || isShown("colormap-picker"), "nothing to choose there");
        page.select("time-step", "");
        page.waitUntil("all of time is not judged", () -> !page.state().contains("classes="));
        page.waitUntil("and that is told", () -> page.notices().contains("judges means over 24 h"));
        page.waitForTiles();
        assertTrue(isShown("colormap-picker"));
    }

    @Test
    void theClassesOfALayerGiveWayToAnotherMeasureAndToColours() {
        page.open("layer=judged&view=9/50.0000/10.0000&step=1d&frame=2024-01-02");
        page.waitUntil("the layer's own", () -> page.text("#legend").contains("interim target 4 met"));
        assertFalse(isShown("colormap-picker"));
        page.select("classes", "");
        page.waitForState("colormap=");
        page.waitUntil("are not drawn", () -> !page.text("#legend").contains("interim target 4 met"));
        page.waitUntil("and colours can be chosen", () -> isShown("colormap-picker"));
        page.select("classes", "who-pm10-day");
        page.waitUntil("until they are again", () -> page.text("#legend").contains("interim target 4 met"));
        page.select("measure", "density");
        page.waitUntil("a density has colours", () -> isShown("colormap-picker"));
        page.waitForTiles();
    }

    @Test
    void densitiesAreStatedPerUnitOfTime() {
        page.open(AIR + "&measure=density");
        page.select("rate", "1mo");
        page.waitForState("rate=1mo");
        page.waitUntil("the legend says so", () -> page.text("#legend").contains("per month"));
        page.select("rate", "");
        page.waitUntil("no more", () -> !page.state().contains("rate="));
        page.select("measure", "mean");
        page.waitUntil("a mean does not grow with time", () -> !isShown("rate-field"));
        page.waitForTiles();
    }

    @Test
    void framesHaveABandwidthInTimeShorterThanTheirCycle() {
        page.open(AIR + "&measure=mean");
        assertFalse(isShown("timebandwidth-field"), "all of time needs none");
        page.select("time-step", "1d");
        page.waitForState("frame=2024-01-01");
        page.select("timebandwidth", "3d");
        page.waitForState("timebandwidth=3d");
        page.waitForTiles();
        page.waitUntil(
                "its tiles have it",
                () -> page.requests("timebandwidth=3d").stream().anyMatch(url -> url.contains(".png")));
        page.select("timebandwidth", "1w");
        page.waitForState("timebandwidth=1w");
        page.select("time-step", "day-of-week");
        page.waitForState("frame=mon");
        page.waitUntil("a week is too long for a week", () -> !page.state().contains("timebandwidth="));
        assertFalse(offered("timebandwidth").contains("1w"));
        page.waitForTiles();
    }

    @Test
    void errorsAtStationsLeftOutStandUnderTheMeasure() {
        page.open(AIR + "&measure=mean");
        page.select("measure", "kriging");
        page.waitUntil("they are told", () -> isShown("errors-note"));
        assertFalse(isShown("kernel-field") || isShown("radius-field"), "no kernel, no bandwidth");
        JsonNode errors = new Client(server.address())
                .json("/layers/air/statistics?measure=kriging")
                .path("errors");
        String note = page.text("#errors-note");
        assertEquals("kriging", errors.path(2).path("measure").asString());
        double rmse = errors.path(2).path("rmse").asDouble();
        double told = Double.parseDouble(note.replaceAll(".*Kriging ±([0-9.]+) .*", "$1"));
        assertEquals(rmse, told, 0.005 * rmse, note);
        assertTrue(note.contains("Inverse distances ±"), note);
        page.select("measure", "support");
        page.waitUntil("places have none", () -> !isShown("errors-note"));
    }
}
