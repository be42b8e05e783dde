package dev.isopleth.styles;

import dev.isopleth.density.Measure;
import java.util.Arrays;

/// The scale and colormap of a layer that names none, from the values of its estimate at a fixed set of
/// places.
public final class DefaultScale {

    private static final double LOW_PERCENT = 2;
    private static final double HIGH_PERCENT = 98;

    private DefaultScale() {}

    /// The default scale of a measure.
    ///
    /// - a mean and other values: between the 2 % and the 98 % quantile, see [Scale#robust]; a sum too
    ///     where values lie below 0
    /// - a difference: as far below 0 as above, to the farther of the 2 % and the 98 % quantile; to the
    ///     farthest value where both are 0, and to 1 where all are
    /// - a density, a sum, a number: up to the 98 % quantile, from 0; under the log norm from a thousandth
    ///     of that, or more where the largest value towers above it (at least 1/2500 of the largest value,
    ///     at most a tenth of the high end). Where the 98 % quantile is 0 the largest value stands in for
    ///     it; where that is 0 too, or there is no value, the high end is 1.
    ///
    /// Under a norm that does not clip, see [Norm#clips], the smallest and the largest value stand in for these
    /// quantiles.
    ///
    /// @param ascending the layer's values, ascending, no NaN; may be empty
    /// @throws IllegalArgumentException if there are values but none that the norm accepts (a mean that is
    ///     nowhere above 0 under the log norm, any difference under it)
    public static Scale of(Measure measure, double[] ascending, Norm norm) {
        return switch (measure) {
            case DENSITY, SUPPORT, COUNT -> aboveNothing(ascending, norm);
            case SUM ->
                ascending.length > 0 && ascending[0] < 0 ? robust(ascending, norm) : aboveNothing(ascending, norm);
            case DIFFERENCE, MEAN_DIFFERENCE -> roundZero(ascending, norm);
            case MEAN, SE, RATIO, RELATIVE_RISK, MAX -> robust(ascending, norm);
        };
    }

    /// Whether a measure is 0 where nothing is, so that its pictures fade out towards 0 and have no hard
    /// edge.
    public static boolean fadesToZero(Measure measure) {
        return switch (measure) {
            case DENSITY, SUM, SUPPORT, COUNT, DIFFERENCE -> true;
            case MEAN, SE, RATIO, RELATIVE_RISK, MEAN_DIFFERENCE, MAX -> false;
        };
    }

    /// The colormap of a layer that names none: for a difference one with two directions from its middle,
    /// blue for less and red for more; else [Colormaps#standard].
    public static Colormap colormap(Measure measure) {
        return switch (measure) {
            case DIFFERENCE, MEAN_DIFFERENCE -> Colormaps.find("rdylbu_r").orElseThrow();
            case DENSITY, SUM, MEAN, SE, SUPPORT, RATIO, RELATIVE_RISK, MAX, COUNT -> Colormaps.standard();
        };
    }

    private static double low(Norm norm) {
        return norm.clips() ? LOW_PERCENT : 0;
    }

    private static double high(Norm norm) {
        return norm.clips() ? HIGH_PERCENT : 100;
    }

    private static Scale robust(double[] ascending, Norm norm) {
        return Scale.robust(ascending, low(norm), high(norm), norm);
    }

    private static Scale roundZero(double[] ascending, Norm norm) {
        double[] values = usable(ascending);
        double end = 0;
        if (values.length > 0) {
            end = Math.max(
                    Math.abs(Quantile.of(values, low(norm) / 100)), Math.abs(Quantile.of(values, high(norm) / 100)));
            if (!(end >= LEAST_HIGH)) {
                end = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
            }
        }
        if (!(end >= LEAST_HIGH)) {
            end = 1;
        }
        return new Scale(-end, end, norm);
    }

    private static Scale aboveNothing(double[] ascending, Norm norm) {
        double[] values = usable(ascending);
        double largest = values.length == 0 ? 0 : values[values.length - 1];
        double high = values.length == 0 ? 0 : Quantile.of(values, high(norm) / 100);
        if (!(high >= LEAST_HIGH)) {
            high = largest;
        }
        if (!(high >= LEAST_HIGH)) {
            high = 1;
            largest = 1;
        }
        return new Scale(norm.lowAboveNothing(high, largest), high, norm);
    }

    /// Below this a density's high end counts as 0.
    private static final double LEAST_HIGH = 1e-26;

    /// The values that a norm places, still ascending.
    static double[] placed(double[] ascending, Norm norm) {
        double[] placed = Arrays.stream(usable(ascending)).filter(norm::places).toArray();
        if (placed.length == 0 && ascending.length > 0) {
            throw new IllegalArgumentException("the " + norm.name() + " norm needs " + norm.needs()
                    + ", but this layer's largest value is " + ascending[ascending.length - 1]
                    + "; use the linear norm");
        }
        return placed;
    }

    /// The values as ends of a scale can hold them.
    private static double[] usable(double[] ascending) {
        return Arrays.stream(ascending).map(DefaultScale::usable).toArray();
    }

    static double usable(double value) {
        return Math.abs(value) < Scale.SMALLEST ? 0 : Math.clamp(value, -Scale.LARGEST, Scale.LARGEST);
    }

    /// The scale from low to high, or a wider one where these coincide, see [Scale#robust].
    static Scale widened(double low, double high, double smallest, double largest, Norm norm) {
        if (low < high && !Scale.tooNarrow(low, high)) {
            return new Scale(low, high, norm);
        }
        if (smallest < largest && !Scale.tooNarrow(smallest, largest)) {
            return new Scale(smallest, largest, norm);
        }
        double half = low == 0 ? 0.5 : Math.abs(low) / 10;
        return new Scale(end(low - half, low), end(low + half, low), norm);
    }

    /// An end that a scale can have; the nearest size that it can where the wanted one is out of bounds.
    private static double end(double wanted, double centre) {
        double large = Math.clamp(wanted, -Scale.LARGEST, Scale.LARGEST);
        return Math.abs(large) < Scale.SMALLEST ? centre : large;
    }
}
