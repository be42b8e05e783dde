package dev.isopleth.styles.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import org.junit.jupiter.api.Test;

class ContrastTest {

    /// As the contrast checkers of WebAIM and others give them.
    @Test
    void ratiosAreThoseOfWcag() {
        assertEquals(21, Contrast.ratio(0x000000, 0xFFFFFF), 1e-9);
        assertEquals(1, Contrast.ratio(0x336699, 0x336699), 1e-9);
        assertEquals(4.54, Contrast.ratio(0x767676, 0xFFFFFF), 0.005);
        assertEquals(4.00, Contrast.ratio(0xFF0000, 0xFFFFFF), 0.005);
        assertEquals(8.59, Contrast.ratio(0x0000FF, 0xFFFFFF), 0.005);
    }

    @Test
    void inkIsLegibleOnEveryColourOfEveryColormap() {
        for (Colormap colormap : Colormaps.all()) {
            for (int entry = 0; entry < Colormap.SIZE; entry++) {
                int rgb = colormap.entry(entry);
                assertTrue(Contrast.ratio(rgb, Contrast.ink(rgb)) >= 4.5, colormap.name() + " " + entry);
            }
        }
    }

    @Test
    void inkIsLegibleOnEveryGreyAndCorner() {
        for (int rgb = 0; rgb <= 0xFFFFFF; rgb += 0x010101) {
            assertTrue(Contrast.ratio(rgb, Contrast.ink(rgb)) >= 4.5);
        }
        assertEquals(0x000000, Contrast.ink(0xFFFF00));
        assertEquals(0xFFFFFF, Contrast.ink(0x0000FF));
    }
}
