package dev.isopleth.server.viewer;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A small made-up city of house sales: three quarters, the densest of them off the middle of every tile.
final class TestCity {

    static final int SALES = 600;

    /// A text that would be seen if the page took data for markup.
    static final String NASTY = "<b onclick=\"alert(1)\">O'Brien & Sons</b>";

    private static final String[] NAMES = {NASTY, "Main Street", "River Road"};
    private static final double[][] QUARTERS = {{-83.561, 41.653, 0.012}, {-83.64, 41.70, 0.02}, {-83.47, 41.61, 0.02}};

    private TestCity() {}

    /// Imports the city into a data folder as the dataset `city`.
    static void load(Path dataDir) throws IOException, ImportException {
        Random random = new Random(20);
        StringBuilder csv = new StringBuilder("lon,lat,price_usd,street,sold\n");
        for (int i = 0; i < SALES; i++) {
            double[] quarter = QUARTERS[i % 5 < 3 ? 0 : i % 5 - 2];
            csv.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,%d,\"%s\",1996-%02d-%02d%n",
                    quarter[0] + quarter[2] * random.nextGaussian(),
                    quarter[1] + 0.75 * quarter[2] * random.nextGaussian(),
                    60_000 + 500 * (i % 97) + (i % 5 == 4 ? 70_000 : 0),
                    NAMES[i % NAMES.length].replace("\"", "\"\""),
                    1 + i % 12,
                    1 + i % 28));
        }
        Path file = Files.writeString(Files.createTempDirectory("city").resolve("city.csv"), csv);
        ImportRequest request = ImportRequest.of(file)
                .withId("city")
                .withValues(List.of(new ImportRequest.ValueColumn("price_usd", "USD")))
                .withCredits(new ImportRequest.Credits("A <small> city", "Made up & free", null, null));
        Importer.run(request, dataDir, ImportProgress.silent());
    }
}
