package dev.isopleth.styles;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Round numbers inside a domain, computed in decimals: 0.3 is 0.3, never 0.30000000000000004, and lies
/// inside a domain that ends at 0.3. An end counts as the shortest decimal that is that double, which is
/// what its author wrote.
final class RoundValues {

    private static final int[] STEPS = {1, 2, 5};

    /// Parts of a decade, densest first.
    private static final int[][] PARTS = {{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 5}, {1, 3}, {1}};

    /// Widest domain in decades: from the smallest float32 to the largest is 83.
    private static final int MOST_DECADES = 90;

    private RoundValues() {}

    /// The multiples in [low, high] of the smallest step of 1, 2 or 5 times a power of ten that has at most
    /// `atMost` of them.
    static List<BigDecimal> steps(double low, double high, int atMost) {
        BigDecimal from = BigDecimal.valueOf(low);
        BigDecimal to = BigDecimal.valueOf(high);
        int exponent = exponentOf((high - low) / Math.max(1, atMost)) - 1;
        while (true) {
            for (int mantissa : STEPS) {
                List<BigDecimal> values = multiples(from, to, step(mantissa, exponent), atMost);
                if (values.size() <= atMost) {
                    return values;
                }
            }
            exponent++;
        }
    }

    /// Decades and parts of decades in [low, high], as many as fit into `atMost`. A domain that holds fewer
    /// than three of them, and no more than a decade, has even steps in their place.
    static List<BigDecimal> decades(double low, double high, int atMost) {
        int from = exponentOf(low);
        int to = exponentOf(high);
        List<BigDecimal> best = List.of();
        for (int[] parts : PARTS) {
            List<BigDecimal> values = decades(low, high, from, to, parts, 1);
            if (values.size() <= atMost) {
                best = values;
                break;
            }
        }
        for (int every = 2; best.isEmpty() && every <= MOST_DECADES; every++) {
            List<BigDecimal> values = decades(low, high, from, to, new int[] {1}, every);
            best = values.size() <= atMost ? values : best;
        }
        return best.size() < 3 && high <= 10 * low ? steps(low, high, atMost) : best;
    }

    private static List<BigDecimal> decades(double low, double high, int from, int to, int[] parts, int every) {
        List<BigDecimal> values = new ArrayList<>();
        BigDecimal least = BigDecimal.valueOf(low);
        BigDecimal most = BigDecimal.valueOf(high);
        for (int exponent = from; exponent <= to; exponent++) {
            if (Math.floorMod(exponent, every) == 0) {
                for (int part : parts) {
                    BigDecimal value = step(part, exponent);
                    if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }

    private static List<BigDecimal> multiples(BigDecimal from, BigDecimal to, BigDecimal step, int atMost) {
        List<BigDecimal> values = new ArrayList<>();
        BigDecimal index = from.divide(step, 0, RoundingMode.CEILING);
        BigDecimal value = index.multiply(step);
        while (value.compareTo(to) <= 0 && values.size() <= atMost) {
            values.add(value);
            value = value.add(step);
        }
        return values;
    }

    private static BigDecimal step(int mantissa, int exponent) {
        return BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
    }

    /// The power of ten at or just below a positive value.
    static int exponentOf(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value);
        return decimal.precision() - decimal.scale() - 1;
    }
}
