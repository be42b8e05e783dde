package dev.isopleth.server.layer;

import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.styles.ClassScale;
import dev.isopleth.styles.Significance;
import java.util.Arrays;

/// The scale of the classes of hot spots.
public final class HotspotScale {

    /// The only one.
    public static final ClassScale CLASSES = Significance.scale(
            "hotspots",
            "Hot and cold spots",
            Arrays.stream(HotspotClass.values()).map(HotspotClass::words).toList());

    private HotspotScale() {}

    /// The colour of a class, `#rrggbb`.
    public static String color(HotspotClass one) {
        return String.format("#%06x", CLASSES.of(one.number()).rgb());
    }
}
