package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Matrix;
import java.util.Arrays;

/// Fields of a matrix but for those that too few samples make: they are missing, before any step is taken, and their
/// samples are not counted.
///
/// @param held how many samples each field has
record HiddenFields(Matrix held, int minSamples) {

    /// The fields.
    Matrix of(Matrix fields) {
        return minSamples <= 1 ? fields : without(fields, Double.NaN);
    }

    /// How many samples they have.
    Matrix counts() {
        return minSamples <= 1 ? held : without(held, 0);
    }

    /// How many samples are in fields that are shown.
    long samples() {
        return (long) Arrays.stream(counts().fields()).sum();
    }

    private Matrix without(Matrix matrix, double hidden) {
        double[] told = matrix.fields().clone();
        for (int i = 0; i < told.length; i++) {
            told[i] = held.fields()[i] < minSamples ? hidden : told[i];
        }
        return new Matrix(matrix.rowLabels(), matrix.columnLabels(), told);
    }
}
