package dev.isopleth.ingest.format;

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

    /// The number that a text is, be it written as a code may be; NaN where it is none.
    static double coordinate(@Nullable String text) {
        return text != null && COORDINATE.matcher(text.strip()).matches()
                ? Double.parseDouble(text.strip())
                : Double.NaN;
    }
}
