package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The SQL that turns the text cells of a CSV file into typed columns.
///
/// Cells are cast by `try_cast`, not by the reader, so that a cell that does not fit costs no row here: it
/// sets its bit in a mask, and the caller decides. The table `staged` holds `r0`, `r1`, ... (double, int64
/// milliseconds or text; null where missing or bad) and the masks `bad0`, `bad1`, ..., of [#MASK_BITS]
/// columns each.
final class CsvStaging {

    static final int MASK_BITS = 62;

    /// A pattern and no list: of a long IN or list_contains, DuckDB makes a join, and a join does not keep
    /// the order of rows.
    private static final String MISSING_MARKS = "'\\s*(na|n/a|nan|null|none|-)?\\s*'";

    private CsvStaging() {}

    /// The expression that is true for a cell that says that nothing is known.
    static String missing(String cell) {
        return "regexp_full_match(" + cell + ", " + MISSING_MARKS + ", 'i')";
    }

    /// The expression for a cell as a finite number, null where it is none.
    static String number(String cell, boolean decimalComma) {
        String written = decimalComma ? "replace(" + cell + ", ',', '.')" : cell;
        String cast = "try_cast(" + written + " as double)";
        return "(case when isfinite(" + cast + ") then " + cast + " end)";
    }

    /// The statement that fills `staged`.
    static String statement(CsvDialect dialect, CsvProfile profile, List<ColumnPlan> plan) {
        List<String> casts = new ArrayList<>();
        List<List<String>> badBits = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            ColumnPlan column = plan.get(i);
            int index = dialect.names().indexOf(column.name());
            String cell = "c" + index;
            casts.add(switch (column.kind()) {
                        case NUMBER -> number(cell, profile.decimalComma());
                        case TIME ->
                            profile.times()
                                    .getOrDefault(index, TimePattern.ISO)
                                    .millis(cell, DuckSession.zone(column.zone()));
                        case TEXT -> "nullif(" + cell + ", '')";
                    }
                    + " as r" + i + ", " + cell + " as raw" + i);
            if (i % MASK_BITS == 0) {
                badBits.add(new ArrayList<>());
            }
            if (column.kind() != CellKind.TEXT) {
                badBits.getLast()
                        .add("case when r" + i + " is null and raw" + i + " is not null and not " + missing("raw" + i)
                                + " then " + (1L << (i % MASK_BITS)) + " else 0 end");
            }
        }
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            kept.add("r" + i);
        }
        for (int m = 0; m < badBits.size(); m++) {
            List<String> bits = badBits.get(m);
            kept.add((bits.isEmpty() ? "0" : bits.stream().collect(Collectors.joining(" + ", "cast(", " as bigint)")))
                    + " as bad" + m);
        }
        return "create or replace temp table staged as select " + String.join(", ", kept) + " from (select "
                + String.join(", ", casts) + " from " + dialect.readCall("rejects") + ")";
    }

    /// The statement that reads rows `from` to `from + count` of `staged`: each column without nulls (NaN,
    /// the least int64, -1), then the masks.
    static String fetch(List<ColumnPlan> plan, long from, long count) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            columns.add(
                    switch (plan.get(i).kind()) {
                        case NUMBER -> "coalesce(r" + i + ", 'nan'::double)";
                        case TIME -> "coalesce(r" + i + ", " + Long.MIN_VALUE + ")";
                        case TEXT -> "coalesce(enum_code(r" + i + "::text" + i + ")::integer, -1)";
                    });
        }
        for (int m = 0; m * MASK_BITS < plan.size(); m++) {
            columns.add("bad" + m);
        }
        return "select " + String.join(", ", columns) + " from staged where rowid >= " + from + " and rowid < "
                + (from + count);
    }
}
