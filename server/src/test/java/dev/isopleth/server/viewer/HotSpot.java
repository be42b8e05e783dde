package dev.isopleth.server.viewer;

import dev.isopleth.styles.Colormap;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The hottest pixels of a picture: those whose colour is farthest along a colormap.
record HotSpot(int colour, List<int[]> pixels) {

    /// A pixel counts as heat when each channel is this near to a colour of the map, by the palette's own
    /// steps.
    private static final int TOLERANCE = 3;

    /// Finds them outside some rectangles.
    static HotSpot find(BufferedImage picture, Colormap colormap, List<Rectangle> covered) {
        int hottest = -1;
        List<int[]> pixels = new ArrayList<>();
        Map<Integer, Integer> known = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = known.computeIfAbsent(picture.getRGB(x, y), rgb -> colourOf(rgb, colormap));
                if (colour >= hottest && colour >= 0 && !isCovered(x, y, covered)) {
                    if (colour > hottest) {
                        pixels.clear();
                    }
                    hottest = colour;
                    pixels.add(new int[] {x, y});
                }
            }
        }
        return new HotSpot(hottest, pixels);
    }

    private static boolean isCovered(int x, int y, List<Rectangle> covered) {
        return covered.stream().anyMatch(box -> box.contains(x, y));
    }

    /// The number of the nearest colour of the map, from 0 to 255, or -1 where none is near.
    private static int colourOf(int rgb, Colormap colormap) {
        int best = -1;
        int least = TOLERANCE + 1;
        for (int i = Colormap.SIZE - 1; i >= 0; i--) {
            int other = colormap.rgb(i / (Colormap.SIZE - 1.0));
            int distance = Math.max(
                    Math.abs((rgb >> 16 & 255) - (other >> 16 & 255)),
                    Math.max(Math.abs((rgb >> 8 & 255) - (other >> 8 & 255)), Math.abs((rgb & 255) - (other & 255))));
            if (distance < least) {
                best = i;
                least = distance;
            }
        }
        return best;
    }
}
