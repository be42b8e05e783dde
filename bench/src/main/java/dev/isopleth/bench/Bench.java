package dev.isopleth.bench;

import dev.isopleth.density.Gaussian;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Quartic;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.layer.BandwidthPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one command of the figures: `bench/run [MOST]`, MOST samples at most, 1,000,000 unless told.
///
/// For 10^4, 10^5, ... samples of [SyntheticCity] it imports the CSV and times the tiles of [TileList], and
/// writes all figures with the commit as JSON.
public final class Bench {

    private static final double MIDDLE_LATITUDE = 47.4;

    /// What a run found.
    ///
    /// @param commit the source it ran on
    record Results(
            String commit,
            String measuredAt,
            String java,
            int processors,
            List<ImportRate.Figure> imports,
            List<ColdTiles.Figure> coldTiles) {}

    private Bench() {}

    /// Runs it all.
    ///
    /// @param arguments the most samples, the commit, the folder for files that may be thrown away, and the
    ///     JSON file
    public static void main(String[] arguments) throws ImportException, IOException, SQLException {
        int most = Integer.parseInt(arguments[0]);
        Path work = Path.of(arguments[2]);
        Path json = Path.of(arguments[3]);
        List<ImportRate.Figure> imports = new ArrayList<>();
        List<ColdTiles.Figure> tiles = new ArrayList<>();
        for (int count = 10_000; count <= most; count *= 10) {
            Path csv = work.resolve("city-" + count + ".csv");
            new SyntheticCity().writeCsv(csv, count);
            imports.add(ImportRate.measure(csv, work, "city-" + count, count));
            print(imports.getLast().toString());
            Dataset city = SampleStore.open(work).current("city-" + count).orElseThrow();
            SampleRows samples = city.rows("price", null);
            TileList list = TileList.of(samples);
            for (ColdTiles.Setting setting : settings()) {
                List<ColdTiles.Figure> figures = ColdTiles.measure(samples, list, setting);
                figures.forEach(figure -> print(figure.toString()));
                tiles.addAll(figures);
            }
        }
        Results results = new Results(
                arguments[1],
                Instant.now().toString(),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors(),
                imports,
                tiles);
        Files.createDirectories(json.toAbsolutePath().getParent());
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(json.toFile(), results);
        print("written to " + json);
    }

    private static List<ColdTiles.Setting> settings() {
        Gaussian gaussian = Gaussian.INSTANCE;
        Quartic quartic = Quartic.INSTANCE;
        return List.of(
                new ColdTiles.Setting("mean, radius 1 km", Measure.MEAN, ground(gaussian, 1000), gaussian),
                new ColdTiles.Setting("density, radius 1 km", Measure.DENSITY, ground(gaussian, 1000), gaussian),
                new ColdTiles.Setting("density, radius 20 px", Measure.DENSITY, screen(gaussian, 20), gaussian),
                new ColdTiles.Setting("density, radius 50 km", Measure.DENSITY, ground(gaussian, 50_000), gaussian),
                new ColdTiles.Setting("mean, quartic, radius 1 km", Measure.MEAN, ground(quartic, 1000), quartic));
    }

    private static BandwidthPlan ground(Kernel kernel, double radiusMetres) {
        return new BandwidthPlan.OnGround(kernel, radiusMetres / kernel.radiusPerSigma(), 12, MIDDLE_LATITUDE);
    }

    private static BandwidthPlan screen(Kernel kernel, double radiusPixels) {
        return new BandwidthPlan.OnScreen(kernel, radiusPixels / kernel.radiusPerSigma());
    }

    private static void print(String line) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(line);
    }
}
