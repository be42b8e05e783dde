package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Aggregate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A matrix of samples.
///
/// @param rows in the matrix's own order, likewise columns; of correlations both are the rows that were asked for
/// @param measure what became of the samples of a field
/// @param values the columns that were read; empty for none
/// @param unit of the fields; null where they have none that is known
/// @param samples how many are in it, in fields that are not hidden; those of several value columns count once for each
/// @param withoutKey how many belong to no row or to no column; null where anything is hidden, likewise the others
/// @param withoutValue how many have no value
/// @param withoutWeight how many weigh 0
/// @param isOfPlaces whether it depends on another dataset, or on polygons that the layer file declares
public record MatrixFound(
        ArrangedMatrix matrix,
        MatrixAxis rows,
        MatrixAxis columns,
        Aggregate measure,
        List<String> values,
        @Nullable String unit,
        long samples,
        @Nullable Long withoutKey,
        @Nullable Long withoutValue,
        @Nullable Long withoutWeight,
        boolean isOfPlaces) {

    private static final int FIELD_BYTES = 9;
    private static final int LINE_BYTES = 200;
    private static final int ENTRY_BYTES = 1000;

    /// What it takes in memory, about.
    int bytes() {
        long matrices = 1L + (matrix.counts() == null ? 0 : 1) + (matrix.pValues() == null ? 0 : 1);
        long bytes = ENTRY_BYTES
                + matrices * FIELD_BYTES * matrix.fields().fields().length
                + (long) LINE_BYTES * (rows.lines().size() + columns.lines().size());
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /// What the fields are, for people: `mean of pm10`; of a single row with its name: `mean of pm10, Leipzig`.
    public String title() {
        String of = values.isEmpty() ? "" : " of " + String.join(", ", values);
        String plain =
                measure == Aggregate.Streamed.COUNT && values.isEmpty() ? "samples" : MatrixSettings.name(measure) + of;
        String shown = switch (matrix.steps().show()) {
            case FIELDS ->
                rows.lines().size() == 1 ? plain + ", " + rows.labels().getFirst() : plain;
            case MISSING -> "missing fields, " + plain;
            case CORRELATION -> matrix.steps().correlation().label() + " correlation, " + plain;
        };
        String words = matrix.steps().words();
        return words.isEmpty() ? shown : shown + ", " + words;
    }
}
