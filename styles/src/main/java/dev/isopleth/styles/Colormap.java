package dev.isopleth.styles;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Position in [0, 1] -> colour: 256 sRGB colours, evenly spaced, and where they come from.
public final class Colormap {

    /// How many colours a colormap has.
    public static final int SIZE = 256;

    private static final int MOST_STEPS = 32;

    /// More than what rounding makes of a straight run.
    private static final int SHARP = 2;

    /// How a colormap's lightness runs, which decides what it can show honestly.
    public enum Kind {
        /// Lightness rises or falls all the way: more is lighter (or darker). Readable without colour vision.
        SEQUENTIAL,
        /// Lightness rises to the middle and falls from there, or the other way round: two directions from a
        /// centre.
        DIVERGING,
        /// The last colour is the first again: for what goes round, as directions and hours do.
        CYCLIC,
        /// Many hues, lightness up and down: striking, but steps seem unequal and colour-blind readers lose
        /// some.
        RAINBOW,
        /// A few colours, each with a meaning of its own.
        CLASSES
    }

    private final String name;
    private final String title;
    private final Kind kind;
    private final String origin;
    private final String licence;
    private final int[] colours;

    /// How many steps there are, 0 for smooth ones.
    private final int steps;

    /// Whether the colour of a border between steps is that of the step before it.
    private final boolean upTo;

    private volatile @Nullable ColormapCheck check;

    /// The same colours the other way round, where these were made of them.
    private @Nullable Colormap twin;

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
        this(name, title, kind, origin, licence, colours.clone(), 0, false);
    }

    private Colormap(
            String name,
            String title,
            Kind kind,
            String origin,
            String licence,
            int[] colours,
            int steps,
            boolean upTo) {
        this.name = name;
        this.title = title;
        this.kind = kind;
        this.origin = origin;
        this.licence = licence;
        this.colours = colours;
        this.steps = steps;
        this.upTo = upTo;
    }

    /// Colours without any between: each for an equal part of the positions.
    ///
    /// @param colours 1 to 32 colours 0xRRGGBB
    /// @param upTo whether a border's colour is that of the part before it, else of the one after
    /// @throws IllegalArgumentException if there are more or fewer
    static Colormap stepped(String name, String title, String origin, String licence, int[] colours, boolean upTo) {
        if (colours.length < 1 || colours.length > MOST_STEPS) {
            throw new IllegalArgumentException("a colormap has 1 to " + MOST_STEPS + " steps, not " + colours.length);
        }
        return new Colormap(name, title, Kind.CLASSES, origin, licence, colours.clone(), colours.length, upTo);
    }

    /// How many steps there are; 0 where colours run smoothly.
    int steps() {
        return steps;
    }

    /// Whether the colour of a border between steps is that of the step before it.
    boolean upTo() {
        return upTo;
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
        return steps > 0 ? colours[index * steps / SIZE] : colours[index];
    }

    /// The colour 0xRRGGBB at a position: that of its step, or linear in sRGB between the two nearest entries, rounded
    /// to the
    /// nearest.
    ///
    /// @param position 0 to 1; below counts as 0, above as 1, NaN as 0
    public int rgb(double position) {
        if (steps > 0) {
            double step = position > 0 ? Math.min(position, 1.0) * steps : 0;
            return colours[Math.clamp((int) (upTo ? Math.ceil(step) - 1 : Math.floor(step)), 0, steps - 1)];
        }
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

    /// Positions where the colours turn sharply, ascending: those of entries that lie far from halfway between
    /// their
    /// neighbours.
    List<Double> turns() {
        return IntStream.range(1, SIZE - 1)
                .filter(i -> bend(i, 0) > SHARP || bend(i, 8) > SHARP || bend(i, 16) > SHARP)
                .mapToObj(i -> i / (SIZE - 1.0))
                .toList();
    }

    /// Twice as far as a channel of an entry lies from halfway between its neighbours.
    private int bend(int i, int shift) {
        int before = colours[i - 1] >> shift & 0xFF;
        int after = colours[i + 1] >> shift & 0xFF;
        return Math.abs(2 * (colours[i] >> shift & 0xFF) - before - after);
    }

    /// What it can show honestly; found when first asked for.
    public ColormapCheck check() {
        ColormapCheck found = check;
        if (found == null) {
            found = twin == null ? ColormapCheck.of(this) : twin.check().reversed();
            check = found;
        }
        return found;
    }

    /// The same colours the other way round; the twin of viridis is called viridis_r, its twin viridis.
    public Colormap reversed() {
        int[] turned = new int[SIZE];
        Arrays.setAll(turned, i -> colours[SIZE - 1 - i]);
        String twinName = name.endsWith("_r") ? name.substring(0, name.length() - 2) : name + "_r";
        String twinTitle =
                title.endsWith(REVERSED) ? title.substring(0, title.length() - REVERSED.length()) : title + REVERSED;
        Colormap reversed = new Colormap(twinName, twinTitle, kind, origin, licence, turned);
        reversed.twin = this;
        return reversed;
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
                && steps == that.steps
                && upTo == that.upTo
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
