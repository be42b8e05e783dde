package dev.isopleth.server.layer;

import dev.isopleth.analysis.trend.EmergingKind;
import dev.isopleth.styles.ClassScale;
import dev.isopleth.styles.Emergence;
import java.util.Arrays;

/// The scale of the kinds of emerging hot spots.
public final class TrendScale {

    /// The only one.
    public static final ClassScale KINDS = Emergence.scale(
            "trend",
            "Emerging hot and cold spots",
            Arrays.stream(EmergingKind.values()).map(EmergingKind::words).toList());

    private TrendScale() {}

    /// The colour of a kind, `#rrggbb`.
    public static String color(EmergingKind kind) {
        return String.format("#%06x", KINDS.of(kind.number()).rgb());
    }
}
