package dev.isopleth.server.tile;

import dev.isopleth.styles.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How much of what is shown lies beyond the ends of its scale, where all has the colour of that end.
///
/// Looked at are the values of an estimate at the places that its scale is made from, or at the points of a box,
/// each counting alike. Of a measure that is 0 where nothing is, what is below a thousandth of the greatest is no
/// part of it: next to nothing is there, and pictures fade out.
///
/// @param below the share of these values below the scale's low end, 0 to 1
/// @param above the share above its high end
/// @param least of these values; NaN where there are none
/// @param greatest likewise
public record ClippedScale(Scale scale, double below, double above, double least, double greatest) {

    /// A scale that clips as much hides more than outliers.
    private static final double MUCH = 0.1;

    private static final double NEXT_TO_NOTHING = 1e-3;
    private static final MathContext OUTWARD_DOWN = new MathContext(3, RoundingMode.FLOOR);
    private static final MathContext OUTWARD_UP = new MathContext(3, RoundingMode.CEILING);

    /// As far as parameters write numbers.
    private static final int MOST_DECIMALS = 20;

    private static final double LARGEST = 1e15;

    /// How much a scale clips of some values.
    ///
    /// @param values no NaN
    /// @param fades whether they are 0 where nothing is
    static ClippedScale of(Scale scale, double[] values, boolean fades) {
        double size = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double[] told = fades
                ? Arrays.stream(values)
                        .filter(value -> value != 0 && Math.abs(value) >= NEXT_TO_NOTHING * size)
                        .toArray()
                : values;
        if (told.length == 0) {
            return new ClippedScale(scale, 0, 0, Double.NaN, Double.NaN);
        }
        double count = told.length;
        return new ClippedScale(
                scale,
                Arrays.stream(told).filter(value -> value < scale.low()).count() / count,
                Arrays.stream(told).filter(value -> value > scale.high()).count() / count,
                Arrays.stream(told).min().orElseThrow(),
                Arrays.stream(told).max().orElseThrow());
    }

    /// Whether a tenth of the values, or more, lie beyond the ends, those of both together.
    public boolean isMuch() {
        return below + above >= MUCH;
    }

    /// A scale that all these values lie on, as the parameter `rescale` takes it; null where its norm has no
    /// place for
    /// some of them, or no parameter writes them.
    public @Nullable String all() {
        BigDecimal low = new BigDecimal(Math.min(least, scale.low())).round(OUTWARD_DOWN);
        BigDecimal high = new BigDecimal(Math.max(greatest, scale.high())).round(OUTWARD_UP);
        boolean isPlaced =
                scale.norm().places(low.doubleValue()) && scale.norm().places(high.doubleValue());
        return isPlaced && isWritten(low) && isWritten(high) ? written(low) + "," + written(high) : null;
    }

    private static boolean isWritten(BigDecimal number) {
        return Math.abs(number.doubleValue()) <= LARGEST
                && number.stripTrailingZeros().scale() <= MOST_DECIMALS;
    }

    private static String written(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
