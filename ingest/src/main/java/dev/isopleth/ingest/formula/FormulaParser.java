package dev.isopleth.ingest.formula;

import dev.isopleth.ingest.formula.Expression.Binary;
import dev.isopleth.ingest.formula.Expression.Call;
import dev.isopleth.ingest.formula.Expression.Column;
import dev.isopleth.ingest.formula.Expression.Function;
import dev.isopleth.ingest.formula.Expression.Minus;
import dev.isopleth.ingest.formula.Expression.Numeral;
import dev.isopleth.ingest.formula.Expression.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a [Formula] from left to right, one method a rank of operators. Used once.
final class FormulaParser {

    /// Parentheses, signs and functions within one another.
    private static final int DEEPEST = 64;
    /// Columns of one formula; each has reasons of its own, which are told apart in a byte.
    static final int MOST_COLUMNS = 50;

    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

    private final String text;
    private final List<String> columns = new ArrayList<>();
    private int at;
    private int depth;

    FormulaParser(String text) {
        this.text = text;
    }

    Formula parse() throws FormulaException {
        Expression expression = sum();
        if (at < text.length()) {
            throw unexpected("an operator (+ - * /) or the end");
        }
        return new Formula(text.strip(), columns, expression);
    }

    private Expression sum() throws FormulaException {
        Expression left = product();
        while (true) {
            if (take('+')) {
                left = new Binary(Operator.PLUS, left, product());
            } else if (take('-')) {
                left = new Binary(Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() throws FormulaException {
        Expression left = signed();
        while (true) {
            if (take('*')) {
                left = new Binary(Operator.TIMES, left, signed());
            } else if (take('/')) {
                left = new Binary(Operator.DIVIDED_BY, left, signed());
            } else {
                return left;
            }
        }
    }

    private Expression signed() throws FormulaException {
        if (!take('-')) {
            return operand();
        }
        deeper();
        Expression turned = new Minus(signed());
        depth--;
        return turned;
    }

    private Expression operand() throws FormulaException {
        if (take('(')) {
            deeper();
            Expression within = sum();
            close();
            return within;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return column(quoted());
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            return numeral(number);
        }
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw unexpected("a column, a number or '('");
        }
        int start = at;
        at = name.end();
        return take('(') ? call(name.group(), start) : column(name.group());
    }

    private Expression numeral(Matcher number) throws FormulaException {
        double value = Double.parseDouble(number.group());
        if (Double.isInfinite(value)) {
            throw new FormulaException("the number at character " + (at + 1) + " is too large");
        }
        at = number.end();
        return new Numeral(value);
    }

    private Expression call(String name, int start) throws FormulaException {
        Function function = Arrays.stream(Function.values())
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new FormulaException("there is no function '" + name + "' at character "
                        + (start + 1) + ": the functions are " + functions()));
        deeper();
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (take(','));
        close();
        if (!function.takes(arguments.size())) {
            throw new FormulaException("'" + name + "' at character " + (start + 1) + " takes " + function.taken()
                    + ", not " + arguments.size());
        }
        return new Call(function, List.copyOf(arguments));
    }

    private static String functions() {
        return Arrays.stream(Function.values())
                .map(function -> function.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private Expression column(String name) throws FormulaException {
        int known = columns.indexOf(name);
        if (known >= 0) {
            return new Column(known);
        }
        if (columns.size() == MOST_COLUMNS) {
            throw new FormulaException("more than " + MOST_COLUMNS + " columns are named");
        }
        columns.add(name);
        return new Column(columns.size() - 1);
    }

    private String quoted() throws FormulaException {
        int start = at;
        StringBuilder name = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') {
                name.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                name.append('"');
                at++;
            } else {
                at++;
                return name.toString();
            }
        }
        throw new FormulaException("the quote at character " + (start + 1) + " is never closed");
    }

    private void deeper() throws FormulaException {
        if (++depth > DEEPEST) {
            throw new FormulaException(
                    "more than " + DEEPEST + " parentheses or signs are within one another at" + " character " + at);
        }
    }

    private void close() throws FormulaException {
        if (!take(')')) {
            throw unexpected("an operator or ')'");
        }
        depth--;
    }

    /// Goes over blanks, and over this character if it is next.
    private boolean take(char wanted) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        if (there) {
            at++;
            blanks();
        }
        return there;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private FormulaException unexpected(String wanted) {
        return at >= text.length()
                ? new FormulaException("the formula ends where " + wanted + " should follow")
                : new FormulaException("'" + Character.toString(text.codePointAt(at)) + "' stands at character "
                        + (at + 1) + " where " + wanted + " should; names other than letters, digits, _ and . go in"
                        + " double quotes");
    }
}
