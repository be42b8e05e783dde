package dev.isopleth.ingest.format;

import static dev.isopleth.ingest.format.DuckSession.text;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a Parquet file says of itself, and what its first rows say of columns that are texts or numbers and
/// may be times.
///
/// @param source the call that reads it, in SQL
/// @param columns those that can be read, by name in file order, without the geometry
/// @param proposed the same with their kinds
/// @param millis names of columns whose numbers, as times, are milliseconds
/// @param nested names of the columns left out
record ParquetProfile(
        String source,
        long rows,
        Map<String, ParquetColumn> columns,
        List<ProposedColumn> proposed,
        Set<String> millis,
        List<String> nested,
        @Nullable ParquetGeometry geometry) {

    /// Rows looked at for times.
    private static final int SAMPLE_ROWS = 2_048;
    /// Share of a column's cells that must be times.
    private static final double ENOUGH = 0.9;

    static ParquetProfile of(DuckSession session, Path file) throws SQLException {
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
        List<ProposedColumn> proposed = new ArrayList<>();
        Set<String> millis = new HashSet<>();
        List<String> nested = new ArrayList<>();
        for (ParquetColumn column : all) {
            if (geometry != null && column.equals(geometry.column())) {
                continue;
            }
            if (column.isNumber() || column.isTime() || column.isText()) {
                columns.put(column.name(), column);
                proposed.add(new ProposedColumn(column.name(), kind(session, source, column, millis)));
            } else {
                nested.add(column.name());
            }
        }
        long rows = session.number("select sum(num_rows) from parquet_file_metadata(" + path + ")");
        return new ParquetProfile(source, rows, columns, proposed, millis, nested, geometry);
    }

    private static CellKind kind(DuckSession session, String source, ParquetColumn column, Set<String> millis)
            throws SQLException {
        if (column.isTime()) {
            return CellKind.TIME;
        }
        String from = " from (select " + column.quoted() + " from " + source + " limit " + SAMPLE_ROWS + ")";
        if (column.isNumber()) {
            String number = "cast(" + column.quoted() + " as double)";
            try (Statement statement = session.statement();
                    ResultSet row = statement.executeQuery("select coalesce(min(" + number + "), 0), coalesce(max(abs("
                            + number + ")), 0), coalesce(bool_and(" + number + " = floor(" + number
                            + ")), false)" + from)) {
                row.next();
                if (EpochTimes.areMillis(row.getDouble(2))) {
                    millis.add(column.name());
                }
                return EpochTimes.looksLike(column.name(), row.getBoolean(3), row.getDouble(1))
                        ? CellKind.TIME
                        : CellKind.NUMBER;
            }
        }
        if (!column.type().equals("VARCHAR")) {
            return CellKind.TEXT;
        }
        List<String> texts = session.texts("select " + column.quoted() + from + " where " + column.quoted() + " <> ''");
        long times = texts.stream()
                .filter(text -> IsoTimes.millis(text, ZoneOffset.UTC).isPresent())
                .count();
        return times > 0 && times >= ENOUGH * texts.size() ? CellKind.TIME : CellKind.TEXT;
    }

    List<String> assumptions() {
        List<String> sentences = new ArrayList<>();
        if (geometry != null) {
            sentences.add(geometry.assumption());
        }
        if (!nested.isEmpty()) {
            sentences.add("Columns of lists, structures or bytes are left out: " + String.join(", ", nested) + ".");
        }
        return sentences;
    }

    ParquetColumn column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }
}
