package dev.isopleth.styles.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CanvasTest {

    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLACK = 0xFF000000;

    @Test
    void aBoxFillsWholePixelsAndPartsOfPixels() {
        Canvas canvas = new Canvas(4, 3, WHITE);
        canvas.box(1, 1, 2.5, 2, BLACK);
        assertEquals(WHITE, canvas.argb(0, 1));
        assertEquals(BLACK, canvas.argb(1, 1));
        assertEquals(127, canvas.argb(2, 1) & 0xFF, 1);
        assertEquals(WHITE, canvas.argb(1, 2));
    }

    @Test
    void whatLiesOutsideIsLeftOut() {
        Canvas canvas = new Canvas(2, 2, WHITE);
        canvas.box(-5, -5, 1, 100, BLACK);
        canvas.lay(-1, 0, BLACK);
        canvas.lay(0, 2, BLACK);
        canvas.triangle(-9, -9, -1, -9, -9, -1, BLACK);
        assertEquals(BLACK, canvas.argb(0, 0));
        assertEquals(BLACK, canvas.argb(0, 1));
        assertEquals(WHITE, canvas.argb(1, 0));
        assertEquals(WHITE, canvas.argb(1, 1));
    }

    @Test
    void halfACoverOverNothingKeepsItsColour() {
        assertEquals(0x80102030, Canvas.over(0x80102030, 0));
        assertEquals(0xFF808080, Canvas.over(0x80000000, 0xFFFFFFFF) + 0x010101);
        assertEquals(0xFF123456, Canvas.over(0, 0xFF123456));
        assertEquals(0xFF123456, Canvas.over(0xFF123456, 0x80FFFFFF));
        // Half over half: three quarters, the upper one counting twice the lower.
        assertEquals(0xC0AA0055, Canvas.over(0x80FF0000, 0x800000FF));
    }

    @Test
    void aPictureTooLargeOrWithoutAPixelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Canvas(0, 5, WHITE));
        assertThrows(IllegalArgumentException.class, () -> new Canvas(100_000, 100_000, WHITE));
    }
}
