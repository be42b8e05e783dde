package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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
import tools.jackson.databind.JsonNode;

/// The panel's hot spots: incidents spread over a square with two knots of many.
@ExtendWith(NeedsBrowser.class)
class HotspotsViewerTest {

    private static final String CITY = "layer=city&view=11/50.0500/10.1000";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> HotspotsViewerTest.browser);

    @TempDir
    static Path folder;

    private static Browser browser;
    private static IsoplethServer server;
    private static ViewerPage page;

    @BeforeAll
    static void startServerAndBrowser() throws Exception {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 1500; i++) {
            double[] knot = i % 5 == 0 ? new double[] {10.05, 50.03} : new double[] {10.15, 50.08};
            boolean isHot = i % 5 < 2;
            csv.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f\n",
                    isHot ? knot[0] + 0.003 * random.nextGaussian() : 10 + 0.2 * random.nextDouble(),
                    isHot ? knot[1] + 0.002 * random.nextGaussian() : 50 + 0.1 * random.nextDouble()));
        }
        TestData.importCsv(folder, "city", csv);
        server = ServerUnderTest.start(folder.resolve("data"));
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

    private static List<WebElement> rows() {
        return at("spots-list").findElements(By.tagName("button"));
    }

    @Test
    void spotsAreRankedAndSaidAndFlownTo() {
        page.open(CITY);
        assertFalse(at("spots").isDisplayed());
        page.select("measure", "hotspots");
        page.waitUntil("the spots are there", () -> at("spots").isDisplayed());
        JsonNode told = new Client(server.address()).json("/layers/city/hotspots.geojson?show=spots");
        assertTrue(
                at("spots-reading").getText().startsWith("2 hot spots"),
                at("spots-reading").getText());
        assertEquals(told.path("reading").asString(), at("spots-reading").getText());
        assertEquals(Math.min(20, told.path("spots").size()), rows().size());
        assertTrue(
                rows().getFirst().getText().startsWith("Hot spot, 99 % confidence"),
                rows().getFirst().getText());
        assertFalse(at("kernel-field").isDisplayed() || at("radius-field").isDisplayed());
        assertFalse(at("colormap-picker").isDisplayed());
        String legend = at("legend").getText();
        assertTrue(legend.contains("not significant") && legend.contains("Counted in bins"), legend);
        String before = page.state();
        rows().getFirst().click();
        page.waitUntil(
                "the map flies",
                () -> !page.state().equals(before) && page.state().contains("view=1"));
        JsonNode peak = told.path("spots").path(0).path("peak");
        page.waitUntil("it lands at the peak", () -> {
            String[] view = page.state().replaceAll(".*view=([^&]*).*", "$1").split("/", -1);
            return Math.abs(Double.parseDouble(view[1]) - peak.path(1).asDouble()) < 0.02
                    && Math.abs(Double.parseDouble(view[2]) - peak.path(0).asDouble()) < 0.02;
        });
    }

    @Test
    void theyCanBeTakenAway() {
        page.open(CITY + "&measure=hotspots&bins=square:1km");
        page.waitUntil("the spots are there", () -> at("spots").isDisplayed());
        for (String ending : List.of("geojson", "csv")) {
            String link = at("spots-" + ending).getAttribute("href");
            assertTrue(link.contains("/hotspots." + ending + "?") && link.contains("bins=square"), link);
            byte[] file = new Client(server.address())
                    .bytes(link.substring(server.address().length()));
            assertTrue(file.length > 1000);
        }
    }

    @Test
    void longOnesSayHowFarTheyAre() {
        // Asked for while one looks: tiles of hot spots may be there only after the list is.
        page.open(CITY + "&measure=density&bins=hex:60m");
        page.select("measure", "hotspots");
        page.waitUntil("progress is on show", () -> at("spots-progress").isDisplayed());
        page.waitUntil("the spots are there", () -> at("spots").isDisplayed());
        assertFalse(at("spots-progress").isDisplayed());
    }

    @Test
    void otherMeasuresCanBeCountedInBins() {
        page.open(CITY + "&measure=density");
        assertTrue(at("bins-field").isDisplayed());
        Select bins = new Select(at("bins"));
        assertEquals("none", bins.getFirstSelectedOption().getAttribute("value"));
        String chosen = bins.getOptions().get(2).getAttribute("value");
        page.select("bins", chosen);
        page.waitUntil("the address names the bins", () -> page.state().contains("bins=hex"));
        page.waitUntil("the legend says so", () -> at("legend").getText().contains("Counted in bins"));
        assertFalse(at("kernel-field").isDisplayed());
        assertTrue(at("colormap-picker").isDisplayed());
        page.select("measure", "support");
        page.waitUntil("the bins are gone", () -> !page.state().contains("bins="));
        assertFalse(at("bins-field").isDisplayed());
    }
}
