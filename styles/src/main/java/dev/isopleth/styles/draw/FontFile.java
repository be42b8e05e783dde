package dev.isopleth.styles.draw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The outlines and widths of a TrueType font, in its own units, y up from the baseline.
///
/// Read are the tables head, hhea, maxp, hmtx, loca, glyf and of cmap the format 4, which names the
/// characters up to U+FFFF: what a font without hints needs to be drawn (OpenType 1.9,
/// https://learn.microsoft.com/typography/opentype/spec/otff). Glyphs may be put together from others, scaled
/// and turned; those whose parts are aligned by points in place of offsets are refused. Immutable.
final class FontFile {

    private static final int TABLE_RECORD = 16;

    /// Parts within parts; DejaVu has one.
    private static final int DEEPEST = 8;

    private final ByteBuffer file;
    private final Map<String, Integer> tables = new HashMap<>();
    private final int unitsPerEm;
    private final int ascent;
    private final int descent;
    private final int glyphs;
    private final int widths;
    private final boolean longOffsets;
    private final int characters;

    private FontFile(byte[] bytes) {
        file = ByteBuffer.wrap(bytes);
        int count = u16(4);
        for (int i = 0; i < count; i++) {
            int record = 12 + i * TABLE_RECORD;
            tables.put(new String(bytes, record, 4, StandardCharsets.US_ASCII), file.getInt(record + 8));
        }
        unitsPerEm = u16(table("head") + 18);
        longOffsets = i16(table("head") + 50) == 1;
        ascent = i16(table("hhea") + 4);
        descent = -i16(table("hhea") + 6);
        widths = u16(table("hhea") + 34);
        glyphs = u16(table("maxp") + 4);
        characters = characters();
    }

    /// Reads a font.
    ///
    /// @param bytes the file, not altered afterwards
    /// @throws IllegalArgumentException if it is not such a font or ends early
    static FontFile parse(byte[] bytes) {
        try {
            return new FontFile(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the font file ends early", e);
        }
    }

    /// The font that is shipped, DejaVu Sans: see README.md beside it.
    static FontFile shipped() {
        try (InputStream in = FontFile.class.getResourceAsStream("DejaVuSans-subset.ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font file is missing");
            }
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the font file cannot be read", e);
        }
    }

    private int table(String name) {
        Integer at = tables.get(name);
        if (at == null) {
            throw new IllegalArgumentException("the font file has no table " + name);
        }
        return at;
    }

    private int characters() {
        int cmap = table("cmap");
        int count = u16(cmap + 2);
        for (int i = 0; i < count; i++) {
            int at = cmap + file.getInt(cmap + 4 + 8 * i + 4);
            if (u16(at) == 4) {
                return at;
            }
        }
        throw new IllegalArgumentException("the font file has no character table of format 4");
    }

    /// Units in the size of a font: at 12 px this many units are 12 px.
    int unitsPerEm() {
        return unitsPerEm;
    }

    /// How far the font reaches above the baseline.
    int ascent() {
        return ascent;
    }

    /// How far the font reaches below the baseline, positive.
    int descent() {
        return descent;
    }

    /// The glyph of a character; 0, the box of a missing glyph, for those that the font lacks.
    int glyph(int character) {
        if (character > 0xFFFF) {
            return 0;
        }
        int segments = u16(characters + 6) / 2;
        int ends = characters + 14;
        int starts = ends + 2 * segments + 2;
        int deltas = starts + 2 * segments;
        int offsets = deltas + 2 * segments;
        int low = 0;
        int high = segments - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (u16(ends + 2 * middle) < character) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int start = u16(starts + 2 * low);
        if (character < start || character > u16(ends + 2 * low)) {
            return 0;
        }
        int offset = u16(offsets + 2 * low);
        int glyph = offset == 0 ? character : u16(offsets + 2 * low + offset + 2 * (character - start));
        return glyph == 0 && offset != 0 ? 0 : (glyph + u16(deltas + 2 * low)) & 0xFFFF;
    }

    /// How far the next glyph's origin is from this one's.
    int advance(int glyph) {
        return u16(table("hmtx") + 4 * Math.min(glyph, widths - 1));
    }

    /// The shape of a glyph; empty for spaces.
    Outline outline(int glyph) {
        return outline(glyph, 0);
    }

    private Outline outline(int glyph, int depth) {
        if (glyph >= glyphs || depth > DEEPEST) {
            throw new IllegalArgumentException("the font file has no glyph " + glyph + " that can be drawn");
        }
        Outline outline = new Outline();
        int from = offset(glyph);
        if (from == offset(glyph + 1)) {
            return outline;
        }
        int at = table("glyf") + from;
        int contours = i16(at);
        if (contours >= 0) {
            simple(at + 10, contours, outline);
        } else {
            composed(at + 10, outline, depth);
        }
        return outline;
    }

    private int offset(int glyph) {
        int loca = table("loca");
        return longOffsets ? file.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
    }

