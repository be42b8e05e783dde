package dev.isopleth.analysis;

import java.util.List;

/// Samples put together field by field.
///
/// @param matrix a field for each row and column; missing where there is no sample
/// @param samples how many samples are in it
/// @param withoutKey how many belong to no row or to no column
/// @param withoutValue how many belong to a field, but have no value
/// @param withoutWeight how many have both, but weigh 0
public record Pivot(Matrix matrix, long samples, long withoutKey, long withoutValue, long withoutWeight) {

    /// How much is made and held.
    ///
    /// @param fields the most fields of a matrix
    /// @param sortedSamples the most samples whose values are held for a median or quantile: 8 bytes each, 16
    ///     where their weights differ
    public record Limits(long fields, long sortedSamples) {}

    /// Puts samples together. Cost: one walk over them, two for a median or quantile. Memory: 8 to 36 bytes a
    /// field.
    ///
    /// @throws RefusedException if the matrix has more fields, or a quantile more samples, than the limits
    ///     allow; if a weight is below 0 and the aggregate neither a count nor a sum; if a value or weight is
    ///     beyond 1e150
    /// @throws IllegalArgumentException if a sample is of a row or column that has no label
    public static Pivot of(
            List<String> rowLabels,
            List<String> columnLabels,
            FieldSamples samples,
            Aggregate aggregate,
            Limits limits) {
        Matrix.requireWithin(rowLabels.size(), columnLabels.size(), limits.fields());
        int fields = rowLabels.size() * columnLabels.size();
        Intake intake = new Intake(rowLabels.size(), columnLabels.size(), aggregate);
        FieldAccumulator accumulator = switch (aggregate) {
            case Aggregate.Streamed streamed -> streaming(streamed, fields);
            case Aggregate.Quantile quantile -> {
                FieldQuantiles quantiles = new FieldQuantiles(fields, quantile.share());
                samples.walk((row, column, value, weight) -> {
                    if (intake.admits(row, column, value, weight)) {
                        quantiles.count(intake.field(row, column), weight);
                    }
                });
                intake.startAgain();
                yield quantiles.second(limits.sortedSamples());
            }
        };
        samples.walk((row, column, value, weight) -> {
            if (intake.admits(row, column, value, weight)) {
                accumulator.take(intake.field(row, column), value, weight);
            }
        });
        return new Pivot(
                new Matrix(rowLabels, columnLabels, accumulator.fields()),
                intake.samples,
                intake.withoutKey,
                intake.withoutValue,
                intake.withoutWeight);
    }

    private static FieldAccumulator streaming(Aggregate.Streamed streamed, int fields) {
        return switch (streamed) {
            case COUNT -> new FieldSums(fields, false);
            case SUM -> new FieldSums(fields, true);
            case MEAN -> new FieldMoments(fields, false);
            case SD -> new FieldMoments(fields, true);
            case MIN -> new FieldExtremes(fields, false);
            case MAX -> new FieldExtremes(fields, true);
        };
    }

    /// Tells samples that count from those that do not, and counts both.
    private static final class Intake {

        private final int rows;
        private final int columns;
        private final Aggregate aggregate;
        private long samples;
        private long withoutKey;
        private long withoutValue;
        private long withoutWeight;

        Intake(int rows, int columns, Aggregate aggregate) {
            this.rows = rows;
            this.columns = columns;
            this.aggregate = aggregate;
        }

        void startAgain() {
            samples = 0;
            withoutKey = 0;
            withoutValue = 0;
            withoutWeight = 0;
        }

        int field(int row, int column) {
            return row * columns + column;
        }

        boolean admits(int row, int column, double value, double weight) {
            if (row < 0 || column < 0) {
                withoutKey++;
                return false;
            }
            if (row >= rows || column >= columns) {
                throw new IllegalArgumentException("a sample of row " + row + " and column " + column
                        + " is in no field of " + rows + " rows and " + columns + " columns");
            }
            if (Double.isNaN(value)) {
                withoutValue++;
                return false;
            }
            if (Math.abs(value) > Matrix.GREATEST || !(Math.abs(weight) <= Matrix.GREATEST)) {
                throw new RefusedException("a sample has the value " + value + " and the weight " + weight
                        + ": both are numbers between -1e150 and 1e150");
            }
            if (weight == 0) {
                withoutWeight++;
                return false;
            }
            if (weight < 0 && aggregate != Aggregate.Streamed.COUNT && aggregate != Aggregate.Streamed.SUM) {
                throw new RefusedException("a sample weighs " + weight + ", which means something to count and sum"
                        + " alone, not to " + aggregate.label());
            }
            samples++;
            return true;
        }
    }
}
