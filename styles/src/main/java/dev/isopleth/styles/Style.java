package dev.isopleth.styles;

/// How values become colours: scale, colormap and opacity.
///
/// @param opacity 0 (nothing to see) to 1; multiplies every alpha
/// @param fadeLowEnd whether alpha rises from 0 over the first 5 % of the scale, counted from the low end or
///     from the value 0, whichever is higher: for measures that are 0 where nothing is, see
///     [DefaultScale#fadesLowEnd]
public record Style(Scale scale, Colormap colormap, double opacity, boolean fadeLowEnd) {

    /// The share of the scale over which alpha rises.
    public static final double FADE = 0.05;

    public Style {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity is a number from 0 to 1, not " + opacity);
        }
    }

    /// The position at which something begins to show.
    double fadeStart() {
        return fadeLowEnd ? scale.position(0) : 0;
    }

    /// Alpha at a position in [0, 1], opacity included, for an estimate that is wholly present.
    public double alpha(double position) {
        return fadeLowEnd ? opacity * Math.clamp((position - fadeStart()) / FADE, 0.0, 1.0) : opacity;
    }

    /// The exact colour 0xAARRGGBB of a value: what a picture's pixel shows to within the steps of its
    /// palette.
    ///
    /// @param value in the measure's unit; NaN (undefined) is fully transparent
    /// @param presence how far the estimate is there, 0 to 1
    public int argb(double value, double presence) {
        return Double.isNaN(value) ? 0 : argbAt(scale.position(value), presence);
    }

    /// The exact colour 0xAARRGGBB at a position in [0, 1]; 0 where it is fully transparent.
    int argbAt(double position, double presence) {
        int alpha = (int) (255 * alpha(position) * presence + 0.5);
        return alpha == 0 ? 0 : alpha << 24 | colormap.rgb(position);
    }
}
