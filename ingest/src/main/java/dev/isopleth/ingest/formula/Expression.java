package dev.isopleth.ingest.formula;

import java.util.List;

/// What a formula says to reckon.
sealed interface Expression {

    /// A number as written.
    record Numeral(double value) implements Expression {}

    /// The number in a column, by its index among the formula's columns.
    record Column(int index) implements Expression {}

    /// The number with its sign turned.
    record Minus(Expression of) implements Expression {}

    /// Two numbers put together.
    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    /// A function of numbers.
    record Call(Function function, List<Expression> arguments) implements Expression {}

    /// What puts two numbers together.
    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED_BY
    }

    /// The functions there are.
    enum Function {
        /// The natural logarithm.
        LOG(1, 1),
        /// The logarithm to the base of ten.
        LOG10(1, 1),
        /// The square root.
        SQRT(1, 1),
        /// The number without its sign.
        ABS(1, 1),
        /// The least of some numbers.
        MIN(2, 16),
        /// The greatest of some numbers.
        MAX(2, 16);

        private final int least;
        private final int most;

        Function(int least, int most) {
            this.least = least;
            this.most = most;
        }

        boolean takes(int arguments) {
            return least <= arguments && arguments <= most;
        }

        /// How many numbers it takes, for people.
        String taken() {
            return least == most ? "one number" : least + " to " + most + " numbers";
        }
    }
}
