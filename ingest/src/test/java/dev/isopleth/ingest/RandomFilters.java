package dev.isopleth.ingest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes filters, each as a text and, beside it, as what it means for one sample: true, false, or null where
/// something is missing. The meaning is written down sample by sample and knows nothing of columns or bits.
final class RandomFilters {

    /// A sample as it was in the input; null where it lacks a cell.
    record Sample(
            double lon,
            double lat,
            @Nullable Double whole,
            @Nullable Double tenths,
            @Nullable Double wide,
            @Nullable String text,
            @Nullable Long time) {}

    /// A filter and its meaning.
    record Filter(String text, Function<Sample, @Nullable Boolean> meaning) {}

    private record Numbers(String text, Function<Sample, @Nullable Double> meaning) {}

    private static final List<String> TEXTS = List.of("ant", "bee", "Bee", "cat", "it's", "é", "bear");
    private static final List<Double> WIDE = List.of(0.0, 244_272_509.0, 12_345_678_901.0, -987_654_321.0);
    private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Random random;

    RandomFilters(long seed) {
        random = new Random(seed);
    }

    /// A sample with some cells missing.
    Sample sample() {
        return new Sample(
                random.nextInt(-1790, 1790) / 10.0,
                random.nextInt(-840, 840) / 10.0,
                random.nextInt(5) == 0 ? null : Double.valueOf(random.nextInt(-4, 5)),
                random.nextInt(5) == 0 ? null : Double.valueOf(random.nextInt(-30, 31) / 10.0),
                random.nextInt(5) == 0 ? null : Double.valueOf(wide()),
                random.nextInt(5) == 0 ? null : pick(TEXTS),
                random.nextInt(5) == 0 ? null : Long.valueOf(day(random.nextInt(30))));
    }

    /// One of few neighbours, of more digits than float32 has.
    private double wide() {
        return pick(WIDE) + random.nextInt(-2, 3);
    }

