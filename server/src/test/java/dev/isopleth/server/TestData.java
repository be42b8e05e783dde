package dev.isopleth.server;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.ImportRequest.Credits;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Importer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A data folder with two small datasets: `town`, 400 sales with a price, round a centre at 13.4, 52.5; and
/// `plain`, three places without any value.
public final class TestData {

    private static final Path FOLDER = load();

    private TestData() {}

    /// The folder, loaded once for all tests.
    public static Path folder() {
        return FOLDER;
    }

    /// The sales of a town as CSV.
    public static String town(int seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("lon,lat,price,beds,balance,street,sold\n");
        for (int i = 0; i < 400; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,%d,%d,%d,Street %d,2024-%02d-01%n",
                    13.4 + 0.03 * random.nextGaussian(),
                    52.5 + 0.02 * random.nextGaussian(),
                    100_000 + 1000 * i,
                    1 + i % 5,
                    i - 200,
                    i % 7,
                    1 + i % 12));
        }
        return csv.toString();
    }

    /// Imports the town's CSV as a dataset.
    public static void importTown(Path dataDir, String id, int seed) throws IOException, ImportException {
        Path file = Files.writeString(Files.createTempDirectory("town").resolve("town.csv"), town(seed));
        ImportRequest request = ImportRequest.of(file)
                .withId(id)
                .withValues(List.of(new ValueColumn("price", "EUR")))
                .withCredits(new Credits("A town", "Nobody & co", "CC0", "made up"));
        Importer.run(request, dataDir, ImportProgress.silent());
    }

    /// Imports a CSV that is written for it.
    ///
    /// @param folder where the CSV is put; its `data` is the data folder
    /// @param id of the dataset
    /// @param values none for those that are found
    public static void importCsv(Path folder, String id, CharSequence csv, ValueColumn... values)
            throws IOException, ImportException {
        ImportRequest request = ImportRequest.of(Files.writeString(folder.resolve(id + ".csv"), csv))
                .withId(id);
        Importer.run(
                values.length == 0 ? request : request.withValues(List.of(values)),
                folder.resolve("data"),
                ImportProgress.silent());
    }

    private static Path load() {
        try {
            Path folder = Files.createTempDirectory("data");
            importTown(folder, "town", 5);
            Path plain = folder.resolve("plain.csv");
            Files.writeString(plain, "lon,lat,name\n10,50,a\n10.001,50.001,b\n10.002,50.002,c\n");
            Importer.run(ImportRequest.of(plain).withId("plain"), folder, ImportProgress.silent());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ImportException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
