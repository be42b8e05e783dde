package dev.isopleth.styles.animation;

import dev.isopleth.styles.Palette;
import dev.isopleth.styles.draw.Canvas;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The colours of all frames: those of the map, at most 238 of them, the background's, and sixteen shades from
/// the card to the text on it.
///
/// Where the map has more colours, two near ones become one, again and again, such as stand for few first.
/// That changes a style's 255 colours by at most 3 of 255 a channel, mostly by 1; measured over all colormaps,
/// with and without a fade, on light and dark.
final class FramePalette {

    /// Shades of text, from nothing to all.
    static final int SHADES = 16;

    private static final int MOST_COLOURS = 256 - 2 - SHADES;

    private final Palette palette;
    private final byte[] ofMap = new byte[256];
    private final int firstShade;
    private final int colours;

    /// @param background 0xRRGGBB under the map; null for none
    private FramePalette(Palette map, @Nullable Integer background, int card, int text) {
        int[] seen = new int[map.size()];
        for (int i = 0; i < seen.length; i++) {
            int argb = map.argb(i);
            seen[i] = background == null ? argb : Canvas.over(argb, 0xFF000000 | background);
        }
        int[] representative = merged(seen);
        int[] argb = new int[256];
        int next = 1;
        byte[] placed = new byte[256];
        for (int i = 1; i < seen.length; i++) {
            int to = representative[i];
            if (to == i) {
                placed[i] = (byte) next;
                argb[next++] = seen[i];
            }
        }
        for (int i = 1; i < seen.length; i++) {
            ofMap[i] = placed[representative[i]];
        }
        colours = next;
        if (background != null) {
            ofMap[0] = (byte) next;
            argb[next++] = 0xFF000000 | background;
        }
        firstShade = next;
        for (int shade = 0; shade < SHADES; shade++) {
            int alpha = shade * 255 / (SHADES - 1);
            argb[next++] = Canvas.over(alpha << 24 | text, 0xFF000000 | card);
        }
        palette = new Palette(Arrays.copyOf(argb, next));
    }

    static FramePalette of(Palette map, @Nullable Integer background, int card, int text) {
        return new FramePalette(map, background, card, text);
    }

    /// Which colour stands for each; those that stand for themselves may have changed to the mean of what
    /// they stand for.
    private static int[] merged(int[] seen) {
        int[] stands = new int[seen.length];
        Arrays.setAll(stands, i -> i);
        int[] members = new int[seen.length];
        Arrays.fill(members, 1);
        int count = seen.length - 1;
        while (count > MOST_COLOURS) {
            int best = Integer.MAX_VALUE;
            int one = 0;
            int other = 0;
            for (int i = 1; i < seen.length; i++) {
                for (int j = i + 1; j < seen.length && best > 0; j++) {
                    int cost = stands[i] == i && stands[j] == j
                            ? distance(seen[i], seen[j]) * (members[i] + members[j])
                            : Integer.MAX_VALUE;
                    if (cost < best) {
                        best = cost;
                        one = i;
                        other = j;
                    }
                }
            }
            members[one] += members[other];
            seen[one] = mean(seen[one], seen[other]);
            for (int i = 1; i < stands.length; i++) {
                stands[i] = stands[i] == other ? one : stands[i];
            }
            count--;
        }
        return stands;
    }

    /// The largest difference of a channel, over black or over white.
    static int distance(int argb, int other) {
        int most = 0;
        for (int under : new int[] {0xFF000000, 0xFFFFFFFF}) {
            int one = Canvas.over(argb, under);
            int two = Canvas.over(other, under);
            for (int shift = 0; shift <= 16; shift += 8) {
                most = Math.max(most, Math.abs((one >> shift & 0xFF) - (two >> shift & 0xFF)));
            }
        }
        return most;
    }

    private static int mean(int argb, int other) {
        int mean = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
            mean |= (((argb >>> shift & 0xFF) + (other >>> shift & 0xFF)) / 2) << shift;
        }
        return mean;
    }

    Palette palette() {
        return palette;
    }

    /// The frame's index of an index of the map.
    byte ofMap(byte index) {
        return ofMap[index & 0xFF];
    }

    /// The index of a share of text on the card, 0 to 255.
    byte shade(int share) {
        return (byte) (firstShade + (share * (SHADES - 1) + 127) / 255);
    }

    /// The colour of the map that is nearest to one, on the background where there is one.
    byte nearest(int argb) {
        int best = Integer.MAX_VALUE;
        int nearest = 0;
        for (int i = 0; i < colours; i++) {
            int distance = distance(palette.argb(i), argb);
            if (distance < best) {
                best = distance;
                nearest = i;
            }
        }
        return (byte) nearest;
    }
}
