package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// Decides whether the days or the months of a column come first: by its rows that can be read in one way
/// only, of the first rows where they are plain, else of all.
final class DayMonth {

    /// Rows of one way, and none of the other, that make all rows needless.
    private static final long PLAIN = 20;
    /// So many times as many rows of one way as of the other make the other's errors.
    private static final long MAJORITY = 20;

    private DayMonth() {}

    private record Votes(long one, long other) {

        @Nullable
        TimePattern winner(TimePattern first, TimePattern second) {
            return one > MAJORITY * other ? first : other > MAJORITY * one ? second : null;
        }
    }

    /// The pattern that the column decides for; null where it does not.
    static @Nullable TimePattern decide(
            DuckSession session, CsvCells cells, int column, TimePattern one, TimePattern other) throws SQLException {
        Votes first = votes(session, "sample", column, one, other);
        boolean plain = Math.min(first.one, first.other) == 0 && Math.max(first.one, first.other) >= PLAIN;
        return (plain ? first : votes(session, cells.source("day_month_rejects" + column), column, one, other))
                .winner(one, other);
    }

    private static Votes votes(DuckSession session, String from, int column, TimePattern one, TimePattern other)
            throws SQLException {
        String sql = "select count(*) filter (a is not null and b is null),"
                + " count(*) filter (a is null and b is not null) from (select "
                + one.millis("c" + column) + " as a, " + other.millis("c" + column) + " as b from " + from + ")";
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Votes(row.getLong(1), row.getLong(2));
        }
    }
}
