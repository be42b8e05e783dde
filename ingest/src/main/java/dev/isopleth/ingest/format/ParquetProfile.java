package dev.isopleth.ingest.format;

import static dev.isopleth.ingest.format.DuckSession.text;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a Parquet file says of itself, and what its first rows say of columns that are texts or numbers and
/// may be times.
///
/// @param source the call that reads it, in SQL
/// @param columns those that can be read, by name in file order, without the geometry
/// @param found the same with their kinds
/// @param nested names of the columns left out
record ParquetProfile(
        String source,
        long rows,
        Map<String, ParquetColumn> columns,
        FoundColumns found,
        List<String> nested,
        @Nullable ParquetGeometry geometry) {

    /// Rows looked at for times.
    private static final int SAMPLE_ROWS = 2_048;

    static ParquetProfile of(DuckSession session, Path file, Notation notation) throws SQLException, FormatException {
        String path = text(file.toString());
        String source = "read_parquet(" + path + ")";
        List<ParquetColumn> all = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery("describe select * from " + source)) {
            while (rows.next()) {
                all.add(new ParquetColumn(rows.getString(1), rows.getString(2)));
            }
        }
        List<String> geo =
                session.texts("select decode(value) from parquet_kv_metadata(" + path + ") where decode(key) = 'geo'");
        ParquetGeometry geometry =
                ParquetGeometry.find(all, geo.isEmpty() ? null : geo.getFirst()).orElse(null);
        Map<String, ParquetColumn> columns = new LinkedHashMap<>();
        var found = new FoundColumns(notation);
        List<String> nested = new ArrayList<>();
        for (ParquetColumn column : all) {
            if (geometry != null && column.equals(geometry.column())) {
                continue;
            }
            if (column.isNumber() || column.isTime() || column.isText()) {
                columns.put(column.name(), column);
                find(session, source, column, found, notation);
            } else {
                nested.add(column.name());
            }
        }
        long rows = session.number("select sum(num_rows) from parquet_file_metadata(" + path + ")");
        return new ParquetProfile(source, rows, columns, found, nested, geometry);
    }

    /// Finds out what a column is: by its first rows; where these are texts that may be times in several ways, by all.
    private static void find(
            DuckSession session, String source, ParquetColumn column, FoundColumns found, Notation notation)
            throws SQLException, FormatException {
        if (column.isTime()) {
            found.add(column.name(), CellKind.TIME);
            return;
        }
        String limit = " limit " + SAMPLE_ROWS;
        CellCounts counts = counts(session, source, column, limit);
        boolean isOpen =
                column.isText() && counts.found(column.name(), notation).question() != null;
        found.add(column.name(), isOpen ? counts(session, source, column, "") : counts);
    }

    private static CellCounts counts(DuckSession session, String source, ParquetColumn column, String limit)
            throws SQLException {
        var counts = new CellCounts(false);
        CellKind wanted = column.isNumber() ? CellKind.NUMBER : CellKind.TEXT;
        try (Statement statement = session.statement();
                ResultSet row =
                        statement.executeQuery("select " + column.sql(wanted) + " from (select " + column.quoted()
                                + " from " + source + limit + ") where " + column.quoted() + " is not null")) {
            while (row.next()) {
                Object cell = column.cell(wanted, row, 1);
                if (cell != null && !cell.equals("")) {
                    counts.add(cell);
                }
            }
        }
        return counts;
    }

    List<String> assumptions() {
        List<String> sentences = new ArrayList<>();
        if (geometry != null) {
            sentences.add(geometry.assumption());
        }
        sentences.addAll(found.sentences());
        if (!nested.isEmpty()) {
            sentences.add("Columns of lists, structures or bytes are left out: " + String.join(", ", nested) + ".");
        }
        return sentences;
    }

    ParquetColumn column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }
}
