package dev.isopleth.ingest.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormulaTest {

    private static Cells cells(double... numbers) {
        Cells cells = Cells.ofCapacity(CellKind.NUMBER, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            cells.numbers()[i] = numbers[i];
            cells.states()[i] = Double.isNaN(numbers[i]) ? RowBatch.MISSING : RowBatch.PRESENT;
        }
        return cells;
    }

    /// The only result of a formula whose columns hold 2, 3, 5 and so on.
    private static double result(String text) throws FormulaException {
        Formula formula = Formula.parse(text);
        double[] primes = {2, 3, 5, 7};
        List<Cells> operands = new ArrayList<>();
        for (int c = 0; c < formula.columns().size(); c++) {
            operands.add(cells(primes[c]));
        }
        Cells result = new Computation(formula).over(operands, 1);
        assertEquals(RowBatch.PRESENT, result.states()[0], text);
        return result.numbers()[0];
    }

    private static @Nullable String fault(String text) {
        return assertThrows(FormulaException.class, () -> Formula.parse(text)).getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b | 0.6666666666666666",
                "a+b*c | 17",
                "(a+b)*c | 25",
                "a-b-c | -6",
                "a/b/c | 0.13333333333333333",
                "-a*-b | 6",
                "- -a | 2",
                "a--b | 5",
                "a-a | 0",
                "1.5e1*a + .5 | 30.5",
                "max(a, b, c) - min(a, b) | 3",
                "abs(a-b)*sqrt(4) | 2",
                "log10(1000) + Log(1) | 3",
                "2 | 2",
                "a.b_1 + größe | 5"
            })
    void formulasReadAsInArithmetic(String text, double expected) throws Exception {
        assertEquals(expected, result(text), 1e-15);
    }

    @Test
    void namesInQuotesMayHoldAnything() throws Exception {
        Formula formula = Formula.parse("\"price (USD)\" / \"a \"\"b\"\": c\" + price");
        assertEquals(List.of("price (USD)", "a \"b\": c", "price"), formula.columns());
    }

    @Test
    void aColumnMayHaveTheNameOfAFunction() throws Exception {
        assertEquals(List.of("min", "max"), Formula.parse("min/max").columns());
    }

    @Test
    void faultsSayWhereTheyAre() {
        assertEquals(
                "'*' stands at character 3 where a column, a number or '(' should; names other than letters, digits, _"
                        + " and . go in double quotes",
                fault("a/*b"));
        assertEquals("the formula ends where a column, a number or '(' should follow", fault("a/"));
        assertEquals("the formula ends where a column, a number or '(' should follow", fault(""));
        assertEquals("the formula ends where an operator or ')' should follow", fault("(a+b"));
        assertEquals(
                "')' stands at character 4 where an operator (+ - * /) or the end should; names other than letters,"
                        + " digits, _ and . go in double quotes",
                fault("a+b)"));
        assertEquals(
                "'b' stands at character 3 where an operator (+ - * /) or the end should; names other than letters,"
                        + " digits, _ and . go in double quotes",
                fault("a b"));
        assertEquals("the quote at character 3 is never closed", fault("a/\"b"));
        assertEquals(
                "there is no function 'exp' at character 3: the functions are log, log10, sqrt, abs, min, max",
                fault("1+exp(a)"));
        assertEquals("'log' at character 1 takes one number, not 2", fault("log(a, b)"));
        assertEquals("'max' at character 1 takes 2 to 16 numbers, not 1", fault("max(a)"));
        assertEquals("the number at character 3 is too large", fault("a*1e999"));
    }

    @Test
    void nestingHasAnEnd() throws Exception {
        assertEquals(2, result("(".repeat(64) + "a" + ")".repeat(64)));
        assertEquals(
                "more than 64 parentheses or signs are within one another at character 65",
                fault("(".repeat(100_000) + "a"));
        assertEquals(
                "more than 64 parentheses or signs are within one another at character 65",
                fault("-".repeat(100_000) + "a"));
    }

    @Test
    void aRowWithoutAResultSaysWhy() throws Exception {
        Formula formula = Formula.parse("a / b + log(c) * 0 + sqrt(d)");
        Cells bad = cells(1, 1, 1, 1, 1, 1, 1, 1);
        bad.states()[7] = RowBatch.BAD;
        Cells result = new Computation(formula)
                .over(
                        List.of(
                                cells(1, 1, Double.NaN, 1, 1, 1e300, 1, 1),
                                cells(1, 0, 0, Double.NaN, 1, 1e-300, 1, 1),
                                cells(1, 1, 1, 1, 0, 1, 1, 1),
                                bad),
                        8);
        assertEquals(RowBatch.PRESENT, result.states()[0]);
        List<String> reasons = Stream.of(1, 2, 3, 4, 5, 7)
                .map(i -> new Computation(formula).reason(result.states()[i]))
                .toList();
        assertEquals(
                List.of(
                        "division by zero",
                        "no value in a",
                        "no value in b",
                        "logarithm of a number that is not above 0",
                        "the result is too large",
                        "not a number in d"),
                reasons);
        Cells root = new Computation(Formula.parse("sqrt(a)")).over(List.of(cells(-1)), 1);
        assertEquals("square root of a number below 0", new Computation(formula).reason(root.states()[0]));
    }

    @Test
    void aNumberThatFloat32CannotHoldIsNoResult() throws Exception {
        Computation square = new Computation(Formula.parse("a*a"));
        assertArrayEquals(new boolean[] {true, false}, new boolean[] {
            square.over(List.of(cells(1e19)), 1).states()[0] == RowBatch.PRESENT,
            square.over(List.of(cells(1e20)), 1).states()[0] == RowBatch.PRESENT
        });
    }

    /// An expression with its result, made at random, so that parser and evaluation are held to another way
    /// of reckoning.
    private record Made(String text, double value) {}

    private static Made make(Random random, int depth, double[] columns) {
        if (depth == 0 || random.nextInt(5) == 0) {
            int c = random.nextInt(columns.length + 1);
            if (c < columns.length) {
                return new Made(random.nextBoolean() ? "c" + c : "\"c" + c + "\"", columns[c]);
            }
            double number = random.nextInt(1000) / 8.0;
            return new Made(String.format(Locale.ROOT, "%.3f", number), number);
        }
        Made a = make(random, depth - 1, columns);
        Made b = make(random, depth - 1, columns);
        return switch (random.nextInt(6)) {
            case 0 -> new Made("(" + a.text + " + " + b.text + ")", a.value + b.value);
            case 1 -> new Made("(" + a.text + "-" + b.text + ")", a.value - b.value);
            case 2 -> new Made("(" + a.text + ")*(" + b.text + ")*1", a.value * b.value);
            case 3 -> new Made("(-(" + a.text + "))", -a.value);
            case 4 -> new Made("min(" + a.text + ", " + b.text + ")", Math.min(a.value, b.value));
            default -> new Made("(1/(abs(" + a.text + ") + 1))", 1 / (Math.abs(a.value) + 1));
        };
    }

    @Test
    void formulasMadeAtRandomGiveWhatTheyWereMadeOf() throws Exception {
        var random = new Random(4);
        double[] columns = {1.25, -3, 0.1, 40};
        for (int n = 0; n < 2000; n++) {
            Made made = make(random, 1 + n % 5, columns);
            if (!(Math.abs(made.value) < 1e30)) {
                continue;
            }
            // A product within a product is not in parentheses, so that ranks of operators are tried, too.
            Formula formula = Formula.parse(made.text);
            List<Cells> operands = formula.columns().stream()
                    .map(name -> cells(columns[name.charAt(1) - '0']))
                    .toList();
            Cells result = new Computation(formula).over(operands, 1);
            assertEquals(made.value, result.numbers()[0], 1e-9 * Math.abs(made.value), made.text);
        }
    }
}
