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

    /// The study area of the walled city, west, south, east, north: its densest quarter.
    static final double[] WALLS = {-83.60, 41.63, -83.52, 41.68};

    private TestCity() {}

    /// Imports the city into a data folder as the dataset `city`.
    static void load(Path dataDir) throws IOException, ImportException {
        Importer.run(request("city"), dataDir, ImportProgress.silent());
    }

    /// Imports three sales at places without a name as the dataset `bare`.
    static void loadBare(Path dataDir) throws IOException, ImportException {
        Path file = Files.writeString(Files.createTempDirectory("bare").resolve("bare.csv"), """
                lon,lat,price_usd,sold
                -83.561,41.653,60000,1996-05-02
                -83.563,41.652,70000,1996-06-02
                -83.560,41.654,80000,1996-07-02
                """);
        Importer.run(
                ImportRequest.of(file)
                        .withId("bare")
                        .withValues(List.of(new ImportRequest.ValueColumn("price_usd", "USD"))),
                dataDir,
                ImportProgress.silent());
    }

    /// Imports what of the city lies within [#WALLS] as the dataset `walled`, with these as its study area.
    static void loadWalled(Path dataDir) throws IOException, ImportException {
        String ring = String.format(
                Locale.ROOT,
                "[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]",
                WALLS[0],
                WALLS[1],
                WALLS[2],
                WALLS[3]);
        Path area = Files.writeString(
                Files.createTempDirectory("walls").resolve("walls.geojson"),
                "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}");
        Importer.run(request("walled").withArea(area), dataDir, ImportProgress.silent());
    }

    /// Imports samples on both sides of the antimeridian at 17 degrees south as the dataset `islands`.
    static void loadIslands(Path dataDir) throws IOException, ImportException {
        Random random = new Random(9);
        StringBuilder csv = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 300; i++) {
            double lon = 180 + 0.3 * random.nextGaussian();
            csv.append(String.format(
                    Locale.ROOT, "%.6f,%.6f%n", lon > 180 ? lon - 360 : lon, -17 + 0.2 * random.nextGaussian()));
        }
        Path file = Files.writeString(Files.createTempDirectory("islands").resolve("islands.csv"), csv);
        Importer.run(ImportRequest.of(file).withId("islands"), dataDir, ImportProgress.silent());
    }

    private static String csv() {
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
        return csv.toString();
    }

    private static ImportRequest request(String id) throws IOException {
        Path file = Files.writeString(Files.createTempDirectory("city").resolve("city.csv"), csv());
        return ImportRequest.of(file)
                .withId(id)
                .withValues(List.of(new ImportRequest.ValueColumn("price_usd", "USD")))
                .withCredits(new ImportRequest.Credits("A <small> city", "Made up & free", null, null));
    }
}
