package dev.isopleth.ingest.format;

import static dev.isopleth.ingest.format.DuckSession.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /// Lines that may be comments above a header.
    private static final int MOST_COMMENTS = 1000;
    /// Rows read to tell whether the first is a header.
    private static final int HEADED_ROWS = 100;

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
        CsvDialect commented = header != null && !header ? null : belowComments(session, file, gzip);
        if (commented != null) {
            return commented;
        }
        CsvDialect found = look(session, file, gzip, header);
        return header == null && !found.header && found.isHeaded(session) ? look(session, file, gzip, true) : found;
    }

    /// The dialect below comments that begin with `#`, where a header follows them; null where none does.
    private static @Nullable CsvDialect belowComments(DuckSession session, Path file, boolean gzip) throws IOException {
        int comments = comments(file);
        if (comments > 0) {
            for (String look : LOOKS) {
                try {
                    CsvDialect below = sniff(session, file, gzip, look + ", comment = '', skip = " + comments);
                    if (below.names.size() > 1
                            && (below.header || below.above(comments).isHeaded(session))) {
                        return sniff(session, file, gzip, look + ", comment = '', header = true, skip = " + comments)
                                .above(comments);
                    }
                } catch (SQLException _) {
                    // Another look may see more.
                }
            }
        }
        return null;
    }

    /// How many lines at the beginning are comments, or blank among them.
    private static int comments(Path file) throws IOException {
        int comments = 0;
        try (var in = new BufferedReader(new InputStreamReader(PlainBytes.open(file), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            line = line != null && line.startsWith("\uFEFF") ? line.substring(1) : line;
            for (int n = 1; line != null && n <= MOST_COMMENTS && (line.isBlank() || line.startsWith("#")); n++) {
                comments = n;
                line = in.readLine();
            }
        }
        return comments;
    }

    private CsvDialect above(int lines) {
        return new CsvDialect(file, separator, quote, true, lines, gzip, names);
    }

    /// Whether the first row, which DuckDB takes for one like all others, names columns: none of its cells is a number,
    /// and those below one of its cells all are, by their digits and signs.
    private boolean isHeaded(DuckSession session) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String number = "regexp_full_match(trim(c" + i + "), '[-+]?[0-9][-+0-9.,eE ]*')";
            columns.add("count(case when n > 0 and " + number + " then 1 end)");
            columns.add("count(case when n > 0 and trim(c" + i + ") <> '' then 1 end)");
            columns.add("count(case when n = 0 and " + number + " then 1 end)");
            columns.add("count(case when n = 0 and trim(c" + i + ") <> '' then 1 end)");
        }
        String rows = "(select *, row_number() over () - 1 as n from (select * from "
                + readCall("headed_rejects", false) + " limit " + HEADED_ROWS + "))";
        boolean isAny = false;
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery("select " + String.join(", ", columns) + " from " + rows)) {
            row.next();
            for (int i = 0; i < names.size(); i++) {
                long numbers = row.getLong(4 * i + 1);
                if (row.getLong(4 * i + 3) > 0) {
                    return false;
                }
                isAny |= row.getLong(4 * i + 4) > 0 && numbers > 0 && numbers == row.getLong(4 * i + 2);
            }
        }
        return isAny;
    }

    private static CsvDialect look(DuckSession session, Path file, boolean gzip, @Nullable Boolean header)
            throws SQLException {
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
        return readCall(rejects, headed, Map.of(), 0);
    }

    /// The same, of which the reader casts some cells itself: one that does not fit costs its row.
    ///
    /// @param types in SQL, by column index; of those not there, text
    /// @param most how many rows that cannot be read are listed; 0 for all
    String readCall(String rejects, boolean headed, Map<Integer, String> types, int most) {
        String columns = IntStream.range(0, names.size())
                .mapToObj(i -> "'c" + i + "': '" + types.getOrDefault(i, "VARCHAR") + "'")
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
                "rejects_limit = " + most));
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
