package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.List;

/// The SQL that turns the text cells of a CSV file into typed columns.
///
/// Cells are cast by `try_cast`, not by the reader, so that a cell that does not fit costs no row here: it
/// sets its bit in a mask, and the caller decides. The table `staged` holds `r0`, `r1`, ... (double, int64
/// milliseconds or text; null or not finite where missing or bad) and the masks `mask0`, `mask1`, ..., of two
/// bits for each of [#MASK_COLUMNS] columns.
final class CsvStaging {

    static final int MASK_COLUMNS = 31;

    /// A pattern and no list: of a long IN or list_contains, DuckDB makes a join, and a join does not keep
    /// the order of rows.
    private static final String MISSING_MARKS = "'" + MissingMarks.PATTERN + "'";

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
        List<String> kept = new ArrayList<>();
        List<Mask> masks = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            if (i % MASK_COLUMNS == 0) {
                masks.add(new Mask());
            }
            kept.add("r" + i);
            int index = cells.names().indexOf(plan.get(i).name());
            String cell = "c" + index;
            casts.add(switch (plan.get(i).kind()) {
                        case NUMBER -> {
                            masks.getLast().addNumber(i);
                            NumberStyle style = profile.style(index, plan.get(i).isPosition());
                            yield style == NumberStyle.POINT ? "try_cast(" + cell + " as double)" : style.sql(cell);
                        }
                        case TIME -> {
                            masks.getLast().addTime(i);
                            yield profile.time(index).statesZone(cell) + " as z" + i + ", "
                                    + profile.time(index).millis(cell);
                        }
                        case TEXT -> "nullif(" + cell + ", '')";
                    }
                    + " as r" + i + ", " + cell + " as raw" + i);
        }
        for (int m = 0; m < masks.size(); m++) {
            kept.add(masks.get(m).sql() + " as mask" + m);
        }
        return "select " + String.join(", ", kept) + " from (select " + String.join(", ", casts) + " from "
                + cells.source("rejects") + ")";
    }

    /// The bits of some columns. Most rows have all their cells: one look at the sum of their numbers spares them the
    /// rest, which takes as long as reading them.
    private static final class Mask {
        private final List<String> numbers = new ArrayList<>();
        private final List<String> unusual = new ArrayList<>();
        private final List<String> ofUnusual = new ArrayList<>();
        private final List<String> ofAll = new ArrayList<>();

        void addNumber(int column) {
            String r = "r" + column;
            String bad = "(" + r + " is null or not isfinite(" + r + ")) and " + present("raw" + column);
            numbers.add(r);
            ofUnusual.add(bit(bad, badBit(column)));
            ofUnusual.add(bit(bad + " and " + NumberStyle.looksLike("raw" + column), oddBit(column)));
        }

        void addTime(int column) {
            unusual.add("r" + column + " is null");
            ofUnusual.add(bit("r" + column + " is null and " + present("raw" + column), badBit(column)));
            ofAll.add(bit("z" + column, oddBit(column)));
        }

        private static String bit(String condition, int bit) {
            return "case when " + condition + " then " + (1L << bit) + " else 0 end";
        }

        String sql() {
            List<String> looks = new ArrayList<>(unusual);
            if (!numbers.isEmpty()) {
                looks.add("not coalesce(isfinite(" + String.join(" + ", numbers) + "), false)");
            }
            List<String> sum = new ArrayList<>(ofAll);
            if (!looks.isEmpty()) {
                sum.add("case when " + String.join(" or ", looks) + " then " + String.join(" + ", ofUnusual)
                        + " else 0 end");
            }
            return sum.isEmpty() ? "0::bigint" : "cast(" + String.join(" + ", sum) + " as bigint)";
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

    /// The statement that reads rows `from` to `from + count` of `staged`: each column, texts as codes of which -1
    /// is none, then the masks.
    static String fetch(List<ColumnPlan> plan, long from, long count) {
        return "select " + fetched(plan) + " from staged where rowid >= " + from + " and rowid < " + (from + count);
    }

    private static String fetched(List<ColumnPlan> plan) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            columns.add(
                    switch (plan.get(i).kind()) {
                        case NUMBER, TIME -> "r" + i;
                        case TEXT -> "coalesce(enum_code(r" + i + "::text" + i + ")::integer, -1)";
                    });
        }
        for (int m = 0; m * MASK_COLUMNS < plan.size(); m++) {
            columns.add("mask" + m);
        }
        return String.join(", ", columns);
    }
}
