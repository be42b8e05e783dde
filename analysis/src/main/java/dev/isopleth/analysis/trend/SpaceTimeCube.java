package dev.isopleth.analysis.trend;

/// A value for each bin and period. The array is taken, not copied: nobody writes to it from then on.
///
/// @param bins how many there are
/// @param periods how many follow one another
/// @param values period after period, in each bin after bin; NaN where there is none
public record SpaceTimeCube(int bins, int periods, double[] values) {

    /// @throws IllegalArgumentException if there is not a value for each, or one is infinite
    public SpaceTimeCube {
        if (bins < 0 || periods < 0 || values.length != (long) bins * periods) {
            throw new IllegalArgumentException(
                    values.length + " values for " + bins + " bins in " + periods + " periods");
        }
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("a value is infinite");
            }
        }
    }

    /// Where the value of a bin in a period is.
    public int at(int bin, int period) {
        return period * bins + bin;
    }

    /// The value of a bin in a period; NaN where there is none.
    public double value(int bin, int period) {
        return values[at(bin, period)];
    }

    /// What a bin has in each period, of numbers in the order of the values.
    ///
    /// @param numbers one for each bin and period
    public double[] series(double[] numbers, int bin) {
        double[] series = new double[periods];
        for (int period = 0; period < periods; period++) {
            series[period] = numbers[at(bin, period)];
        }
        return series;
    }
}
