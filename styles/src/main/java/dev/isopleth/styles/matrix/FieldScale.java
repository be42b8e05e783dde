package dev.isopleth.styles.matrix;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Quantile;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How the values of a matrix become colours, as seaborn's heatmap has it.
///
/// The scale runs from `vmin` to `vmax`; what is not given is the smallest and the largest value shown, or
/// where `robust` the 2 % and the 98 % quantile. With a `center` that value has the colormap's middle colour,
/// and colours depart from it equally fast to both sides: the colormap spans as far below it as above, to
/// whichever end is farther, and the bar shows the part between `vmin` and `vmax`. Where all values are alike
/// or there is none, see [Scale#robust].
///
/// @param vmin the value of the first colour; null: from the values
/// @param vmax the value of the last colour; null: from the values
/// @param center the value of the middle colour; null for none
/// @param robust whether quantiles stand in for the smallest and largest value
/// @param cmap the colormap; null: viridis, or with a center rdylbu_r
public record FieldScale(
        @Nullable Double vmin,
        @Nullable Double vmax,
        @Nullable Double center,
        boolean robust,
        Norm norm,
        @Nullable Colormap cmap) {

    private static final double LOW_SHARE = 0.02;
    private static final double HIGH_SHARE = 0.98;

    /// @throws IllegalArgumentException if vmin is not below vmax, or the norm does not place an end or the
    /// center
    public FieldScale {
        if (vmin != null && vmax != null) {
            Scale checked = new Scale(vmin, vmax, norm);
            vmin = checked.low();
            vmax = checked.high();
        }
        if (center != null && !norm.places(center)) {
            throw new IllegalArgumentException("the " + norm.name() + " norm has no place for the center " + center
                    + ": it needs " + norm.needs());
        }
    }

    /// From the smallest to the largest value, linear, viridis.
    public static FieldScale ofValues() {
        return new FieldScale(null, null, null, false, Norm.LINEAR, null);
    }

    /// The same with a center.
    public FieldScale withCenter(double value) {
        return new FieldScale(vmin, vmax, value, robust, norm, cmap);
    }

    /// The same between quantiles.
    public FieldScale withRobust() {
        return new FieldScale(vmin, vmax, center, true, norm, cmap);
    }

    /// The same with another colormap.
    public FieldScale withCmap(Colormap colormap) {
        return new FieldScale(vmin, vmax, center, robust, norm, colormap);
    }

    /// Scale and colormap for some values.
    ///
    /// @param fields NaN for those that do not count
    /// @throws IllegalArgumentException if an end that is given lies beyond the other, from the values; if
    ///     the norm places none of the values
    public Style style(double[] fields) {
        Scale scale = fitted(fields);
        Colormap whole = cmap != null
                ? cmap
                : center == null
                        ? Colormaps.standard()
                        : Colormaps.find("rdylbu_r").orElseThrow();
        return new Style(scale, center == null ? whole : aroundCenter(whole, scale, center), 1, false);
    }

    private Scale fitted(double[] fields) {
        Scale scale = scale(fields);
        return norm.clips()
                ? scale.fitted(new double[0])
                : scale.fitted(Arrays.stream(fields)
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray());
    }

    private Scale scale(double[] fields) {
        if (vmin != null && vmax != null) {
            return new Scale(vmin, vmax, norm);
        }
        Scale found = robust ? robustly(fields) : Scale.robust(ends(fields), 0, 100, norm);
        double low = vmin != null ? vmin : found.low();
        double high = vmax != null ? vmax : found.high();
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    vmin != null
                            ? "vmin " + low + " is not below the values' end " + high + "; give vmax too"
                            : "vmax " + high + " is not above the values' end " + low + "; give vmin too");
        }
        return new Scale(low, high, norm);
    }

    private Scale robustly(double[] fields) {
        double[] ends = ends(fields);
        double[] placed = Arrays.stream(fields)
                .filter(value -> !Double.isNaN(value) && norm.places(value))
                .toArray();
        if (placed.length == 0) {
            return Scale.robust(ends, 0, 100, norm); // refuses values of which none has a place
        }
        double[] quantiles = Quantile.ofUnsorted(placed, LOW_SHARE, HIGH_SHARE);
        return Scale.between(quantiles[0], quantiles[1], ends[0], ends[1], norm);
    }

    /// The smallest and the largest value that the norm places, or of all where it places none; nothing
    /// where there is no value.
    private double[] ends(double[] fields) {
        double[] placed = ends(fields, true);
        return placed.length > 0 ? placed : ends(fields, false);
    }

    private double[] ends(double[] fields, boolean placedOnly) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : fields) {
            if (!Double.isNaN(value) && (!placedOnly || norm.places(value))) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? new double[] {low, high} : new double[0];
    }

    private static Colormap aroundCenter(Colormap whole, Scale scale, double center) {
        double middle = scale.norm().forward(center);
        double low = scale.norm().forward(scale.low());
        double high = scale.norm().forward(scale.high());
        double reach = Math.max(high - middle, middle - low);
        double from = (low - middle + reach) / (2 * reach);
        double to = (high - middle + reach) / (2 * reach);
        int[] colours = new int[Colormap.SIZE];
        Arrays.setAll(colours, i -> whole.rgb(from + (to - from) * i / (Colormap.SIZE - 1)));
        return new Colormap(whole.name(), whole.title(), whole.kind(), whole.origin(), whole.licence(), colours);
    }
}
