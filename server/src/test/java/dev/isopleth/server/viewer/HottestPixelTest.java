package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.styles.Colormaps;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The heat lies where the values say: the hottest pixel of the page against the greatest value of the
/// float tiles, each found without the other. The one way goes through the painter, the browser and the map
/// library, the other through the plane's arithmetic only.
@ExtendWith(NeedsBrowser.class)
class HottestPixelTest {

    /// Half a pixel of the map library's rounding, one of the browser's, half of the palette's step.
    private static final double TOLERANCE_PIXELS = 2;

    private static final int SUMMIT_PIXELS = 60;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;

    @RegisterExtension
    static final FailureScreenshot SCREENSHOT = new FailureScreenshot(() -> HottestPixelTest.browser);

    private static Browser browser;
    private static IsoplethServer server;

    @BeforeAll
    static void startServerAndBrowser() throws IOException, ImportException {
        browser = Browser.start();
        var dataDir = Files.createTempDirectory("hottest");
        TestCity.load(dataDir);
        server = ServerUnderTest.start(dataDir);
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

    @ParameterizedTest(name = "zoom {0}, {1} device pixels a pixel")
    @CsvSource({
        "10, 1, 41.6200, -83.5500",
        "12, 1, 41.6530, -83.5610",
        "12, 2, 41.6601, -83.5472",
        "14, 2, 41.6511, -83.5622"
    })
    void theHottestPixelOfThePageIsTheGreatestValueOfTheTiles(int zoom, int pixelRatio, double lat, double lon) {
        View view = new View(zoom, pixelRatio, lat, lon);
        browser.resize(WIDTH, HEIGHT, pixelRatio);
        ViewerPage page = new ViewerPage(browser, server.address());
        page.open(view.state() + "&measure=density&radius=1500m&basemap=none&opacity=1");
        List<Rectangle> covered =
                page.covered().stream().map(view::inDevicePixels).toList();
        List<Seen> seen = seen(view, covered);
        Seen greatest = seen.getFirst();
        // A scale that only the summit reaches: elsewhere many pixels share the hottest colour.
        page.open(view.state() + "&measure=density&radius=1500m&basemap=none&opacity=1&rescale="
                + decimal(seen.get(SUMMIT_PIXELS).value) + "," + decimal(greatest.value));
        BufferedImage picture = browser.screenshot();
        HotSpot hot = HotSpot.find(picture, Colormaps.find("viridis").orElseThrow(), covered);

        assertEquals(WIDTH * pixelRatio, picture.getWidth());
        assertTrue(hot.colour() >= 250, "the summit has the scale's last colours, not number " + hot.colour());
        for (int[] pixel : hot.pixels()) {
            double distance = Math.hypot(pixel[0] + 0.5 - greatest.x, pixel[1] + 0.5 - greatest.y);
            assertTrue(
                    distance <= TOLERANCE_PIXELS,
                    "hot at " + pixel[0] + "," + pixel[1] + ", greatest at " + greatest.x + "," + greatest.y);
        }
    }

    /// A view of the map in device pixels.
    private record View(int zoom, int pixelRatio, double lat, double lon) {

        String state() {
            return "layer=city&view=" + zoom + "/" + lat + "/" + lon;
        }

        int tilePixels() {
            return 256 * pixelRatio;
        }

        double left() {
            return WebMercator.u(lon) * tilePixels() * (1L << zoom) - WIDTH * pixelRatio / 2.0;
        }

        double top() {
            return WebMercator.v(lat) * tilePixels() * (1L << zoom) - HEIGHT * pixelRatio / 2.0;
        }

        Rectangle inDevicePixels(Rectangle box) {
            return new Rectangle(
                    box.x * pixelRatio, box.y * pixelRatio, box.width * pixelRatio, box.height * pixelRatio);
        }
    }

    /// A value and where its pixel's centre lies in the window.
    private record Seen(double value, double x, double y) {}

    /// The values of the float tiles of a view where nothing covers the map, the greatest first.
    private static List<Seen> seen(View view, List<Rectangle> covered) {
        ServerUnderTest http = new ServerUnderTest(server.address());
        int side = view.tilePixels();
        Rectangle window = new Rectangle(0, 0, WIDTH * view.pixelRatio, HEIGHT * view.pixelRatio);
        List<Seen> seen = new ArrayList<>();
        for (int y = (int) (view.top() / side); y * side < view.top() + window.height; y++) {
            for (int x = (int) (view.left() / side); x * side < view.left() + window.width; x++) {
                FloatTile tile = http.values("/layers/city/tiles/" + view.zoom + "/" + x + "/" + y
                        + (view.pixelRatio == 2 ? "@2x" : "") + ".npy?measure=density&radius=1500m");
                assertEquals(side, tile.rows());
                assertEquals(side, tile.columns());
                for (int i = 0; i < side * side; i++) {
                    int row = i / side;
                    int column = i % side;
                    double atX = (double) x * side + column + 0.5 - view.left();
                    double atY = (double) y * side + row + 0.5 - view.top();
                    if (window.contains(atX, atY) && covered.stream().noneMatch(box -> box.contains(atX, atY))) {
                        seen.add(new Seen(tile.values()[i], atX, atY));
                    }
                }
            }
        }
        seen.sort(Comparator.comparingDouble(Seen::value).reversed());
        return seen;
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }
}
