package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/// A town whose layer hides what fewer than 40 sales reach: there are 33 or 34 a month.
@ExtendWith(NeedsBrowser.class)
class HiddenViewerTest {

    private static final String TOWN = "layer=town&view=12/52.5000/13.4000";

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> HiddenViewerTest.browser);

    @TempDir
    static Path folder;

    private static Browser browser;
    private static IsoplethServer server;
    private static ViewerPage page;

    @BeforeAll
    static void startServerAndBrowser() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        Path layers = Files.writeString(
                folder.resolve("layers.yaml"),
                "layers:\n  - {id: town, dataset: town, measure: density, radius: 2km, minsamples: 40}\n");
        server = ServerUnderTest.start(data, layers);
        browser = Browser.start();
        page = new ViewerPage(browser, server.address());
        browser.resize(1280, 800, 1);
    }

    @AfterAll
    static void stopServerAndBrowser() {
        browser.close();
        server.close();
    }

    @AfterEach
    void thePageHadNoError() {
        assertEquals(List.of(), browser.complaints(), "console errors and warnings");
    }

    @Test
    void aClickSaysWhatIsHidden() {
        page.open(TOWN + "&at=52.5/13.4");
        assertTrue(page.popup().contains("per km²"), page.popup());
        assertFalse(page.popup().contains("Nearest samples"), page.popup());
        assertFalse(page.popup().contains("No sample lies"), page.popup());
        page.open(TOWN + "&at=52.54/13.46");
        assertTrue(page.popup().contains("Hidden: fewer than 40 samples here."), page.popup());
    }

    @Test
    void framesOfTooFewSaySo() {
        page.open(TOWN + "&step=1mo&frame=2024-03");
        page.waitUntil("the frame is told", () -> page.text("#time-count").equals("too few samples to tell"));
    }

    @Test
    void whatWouldShowSingleSamplesIsNotOffered() {
        page.open(TOWN + "&clusters=dbscan&samples=on");
        page.waitUntil(
                "they are left out",
                () -> !page.state().contains("clusters") && !page.state().contains("samples"));
        assertEquals(List.of("", "levels:10", "mass:50,75,95", "scan"), values("overlay-choice"));
        assertFalse(values("measure").contains("idw") || values("measure").contains("kriging"));
        assertFalse(browser.driver().findElement(By.id("samples")).isDisplayed());
    }

    private static List<String> values(String select) {
        return new Select(browser.driver().findElement(By.id(select)))
                .getOptions().stream()
                        .map(option -> option.getAttribute("value"))
                        .toList();
    }
}
