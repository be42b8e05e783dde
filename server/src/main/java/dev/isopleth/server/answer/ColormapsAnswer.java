package dev.isopleth.server.answer;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.ColormapCheck;
import dev.isopleth.styles.ColourVision;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The colormaps that can be named.
@Serdeable.Serializable
public record ColormapsAnswer(List<Entry> colormaps) {

    private static final double DIGITS = 1000;

    /// One colormap.
    ///
    /// @param kind what it is for: `sequential`, `diverging`, `cyclic` or `rainbow`
    /// @param lightness how its lightness runs, as in "falls, then rises"
    /// @param monotonic whether lightness alone tells more from less
    /// @param distances see [ColormapCheck], by colour vision, as in `deuteranopia`; rounded to three decimals
    /// @param verdict what the check says, for people
    /// @param picture address of a strip of its colours
    @Serdeable.Serializable
    public record Entry(
            String name,
            String title,
            String kind,
            String origin,
            String licence,
            String lightness,
            boolean monotonic,
            Map<String, Double> distances,
            String verdict,
            String picture) {

        /// The document of a colormap.
        public static Entry of(Colormap colormap, String picture) {
            ColormapCheck check = colormap.check();
            Map<String, Double> distances = new LinkedHashMap<>();
            Arrays.stream(ColourVision.values())
                    .forEach(vision -> distances.put(
                            word(vision), Math.rint(DIGITS * check.distances().getOrDefault(vision, 0.0)) / DIGITS));
            return new Entry(
                    colormap.name(),
                    colormap.title(),
                    word(colormap.kind()),
                    colormap.origin(),
                    colormap.licence(),
                    check.lightness().words(),
                    check.isMonotonic(),
                    distances,
                    check.verdict(),
                    picture);
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
