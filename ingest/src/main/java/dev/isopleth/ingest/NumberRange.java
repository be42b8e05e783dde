package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Role;

/// How large a number of a column may be: what is larger is a mark for "missing" or a mistake more often than a
/// number, and float32, in which numbers are stored and their squares summed, does not hold it.
final class NumberRange {

    /// Its square, of 10^2 samples, is a float32 still.
    private static final double LARGEST_VALUE = 1e18;

    /// Numbers such as 64-bit names are no values; half of what is stored, so that a difference is too.
    private static final double LARGEST = Float.MAX_VALUE / 2;

    private NumberRange() {}

    /// Whether a number is too large; NaN is not.
    static boolean isBeyond(Role role, double number) {
        return Math.abs(number) > (role == Role.VALUE ? LARGEST_VALUE : LARGEST);
    }

    /// Why a row is not loaded.
    ///
    /// @param column its name
    static String reason(String column) {
        return "too large a number in " + column;
    }
}
