package dev.isopleth.bench;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.Importer;
import java.io.IOException;
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

    /// Rows a second of both, and the first as a share of the second.
    record Figure(
            long rows, long importRowsPerSecond, long readerRowsPerSecond, double share, String commit, String date)
            implements Row {
        @Override
        public Object key() {
            return rows;
        }
    }

    private ImportRate() {}

    /// @param work a folder for the CSV and the store, which may be deleted at any time
    static Figure measure(Path work, int rows, Run run) throws ImportException, IOException, SQLException {
        Path csv = Files.createTempFile(work, "city", ".csv");
        try {
            CityCsv.write(csv, rows, CityCsv.Columns.WITH_ID);
            long start = System.nanoTime();
            Importer.run(Cities.request(csv, "imported"), work, ImportProgress.silent());
            double imported = Times.millisSince(start) / 1000;
            double read = secondsToAddUp(csv, work.resolve("duckdb-temp"));
            return new Figure(
                    rows,
                    Math.round(rows / imported),
                    Math.round(rows / read),
                    Times.rounded(read / imported),
                    run.commit(),
                    run.date());
        } finally {
            Files.delete(csv);
        }
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