    private static final int ON_CURVE = 1;
    private static final int SHORT_X = 2;
    private static final int SHORT_Y = 4;
    private static final int REPEATS = 8;
    private static final int SAME_X = 16;
    private static final int SAME_Y = 32;

    private void simple(int ends, int contours, Outline outline) {
        if (contours == 0) {
            return;
        }
        int points = u16(ends + 2 * (contours - 1)) + 1;
        int at = ends + 2 * contours;
        at += 2 + u16(at); // hints
        int[] flags = new int[points];
        for (int i = 0; i < points; i++) {
            int flag = u8(at++);
            flags[i] = flag;
            if ((flag & REPEATS) != 0) {
                for (int again = u8(at++); again > 0; again--) {
                    flags[++i] = flag;
                }
            }
        }
        int[] x = new int[points];
        at = coordinates(at, flags, SHORT_X, SAME_X, x);
        int[] y = new int[points];
        coordinates(at, flags, SHORT_Y, SAME_Y, y);
        int first = 0;
        for (int contour = 0; contour < contours; contour++) {
            int last = u16(ends + 2 * contour);
            contour(first, last, flags, x, y, outline);
            first = last + 1;
        }
    }

    private int coordinates(int from, int[] flags, int isShort, int same, int[] values) {
        int at = from;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & isShort) != 0) {
                int step = u8(at++);
                value += (flags[i] & same) != 0 ? step : -step;
            } else if ((flags[i] & same) == 0) {
                value += i16(at);
                at += 2;
            }
            values[i] = value;
        }
        return at;
    }

    /// Points on the curve and control points; between two control points lies one on the curve that is not
    /// written.
    private static void contour(int first, int last, int[] flags, int[] x, int[] y, Outline outline) {
        int count = last - first + 1;
        if (count < 2) {
            return;
        }
        boolean startsOn = (flags[first] & ON_CURVE) != 0;
        boolean endsOn = (flags[last] & ON_CURVE) != 0;
        double startX = startsOn ? x[first] : endsOn ? x[last] : (x[first] + x[last]) / 2.0;
        double startY = startsOn ? y[first] : endsOn ? y[last] : (y[first] + y[last]) / 2.0;
        double hereX = startX;
        double hereY = startY;
        boolean controlled = false;
        double controlX = 0;
        double controlY = 0;
        for (int i = startsOn ? 1 : 0; i < count; i++) {
            int point = first + i;
            boolean on = (flags[point] & ON_CURVE) != 0;
            if (controlled) {
                double toX = on ? x[point] : (controlX + x[point]) / 2;
                double toY = on ? y[point] : (controlY + y[point]) / 2;
                outline.curve(hereX, hereY, controlX, controlY, toX, toY);
                hereX = toX;
                hereY = toY;
            } else if (on) {
                outline.line(hereX, hereY, x[point], y[point]);
                hereX = x[point];
                hereY = y[point];
            }
            controlled = !on;
            controlX = x[point];
            controlY = y[point];
        }
        if (controlled) {
            outline.curve(hereX, hereY, controlX, controlY, startX, startY);
        } else {
            outline.line(hereX, hereY, startX, startY);
        }
    }

    private static final int WIDE_ARGUMENTS = 1;
    private static final int ARGUMENTS_ARE_OFFSETS = 2;
    private static final int ONE_SCALE = 8;
    private static final int MORE_PARTS = 32;
    private static final int TWO_SCALES = 64;
    private static final int MATRIX = 128;

    private void composed(int from, Outline outline, int depth) {
        int at = from;
        int flags;
        do {
            flags = u16(at);
            if ((flags & ARGUMENTS_ARE_OFFSETS) == 0) {
                throw new IllegalArgumentException("the font file aligns parts of a glyph by points");
            }
            Outline part = outline(u16(at + 2), depth + 1);
            at += 4;
            boolean wide = (flags & WIDE_ARGUMENTS) != 0;
            int right = wide ? i16(at) : file.get(at);
            int up = wide ? i16(at + 2) : file.get(at + 1);
            at += wide ? 4 : 2;
            double xx = 1;
            double xy = 0;
            double yx = 0;
            double yy = 1;
            if ((flags & ONE_SCALE) != 0) {
                xx = fraction(at);
                yy = xx;
                at += 2;
            } else if ((flags & TWO_SCALES) != 0) {
                xx = fraction(at);
                yy = fraction(at + 2);
                at += 4;
            } else if ((flags & MATRIX) != 0) {
                xx = fraction(at);
                yx = fraction(at + 2);
                xy = fraction(at + 4);
                yy = fraction(at + 6);
                at += 8;
            }
            outline.add(part, xx, xy, yx, yy, right, up);
        } while ((flags & MORE_PARTS) != 0);
    }

    /// A signed number with 14 bits behind the point.
    private double fraction(int at) {
        return i16(at) / 16384.0;
    }

    private int u8(int at) {
        return file.get(at) & 0xFF;
    }

    private int u16(int at) {
        return file.getShort(at) & 0xFFFF;
    }

    private int i16(int at) {
        return file.getShort(at);
    }
}
