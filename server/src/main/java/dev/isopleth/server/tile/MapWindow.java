package dev.isopleth.server.tile;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.server.fault.FaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A map of a box in pixels of any size: the lattice that is estimated for it, and the way from that lattice's values
/// to those of the pixels.
///
/// The lattice is the coarsest of those whose points are at most 1.42 pixels apart. Its zoom, that whose 256 px tiles
/// have these points as pixels, decides the bandwidth where that depends on the zoom.
public final class MapWindow {

    /// Pixels a side at most.
    public static final int MOST_SIDE = 4096;

    /// Pixels from west to east at least.
    public static final int LEAST_WIDTH = 64;

    /// Lattice points of a zoom: 2^(z + 8) a side.
    private static final int DEPTH_OF_TILE = 8;

    private static final int FINEST_DEPTH = 30;

    private final GridWindow window;
    private final MapAxis across;
    private final MapAxis down;

    private MapWindow(GridWindow window, MapAxis across, MapAxis down) {
        this.window = window;
        this.across = across;
        this.down = down;
    }

    /// The map of a box; its height follows from the box.
    ///
    /// @param box with an area
    /// @param width in pixels, at least [#LEAST_WIDTH]
    /// @param mostPixels that the map may have
    /// @throws FaultException if the box has no area, or the map is too high or has too many pixels; the width that
    ///     is named then is the greatest one below that is not refused
    public static MapWindow of(Plane plane, Degrees box, int width, long mostPixels) {
        boolean wraps = plane instanceof Plane.World;
        double left = plane.u(box.west());
        double wide = plane.u(box.east()) - left + (wraps && box.west() > box.east() ? 1 : 0);
        double top = plane.v(box.north());
        double high = plane.v(box.south()) - top;
        if (!(wide > 0 && high > 0)) {
            throw FaultException.badParameter(
                    "bbox",
                    "a map needs a box with an area",
                    List.of("a box whose east is beyond its west and whose" + " north and south differ"));
        }
        double pixel = wide / width;
        long height = height(wide, high, width);
        if (!isWithin(width, height, mostPixels)) {
            int fits = width;
            while (fits >= LEAST_WIDTH && !isWithin(fits, height(wide, high, fits), mostPixels)) {
                fits--;
            }
            boolean isNone = fits < LEAST_WIDTH;
            throw FaultException.badParameter(
                    isNone ? "bbox" : "width",
                    "a map of this box that is " + width + " pixels wide is " + height + " high, and "
                            + (height > MOST_SIDE
                                    ? MOST_SIDE + " is the most"
                                    : "has more than " + mostPixels + " pixels"),
                    List.of(isNone ? "a box that is less high and wider" : "a width up to " + fits));
        }
        int depth = DEPTH_OF_TILE;
        while (depth < FINEST_DEPTH && (1L << depth) * pixel * Math.sqrt(2) < 1) {
            depth++;
        }
        MapAxis across = MapAxis.of(left, pixel, width, depth, wraps);
        // Pixels are square: what the rounding of the height adds or takes is shared by both ends.
        MapAxis down = MapAxis.of(top + (high - height * pixel) / 2, pixel, (int) height, depth, false);
        return new MapWindow(
                new GridWindow(depth, down.first(), across.first(), down.count(), across.count()), across, down);
    }

    /// Pixels are square, so that the height follows from the width, rounded.
    private static long height(double wide, double high, int width) {
        return Math.max(1, Math.round(high / (wide / width)));
    }

    private static boolean isWithin(int width, long height, long mostPixels) {
        return height <= MOST_SIDE && width * height <= mostPixels;
    }

    /// What is estimated.
    GridWindow window() {
        return window;
    }

    /// The zoom that has the window's points as pixels.
    int zoom() {
        return window.depth() - DEPTH_OF_TILE;
    }

    /// Pixels from west to east.
    public int width() {
        return across.pixels();
    }

    /// Pixels from north to south.
    public int height() {
        return down.pixels();
    }

    /// The values of the pixels. Cost: four multiply-adds a pixel, and four for each row of the lattice and column of
    /// the map.
    ///
    /// @param lattice the values of the window
    /// @param smooth whether they are those of a function without jumps; else each pixel has the nearest point's
    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    ValueGrid pixels(ValueGrid lattice, boolean smooth) {
        float @Nullable [] presence = lattice.presence();
        return new ValueGrid(
                height(),
                width(),
                pixels(lattice.values(), smooth),
                presence == null ? null : shares(pixels(presence, smooth)),
                null);
    }

    private float[] pixels(float[] lattice, boolean smooth) {
        int columns = across.count();
        float[] pixels = new float[width() * height()];
        if (!smooth) {
            for (int y = 0; y < height(); y++) {
                for (int x = 0; x < width(); x++) {
                    pixels[y * width() + x] = lattice[down.nearest(y) * columns + across.nearest(x)];
                }
            }
            return pixels;
        }
        float[] wide = new float[width() * down.count()];
        for (int row = 0; row < down.count(); row++) {
            for (int x = 0; x < width(); x++) {
                wide[row * width() + x] = across.value(lattice, row * columns, 1, x);
            }
        }
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                pixels[y * width() + x] = down.value(wide, x, width(), y);
            }
        }
        return pixels;
    }

    private static float[] shares(float[] presence) {
        for (int i = 0; i < presence.length; i++) {
            presence[i] = Math.clamp(presence[i], 0f, 1f);
        }
        return presence;
    }
}
