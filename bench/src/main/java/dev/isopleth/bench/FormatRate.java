package dev.isopleth.bench;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportReport;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.ingest.export.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Times an import of the same rows from a file of each format, one after the other in one process: each three times,
/// of which the median counts, after one of few rows that does not. Making the files is not timed.
final class FormatRate {

    private static final int ROUNDS = 3;
    private static final int FIRST_ROWS = 10_000;

    /// Rows a second, and how large the file is.
    record Figure(String format, long rows, long megabytes, long rowsPerSecond, String commit, String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(format, rows);
        }
    }

    private FormatRate() {}

    /// Takes a figure when it is measured.
    interface Taker {
        void take(Figure figure) throws IOException;
    }

    /// @param work a folder for the files and the store, which may be deleted at any time
    static void measure(Path work, int rows, Run run, Taker taker)
            throws ImportException, ExportException, IOException, SQLException {
        importAll(work, FIRST_ROWS, 1, run, _ -> {});
        importAll(work, rows, ROUNDS, run, taker);
    }

    private static void importAll(Path work, int rows, int rounds, Run run, Taker taker)
            throws ImportException, ExportException, IOException, SQLException {
        Path folder = Files.createTempDirectory(work, "formats");
        Path data = folder.resolve("data");
        Path csv = folder.resolve("city.csv");
        CityCsv.write(csv, rows, CityCsv.Columns.WITH_ID);
        Importer.run(Cities.request(csv, "city"), data, ImportProgress.silent());
        Dataset city = SampleStore.open(data).current("city").orElseThrow();
        for (FormatFiles.Kind kind : FormatFiles.Kind.values()) {
            Path file = FormatFiles.write(kind, folder, csv, city, rows);
            double[] seconds = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                seconds[i] = seconds(Cities.request(file, "imported"), data, rows);
            }
            taker.take(new Figure(
                    kind.title(),
                    rows,
                    Files.size(file) >> 20,
                    Math.round(rows / Times.median(seconds)),
                    run.commit(),
                    run.date()));
            if (kind != FormatFiles.Kind.CSV) {
                Files.delete(file);
            }
        }
        deleteAll(folder);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static double seconds(ImportRequest request, Path data, int rows) throws ImportException, IOException {
        long start = System.nanoTime();
        ImportReport report = Importer.run(request, data, ImportProgress.silent());
        double seconds = Times.millisSince(start) / 1000;
        if (report.manifest().count() != rows || report.manifest().timeRange() == null) {
            throw new IllegalStateException(request.file() + " was not loaded whole: " + report);
        }
        return seconds;
    }
}
