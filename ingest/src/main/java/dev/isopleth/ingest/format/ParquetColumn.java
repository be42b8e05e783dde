package dev.isopleth.ingest.format;

import java.util.Set;

/// A column of a Parquet file, and the SQL that reads its cells.
///
/// @param type its type in DuckDB
record ParquetColumn(String name, String type) {

    private static final Set<String> WHOLE = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");
    private static final Set<String> LOCAL_TIMES =
            Set.of("DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");
    private static final Set<String> TEXTS = Set.of("VARCHAR", "BOOLEAN", "UUID", "TIME", "INTERVAL");

    private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";

    /// The column's name in SQL.
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    boolean isWhole() {
        return WHOLE.contains(type);
    }

    boolean isNumber() {
        return isWhole() || type.equals("FLOAT") || type.equals("DOUBLE") || type.startsWith("DECIMAL");
    }

    boolean isTime() {
        return LOCAL_TIMES.contains(type) || type.equals(INSTANT);
    }

    boolean isText() {
        return TEXTS.contains(type) || type.startsWith("ENUM") || type.startsWith("TIME WITH");
    }

    /// The expression for a cell as this kind; null where it is none.
    ///
    /// @param zone of times that state none, an SQL literal
    /// @param millis whether numbers that are read as times are milliseconds rather than seconds since 1970
    String as(CellKind kind, String zone, boolean millis) {
        return switch (kind) {
            case NUMBER -> isTime() ? "null::double" : "try_cast(" + quoted() + " as double)";
            case TIME -> time(zone, millis);
            case TEXT -> "nullif(cast(" + quoted() + " as varchar), '')";
        };
    }

    private String time(String zone, boolean millis) {
        if (isNumber()) {
            String number = "cast(" + quoted() + " as double)";
            return "try_cast(round(" + (millis ? number : number + " * 1000") + ") as bigint)";
        }
        if (type.equals(INSTANT)) {
            return "case when isfinite(" + quoted() + ") then epoch_ms(" + quoted() + ") end";
        }
        if (LOCAL_TIMES.contains(type)) {
            String moment = "cast(" + quoted() + " as timestamp)";
            return "case when isfinite(" + moment + ") then epoch_ms(" + moment + " at time zone " + zone + ") end";
        }
        return "epoch_ms(try_cast(cast(" + quoted() + " as varchar) as timestamptz))";
    }

    /// The expression that is true for a cell that is there and not of this kind.
    String bad(CellKind kind, String zone, boolean millis) {
        return kind == CellKind.TEXT
                ? "false"
                : quoted() + " is not null and (" + as(kind, zone, millis) + ") is null and not "
                        + CsvStaging.missing("cast(" + quoted() + " as varchar)");
    }
}
