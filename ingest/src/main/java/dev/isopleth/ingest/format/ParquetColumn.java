package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column of a Parquet file, and the SQL that reads its cells.
///
/// @param type its type in DuckDB
record ParquetColumn(String name, String type) {

    private static final Set<String> NUMBERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE");
    private static final Set<String> LOCAL_TIMES =
            Set.of("DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");
    private static final Set<String> TEXTS = Set.of("VARCHAR", "BOOLEAN", "UUID", "TIME", "INTERVAL");

    private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";

    /// What DuckDB's infinite times come out as lies beyond; no time of a table does.
    private static final int LAST_YEAR = 290_000;

    /// The column's name in SQL.
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    boolean isNumber() {
        return NUMBERS.contains(type) || type.startsWith("DECIMAL");
    }

    boolean isTime() {
        return LOCAL_TIMES.contains(type) || type.equals(INSTANT);
    }

    boolean isText() {
        return TEXTS.contains(type) || type.startsWith("ENUM") || type.startsWith("TIME WITH");
    }

    /// The expression of a cell as [#cell] reads it. What is wanted as text is written by DuckDB, which keeps all
    /// digits of a long number.
    String sql(CellKind wanted) {
        if (wanted == CellKind.TEXT || isText()) {
            return "cast(" + quoted() + " as varchar)";
        }
        return isNumber()
                ? "cast(" + quoted() + " as double)"
                : type.equals(INSTANT) ? quoted() : "cast(" + quoted() + " as timestamp)";
    }

    /// A cell of [#sql]: a Double, String, LocalDateTime, OffsetDateTime or null.
    @Nullable
    Object cell(CellKind wanted, ResultSet row, int index) throws SQLException {
        if (wanted == CellKind.TEXT || isText()) {
            return row.getString(index);
        }
        if (isNumber()) {
            double number = row.getDouble(index);
            return row.wasNull() ? null : (Object) number;
        }
        if (type.equals(INSTANT)) {
            OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
            return time != null && isInfinite(time.getYear()) ? "infinity" : time;
        }
        LocalDateTime time = row.getObject(index, LocalDateTime.class);
        return time != null && isInfinite(time.getYear()) ? "infinity" : time;
    }

    private static boolean isInfinite(int year) {
        return Math.abs(year) > LAST_YEAR;
    }
}
