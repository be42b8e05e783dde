package dev.isopleth.styles.animation;

import dev.isopleth.styles.IndexedPicture;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.Palette;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.Ticks;
import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.Coverage;
import dev.isopleth.styles.draw.TextPainter;
import java.util.Arrays;
import java.util.List;

/// Puts frames together: the painted map, and a strip with title, time, and the colours with their round
/// values and unit. All frames have one size and one palette; what stays the same is drawn once. Immutable, for
/// any thread. Cost: two frames and what an
/// [dev.isopleth.styles.ApngFrame] makes of them take 8 ns a pixel in all.
public final class FramePicture {

    /// How high the strip is, in pixels.
    public static final int STRIP = 58;

    private static final int PADDING = 10;
    private static final double TITLE = 12;
    private static final double TIME = 13;
    private static final double SMALL = 10;
    private static final int FIRST_LINE = 18;
    private static final int BAR_TOP = 26;
    private static final int BAR_HEIGHT = 10;
    private static final int TICK = 3;
    private static final int WIDEST_BAR = 420;
    private static final int ARROW = 6;
    private static final int GAP = 8;
    private static final int MOST_TICKS = 9;
    private static final double TIME_SHARE = 0.5;

    private static final TextPainter PAINTER = TextPainter.standard();

    private final Legend legend;
    private final int mapWidth;
    private final int mapHeight;
    private final int height;
    private final FramePalette palette;
    private final byte[] strip;

    private FramePicture(Legend legend, Palette map, int width, int height, FrameOptions options) {
        this.legend = legend;
        mapWidth = width;
        mapHeight = height;
        this.height = options.over() ? Math.max(height, STRIP) : height + STRIP;
        palette = FramePalette.of(
                map,
                options.background(),
                options.theme().cardRgb(),
                options.theme().textRgb());
        strip = new byte[width * STRIP];
        Arrays.fill(strip, palette.shade(0));
        words(strip, legend.title(), TITLE, PADDING, FIRST_LINE, width * (1 - TIME_SHARE) - PADDING);
        if (legend.empty()) {
            words(strip, "no value anywhere", SMALL, PADDING, BAR_TOP + BAR_HEIGHT, width - 2.0 * PADDING);
        } else {
            bar(options);
        }
    }

    /// The frames of a map.
    ///
    /// @param legend what colours mean, and the title
    /// @param map the colours that pictures of the map have
    /// @param width of the map in pixels, at least 64
    /// @param height of the map in pixels, at least 1
    /// @throws IllegalArgumentException if the map is smaller
    public static FramePicture of(Legend legend, Palette map, int width, int height, FrameOptions options) {
        if (width < 64 || height < 1) {
            throw new IllegalArgumentException(
                    "frames are at least 64 pixels wide and 1 high, not " + width + " x " + height);
        }
        return new FramePicture(legend, map, width, height, options);
    }

    /// How wide frames are, in pixels.
    public int width() {
        return mapWidth;
    }

    /// How high frames are, in pixels: the map and, where it is added, the strip.
    public int height() {
        return height;
    }

    /// The colours of all frames.
    public Palette palette() {
        return palette.palette();
    }

    /// A frame.
    ///
    /// @param map the painted map, of the size and the palette that were announced
    /// @param time what is written on the right, as "2014-03-07" or "08:00"
    /// @throws IllegalArgumentException if the map is of another size
    public IndexedPicture frame(IndexedPicture map, String time) {
        if (map.width() != mapWidth || map.height() != mapHeight) {
            throw new IllegalArgumentException("a map of " + map.width() + " x " + map.height()
                    + " pixels is no frame of " + mapWidth + " x " + mapHeight);
        }
        byte[] indices = new byte[mapWidth * height];
        byte[] heat = map.indices();
        for (int i = 0; i < heat.length; i++) {
            indices[i] = palette.ofMap(heat[i]);
        }
        byte[] dated = strip.clone();
        String fitted = PAINTER.fitted(time, TIME, mapWidth * TIME_SHARE - PADDING);
        double x = mapWidth - PADDING - PAINTER.width(fitted, TIME);
        words(dated, fitted, TIME, Math.floor(x), FIRST_LINE, mapWidth);
        System.arraycopy(dated, 0, indices, (height - STRIP) * mapWidth, dated.length);
        return new IndexedPicture(mapWidth, height, indices, palette.palette());
    }

