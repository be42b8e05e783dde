package dev.isopleth.server.viewer;

import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;

/// The Chromium of this machine, driven through Selenium (a library that speaks the protocol and keeps to
/// it, in place of an own client). Nothing is downloaded: see [NeedsBrowser] for a machine without one.
final class Browser implements AutoCloseable {

    private static final String INSTALL = "apt-get install -y chromium chromium-driver";
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern REQUEST =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    /// Says at each start that it has no typed form of this Chromium's protocol, which nothing here uses.
    private static final Logger TYPED_PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;
    private final List<String> requests = new ArrayList<>();

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// The sentence that says what this machine lacks and how to get it; empty where it lacks nothing.
    static Optional<String> missing() {
        return chromium().isPresent() && chromedriver().isPresent()
                ? Optional.empty()
                : Optional.of("There is no Chromium with its driver on this machine: " + INSTALL);
    }

    /// Starts the browser with a fresh profile inside the temporary folder; fails the test where there is
    /// none.
    static Browser start() throws IOException {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            return fail(missing.get());
        }
        Path chromium = chromium().orElseThrow();
        Path chromedriver = chromedriver().orElseThrow();
        TYPED_PROTOCOL.setLevel(Level.SEVERE);
        Path scratch = Files.createTempDirectory("browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-color-profile=srgb",
                "--user-data-dir=" + scratch.resolve("profile"));
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                // Its socket's path may have 107 characters: not below the folder of a checkout.
                .withEnvironment(Map.of("TMPDIR", "/tmp", "PATH", System.getenv("PATH")))
                .withLogFile(scratch.resolve("chromedriver.log").toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    ChromeDriver driver() {
        return driver;
    }

    /// Sets the page's size in CSS pixels and how many device pixels each has.
    void resize(int width, int height, int pixelRatio) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", pixelRatio, "mobile", false));
    }

    /// What is to be seen, in device pixels.
    BufferedImage screenshot() {
        try {
            return ImageIO.read(new ByteArrayInputStream(driver.getScreenshotAs(OutputType.BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Errors and warnings of the console since this was last asked.
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /// The addresses that pages have asked for since this browser started, or since they were forgotten.
    List<String> requests() {
        for (LogEntry entry : driver.manage().logs().get("performance").getAll()) {
            Matcher matcher = REQUEST.matcher(entry.getMessage());
            if (matcher.find()) {
                requests.add(matcher.group(1));
            }
        }
        return List.copyOf(requests);
    }

    /// Forgets the requests so far.
    void forgetRequests() {
        requests();
        requests.clear();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> chromium() {
        return BROWSERS.stream().flatMap(Browser::onPath).findFirst();
    }

    private static Optional<Path> chromedriver() {
        return onPath("chromedriver").findFirst();
    }

    private static Stream<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable);
    }
}
