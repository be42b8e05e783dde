package dev.isopleth.ingest.format;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The header line as it stands in the file: DuckDB calls a second `lon` `lon_1`, and nobody could tell which
/// of the two is meant.
final class CsvHeader {

    private CsvHeader() {}

    /// @param file what the text is of, for the sentence
    /// @throws FormatException if two columns have one name
    static void check(DuckSession session, CsvDialect dialect, Path file) throws SQLException, FormatException {
        if (!dialect.header() || dialect.names().stream().noneMatch(name -> name.matches(".*_\\d+"))) {
            return;
        }
        Set<String> known = new HashSet<>();
        for (String name : read(session, dialect)) {
            if (!name.isEmpty() && !known.add(name)) {
                throw new FormatException(file + " names two columns '" + name
                        + "': give each a name of its own in line " + (dialect.titleLines() + 1) + ".");
            }
        }
    }

    private static List<String> read(DuckSession session, CsvDialect dialect) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery(
                        "select * from " + dialect.readCall("header_rejects", false) + " limit 1")) {
            if (row.next()) {
                for (int i = 1; i <= dialect.names().size(); i++) {
                    String name = row.getString(i);
                    names.add(name == null ? "" : name.strip());
                }
            }
        }
        return names;
    }
}
