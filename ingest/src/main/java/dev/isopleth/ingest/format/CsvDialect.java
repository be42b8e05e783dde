package dev.isopleth.ingest.format;

import static dev.isopleth.ingest.format.DuckSession.text;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How a CSV file is written: found out once, then given to every read explicitly.
///
/// @param above lines DuckDB leaves out before the header or the first row
/// @param names of the columns, from the header line or `column0`, `column1` and so on
record CsvDialect(Path file, char separator, char quote, boolean header, int above, boolean gzip, List<String> names) {

    /// Ways to look at the first rows, from the strictest. Rows of the wrong length among them make DuckDB
    /// fall for another separator or begin at such a row, rows with broken quotes make it give up.
    private static final List<String> LOOKS =
            List.of("", ", ignore_errors = true", ", ignore_errors = true, strict_mode = false");

    /// Rows read to tell which of two looks is right.
    private static final int TRIED_ROWS = 20_480;

    /// Finds out the dialect: that of the first look that sees more than one column from the first line on.
    /// If every such look leaves out lines, or none sees columns, that which reads the most rows.
    ///
    /// @param header whether there is a header; null to find it out
    /// @throws SQLException if it is no separated text
    static CsvDialect detect(DuckSession session, Path file, @Nullable Boolean header)
            throws IOException, SQLException {
        boolean gzip = PlainBytes.isGzip(file);
        CsvDialect last = null;
        List<CsvDialect> separated = new ArrayList<>();
        SQLException failure = null;
        for (String look : LOOKS) {
            try {
                last = sniff(session, file, gzip, header == null ? look : look + ", header = " + header);
                if (last.names.size() > 1) {
                    separated.add(last);
                    if (last.above == 0) {
                        break;
                    }
                }
            } catch (SQLException e) {
                failure = e;
            }
        }
        if (last == null) {
            throw Objects.requireNonNull(failure);
        }
        return separated.isEmpty() ? last : mostRows(session, separated);
    }

    /// The dialect that reads the most of the first rows; of equals the last, that leaves out the fewest
    /// lines.
    private static CsvDialect mostRows(DuckSession session, List<CsvDialect> dialects) throws SQLException {
        CsvDialect best = dialects.getFirst();
        if (dialects.size() == 1) {
            return best;
        }
        long most = -1;
        for (CsvDialect dialect : dialects) {
            long rows = session.number("select count(*) from (select * from " + dialect.readCall("tried_rejects")
                    + " limit " + TRIED_ROWS + ")");
            if (rows >= most) {
                most = rows;
                best = dialect;
            }
        }
        return best;
    }

    private static CsvDialect sniff(DuckSession session, Path file, boolean gzip, String option) throws SQLException {
        String sql = "select Delimiter, Quote, HasHeader, list_transform(Columns, lambda c: c.name), SkipRows"
                + " from sniff_csv("
                + text(file.toString()) + ", compression = " + text(compression(gzip)) + option + ")";
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            List<String> names = Arrays.stream((Object[]) row.getArray(4).getArray())
                    .map(String::valueOf)
                    .toList();
            char quote = row.getString(2).equals("'") ? '\'' : '"';
            return new CsvDialect(
                    file, row.getString(1).charAt(0), quote, row.getBoolean(3), row.getInt(5), gzip, names);
        }
    }

    /// How many lines above the header are no rows; without a header all lines are.
    int titleLines() {
        return header ? above : 0;
    }

    /// The call that reads all cells as text, in SQL; columns are called `c0`, `c1` and so on.
    ///
    /// @param rejects name of the table that takes what cannot be read
    String readCall(String rejects) {
        return readCall(rejects, header);
    }

    /// The same, of which the first line is the header or a row like any other.
    String readCall(String rejects, boolean headed) {
        String columns = IntStream.range(0, names.size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        List<String> options = new ArrayList<>(List.of(text(file.toString())));
        options.addAll(Arrays.asList(
                "auto_detect = false",
                "header = " + headed,
                "skip = " + titleLines(),
                "delim = " + text(String.valueOf(separator)),
                "quote = " + text(String.valueOf(quote)),
                "escape = " + text(String.valueOf(quote)),
                "compression = " + text(compression(gzip)),
                "columns = " + columns,
                "store_rejects = true",
                "rejects_table = " + text(rejects),
                "rejects_scan = " + text(rejects + "_scan"),
                "rejects_limit = 0"));
        return "read_csv(" + String.join(", ", options) + ")";
    }

    /// What was found out, as a sentence.
    String assumption() {
        String separated = switch (separator) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "bars";
            default -> "'" + separator + "'";
        };
        String naming = titleLines() == 0 ? "the first line" : "the first line after line " + above;
        return header
                ? "Cells are separated by " + separated + "; " + naming + " names the columns."
                : "Cells are separated by " + separated + "; no line names the columns, so they are called "
                        + names.getFirst() + " to " + names.getLast() + ".";
    }

    private static String compression(boolean gzip) {
        return gzip ? "gzip" : "none";
    }
}