    private void words(byte[] to, String text, double size, double x, double y, double longest) {
        Coverage covered = PAINTER.cover(PAINTER.fitted(text, size, longest), x, y, size, false);
        int fromX = Math.max(0, covered.left());
        int toX = Math.min(mapWidth, covered.left() + covered.width());
        int fromY = Math.max(0, covered.top());
        int toY = Math.min(STRIP, covered.top() + covered.height());
        for (int py = fromY; py < toY; py++) {
            for (int px = fromX; px < toX; px++) {
                int share = covered.at(px, py);
                if (share > 0) {
                    to[py * mapWidth + px] = palette.shade(share);
                }
            }
        }
    }

    private void bar(FrameOptions options) {
        String unit = legend.unit() == null || legend.unit().equals(Legend.NO_UNIT) ? "" : legend.unit();
        double unitWidth = unit.isEmpty() ? 0 : Math.min(PAINTER.width(unit, SMALL), mapWidth / 3.0) + GAP;
        int from = PADDING + (legend.clippedLow() ? ARROW : 0);
        double right = mapWidth - PADDING - (legend.clippedHigh() ? ARROW : 0) - unitWidth;
        int to = (int) Math.min(right, from + WIDEST_BAR);
        Style style = legend.style();
        for (int x = from - (legend.clippedLow() ? ARROW : 0); x < to + (legend.clippedHigh() ? ARROW : 0); x++) {
            double position = Math.clamp((x + 0.5 - from) / (to - from), 0.0, 1.0);
            int argb = style.argb(style.scale().value(position), 1);
            byte index = palette.nearest(
                    options.background() == null ? argb : Canvas.over(argb, 0xFF000000 | options.background()));
            int cut = x < from ? from - x : Math.max(0, x - to + 1);
            int less = cut * BAR_HEIGHT / 2 / (ARROW + 1);
            for (int y = BAR_TOP + less; y < BAR_TOP + BAR_HEIGHT - less; y++) {
                strip[y * mapWidth + x] = index;
            }
        }
        if (!unit.isEmpty()) {
            double x = to + (legend.clippedHigh() ? ARROW : 0) + GAP;
            words(strip, unit, SMALL, x, BAR_TOP + BAR_HEIGHT - 1, unitWidth);
        }
        for (Ticks.Tick tick : fitting(from, to)) {
            double middle = from + tick.position() * (to - from);
            int x = Math.clamp((int) middle, from, to - 1);
            for (int y = BAR_TOP + BAR_HEIGHT; y < BAR_TOP + BAR_HEIGHT + TICK; y++) {
                strip[y * mapWidth + x] = palette.shade(255);
            }
            double width = PAINTER.width(tick.label(), SMALL);
            double left = Math.clamp(x + 0.5 - width / 2, 1, mapWidth - width - 1);
            words(strip, tick.label(), SMALL, left, STRIP - 7, mapWidth);
        }
    }

    /// As many ticks as their labels leave room for.
    private List<Ticks.Tick> fitting(int from, int to) {
        for (int atMost = MOST_TICKS; atMost > 3; atMost--) {
            List<Ticks.Tick> ticks = legend.ticks(atMost);
            if (fits(ticks, to - from)) {
                return ticks;
            }
        }
        List<Ticks.Tick> few = legend.ticks(3);
        return fits(few, to - from) ? few : few.subList(0, Math.min(1, few.size()));
    }

    private static boolean fits(List<Ticks.Tick> ticks, int length) {
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks) {
            double half = PAINTER.width(tick.label(), SMALL) / 2;
            double middle = length * tick.position();
            if (middle - half < free) {
                return false;
            }
            free = middle + half + GAP;
        }
        return true;
    }
}
