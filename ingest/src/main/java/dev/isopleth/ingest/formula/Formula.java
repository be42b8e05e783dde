package dev.isopleth.ingest.formula;

import java.util.List;

/// Arithmetic over the columns of a row: `+ - * /`, parentheses, numbers, names of columns, and the functions
/// `log` (natural), `log10`, `sqrt`, `abs`, `min` and `max`.
///
/// A name is letters, digits, `_` and `.`, no digit first; any other one stands in double quotes, a quote in
/// it doubled. Numbers have a decimal point. `*` and `/` go before `+` and `-`; equals go from left to right.
public final class Formula {

    private final String text;
    private final List<String> columns;
    private final Expression expression;

    Formula(String text, List<String> columns, Expression expression) {
        this.text = text;
        this.columns = List.copyOf(columns);
        this.expression = expression;
    }

    /// Reads one.
    ///
    /// @throws FormulaException if the text is none; the message says at which character
    public static Formula parse(String text) throws FormulaException {
        return new FormulaParser(text).parse();
    }

    /// As it was written.
    public String text() {
        return text;
    }

    /// The columns it reads, each once, in the order they are first named; maybe none.
    public List<String> columns() {
        return columns;
    }

    Expression expression() {
        return expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Formula formula && formula.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
