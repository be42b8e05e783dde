package dev.isopleth.styles.draw;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Measures and draws text in the font that is shipped, so that none needs to be installed. Left to right,
/// glyph by glyph: without kerning, ligatures or the joining of Arabic. A letter and its mark become one
/// character where Unicode has it (NFC); what formats and shows nothing is left out; a character that the
/// font lacks is the font's box. Sizes are those of the font in pixels; at 12, capitals are 8.75 px high.
/// Immutable for those who call it, from any thread.
public final class TextPainter {

    /// The same text in a document, so that it is about as wide there: the font itself, the one that has its
    /// widths where that is not installed, then narrower ones.
    public static final String FAMILIES =
            "'DejaVu Sans', Verdana, system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

    private static final String ELLIPSIS = "…";

    private static final class Shipped {
        static final TextPainter PAINTER = new TextPainter(FontFile.shipped());
    }

    private final FontFile font;
    private final Map<Integer, Outline> outlines = new ConcurrentHashMap<>();

    private TextPainter(FontFile font) {
        this.font = font;
    }

    /// The painter of the shipped font; read once, in some milliseconds.
    public static TextPainter standard() {
        return Shipped.PAINTER;
    }

    /// How wide a text is, in pixels.
    public double width(String text, double size) {
        long units = 0;
        int[] characters = characters(text);
        for (int character : characters) {
            units += font.advance(font.glyph(character));
        }
        return units * size / font.unitsPerEm();
    }

    /// How far the font's highest capitals with accents reach above the baseline, in pixels.
    public double ascent(double size) {
        return font.ascent() * size / font.unitsPerEm();
    }

    /// How far letters reach below the baseline, in pixels, positive.
    public double descent(double size) {
        return font.descent() * size / font.unitsPerEm();
    }

    /// How high the digits and capitals are: what is centred when a text is.
    public double capitals(double size) {
        return 1493.0 / 2048 * size;
    }

    /// The text, or as much of its beginning as fits with an ellipsis behind it; nothing but the ellipsis
    /// where not even one character does.
    ///
    /// @param widest in pixels
    public String fitted(String text, double size, double widest) {
        if (width(text, size) <= widest) {
            return text;
        }
        int[] characters = characters(text);
        double left = widest - width(ELLIPSIS, size);
        int kept = 0;
        while (kept < characters.length) {
            left -= font.advance(font.glyph(characters[kept])) * size / font.unitsPerEm();
            if (left < 0) {
                break;
            }
            kept++;
        }
        return new String(characters, 0, kept).stripTrailing() + ELLIPSIS;
    }

    /// Which pixels a text covers.
    ///
    /// @param x where the text begins, in pixels
    /// @param y its baseline; rounded to whole pixels, on which letters stand sharper
    /// @param size of the font in pixels, above 0
    /// @param turned whether the text runs upwards: then `x` is the baseline, rounded, and `y` where it begins
    /// @throws IllegalArgumentException if the text is too large to draw: above 2^24 pixels
    public Coverage cover(String text, double x, double y, double size, boolean turned) {
        double scale = size / font.unitsPerEm();
        double baseX = turned ? Math.rint(x) : x;
        double baseY = turned ? y : Math.rint(y);
        Outline all = new Outline();
        long units = 0;
        for (int character : characters(text)) {
            int glyph = font.glyph(character);
            Outline outline = outlines.computeIfAbsent(glyph, font::outline);
            if (turned) {
                all.add(outline, 0, -scale, -scale, 0, baseX, baseY - units * scale);
            } else {
                all.add(outline, scale, 0, 0, -scale, baseX + units * scale, baseY);
            }
            units += font.advance(glyph);
        }
        return Coverage.of(all);
    }

    /// Draws a text, see [#cover].
    ///
    /// @param argb 0xAARRGGBB
    public void draw(Canvas canvas, String text, double x, double y, double size, boolean turned, int argb) {
        canvas.fill(cover(text, x, y, size, turned), argb);
    }

    private static int[] characters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(TextPainter::shows)
                .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
                .toArray();
    }

    private static boolean shows(int character) {
        boolean choosesVariant = character >= 0xFE00 && character <= 0xFE0F;
        return !choosesVariant && Character.getType(character) != Character.FORMAT;
    }
}
