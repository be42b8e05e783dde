package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The SQL that turns the text cells of a CSV file into typed columns.
///
/// Cells are cast by `try_cast`, not by the reader, so that a cell that does not fit costs no row here: it
/// sets its bit in a mask, and the caller decides. The table `staged` holds `r0`, `r1`, ... (double, int64
/// milliseconds or text; null where missing or bad) and the masks `mask0`, `mask1`, ..., of two bits for each
/// of [#MASK_COLUMNS] columns.
final class CsvStaging {

    static final int MASK_COLUMNS = 31;

    /// A pattern and no list: of a long IN or list_contains, DuckDB makes a join, and a join does not keep
    /// the order of rows.
    private static final String MISSING_MARKS = "'\\s*(na|n/a|nan|null|none|-)?\\s*'";

    private CsvStaging() {}

    /// The expression that is true for a cell that says that nothing is known.
    static String missing(String cell) {
        return "regexp_full_match(" + cell + ", " + MISSING_MARKS + ", 'i')";
    }

    /// The expression that is true for a cell that says something.
    static String present(String cell) {
        return cell + " is not null and not " + missing(cell);
    }

    /// The statement that fills `staged`.
    static String statement(CsvCells cells, CsvProfile profile, List<ColumnPlan> plan) {
        return "create or replace temp table staged as " + rows(cells, profile, plan);
    }

    /// The query for all rows of a plan without texts: the columns of [#fetch], without a table between.
    static String stream(CsvCells cells, CsvProfile profile, List<ColumnPlan> plan) {
        return "select " + fetched(plan) + " from (" + rows(cells, profile, plan) + ")";
    }

    private static String rows(CsvCells cells, CsvProfile profile, List<ColumnPlan> plan) {
        List<String> casts = new ArrayList<>();
        List<List<String>> bits = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            ColumnPlan column = plan.get(i);
            int index = cells.names().indexOf(column.name());
            String cell = "c" + index;
            String bad = "r" + i + " is null and " + present("raw" + i);
            String odd = "false";
            casts.add(switch (column.kind()) {
                        case NUMBER -> {
                            odd = bad + " and " + NumberStyle.looksLike("raw" + i);
                            yield profile.style(index).sql(cell);
                        }
                        case TIME -> {
                            odd = "z" + i;
                            yield profile.time(index).statesZone(cell) + " as z" + i + ", "
                                    + profile.time(index).millis(cell);
                        }
                        case TEXT -> {
                            bad = "false";
                            yield "nullif(" + cell + ", '')";
                        }
                    }
                    + " as r" + i + ", " + cell + " as raw" + i);
            if (i % MASK_COLUMNS == 0) {
                bits.add(new ArrayList<>());
            }
            addBit(bits.getLast(), bad, badBit(i));
            addBit(bits.getLast(), odd, oddBit(i));
        }
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            kept.add("r" + i);
        }
        for (int m = 0; m < bits.size(); m++) {
            List<String> set = bits.get(m);
            kept.add((set.isEmpty() ? "0" : set.stream().collect(Collectors.joining(" + ", "cast(", " as bigint)")))
                    + " as mask" + m);
        }
        return "select " + String.join(", ", kept) + " from (select " + String.join(", ", casts) + " from "
                + cells.source("rejects") + ")";
    }

    private static void addBit(List<String> bits, String condition, int bit) {
        if (!condition.equals("false")) {
            bits.add("case when " + condition + " then " + (1L << bit) + " else 0 end");
        }
    }

    /// The bit of a column's mask that is set where the cell is neither missing nor of the column's kind.
    static int badBit(int column) {
        return 2 * (column % MASK_COLUMNS);
    }

    /// The bit of a column's mask that is set where a bad cell may be a number in another style, or where a
    /// time states its zone.
    static int oddBit(int column) {
        return badBit(column) + 1;
    }

    /// The statement that reads rows `from` to `from + count` of `staged`: each column without nulls (NaN,
    /// the least int64, -1), then the masks.
    static String fetch(List<ColumnPlan> plan, long from, long count) {
        return "select " + fetched(plan) + " from staged where rowid >= " + from + " and rowid < " + (from + count);
    }

    private static String fetched(List<ColumnPlan> plan) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            columns.add(
                    switch (plan.get(i).kind()) {
                        case NUMBER -> "coalesce(r" + i + ", 'nan'::double)";
                        case TIME -> "coalesce(r" + i + ", " + Long.MIN_VALUE + ")";
                        case TEXT -> "coalesce(enum_code(r" + i + "::text" + i + ")::integer, -1)";
                    });
        }
        for (int m = 0; m * MASK_COLUMNS < plan.size(); m++) {
            columns.add("mask" + m);
        }
        return String.join(", ", columns);
    }
}
