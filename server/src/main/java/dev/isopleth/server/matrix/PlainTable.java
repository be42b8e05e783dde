package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Matrix;
import dev.isopleth.ingest.SampleGroups.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A matrix that comes from a file, not from a layer: it knows no places, times or units.
///
/// @param name what the file is called, without its ending
/// @param rowTitle what rows are: the name of their column
/// @param columnTitle what columns are; null where the file does not say
/// @param measure what became of the rows of the file that make a field; null where each field stands in it
/// @param value the column that was read; null for none or all
/// @param fields NaN where one is missing
/// @param counts how many rows of the file each field is made of; null where each field stands in it
/// @param samples how many rows are in it, or how many fields
/// @param withoutKey how many rows lack the name of a row or of a column
/// @param withoutValue how many have no value, or a value that is no number
/// @param notes sentences on what was left out
public record PlainTable(
        String name,
        String rowTitle,
        @Nullable String columnTitle,
        @Nullable String measure,
        @Nullable String value,
        Matrix fields,
        @Nullable Matrix counts,
        long samples,
        long withoutKey,
        long withoutValue,
        List<String> notes) {

    public PlainTable {
        notes = List.copyOf(notes);
    }

    /// What the fields are after some steps, for people: `mean of pm10, z-score by rows`.
    public String title(MatrixSteps steps) {
        String plain = measure == null ? name : value == null ? "rows of " + name : measure + " of " + value;
        String shown = switch (steps.show()) {
            case FIELDS -> plain;
            case MISSING -> "missing fields, " + plain;
            case CORRELATION -> steps.correlation().label() + " correlation, " + plain;
        };
        String words = steps.words();
        return words.isEmpty() ? shown : shown + ", " + words;
    }

    /// What stands on its picture where nothing is wished.
    public MatrixLook.Words words(MatrixSteps steps) {
        boolean isCorrelation = steps.show() == MatrixSteps.Show.CORRELATION;
        return new MatrixLook.Words(
                title(steps),
                isCorrelation ? rowTitle : columnTitle,
                rowTitle,
                isCorrelation ? steps.correlation().label() : null);
    }

    /// Its rows after some steps.
    public MatrixAxis rows(ArrangedMatrix arranged) {
        return axis(rowTitle, arranged.fields().rowLabels());
    }

    /// Its columns after some steps: of correlations the rows.
    public MatrixAxis columns(ArrangedMatrix arranged) {
        boolean isCorrelation = arranged.steps().show() == MatrixSteps.Show.CORRELATION;
        String title = isCorrelation ? rowTitle : columnTitle;
        return axis(title == null ? "columns" : title, arranged.fields().columnLabels());
    }

    private static MatrixAxis axis(String title, List<String> labels) {
        List<Group> lines =
                labels.stream().map(label -> new Group(label, null, null)).toList();
        return new MatrixAxis(title, title, null, null, lines, null, List.of());
    }
}
