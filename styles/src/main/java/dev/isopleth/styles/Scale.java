package dev.isopleth.styles;

/// Value -> position in [0, 1]: a domain in the measure's unit and a norm. Belongs to a layer, never to a
/// request or a tile.
///
/// @param low the value of position 0
/// @param high the value of position 1, above `low`
public record Scale(double low, double high, Norm norm) {

    /// Tiles hold float32: a domain narrower than this share of its larger end has fewer steps than colours.
    private static final double NARROWEST = 1e-6;

    /// The sizes of ends other than 0: well inside float32, so that a part of an end is still a normal
    /// number.
    static final double SMALLEST = 1e-30;

    static final double LARGEST = 1e38;

    /// @throws IllegalArgumentException if the domain is empty, upside down, too narrow for float32 values,
    /// beyond them, or not one that the norm accepts; the message says what would be accepted
    public Scale {
        requireUsable(low);
        requireUsable(high);
        if (!norm.places(low) || !norm.places(high)) {
            throw new IllegalArgumentException(
                    "the " + norm.name() + " norm needs " + norm.needs() + ", not " + low + " to " + high);
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("a scale's low end is below its high end, not " + low + " to " + high
                    + (low > high ? "; to reverse the colours use the colormap's twin whose name ends in _r" : ""));
        }
        if (tooNarrow(low, high)) {
            throw new IllegalArgumentException("a scale from " + low + " to " + high
                    + " is too narrow: its ends must differ by at least a millionth of the larger one");
        }
        low = low + 0.0; // -0.0 becomes 0.0
        high = high + 0.0;
    }

    private static void requireUsable(double end) {
        if (!(Math.abs(end) <= LARGEST) || (end != 0 && Math.abs(end) < SMALLEST)) {
            throw new IllegalArgumentException(
                    "a scale's ends are 0 or numbers of size " + SMALLEST + " to " + LARGEST + ", not " + end);
        }
    }

    static boolean tooNarrow(double low, double high) {
        return !(high - low >= NARROWEST * Math.max(Math.abs(low), Math.abs(high)));
    }

    /// The scale between two quantiles of a layer's values, as `robust=lo,hi` asks for.
    ///
    /// Values that the norm does not place (log: those not above 0) are left out; they get the low end's
    /// colour. Where the two quantiles coincide the smallest and largest value stand in for them; where
    /// these coincide too, at c, the scale is c +- a tenth of its size (0.5 where c is 0), and without any
    /// value it is 0.1 to 1. Values smaller than 1e-30 count as 0, values beyond 1e38 as 1e38.
    ///
    /// @param ascending the layer's values, ascending, no NaN; may be empty
    /// @param lowPercent 0 to 100, below `highPercent`
    /// @param highPercent 0 to 100
    /// @throws IllegalArgumentException if the percentages are not so, or there are values but none that the
    /// norm places
    public static Scale robust(double[] ascending, double lowPercent, double highPercent, Norm norm) {
        if (!(lowPercent >= 0 && lowPercent < highPercent && highPercent <= 100)) {
            throw new IllegalArgumentException("a robust scale has two percentages from 0 to 100, the lower first, not "
                    + lowPercent + ", " + highPercent);
        }
        double[] placed = DefaultScale.placed(ascending, norm);
        if (placed.length == 0) {
            return new Scale(0.1, 1, norm);
        }
        double low = Quantile.of(placed, lowPercent / 100);
        double high = Quantile.of(placed, highPercent / 100);
        return DefaultScale.widened(low, high, placed[0], placed[placed.length - 1], norm);
    }

    /// The scale from one value to another, as [#robust] makes it of its two quantiles: where they coincide the
    /// smallest and largest value stand in for them, and so on.
    ///
    /// @param low a value that the norm places
    /// @param high one that is not below it
    /// @param smallest not above `low`, placed by the norm
    /// @param largest not below `high`
    public static Scale between(double low, double high, double smallest, double largest, Norm norm) {
        return DefaultScale.widened(
                DefaultScale.usable(low),
                DefaultScale.usable(high),
                DefaultScale.usable(smallest),
                DefaultScale.usable(largest),
                norm);
    }

    /// This scale with what its norm takes from the values that it is made from, see [Norm#fitted].
    ///
    /// @param ascending no NaN; may be empty
    public Scale fitted(double[] ascending) {
        Norm fitted = norm.fitted(ascending, low, high);
        return fitted.equals(norm) ? this : new Scale(low, high, fitted);
    }

    /// Where a value lies: 0 at or below the low end, 1 at or above the high end, NaN for NaN.
    public double position(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        if (value <= low) {
            return 0;
        }
        if (value >= high) {
            return 1;
        }
        double start = norm.forward(low);
        return Math.clamp((norm.forward(value) - start) / (norm.forward(high) - start), 0.0, 1.0);
    }

    /// The value at a position; the inverse of [#position] inside the domain, exact at both ends. Positions
    /// beyond [0, 1] count as 0 or 1; NaN for NaN.
    public double value(double position) {
        if (position <= 0) {
            return low;
        }
        if (position >= 1) {
            return high;
        }
        double start = norm.forward(low);
        return Math.clamp(norm.backward(start + position * (norm.forward(high) - start)), low, high);
    }
}
