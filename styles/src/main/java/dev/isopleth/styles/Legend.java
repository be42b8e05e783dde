package dev.isopleth.styles;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the colours of a layer mean.
///
/// @param title the layer's title
/// @param measure what is shown, for people: "mean of price_usd"; null where the title says it
/// @param unit of the values, for people: "USD", "per km²"; [#NO_UNIT] for plain numbers, which pictures do
///     not say; null where it is not known
/// @param style scale, colormap and opacity
/// @param clippedLow whether values below the scale's low end occur, which have that end's colour
/// @param clippedHigh whether values above the scale's high end occur, which have that end's colour
/// @param empty whether there is no value that a scale could be made from, so that the style's is one of
///     nothing and its ends mean nothing
public record Legend(
        String title,
        @Nullable String measure,
        @Nullable String unit,
        Style style,
        boolean clippedLow,
        boolean clippedHigh,
        boolean empty) {

    /// The legend of a scale that was given, or made from values.
    public Legend(
            String title,
            @Nullable String measure,
            @Nullable String unit,
            Style style,
            boolean clippedLow,
            boolean clippedHigh) {
        this(title, measure, unit, style, clippedLow, clippedHigh, false);
    }

    /// The unit of a number that has none, as a ratio.
    public static final String NO_UNIT = "1";

    /// A colour along the scale.
    ///
    /// @param value in the measure's unit
    /// @param position 0 at the scale's low end, 1 at its high end
    /// @param color `#rrggbb`, sRGB
    /// @param alpha 0 to 1, opacity included, to three decimals
    public record Stop(double value, double position, String color, double alpha) {}

    /// Steps between stops. With 64, and the entries where colours turn, the colours interpolated between them
    /// differ from
    /// the scale's own by at most 3 of 255 a channel for the colormaps there are.
    private static final int STEPS = 64;

    /// Colours from the low to the high end, the fade's beginning and ends among them; linear in position
    /// between. None where there is nothing to colour.
    public List<Stop> stops() {
        if (empty) {
            return List.of();
        }
        if (style.colormap().steps() > 0) {
            return ofSteps(style.colormap().steps());
        }
        TreeSet<Double> positions = new TreeSet<>();
        for (int i = 0; i <= STEPS; i++) {
            positions.add((double) i / STEPS);
        }
        style.colormap().turns().forEach(positions::add);
        if (style.fadesToZero()) {
            double zero = style.zero();
            positions.add(zero - Style.FADE * zero);
            positions.add(zero);
            positions.add(zero + Style.FADE * (1 - zero));
        }
        return positions.stream().map(this::stop).toList();
    }

    /// Each colour at both ends of its step, so that none is between two.
    private List<Stop> ofSteps(int steps) {
        return IntStream.range(0, steps)
                .boxed()
                .flatMap(k -> {
                    Stop middle = stop((k + 0.5) / steps);
                    return Stream.of((double) k / steps, (k + 1.0) / steps)
                            .map(end -> new Stop(style.scale().value(end), end, middle.color(), middle.alpha()));
                })
                .toList();
    }

    /// The classes of its values; none where they run smoothly.
    public List<ClassEntry> classes() {
        if (!(style.scale().norm() instanceof ClassNorm norm)) {
            return List.of();
        }
        ClassScale scale = norm.classes();
        List<ValueClass> classes = scale.classes();
        return IntStream.range(0, classes.size())
                .mapToObj(k -> entry(
                        scale,
                        k == 0 ? null : classes.get(k).from(),
                        k + 1 == classes.size() ? null : classes.get(k + 1).from(),
                        classes.get(k)))
                .toList();
    }

    /// Ascending values and the share of all values that lie below each, where colours follow it; else none.
    public List<Norm.Knot> cdf() {
        return empty ? List.of() : style.scale().norm().knots();
    }

    private static ClassEntry entry(ClassScale scale, @Nullable Double from, @Nullable Double to, ValueClass one) {
        String first = from == null ? "" : NumberText.of(from);
        String last = to == null ? "" : NumberText.of(to);
        String range = from == null
                ? (scale.upTo() ? "up to " : "below ") + last
                : to == null ? (scale.upTo() ? "above " : "from ") + first : first + " – " + last;
        return new ClassEntry(from, to, one.label(), hex(one.rgb()), scale.isNamed() ? "" : range);
    }

    /// A class of values.
    ///
    /// @param from the bound it begins at; null for the lowest
    /// @param to the bound it ends at; null for the highest
    /// @param color `#rrggbb`
    /// @param range the bounds for people: "up to 15", "15 – 45", "above 270"; empty where the name says all
    public record ClassEntry(
            @Nullable Double from, @Nullable Double to, String label, String color, String range) {}

    private Stop stop(double position) {
        double alpha = Math.rint(style.alpha(position) * 1000) / 1000;
        return new Stop(
                style.scale().value(position), position, hex(style.colormap().rgb(position)), alpha);
    }

    private static String hex(int rgb) {
        return "#" + Integer.toHexString(rgb | 0x1000000).substring(1);
    }

    /// Round values along the scale, see [Ticks#round]; none where there is nothing to colour.
    public List<Ticks.Tick> ticks(int atMost) {
        return empty ? List.of() : Ticks.round(style.scale(), atMost);
    }
}
