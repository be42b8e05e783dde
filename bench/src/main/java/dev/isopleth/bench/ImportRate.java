package dev.isopleth.bench;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Times an import of a CSV, and, beside it in the same run, what the CSV reader below it needs to read and
/// add up the same typed columns: the bound that an import can come near to.
final class ImportRate {

    /// Rows a second of both, and the first as a share of the second.
    record Figure(long rows, long importRowsPerSecond, long readerRowsPerSecond, double share) {}

    private ImportRate() {}

    static Figure measure(Path csv, Path data, String id, long rows) throws ImportException, IOException, SQLException {
        long start = System.nanoTime();
        Importer.run(
                ImportRequest.of(csv).withId(id).withValues(List.of(new ImportRequest.ValueColumn("price", "USD"))),
                data,
                ImportProgress.silent());
        double imported = (System.nanoTime() - start) / 1e9;
        double read = secondsToAddUp(csv, data.resolve("duckdb-temp"));
        return new Figure(
                rows, Math.round(rows / imported), Math.round(rows / read), Math.round(100 * read / imported) / 100.0);
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
