package dev.isopleth.ingest.format;

import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the properties of features are read as.
final class FeatureCells {

    /// A number as it is written in text. What begins with a needless 0 is a code, such as 007.
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?!0[0-9])([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    private static final Pattern COORDINATE =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    private FeatureCells() {}

    /// The number a value is, NaN where it is none.
    ///
    /// @param untyped whether text may be one
    static double number(@Nullable Object value, boolean untyped) {
        return switch (value) {
            case Double number -> number;
            case String text when untyped && NUMBER.matcher(text.strip()).matches() -> Double.parseDouble(text.strip());
            case null, default -> Double.NaN;
        };
    }

    /// A number of a position, NaN where the text is none.
    static double coordinate(@Nullable String text) {
        return text != null && COORDINATE.matcher(text.strip()).matches()
                ? Double.parseDouble(text.strip())
                : Double.NaN;
    }

    /// Milliseconds since 1970; empty where a value is no time.
    ///
    /// @param untyped whether text may be a number
    /// @param areMillis whether numbers are milliseconds rather than seconds
    static OptionalLong millis(@Nullable Object value, ZoneId zone, boolean untyped, boolean areMillis) {
        double number = number(value, untyped);
        if (Double.isFinite(number)) {
            return OptionalLong.of(Math.round(areMillis ? number : number * 1000));
        }
        return value instanceof String text ? IsoTimes.millis(text, zone) : OptionalLong.empty();
    }

    static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value.toString();
    }
}
