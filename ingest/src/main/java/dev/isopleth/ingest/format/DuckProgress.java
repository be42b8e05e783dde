package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.PointTable.ReadProgress;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBPreparedStatement;

/// Runs a long statement of DuckDB and tells how far it is, five times a second.
final class DuckProgress {

    private static final long PERIOD_MILLIS = 200;

    private DuckProgress() {}

    /// @param bytes of the file that is read: 100 % of the statement
    static void execute(DuckSession session, String sql, long bytes, ReadProgress progress) throws SQLException {
        long total = Math.max(1, bytes);
        progress.at(0, total);
        try (var statement = (DuckDBPreparedStatement) session.statement();
                ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
            var _ = watch.scheduleAtFixedRate(
                    () -> tell(statement, total, progress), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            try {
                statement.execute(sql);
            } finally {
                watch.shutdownNow();
            }
        }
        progress.at(total, total);
    }

    private static void tell(DuckDBPreparedStatement statement, long total, ReadProgress progress) {
        try {
            double percent = statement.getQueryProgress().getPercentage();
            if (percent >= 0) {
                progress.at(Math.min(total, (long) (percent / 100 * total)), total);
            }
        } catch (SQLException _) {
            // The statement is not running yet or has just ended: nothing to tell.
        }
    }
}
