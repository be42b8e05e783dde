package dev.isopleth.styles.matrix;

import dev.isopleth.styles.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as text by Python's format specification, the part of it that a field of a matrix has use for
/// (https://docs.python.org/3/library/string.html#formatspec): `[+ or space][0width][, or _][.precision]type`
/// with the types d, f, F, e, E, g, G and %. Text is the one that CPython gives, to the last digit: rounded
/// from the exact binary value, halves to even.
///
/// @param sign what stands before numbers from 0 on: `+`, a space, or nothing
/// @param width the least number of characters, zeros after the sign make up for the rest; 0 for none
/// @param group what parts groups of three digits: `,`, `_`, or nothing
/// @param precision digits behind the point, or for g significant digits
/// @param type one of d, f, F, e, E, g, G and %
public record FieldFormat(String sign, int width, String group, int precision, char type) {

    private static final Pattern SPEC = Pattern.compile(
            "(?<sign>[-+ ]?)(?:0(?<width>\\d{1,2}))?(?<group>[,_]?)(?:\\.(?<digits>\\d{1,2}))?(?<type>[deEfFgG%])");

    private static final int DEFAULT_PRECISION = 6;
    private static final int MOST_DIGITS = 20;

    private static final String ACCEPTED =
            "a format is Python's [+][0width][,][.digits] and one of d f e g %, as .2g .1f d .0% ,.0f .3e +.1f";

    public FieldFormat {
        if (precision > MOST_DIGITS || width > MOST_DIGITS) {
            throw new IllegalArgumentException("a format has at most " + MOST_DIGITS + " digits");
        }
    }

    /// Two significant digits, as seaborn writes fields: `.2g`.
    public static FieldFormat standard() {
        return parse(".2g");
    }

    /// Reads a format specification.
    ///
    /// @throws IllegalArgumentException if it is none of those that are known; the message says which are
    public static FieldFormat parse(String spec) {
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(ACCEPTED + ", not " + spec);
        }
        String digits = matcher.group("digits");
        char type = matcher.group("type").charAt(0);
        if (type == 'd' && digits != null) {
            throw new IllegalArgumentException("the format d has no digits behind a point; " + ACCEPTED);
        }
        String sign = matcher.group("sign");
        String width = matcher.group("width");
        if (width != null && !matcher.group("group").isEmpty()) {
            throw new IllegalArgumentException("groups of digits are not filled up with zeros; " + ACCEPTED);
        }
        return new FieldFormat(
                sign.equals("-") ? "" : sign,
                width == null ? 0 : Integer.parseInt(width),
                matcher.group("group"),
                digits == null ? DEFAULT_PRECISION : Integer.parseInt(digits),
                type);
    }

    /// A value as text.
    ///
    /// @param value finite
    /// @throws IllegalArgumentException if the type is d and the value is not whole
    public String format(double value) {
        double magnitude = Math.abs(value);
        String text = switch (type) {
            case 'd' -> whole(value);
            case 'f', 'F' -> fixed(magnitude);
            case '%' -> fixed(magnitude * 100) + "%";
            case 'e', 'E' -> exponential(magnitude, precision);
            default -> general(magnitude);
        };
        boolean below = type == 'd' ? value < 0 : Double.doubleToRawLongBits(value) < 0;
        String before = below ? "-" : sign;
        String zeros = "0".repeat(Math.max(0, width - before.length() - text.length()));
        String all = before + zeros + text;
        return type == 'E' || type == 'G' ? all.replace('e', 'E') : all;
    }

    private String whole(double value) {
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException(
                    "the format d is for whole numbers, not " + NumberText.of(value) + "; .0f rounds to one");
        }
        return grouped(new BigDecimal(Math.abs(value)).toPlainString());
    }

    private String fixed(double magnitude) {
        if (Double.isInfinite(magnitude)) {
            return "inf";
        }
        return grouped(new BigDecimal(magnitude)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString());
    }

    private static String exponential(double magnitude, int digits) {
        BigDecimal rounded = significant(magnitude, digits + 1);
        int exponent = exponent(rounded);
        String mantissa = rounded.signum() == 0
                ? BigDecimal.ZERO.setScale(digits).toPlainString()
                : rounded.movePointLeft(exponent)
                        .setScale(digits, RoundingMode.UNNECESSARY)
                        .toPlainString();
        return mantissa + power(exponent);
    }

    private String general(double magnitude) {
        int digits = Math.max(1, precision);
        BigDecimal rounded = significant(magnitude, digits);
        int exponent = exponent(rounded);
        if (exponent < -4 || exponent >= digits) {
            return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + power(exponent);
        }
        return grouped(
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    private static BigDecimal significant(double magnitude, int digits) {
        return new BigDecimal(magnitude).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int exponent(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static String power(int exponent) {
        int size = Math.abs(exponent);
        return "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    private String grouped(String plain) {
        if (group.isEmpty()) {
            return plain;
        }
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = (point < 0 ? plain.length() : point) - 3; at > 0; at -= 3) {
            text.insert(at, group);
        }
        return text.toString();
    }
}
