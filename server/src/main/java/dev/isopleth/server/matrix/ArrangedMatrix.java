package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Along;
import dev.isopleth.analysis.Correlations;
import dev.isopleth.analysis.Distances;
import dev.isopleth.analysis.Linkage;
import dev.isopleth.analysis.Matrix;
import dev.isopleth.analysis.Metric;
import dev.isopleth.analysis.MissingFields;
import dev.isopleth.analysis.OptimalOrder;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.StandardScale;
import dev.isopleth.analysis.ZScore;
import dev.isopleth.server.fault.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fields after the steps that they were to take.
///
/// @param steps those
/// @param fields in the order of their labels, not that of the trees; NaN where one is missing
/// @param counts how many samples each field is made of, of correlations how many pairs; null where that is not known
/// @param pValues of correlations; null of other fields
/// @param rowTree the clusters of rows; null where they have none
/// @param columnTree the clusters of columns; null where they have none
/// @param hidden which fields mask and triangle hide, row by row; null for none
/// @param notes sentences on what was left out
public record ArrangedMatrix(
        MatrixSteps steps,
        Matrix fields,
        @Nullable Matrix counts,
        @Nullable Matrix pValues,
        @Nullable Linkage rowTree,
        @Nullable Linkage columnTree,
        boolean @Nullable [] hidden,
        List<String> notes) {

    /// Takes the steps. Cost: that of the distances, lines^2 / 2 x fields of a line, and of the order.
    ///
    /// @param counts how many samples each field is made of; null where that is not known
    /// @throws FaultException if a step cannot be taken; it names the setting
    public static ArrangedMatrix of(Matrix matrix, @Nullable Matrix counts, MatrixSteps steps) {
        List<String> notes = new ArrayList<>();
        Matrix scaled = scaled(matrix, steps);
        Matrix fields = scaled;
        Matrix ofFields = counts;
        Matrix pValues = null;
        switch (steps.show()) {
            case FIELDS -> {}
            case MISSING -> fields = MissingFields.of(scaled).matrix();
            case CORRELATION -> {
                Correlations found = correlations(scaled, steps);
                fields = found.coefficients();
                pValues = found.pValues();
                ofFields = found.counts();
                notes.addAll(withoutCorrelation(found));
            }
        }
        Linkage rowTree = tree(fields, Along.ROWS, steps, notes);
        Linkage columnTree = tree(fields, Along.COLUMNS, steps, notes);
        boolean[] hidden = steps.mask() == null ? null : FieldMask.of(steps.mask(), fields, ofFields, pValues);
        if (steps.triangle() != MatrixSteps.Triangle.FULL) {
            hidden = hidden == null ? new boolean[fields.fields().length] : hidden;
            hide(hidden, places(rowTree, fields.rows()), places(columnTree, fields.columns()), steps.triangle());
        }
        return new ArrangedMatrix(steps, fields, ofFields, pValues, rowTree, columnTree, hidden, List.copyOf(notes));
    }

    /// The rows from the top, as they are drawn.
    public int[] rowOrder() {
        return order(rowTree, fields.rows());
    }

    /// The columns from the left, as they are drawn.
    public int[] columnOrder() {
        return order(columnTree, fields.columns());
    }

    /// A field; NaN where it is missing or hidden.
    public double shown(int row, int column) {
        return hidden != null && hidden[row * fields.columns() + column] ? Double.NaN : fields.field(row, column);
    }

    /// How many fields are missing.
    public long missing() {
        return Arrays.stream(fields.fields()).filter(Double::isNaN).count();
    }

    private static Matrix scaled(Matrix matrix, MatrixSteps steps) {
        return steps.standardScale() != null
                ? StandardScale.of(matrix, steps.standardScale())
                : steps.zScore() != null ? ZScore.of(matrix, steps.zScore()) : matrix;
    }

    private static Correlations correlations(Matrix matrix, MatrixSteps steps) {
        try {
            return Correlations.between(matrix, Along.ROWS, steps.correlation(), Correlations.MOST_LINES);
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    "correlation", e.getMessage(), List.of("at most " + Correlations.MOST_LINES + " rows"));
        }
    }

    /// Why pairs have none.
    private static List<String> withoutCorrelation(Correlations found) {
        int lines = found.counts().rows();
        long few = 0;
        long constant = 0;
        for (int i = 0; i < lines; i++) {
            for (int j = 0; j < i; j++) {
                boolean isFew = found.counts().field(i, j) < Correlations.LEAST_IN_COMMON;
                few += isFew ? 1 : 0;
                constant += !isFew && Double.isNaN(found.coefficients().field(i, j)) ? 1 : 0;
            }
        }
        String of = " of " + (long) lines * (lines - 1) / 2 + " pairs have no correlation: ";
        List<String> notes = new ArrayList<>();
        if (few > 0) {
            notes.add(few + of + "they have fewer than " + Correlations.LEAST_IN_COMMON + " fields in common.");
        }
        if (constant > 0) {
            notes.add(constant + of + "one of the two has the same value in all fields that they have in common.");
        }
        return notes;
    }

    private static @Nullable Linkage tree(Matrix fields, Along along, MatrixSteps steps, List<String> notes) {
        Clustering clustering = steps.clustering();
        if (!clustering.along().contains(along)) {
            return null;
        }
        try {
            Distances distances = Distances.between(fields, along, clustering.metric(), Distances.MOST_LINES);
            if (distances.incompletePairs() > 0) {
                notes.add(incomplete(distances, along));
            }
            Linkage plain = Linkage.of(distances, clustering.method());
            boolean isFew = plain.lines() <= OptimalOrder.MOST_LINES;
            if (clustering.isOptimal() == null && !isFew) {
                notes.add("The " + along.label() + " are in the tree's own order: the optimal one is found of "
                        + OptimalOrder.MOST_LINES + " at most.");
            }
            boolean isOptimal = clustering.isOptimal() == null ? isFew : clustering.isOptimal();
            return isOptimal ? OptimalOrder.asScipy(plain, distances, OptimalOrder.MOST_LINES) : plain;
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    "cluster",
                    e.getMessage(),
                    List.of(
                            along.label() + " that have fields in common, at most " + Distances.MOST_LINES,
                            "cluster=none"));
        }
    }

    private static String incomplete(Distances distances, Along along) {
        boolean isSum = distances.metric() == Metric.EUCLIDEAN || distances.metric() == Metric.CITYBLOCK;
        long pairs = (long) distances.count() * (distances.count() - 1) / 2;
        return distances.incompletePairs() + " of " + pairs + " pairs of " + along.label()
                + " lack fields: their distances are pairwise-complete, over the fields that both have"
                + (isSum ? ", scaled up to all." : ".");
    }

    private static int[] order(@Nullable Linkage tree, int count) {
        return tree == null ? IntStream.range(0, count).toArray() : tree.leaves();
    }

    private static int[] places(@Nullable Linkage tree, int count) {
        int[] order = order(tree, count);
        int[] places = new int[count];
        for (int place = 0; place < count; place++) {
            places[order[place]] = place;
        }
        return places;
    }

    private static void hide(boolean[] hidden, int[] rows, int[] columns, MatrixSteps.Triangle triangle) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                int below = rows[row] - columns[column];
                hidden[row * columns.length + column] |= triangle == MatrixSteps.Triangle.LOWER ? below < 0 : below > 0;
            }
        }
    }
}
