package dev.isopleth.styles;

import java.util.Arrays;
import java.util.Locale;

/// Position in [0, 1] -> colour: 256 sRGB colours, evenly spaced, and where they come from.
public final class Colormap {

    /// How many colours a colormap has.
    public static final int SIZE = 256;

    /// How a colormap's lightness runs, which decides what it can show honestly.
    public enum Kind {
        /// Lightness rises or falls all the way: more is lighter (or darker). Readable without colour vision.
        SEQUENTIAL,
        /// Lightness rises to the middle and falls from there: two directions from a centre.
        DIVERGING,
        /// Many hues, lightness up and down: striking, but steps seem unequal and colour-blind readers lose
        /// some.
        RAINBOW
    }

    private final String name;
    private final String title;
    private final Kind kind;
    private final String origin;
    private final String licence;
    private final int[] colours;

    /// @param name lower-case letters, digits, `-` and `_`
    /// @param colours 256 colours 0xRRGGBB, from position 0 to 1
    /// @throws IllegalArgumentException if the name or the number of colours is not so, or a colour is out
    /// of range
    public Colormap(String name, String title, Kind kind, String origin, String licence, int[] colours) {
        if (!name.matches("[a-z][a-z0-9_-]*")) {
            throw new IllegalArgumentException("a colormap's name is of a-z, 0-9, - and _, not " + name);
        }
        if (colours.length != SIZE) {
            throw new IllegalArgumentException(
                    "the colormap " + name + " has " + colours.length + " colours in place of " + SIZE);
        }
        for (int colour : colours) {
            if ((colour & 0xFF000000) != 0) {
                throw new IllegalArgumentException("the colormap " + name + " has a colour beyond 0xFFFFFF");
            }
        }
        this.name = name;
        this.title = title;
        this.kind = kind;
        this.origin = origin;
        this.licence = licence;
        this.colours = colours.clone();
    }

    /// The name in parameters and documents.
    public String name() {
        return name;
    }

    /// The name for people.
    public String title() {
        return title;
    }

    /// How its lightness runs.
    public Kind kind() {
        return kind;
    }

    /// Who made it, when, for what.
    public String origin() {
        return origin;
    }

    /// The licence of the table, as an SPDX identifier where it has one.
    public String licence() {
        return licence;
    }

    /// The colour 0xRRGGBB of an entry, 0 to 255.
    public int entry(int index) {
        return colours[index];
    }

    /// The colour 0xRRGGBB at a position: linear in sRGB between the two nearest entries, rounded to the
    /// nearest.
    ///
    /// @param position 0 to 1; below counts as 0, above as 1, NaN as 0
    public int rgb(double position) {
        double place = position > 0 ? Math.min(position, 1.0) * (SIZE - 1) : 0;
        int index = Math.min((int) place, SIZE - 2);
        double share = place - index;
        int from = colours[index];
        int to = colours[index + 1];
        return mix(from >> 16, to >> 16, share) << 16 | mix(from >> 8, to >> 8, share) << 8 | mix(from, to, share);
    }

    private static int mix(int from, int to, double share) {
        int start = from & 0xFF;
        return (int) (start + ((to & 0xFF) - start) * share + 0.5);
    }

    /// The same colours the other way round; the twin of viridis is called viridis_r, its twin viridis.
    public Colormap reversed() {
        int[] turned = new int[SIZE];
        Arrays.setAll(turned, i -> colours[SIZE - 1 - i]);
        String twin = name.endsWith("_r") ? name.substring(0, name.length() - 2) : name + "_r";
        String twinTitle =
                title.endsWith(REVERSED) ? title.substring(0, title.length() - REVERSED.length()) : title + REVERSED;
        return new Colormap(twin, twinTitle, kind, origin, licence, turned);
    }

    private static final String REVERSED = " (reversed)";

    /// Two colormaps are equal when all they say of themselves and all colours are.
    @Override
    public boolean equals(Object other) {
        return other instanceof Colormap that
                && name.equals(that.name)
                && title.equals(that.title)
                && kind == that.kind
                && origin.equals(that.origin)
                && licence.equals(that.licence)
                && Arrays.equals(colours, that.colours);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(colours);
    }

    @Override
    public String toString() {
        return "Colormap[" + name + ", " + kind.name().toLowerCase(Locale.ROOT) + "]";
    }
}
