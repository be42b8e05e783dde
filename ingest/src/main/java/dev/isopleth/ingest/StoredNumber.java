package dev.isopleth.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as they were before they were stored as a difference in float32.
final class StoredNumber {

    private static final int MOST_DECIMALS = 12;

    private StoredNumber() {}

    /// The number with the fewest decimals among those that are stored as this difference: 14.8, not
    /// 14.80000019.
    static double shortest(double offset, float stored) {
        double number = offset + stored;
        double half = Math.max(Math.ulp(stored) / 2, Math.ulp(number));
        BigDecimal exact = new BigDecimal(number);
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            double rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
            if (Math.abs(rounded - number) <= half) {
                return rounded;
            }
        }
        return number;
    }
}