    /// A filter of at most so many levels.
    Filter filter(int levels) {
        if (levels == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        Filter one = filter(levels - 1);
        if (random.nextInt(3) == 0) {
            return new Filter("NOT (" + one.text + ")", s -> not(one.meaning.apply(s)));
        }
        Filter other = filter(levels - 1);
        return random.nextBoolean()
                ? new Filter(
                        "(" + one.text + ") AND (" + other.text + ")",
                        s -> and(one.meaning.apply(s), other.meaning.apply(s)))
                : new Filter(
                        "(" + one.text + ") or (" + other.text + ")",
                        s -> not(and(not(one.meaning.apply(s)), not(other.meaning.apply(s)))));
    }

    private Filter leaf() {
        return switch (random.nextInt(10)) {
            case 0 -> compared(number(0), number(0));
            case 1 -> compared(number(2), number(2));
            case 2 -> textCompared();
            case 3 -> timeCompared();
            case 4 -> between();
            case 5 -> in();
            case 6 -> like();
            case 7 -> missing();
            case 8 -> wideCompared();
            default -> box();
        };
    }

    /// With a neighbour, with what lies between two, as the sum of two, one of three.
    private Filter wideCompared() {
        String operator = pick(OPERATORS);
        double constant = wide();
        double beside = constant + pick(List.of(-0.5, 1e-20, 0.25));
        return switch (random.nextInt(4)) {
            case 0 -> new Filter("wide " + operator + " " + (long) constant, s -> holds(operator, s.wide, constant));
            case 1 ->
                new Filter(
                        "wide " + operator + " " + new BigDecimal(beside).toPlainString(),
                        s -> holds(operator, s.wide, beside));
            case 2 ->
                new Filter(
                        "wide + whole " + operator + " " + (long) constant,
                        s -> holds(
                                operator,
                                s.wide == null || s.whole == null ? null : (Double) (s.wide + s.whole),
                                constant));
            default ->
                new Filter(
                        "wide IN (" + (long) constant + ", " + (long) constant + ".5, " + ((long) constant + 1) + ")",
                        s -> s.wide == null ? null : Boolean.valueOf(s.wide == constant || s.wide == constant + 1));
        };
    }

    private Filter compared(Numbers left, Numbers right) {
        String operator = pick(OPERATORS);
        // Neither side may be a constant alone: those without a column are refused.
        Numbers side = left.text.matches("-?[0-9.]+") && right.text.matches("-?[0-9.]+") ? column() : left;
        return new Filter(
                side.text + " " + operator + " " + right.text,
                s -> holds(operator, side.meaning.apply(s), right.meaning.apply(s)));
    }

    private Numbers column() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Numbers("whole", Sample::whole);
            case 2, 3 -> new Numbers("tenths", Sample::tenths);
            default -> new Numbers("wide", Sample::wide);
        };
    }

    /// A column, a constant, or something reckoned from whole numbers, which float64 holds exactly.
    private Numbers number(int levels) {
        if (levels == 0) {
            if (random.nextBoolean()) {
                return column();
            }
            double constant = random.nextInt(-30, 31) / 10.0;
            return new Numbers(String.format(Locale.ROOT, "%.1f", constant), _ -> constant);
        }
        Numbers left = wholeNumber(levels - 1);
        Numbers right = wholeNumber(levels - 1);
        int sign = random.nextInt(4);
        DoubleBinaryOperator reckon = (a, b) -> switch (sign) {
            case 0 -> a + b;
            case 1 -> a - b;
            case 2 -> a * b;
            default -> a / b;
        };
        return new Numbers("(" + left.text + " " + "+-*/".charAt(sign) + " " + right.text + ")", s -> {
            // Adding 0.0 makes -0 a 0: they are one number, though not to compareTo.
            Double a = left.meaning.apply(s);
            Double b = right.meaning.apply(s);
            return (a == null || b == null || (sign == 3 && b == 0))
                    ? null
                    : (Double) (0.0 + reckon.applyAsDouble(a, b));
        });
    }

    private Numbers wholeNumber(int levels) {
        if (levels > 0 && random.nextBoolean()) {
            return number(levels);
        }
        if (random.nextBoolean()) {
            return new Numbers("whole", Sample::whole);
        }
        double constant = random.nextInt(-5, 6);
        return new Numbers(String.valueOf((int) constant), _ -> constant);
    }

    private Filter textCompared() {
        String operator = pick(OPERATORS);
        String constant = pick(List.of("ant", "bee", "bef", "", "zebra", "it's"));
        return new Filter("name " + operator + " " + quoted(constant), s -> holds(operator, s.text, constant));
    }

    private Filter timeCompared() {
        String operator = pick(OPERATORS);
        int day = random.nextInt(32);
        String date = String.format(Locale.ROOT, "2024-01-%02d", Math.max(1, Math.min(31, day)));
        long millis = day(Math.max(1, Math.min(31, day)) - 1);
        String constant = random.nextBoolean() ? "'" + date + "'" : date + "T00:00:00Z";
        return new Filter("day " + operator + " " + constant, s -> holds(operator, s.time, millis));
    }

    private Filter between() {
        Numbers term = column();
        Numbers low = number(0);
        Numbers high = number(0);
        String not = random.nextBoolean() ? "" : "NOT ";
        Function<Sample, @Nullable Boolean> within = s -> and(
                holds(">=", term.meaning.apply(s), low.meaning.apply(s)),
                holds("<=", term.meaning.apply(s), high.meaning.apply(s)));
        return new Filter(
                term.text + " " + not + "BETWEEN " + low.text + " AND " + high.text,
                s -> not.isEmpty() ? within.apply(s) : not(within.apply(s)));
    }

    private Filter in() {
        String not = random.nextBoolean() ? "" : "NOT ";
        if (random.nextBoolean()) {
            String one = pick(TEXTS);
            String other = pick(TEXTS);
            return new Filter(
                    "name " + not + "IN (" + quoted(one) + ", " + quoted(other) + ")",
                    s -> s.text == null
                            ? null
                            : Boolean.valueOf((s.text.equals(one) || s.text.equals(other)) == not.isEmpty()));
        }
        double one = random.nextInt(-4, 5);
        double other = random.nextInt(-4, 5) + 0.5;
        return new Filter(
                "tenths " + not + "IN (" + one + ", " + other + ")",
                s -> s.tenths == null
                        ? null
                        : Boolean.valueOf((s.tenths == one || s.tenths == other) == not.isEmpty()));
    }

    private Filter like() {
        String pattern = pick(List.of("b%", "%e%", "_at", "BEE", "%'s", "%", "bea_"));
        boolean anyCase = random.nextBoolean();
        String regex = (anyCase ? "(?iu)" : "") + pattern.replace("%", ".*").replace("_", ".");
        return new Filter(
                "name " + (anyCase ? "ILIKE " : "LIKE ") + quoted(pattern),
                s -> s.text == null ? null : Boolean.valueOf(s.text.matches(regex)));
    }

    private Filter missing() {
        boolean not = random.nextBoolean();
        return switch (random.nextInt(3)) {
            case 0 -> new Filter("whole IS " + (not ? "NOT " : "") + "NULL", s -> (s.whole == null) != not);
            case 1 -> new Filter("name IS " + (not ? "NOT " : "") + "NULL", s -> (s.text == null) != not);
            default -> new Filter("day IS " + (not ? "NOT " : "") + "NULL", s -> (s.time == null) != not);
        };
    }

    private Filter box() {
        // Edges between the positions, which lie on tenths of degrees.
        double west = random.nextInt(-180, 180) + 0.05;
        double south = random.nextInt(-85, 85) + 0.05;
        double east = west + random.nextInt(1, 90);
        double north = south + random.nextInt(1, 60);
        Function<Sample, @Nullable Boolean> within =
                s -> s.lon >= west && s.lon <= east && s.lat >= south && s.lat <= north;
        return random.nextBoolean()
                ? new Filter(
                        String.format(Locale.ROOT, "BBOX(geometry, %.2f, %.2f, %.2f, %.2f)", west, south, east, north),
                        within)
                : triangle();
    }

    /// Long thin and wide ones, by the sign of cross products.
    private Filter triangle() {
        double[] x = new double[3];
        double[] y = new double[3];
        for (int i = 0; i < 3; i++) {
            x[i] = random.nextInt(-179, 179) + 0.013;
            y[i] = random.nextInt(-84, 84) + 0.017;
        }
        double turn = cross(x[0], y[0], x[1], y[1], x[2], y[2]);
        if (turn == 0) {
            return missing();
        }
        String ring = String.format(
                Locale.ROOT,
                "%.3f %.3f, %.3f %.3f, %.3f %.3f, %.3f %.3f",
                x[0],
                y[0],
                x[1],
                y[1],
                x[2],
                y[2],
                x[0],
                y[0]);
        String area = random.nextBoolean() ? "POLYGON((" + ring + "))" : "MULTIPOLYGON(((" + ring + ")))";
        return new Filter(
                "INTERSECTS(geometry, " + area + ")",
                s -> turn * cross(x[0], y[0], x[1], y[1], s.lon, s.lat) >= 0
                        && turn * cross(x[1], y[1], x[2], y[2], s.lon, s.lat) >= 0
                        && turn * cross(x[2], y[2], x[0], y[0], s.lon, s.lat) >= 0);
    }

    private static double cross(double ax, double ay, double bx, double by, double cx, double cy) {
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    }

    private static long day(int number) {
        return 1_704_067_200_000L + 86_400_000L * number;
    }

    private static <T extends Comparable<T>> @Nullable Boolean holds(
            String operator, @Nullable T left, @Nullable T right) {
        if (left == null || right == null) {
            return null;
        }
        int order = left.compareTo(right);
        return switch (operator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static @Nullable Boolean not(@Nullable Boolean truth) {
        return truth == null ? null : Boolean.valueOf(!truth);
    }

    private static @Nullable Boolean and(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return (one == null || other == null) ? null : Boolean.TRUE;
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
