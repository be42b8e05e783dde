package dev.isopleth.styles.animation;

import dev.isopleth.styles.LegendSvg;
import org.jspecify.annotations.Nullable;

/// How frames look.
///
/// @param theme colours of the strip with legend and time
/// @param background 0xRRGGBB under the map; null: transparent, the strip excepted
/// @param over whether the strip lies over the lowest part of the map; else it is added below
public record FrameOptions(LegendSvg.Theme theme, @Nullable Integer background, boolean over) {

    /// The theme's own background under the map, the strip below it.
    public static FrameOptions of(LegendSvg.Theme theme) {
        return new FrameOptions(theme, theme.cardRgb(), false);
    }
}
