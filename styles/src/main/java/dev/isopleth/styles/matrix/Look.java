package dev.isopleth.styles.matrix;

import dev.isopleth.styles.LegendSvg;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How fields are laid on the picture.
///
/// @param alpha 0 (nothing to see) to 1: how far colours hide the background
/// @param interpolation what lies between the middles of two fields
/// @param noData 0xRRGGBB of fields without a value; null: nothing is drawn there
/// @param theme the background's and the text's colours
public record Look(
        double alpha, Interpolation interpolation, @Nullable Integer noData, LegendSvg.Theme theme) {

    /// What lies between the middles of two fields.
    public enum Interpolation {
        /// A step: every field has one colour.
        NEAREST,
        /// Values in between, linear in both directions, of the fields that have one. A field without a
        /// value keeps its whole square.
        BILINEAR;

        /// Reads `nearest` or `bilinear`.
        ///
        /// @throws IllegalArgumentException if it is neither
        public static Interpolation parse(String text) {
            for (Interpolation interpolation : values()) {
                if (interpolation.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return interpolation;
                }
            }
            throw new IllegalArgumentException("interpolation is nearest or bilinear, not " + text);
        }
    }

    /// @throws IllegalArgumentException if alpha is not in [0, 1]
    public Look {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha is a number from 0 to 1, not " + alpha);
        }
    }

    /// Whole colours on white, nothing where there is no value.
    public static Look standard() {
        return new Look(1, Interpolation.NEAREST, null, LegendSvg.Theme.LIGHT);
    }
}
