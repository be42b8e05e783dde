package dev.isopleth.styles.mark;

import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.TextPainter;

/// A text over a map, in pixels of a whole zoom: x from its western edge, y from its northern one. It begins at whole
/// pixels, so that every tile that has a part of it has the same pixels.
///
/// @param x where its middle is, likewise `y`
/// @param argb its colour, 0xAARRGGBB
/// @param scale pixels a point of the page: 1, or 2 on finer screens
public record Label(String text, double x, double y, int argb, int scale) {

    private static final double LETTERS = 11;
    private static final TextPainter PAINTER = TextPainter.standard();

    private double size() {
        return LETTERS * scale;
    }

    /// How wide it is, in whole pixels.
    public int width() {
        return (int) Math.ceil(PAINTER.width(text, size()));
    }

    /// How high its digits and capitals are, in whole pixels.
    public int height() {
        return (int) Math.ceil(PAINTER.capitals(size()));
    }

    /// Where it begins in the west.
    public long left() {
        return Math.round(x - width() / 2.0);
    }

    /// Where it begins in the north.
    public long top() {
        return Math.round(y - height() / 2.0);
    }

    /// Draws what of it is on a tile.
    ///
    /// @param tileLeft of the tile on the zoom, likewise `tileTop`
    /// @param world how wide the zoom is, where it wraps; 0 where it does not
    public void draw(Canvas tile, long tileLeft, long tileTop, long world) {
        int below = (int) Math.ceil(PAINTER.descent(size()));
        for (long lap = -1; lap <= 1; lap++) {
            long atX = left() + lap * world - tileLeft;
            long atY = top() - tileTop;
            boolean isSeen =
                    atX + width() > 0 && atX < tile.width() && atY + height() + below > 0 && atY < tile.height();
            if (isSeen && (lap == 0 || world > 0)) {
                // By itself: letters then lie on the pixels alike, wherever the tile begins.
                Canvas letters = new Canvas(width() + 2 * scale, height() + below, argb & 0xFFFFFF);
                PAINTER.draw(letters, text, scale, height(), size(), false, argb);
                tile.lay(letters, (int) atX - scale, (int) atY);
            }
        }
    }
}
