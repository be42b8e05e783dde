package dev.isopleth.ingest.select;

/// Numbers as they were before they were stored as a difference.
public final class StoredNumber {

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

    /// Whole numbers above this have neighbours that float64 leaves out.
    private static final double WHOLE = 1L << 53;

    private StoredNumber() {}

    /// The number with the fewest decimals, at most 12, among those that are stored as this difference in float32:
    /// 14.8, not 14.80000019. NaN for NaN. Cost: some nanoseconds a decimal.
    public static double shortest(double offset, float stored) {
        return shortest(offset, stored, Math.ulp(stored));
    }

    /// The same of a difference whose neighbours lie so far from it.
    static double shortest(double offset, double stored, double ulp) {
        double number = offset + stored;
        double half = Math.max(ulp / 2, Math.ulp(number));
        for (double power : POWERS) {
            double scaled = number * power;
            if (Math.abs(scaled) > WHOLE) {
                return number;
            }
            double rounded = Math.rint(scaled) / power;
            if (Math.abs(rounded - number) <= half) {
                return rounded;
            }
        }
        return number;
    }
}
