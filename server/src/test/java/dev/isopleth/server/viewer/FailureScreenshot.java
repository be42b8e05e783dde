package dev.isopleth.server.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Keeps what was to be seen when a test failed, under `target/screenshots/`.
record FailureScreenshot(Supplier<Browser> browser) implements AfterTestExecutionCallback {

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent()) {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Path file = folder.resolve(context.getRequiredTestMethod().getName() + ".png");
            ImageIO.write(browser.get().screenshot(), "png", file.toFile());
            context.publishReportEntry("screenshot", file.toString());
        }
    }
}
