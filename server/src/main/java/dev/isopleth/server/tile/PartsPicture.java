package dev.isopleth.server.tile;

import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.PartsLook;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.Contrast;
import dev.isopleth.styles.draw.Strokes;
import dev.isopleth.styles.mark.Label;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/// Draws lines round the bins or areas of a picture, and a number in each that has the room. What is drawn depends on
/// where a part lies on the zoom alone, so that tiles fit together: a number on the border of two is on both.
///
/// @param style that the parts are coloured by
record PartsPicture(PartsLook look, Style style) {

    /// Steps to a pixel.
    private static final int STEPS = 256;

    /// Pixels of 256 px tiles round a tile, besides half a line, in which parts are looked at.
    private static final int HALO = 4;

    /// A part whose lines would take up half of it has none.
    private static final double LEAST_WIDTHS = 4;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /// Draws them. Cost: some ten microseconds a part, and the pixels under lines.
    ///
    /// @param canvas the tile with its colours
    void draw(Canvas canvas, TallySurface surface, Plane plane, TileAddress address) {
        int scale = address.pixels() / TileAddress.PIXELS;
        double width = look.lines().linewidths() * scale;
        int halo = HALO * scale + (int) Math.ceil(width / 2);
        TileOutlines outlines = new TileOutlines(plane, address, STEPS, halo);
        Strokes strokes = new Strokes(address.pixels(), address.pixels(), STEPS, width);
        int[] parts = surface.shown(address.window(halo, plane));
        Geometry[] onZoom = new Geometry[parts.length];
        for (int i = 0; i < parts.length; i++) {
            onZoom[i] = outlines.onZoom(surface.parts().outline(parts[i]));
            if (width > 0 && least(onZoom[i].getEnvelopeInternal()) >= LEAST_WIDTHS * width * STEPS) {
                addLines(strokes, outlines.onTile(onZoom[i]));
            }
        }
        if (width > 0) {
            lay(canvas, strokes);
        }
        for (int i = 0; look.annot() != null && i < parts.length; i++) {
            drawNumber(canvas, surface, parts[i], onZoom[i], outlines, scale);
        }
    }

    private static double least(Envelope extent) {
        return Math.min(extent.getWidth(), extent.getHeight());
    }

    private static void addLines(Strokes strokes, @Nullable Geometry onTile) {
        if (onTile == null) {
            return;
        }
        for (Object line : LinearComponentExtracter.getLines(onTile)) {
            CoordinateSequence at = ((LineString) line).getCoordinateSequence();
            for (int i = 1; i < at.size(); i++) {
                strokes.add((int) at.getX(i - 1), (int) at.getY(i - 1), (int) at.getX(i), (int) at.getY(i));
            }
        }
    }

    private void lay(Canvas canvas, Strokes strokes) {
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                double share = strokes.share(x, y) * style.opacity();
                if (share > 0) {
                    canvas.lay(
                            x, y, (int) (255 * share + 0.5) << 24 | look.lines().linecolor());
                }
            }
        }
    }

    private void drawNumber(
            Canvas canvas, TallySurface surface, int part, Geometry onZoom, TileOutlines outlines, int scale) {
        double value = surface.value(part);
        double number = look.annot() == PartsLook.Annot.COUNT ? surface.parts().count(part) : value;
        if (Double.isNaN(number)) {
            return;
        }
        Coordinate middle = outlines.onZoom(surface.parts().middle(part));
        int ink = Contrast.ink(
                Double.isNaN(value)
                        ? 0xFFFFFF
                        : style.colormap().rgb(style.scale().position(value)));
        int alpha = (int) (255 * style.opacity() + 0.5);
        Label label = new Label(
                look.written(number), middle.x / STEPS, middle.y / STEPS, alpha << 24 | (ink & 0xFFFFFF), scale);
        // Between the lines, or a pixel of the colour all round.
        double room = look.lines().linewidths() * scale / 2 + scale;
        Envelope box = new Envelope(
                (label.left() - room) * STEPS,
                (label.left() + label.width() + room) * STEPS,
                (label.top() - room) * STEPS,
                (label.top() + label.height() + room) * STEPS);
        if (onZoom.getEnvelopeInternal().contains(box) && onZoom.covers(GEOMETRIES.toGeometry(box))) {
            TileAddress tile = outlines.address();
            long side = tile.pixels();
            label.draw(
                    canvas,
                    tile.x() * side,
                    tile.y() * side,
                    outlines.plane() instanceof Plane.World ? side << tile.z() : 0);
        }
    }
}
