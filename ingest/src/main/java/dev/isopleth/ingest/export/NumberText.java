package dev.isopleth.ingest.export;

import java.math.BigDecimal;

/// Numbers as texts that read back as the same number: 250000, 14.8, without an exponent where none is needed.
final class NumberText {

    private static final double WHOLE = 1L << 53;

    private NumberText() {}

    /// @param number finite
    static String of(double number) {
        if (number == Math.rint(number) && Math.abs(number) <= WHOLE) {
            return String.valueOf((long) number);
        }
        double size = Math.abs(number);
        String text = Double.toString(number);
        boolean isPlain = text.indexOf('E') < 0;
        return isPlain || size < 1e-12 || size > 1e18 ? text : new BigDecimal(text).toPlainString();
    }
}
