package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Finds out which of day, month and year of a column stands where: by its rows that cannot be read in each of the
/// ways, of the first rows where they are plain, else of all.
final class DayMonth {

    private DayMonth() {}

    /// The votes that decide, or do not.
    static TimeVotes votes(DuckSession session, CsvCells cells, int column, List<TimePattern> rivals)
            throws SQLException {
        TimeVotes first = votes(session, "sample", column, rivals);
        TimePattern winner = first.winner(rivals);
        return winner != null && first.isPlain(winner, rivals)
                ? first
                : votes(session, cells.source("day_month_rejects" + column), column, rivals);
    }

    private static TimeVotes votes(DuckSession session, String from, int column, List<TimePattern> rivals)
            throws SQLException {
        var votes = new TimeVotes(rivals);
        String sql = "select readers, count(*) from (select " + TimeVotes.readers(rivals, "c" + column)
                + " as readers from " + from + ") group by readers";
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                votes.add(row.getLong(1), row.getLong(2));
            }
        }
        return votes;
    }
}
