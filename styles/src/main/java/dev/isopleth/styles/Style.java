package dev.isopleth.styles;

/// How values become colours: scale, colormap and opacity.
///
/// @param opacity 0 (nothing to see) to 1; multiplies every alpha
/// @param fadesToZero whether alpha falls to 0 towards the value 0, from above and from below, and to the low
///     end where that lies above 0: for measures that are 0 where nothing is, see [DefaultScale#fadesToZero]
public record Style(Scale scale, Colormap colormap, double opacity, boolean fadesToZero) {

    /// The share of the way from 0 to each end of the scale over which alpha rises.
    public static final double FADE = 0.05;

    public Style {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity is a number from 0 to 1, not " + opacity);
        }
    }

    /// The position of the value 0, where a style that fades shows nothing; 0 where the scale begins above
    /// it, 1 where it ends below.
    double zero() {
        return scale.position(0);
    }

    /// Alpha at a position in [0, 1], opacity included, for an estimate that is wholly present.
    public double alpha(double position) {
        if (!fadesToZero) {
            return opacity;
        }
        double zero = zero();
        double way = position > zero ? (position - zero) / (1 - zero) : position < zero ? (zero - position) / zero : 0;
        return opacity * Math.min(way / FADE, 1);
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
