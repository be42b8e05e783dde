package dev.isopleth.ingest.formula;

import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import java.util.Arrays;
import java.util.List;

/// Evaluates a [Formula] over the cells of some rows, column by column, in float64.
///
/// A row that has no result has a state beyond those of [RowBatch], which [#reason] explains.
public final class Computation {

    private static final byte DIVISION_BY_ZERO = RowBatch.BAD + 1;
    private static final byte NO_LOGARITHM = RowBatch.BAD + 2;
    private static final byte NO_ROOT = RowBatch.BAD + 3;
    private static final byte TOO_LARGE = RowBatch.BAD + 4;
    /// The first state of the columns, two a column: missing and bad.
    private static final byte OPERANDS = RowBatch.BAD + 5;

    private final Formula formula;

    public Computation(Formula formula) {
        this.formula = formula;
    }

    /// The results of some rows.
    ///
    /// @param operands the cells of the formula's columns, in their order, each of numbers
    public Cells over(List<Cells> operands, int size) {
        Cells result = Cells.ofCapacity(CellKind.NUMBER, size);
        byte[] states = result.states();
        for (int c = 0; c < operands.size(); c++) {
            byte[] of = operands.get(c).states();
            for (int i = 0; i < size; i++) {
                if (of[i] != RowBatch.PRESENT && states[i] == RowBatch.PRESENT) {
                    states[i] = (byte) (OPERANDS + 2 * c + (of[i] == RowBatch.MISSING ? 0 : 1));
                }
            }
        }
        double[] numbers = new Evaluation(operands, size, states).of(formula.expression());
        System.arraycopy(numbers, 0, result.numbers(), 0, size);
        for (int i = 0; i < size; i++) {
            // A float32 holds what is stored.
            fault(states, i, !(Math.abs(numbers[i]) <= Float.MAX_VALUE), TOO_LARGE);
        }
        return result;
    }

    /// Why a row has no result.
    ///
    /// @param state of a cell of a result, not [RowBatch#PRESENT]
    public String reason(byte state) {
        return switch (state) {
            case DIVISION_BY_ZERO -> "division by zero";
            case NO_LOGARITHM -> "logarithm of a number that is not above 0";
            case NO_ROOT -> "square root of a number below 0";
            case TOO_LARGE -> "the result is too large";
            default -> {
                int operand = state - OPERANDS;
                yield (operand % 2 == 0 ? "no value in " : "not a number in ")
                        + formula.columns().get(operand / 2);
            }
        };
    }

    private static void fault(byte[] states, int i, boolean is, byte fault) {
        if (is && states[i] == RowBatch.PRESENT) {
            states[i] = fault;
        }
    }

    /// One evaluation; `states` keeps the first fault of each row.
    private record Evaluation(List<Cells> operands, int size, byte[] states) {

        double[] of(Expression expression) {
            return switch (expression) {
                case Expression.Numeral(double value) -> {
                    double[] all = new double[size];
                    Arrays.fill(all, value);
                    yield all;
                }
                case Expression.Column(int index) ->
                    Arrays.copyOf(operands.get(index).numbers(), size);
                case Expression.Minus(Expression of) -> minus(of(of));
                case Expression.Binary(Expression.Operator operator, Expression left, Expression right) ->
                    binary(operator, of(left), of(right));
                case Expression.Call(Expression.Function function, List<Expression> arguments) ->
                    call(function, arguments);
            };
        }

        private double[] minus(double[] a) {
            for (int i = 0; i < size; i++) {
                a[i] = -a[i];
            }
            return a;
        }

        private double[] binary(Expression.Operator operator, double[] a, double[] b) {
            for (int i = 0; i < size; i++) {
                switch (operator) {
                    case PLUS -> a[i] += b[i];
                    case MINUS -> a[i] -= b[i];
                    case TIMES -> a[i] *= b[i];
                    case DIVIDED_BY -> {
                        fault(states, i, b[i] == 0, DIVISION_BY_ZERO);
                        a[i] /= b[i];
                    }
                }
            }
            return a;
        }

        private double[] call(Expression.Function function, List<Expression> arguments) {
            double[] a = of(arguments.getFirst());
            for (Expression other : arguments.subList(1, arguments.size())) {
                double[] b = of(other);
                for (int i = 0; i < size; i++) {
                    a[i] = function == Expression.Function.MIN ? Math.min(a[i], b[i]) : Math.max(a[i], b[i]);
                }
            }
            for (int i = 0; i < size; i++) {
                switch (function) {
                    case LOG -> {
                        fault(states, i, a[i] <= 0, NO_LOGARITHM);
                        a[i] = StrictMath.log(a[i]);
                    }
                    case LOG10 -> {
                        fault(states, i, a[i] <= 0, NO_LOGARITHM);
                        a[i] = StrictMath.log10(a[i]);
                    }
                    case SQRT -> {
                        fault(states, i, a[i] < 0, NO_ROOT);
                        a[i] = Math.sqrt(a[i]);
                    }
                    case ABS -> a[i] = Math.abs(a[i]);
                    case MIN, MAX -> {}
                }
            }
            return a;
        }
    }
}
