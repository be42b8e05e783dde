package dev.isopleth.server.viewer;

import java.awt.Rectangle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The viewer's page as a person uses it.
final class ViewerPage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(50);

    private final Browser browser;
    private final ChromeDriver driver;
    private final String address;

    ViewerPage(Browser browser, String address) {
        this.browser = browser;
        this.driver = browser.driver();
        this.address = address;
    }

    /// Opens the page afresh with a state in the address bar, and waits for its tiles.
    void open(String state) {
        driver.get("about:blank");
        driver.get(address + "/#" + state);
        waitForTiles();
    }

    /// Opens the page afresh without waiting for a layer.
    void openEmpty() {
        driver.get("about:blank");
        driver.get(address + "/");
    }

    void reload() {
        driver.navigate().refresh();
        waitForTiles();
    }

    void back() {
        driver.navigate().back();
    }

    void forward() {
        driver.navigate().forward();
    }

    /// The state in the address bar.
    String state() {
        return (String) driver.executeScript("return location.hash.slice(1)");
    }

    void waitForState(String part) {
        waitUntil("the address bar has " + part, () -> state().contains(part));
    }

    /// Waits until every tile that is wanted is on show.
    void waitForTiles() {
        waitUntil("all tiles are on show", () -> (boolean) driver.executeScript("""
                        const tiles = [...document.querySelectorAll('.leaflet-heat-pane .leaflet-tile')];
                        return document.body.dataset.shown !== undefined
                            && document.getElementById('progress').hidden
                            && tiles.length > 0
                            && tiles.every((tile) => tile.classList.contains('leaflet-tile-loaded')
                                && getComputedStyle(tile).opacity === '1');
                        """));
    }

    void waitUntil(String what, BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(() -> what + "; the page says: " + notices())
                .until(_ -> condition.getAsBoolean());
    }

    void select(String id, String value) {
        new Select(driver.findElement(By.id(id))).selectByValue(value);
    }

    String selected(String id) {
        return driver.findElement(By.id(id)).getDomProperty("value");
    }

    boolean checked(String id) {
        return driver.findElement(By.id(id)).isSelected();
    }

    void toggle(String id) {
        driver.findElement(By.id(id)).click();
    }

    /// Chooses a colormap by its swatch.
    void chooseColormap(String name) {
        WebElement picker = driver.findElement(By.id("colormap-picker"));
        if (picker.getDomAttribute("open") == null) {
            picker.findElement(By.tagName("summary")).click();
        }
        picker.findElement(By.cssSelector("input[value='" + name + "']")).click();
    }

    /// Presses keys at an element.
    void press(String id, CharSequence... keys) {
        driver.findElement(By.id(id)).sendKeys(keys);
    }

    /// Clicks the map at a place of the page, in CSS pixels.
    void click(int x, int y) {
        new Actions(driver).moveToLocation(x, y).click().perform();
    }

    /// Waits for a popup with an answer, and returns its text.
    String popup() {
        // What has not faded in yet has no text.
        waitUntil(
                "a popup has its answer",
                () -> exists(".inspection .support, .inspection .problem")
                        && !text(".inspection").isEmpty());
        return text(".inspection");
    }

    boolean exists(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /// Where an element is on the page, in CSS pixels.
    Rectangle box(String selector) {
        org.openqa.selenium.Rectangle box =
                driver.findElement(By.cssSelector(selector)).getRect();
        return new Rectangle(box.x, box.y, box.width, box.height);
    }

    boolean shows(String id) {
        return driver.findElement(By.id(id)).isDisplayed();
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    String notices() {
        List<WebElement> found = driver.findElements(By.id("notices"));
        return found.isEmpty() ? "" : found.getFirst().getText();
    }

    /// Whether the page is wider than its window.
    boolean overflows() {
        return (boolean) driver.executeScript("return document.documentElement.scrollWidth > innerWidth");
    }

    /// Where panel and controls cover the map, in CSS pixels.
    List<Rectangle> covered() {
        @SuppressWarnings("unchecked")
        List<Map<String, Number>> boxes = (List<Map<String, Number>>) driver.executeScript("""
                return [...document.querySelectorAll('#panel, #progress, #time, .leaflet-control')].map((element) => {
                  const box = element.getBoundingClientRect();
                  return { x: box.x, y: box.y, width: box.width, height: box.height };
                });
                """);
        return boxes.stream()
                .map(box -> new Rectangle(
                        box.get("x").intValue() - 12,
                        box.get("y").intValue() - 12,
                        box.get("width").intValue() + 24,
                        box.get("height").intValue() + 24))
                .toList();
    }

    /// What the browser has asked for whose address contains some text.
    List<String> requests(String part) {
        return browser.requests().stream().filter(url -> url.contains(part)).toList();
    }
}
