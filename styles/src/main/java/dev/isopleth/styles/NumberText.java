package dev.isopleth.styles;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as text for people, the same in every locale: a point for decimals, groups of three from 10000 on
/// parted by a narrow no-break space, an exponent below a thousandth and from ten million on: 0, 0.25, 1500,
/// 65 500, 1.2e-5, 3e7.
public final class NumberText {

    /// Parts groups of three digits: a narrow no-break space.
    static final char GROUPS = '\u202F';
    private static final int SIGNIFICANT = 6;
    private static final int SMALLEST_PLAIN_EXPONENT = -3;
    private static final int LARGEST_PLAIN_EXPONENT = 6;
    private static final int GROUPED_FROM_EXPONENT = 4;
    private static final long GROUPED_FROM = 10_000;

    /// From here on sizes are whole, and beyond the other they are written with an exponent after all.
    private static final double GREAT = 1e6;

    private static final double TOO_GREAT = 1e15;

    private NumberText() {}

    /// A value to six significant digits, trailing zeros left out; NaN is "undefined".
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "undefined";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        return of(new BigDecimal(value).round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN)));
    }

    /// A number of things with all its digits, in the same groups.
    public static String ofCount(long count) {
        String plain = Long.toString(count);
        return Math.abs(count) < GROUPED_FROM ? plain : grouped(plain);
    }

    /// A size to so many significant digits, as of areas that stand beside one another in a sentence: grouped
    /// from 10000 on, without an exponent below 10^15.
    public static String ofSize(double value, int digits) {
        if (!(Math.abs(value) >= GREAT && Math.abs(value) < TOO_GREAT)) {
            return Double.isFinite(value) ? of(new BigDecimal(value).round(new MathContext(digits))) : of(value);
        }
        return grouped(new BigDecimal(value).round(new MathContext(digits)).toPlainString());
    }

    /// A decimal with all its digits, trailing zeros left out.
    static String of(BigDecimal decimal) {
        if (decimal.signum() == 0) {
            return "0";
        }
        BigDecimal value = decimal.stripTrailingZeros();
        int exponent = value.precision() - value.scale() - 1;
        if (exponent < SMALLEST_PLAIN_EXPONENT || exponent > LARGEST_PLAIN_EXPONENT) {
            return value.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        String plain = value.toPlainString();
        return exponent < GROUPED_FROM_EXPONENT ? plain : grouped(plain);
    }

    /// At most so many decimals, no groups, no exponent: for documents, not people.
    public static String plain(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// All digits, no groups, no exponent: as parameters have it.
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String grouped(String plain) {
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        int first = plain.charAt(0) == '-' ? 1 : 0;
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - 3; at > first; at -= 3) {
            text.insert(at, GROUPS);
        }
        return text.toString();
    }
}
