package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Aggregate;
import dev.isopleth.server.layer.SettingTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the rows of a long table, one a sample, become fields.
///
/// @param rows the column whose texts name the rows of the matrix
/// @param columns the column whose texts name its columns
/// @param value the column of numbers that is read; null for none, with the measure `count` alone
/// @param measure what becomes of the samples of a field
public record LongForm(
        String rows, String columns, @Nullable String value, Aggregate measure) {

    /// The names of these settings.
    public static final List<String> NAMES = List.of("rows", "columns", "value", "measure");

    /// Reads it from its texts; null where none is given: the table is a matrix already.
    public static @Nullable LongForm read(SettingTexts texts) {
        String given = NAMES.stream()
                .filter(name -> texts.text(name) != null)
                .findFirst()
                .orElse(null);
        if (given == null) {
            return null;
        }
        String rows = texts.text("rows");
        String columns = texts.text("columns");
        if (rows == null || columns == null) {
            throw texts.refusal(
                    given,
                    given + " is of a table with a row a sample, and what its " + (rows == null ? "rows" : "columns")
                            + " are made by is missing",
                    List.of(
                            "the names of two columns, as rows and as columns",
                            "none of both: the table as it stands"));
        }
        if (rows.equals(columns)) {
            throw texts.refusal("columns", "rows and columns are made by one column", List.of("another column"));
        }
        String value = texts.text("value");
        if (rows.equals(value) || columns.equals(value)) {
            throw texts.refusal("value", "the column of values names rows or columns", List.of("another column"));
        }
        Aggregate measure = texts.value("measure", MatrixSettings::aggregate);
        if (measure == null) {
            measure = value == null ? Aggregate.Streamed.COUNT : Aggregate.Streamed.MEAN;
        }
        if (value == null && measure != Aggregate.Streamed.COUNT) {
            throw texts.refusal(
                    "measure",
                    "the measure " + MatrixSettings.name(measure) + " needs a column of values",
                    List.of("the name of a column of numbers as value with it", "count"));
        }
        return new LongForm(rows, columns, value, measure);
    }
}
