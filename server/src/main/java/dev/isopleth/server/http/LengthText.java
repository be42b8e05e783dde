package dev.isopleth.server.http;

import dev.isopleth.styles.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;

/// Lengths for people: `8830 m`, from ten kilometres on `12.4 km`, on a planar plane `12.5 u`.
final class LengthText {

    private static final int SHOWN_DIGITS = 3;
    private static final double KILOMETRES_FROM = 10_000;

    private LengthText() {}

    /// One that was found, to three digits.
    ///
    /// @param unit `m` or `u`
    static String of(double amount, String unit) {
        return given(new BigDecimal(amount).round(new MathContext(SHOWN_DIGITS)).doubleValue(), unit);
    }

    /// One that somebody gave, which is not made shorter.
    ///
    /// @param unit likewise
    static String given(double amount, String unit) {
        return unit.equals("m") && amount >= KILOMETRES_FROM
                ? NumberText.of(amount / 1000) + " km"
                : NumberText.of(amount) + " " + unit;
    }
}
