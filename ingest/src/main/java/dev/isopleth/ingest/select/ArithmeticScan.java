package dev.isopleth.ingest.select;

import dev.isopleth.ingest.select.Condition.Operator;
import java.util.Arrays;

/// Passes over columns of numbers whose terms are reckoned in float64 with the numbers as samples show them:
/// a bit for every sample where the comparison holds. NaN is a missing number; it compares with nothing.
final class ArithmeticScan {

    private final SampleTable table;

    ArithmeticScan(SampleTable table) {
        this.table = table;
    }

    long[] run(Term left, Operator operator, Term right) {
        long count = table.count();
        long[] words = ColumnScan.words(count);
        int[] flags = new int[ColumnScan.BLOCK];
        for (long from = 0; from < count; from += ColumnScan.BLOCK) {
            int length = (int) Math.min(ColumnScan.BLOCK, count - from);
            compare(values(left, from, length), operator, values(right, from, length), flags, length);
            ColumnScan.pack(flags, length, words, (int) (from >>> 6));
        }
        return words;
    }

    private static void compare(double[] a, Operator operator, double[] b, int[] flags, int length) {
        for (int i = 0; i < length; i++) {
            boolean holds = switch (operator) {
                case EQUAL -> a[i] == b[i];
                case NOT_EQUAL -> a[i] < b[i] || a[i] > b[i];
                case LESS -> a[i] < b[i];
                case LESS_OR_EQUAL -> a[i] <= b[i];
                case GREATER -> a[i] > b[i];
                case GREATER_OR_EQUAL -> a[i] >= b[i];
            };
            flags[i] = holds ? 1 : 0;
        }
    }

    private double[] values(Term term, long from, int length) {
        return switch (term) {
            case Term.Column column -> column(column, from, length);
            case Term.Numeral number -> {
                double[] values = new double[length];
                Arrays.fill(values, number.value());
                yield values;
            }
            case Term.Arithmetic(Term.Sign sign, Term left, Term right) ->
                reckon(sign, values(left, from, length), values(right, from, length));
            case Term.Text _, Term.Time _ -> throw new IllegalArgumentException("no number: " + term);
        };
    }

    private double[] column(Term.Column column, long from, int length) {
        NumberColumn numbers = table.numbers(column);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = numbers.shown(from + i);
        }
        return values;
    }

    private static double[] reckon(Term.Sign sign, double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] = switch (sign) {
                case PLUS -> a[i] + b[i];
                case MINUS -> a[i] - b[i];
                case TIMES -> a[i] * b[i];
                case BY -> b[i] == 0 ? Double.NaN : a[i] / b[i];
            };
        }
        return a;
    }
}
