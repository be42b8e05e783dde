package dev.isopleth.bench;

import dev.isopleth.ingest.DatasetRemoval;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.Importer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Times an import of a CSV, and, beside it in the same run, what the CSV reader below it needs to read and
/// add up the same typed columns: the bound that an import can come near to.
final class ImportRate {

    /// From how many rows on one round has to do.
    private static final int ONE_ROUND = 50_000_000;
    private static final int ROUNDS = 5;

    private static final String DATASET = "imported";

    /// The medians of some rounds of reader and import in turn.
    ///
    /// @param share of the reader's rate: the median of the rounds
    /// @param processorShare the same of the time that all processors worked, which other processes disturb less
    /// @param heapMegabytes the most that the heap may take
    record Figure(
            long rows,
            int rounds,
            long importRowsPerSecond,
            long readerRowsPerSecond,
            double share,
            double processorShare,
            long heapMegabytes,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return rows;
        }
    }

    private ImportRate() {}

    /// @param work a folder for the CSV and the store, which may be deleted at any time
    static Figure measure(Path work, int rows, Run run) throws ImportException, IOException, SQLException {
        int rounds = rows >= ONE_ROUND ? 1 : ROUNDS;
        double[] imported = new double[rounds];
        double[] read = new double[rounds];
        double[] share = new double[rounds];
        double[] processorShare = new double[rounds];
        Path csv = Files.createTempFile(work, "city", ".csv");
        try {
            CityCsv.write(csv, rows, CityCsv.Columns.WITH_ID);
            for (int round = 0; round < rounds; round++) {
                long processors = processorNanos();
                read[round] = secondsToAddUp(csv, work.resolve("duckdb-temp"));
                double readerProcessors = processorNanos() - processors;
                // Where the same version is there already, its files are read and compared instead.
                DatasetRemoval.run(work, DATASET);
                processors = processorNanos();
                long start = System.nanoTime();
                Importer.run(Cities.request(csv, DATASET), work, ImportProgress.silent());
                imported[round] = Times.millisSince(start) / 1000;
                share[round] = read[round] / imported[round];
                processorShare[round] = readerProcessors / (processorNanos() - processors);
            }
            return new Figure(
                    rows,
                    rounds,
                    Math.round(rows / Times.median(imported)),
                    Math.round(rows / Times.median(read)),
                    Times.rounded(Times.median(share)),
                    Times.rounded(Times.median(processorShare)),
                    Runtime.getRuntime().maxMemory() >> 20,
                    run.commit(),
                    run.date());
        } finally {
            Files.delete(csv);
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double secondsToAddUp(Path csv, Path temp) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set autoinstall_known_extensions=false");
            statement.execute("set threads=" + Runtime.getRuntime().availableProcessors());
            statement.execute("set temp_directory='" + temp.toString().replace("'", "''") + "'");
            long start = System.nanoTime();
            String query = "select sum(id), sum(lon), sum(lat), sum(price), max(\"time\") from read_csv('"
                    + csv.toString().replace("'", "''")
                    + "', header=true, store_rejects=true, columns={'id':'BIGINT','lon':'DOUBLE','lat':'DOUBLE',"
                    + "'price':'DOUBLE','time':'TIMESTAMPTZ'})";
            try (ResultSet result = statement.executeQuery(query)) {
                if (!result.next() || result.getDouble(1) <= 0) {
                    throw new IllegalStateException("the reader added up nothing");
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
