package dev.isopleth.styles.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FontFileTest {

    private static final FontFile FONT = FontFile.shipped();

    /// What fonttools, another reader, finds in the file: simple glyphs and composed ones.
    @ParameterizedTest
    @CsvFileSource(resources = "glyphs.csv")
    void glyphsHaveTheWidthBoundsAndAreaThatAnotherReaderFinds(
            int character, int advance, double xMin, double yMin, double xMax, double yMax, double area) {
        int glyph = FONT.glyph(character);
        assertTrue(glyph > 0);
        assertEquals(advance, FONT.advance(glyph));
        Outline outline = FONT.outline(glyph);
        if (area == 0) {
            assertTrue(outline.isEmpty());
            return;
        }
        assertEquals(area, area(outline), 1e-6 * area);
        // Control points may lie outside the shape; the other reader rounds the parts of composed glyphs.
        assertTrue(outline.least(0) <= xMin + 1 && outline.greatest(0) >= xMax - 1);
        assertTrue(outline.least(1) <= yMin + 1 && outline.greatest(1) >= yMax - 1);
    }

    /// By Green's theorem, exact for quadratic curves.
    private static double area(Outline outline) {
        double twice = 0;
        for (int i = 0; i < outline.curves(); i++) {
            double x0 = outline.at(i, 0);
            double y0 = outline.at(i, 1);
            double cx = outline.at(i, 2);
            double cy = outline.at(i, 3);
            double x1 = outline.at(i, 4);
            double y1 = outline.at(i, 5);
            twice += (2 * (x0 * cy - cx * y0) + 2 * (cx * y1 - x1 * cy) + (x0 * y1 - x1 * y0)) / 3;
        }
        return Math.abs(twice / 2);
    }

    @Test
    void everyContourIsClosed() {
        for (int character = 0x20; character < 0x250; character++) {
            Outline outline = FONT.outline(FONT.glyph(character));
            double x = 0;
            double y = 0;
            for (int i = 0; i < outline.curves(); i++) {
                x += outline.at(i, 4) - outline.at(i, 0);
                y += outline.at(i, 5) - outline.at(i, 1);
            }
            assertEquals(0, x, 1e-9);
            assertEquals(0, y, 1e-9);
        }
    }

    @Test
    void whatTheFontLacksIsTheBoxOfAMissingGlyph() {
        assertEquals(0, FONT.glyph(0x6F22)); // a Han character
        assertEquals(0, FONT.glyph(0x1F600)); // beyond U+FFFF
        assertEquals(0, FONT.glyph(0xD800));
        assertTrue(FONT.outline(0).curves() >= 8);
        assertTrue(FONT.advance(0) > 1000);
    }

    @Test
    void charactersThatUnitsAndGermanNamesNeedAreThere() {
        "äöüÄÖÜßéèłøåçñµμ°²³₀₁₂₃⁻−–…·×±≤≥‰€\u202F\u00A0/%".chars().forEach(c -> assertTrue(FONT.glyph(c) > 0));
    }

    @Test
    void aFileThatEndsEarlyOrIsNoFontIsRefused() throws IOException {
        byte[] whole;
        try (InputStream in = FontFile.class.getResourceAsStream("DejaVuSans-subset.ttf")) {
            whole = Objects.requireNonNull(in).readAllBytes();
        }
        for (int length : new int[] {0, 3, 11, 40, 200}) {
            assertThrows(IllegalArgumentException.class, () -> FontFile.parse(Arrays.copyOf(whole, length)));
        }
        byte[] other = "a text file, no font at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThrows(IllegalArgumentException.class, () -> FontFile.parse(other));
    }
}
