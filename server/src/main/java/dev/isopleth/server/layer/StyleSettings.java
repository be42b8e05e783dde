package dev.isopleth.server.layer;

import dev.isopleth.styles.AirQuality;
import dev.isopleth.styles.ClassScale;
import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.Norm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about the picture; null where it says nothing.
///
/// @param robust the quantiles, in percent, that become the scale's ends
/// @param rescale the scale's ends, in the measure's unit
/// @param scale what the scale is made from where its ends are not given; where null, the layer's estimate at
///     the zooms that use its bandwidth, and their own at those that use the floor
/// @param opacity 0 to 1
/// @param classes a scale of classes with bounds and colours of its own, which takes the place of all but opacity
public record StyleSettings(
        @Nullable Colormap colormap,
        @Nullable Norm norm,
        @Nullable Ends robust,
        @Nullable Ends rescale,
        @Nullable ScaleOf scale,
        @Nullable Double opacity,
        @Nullable ClassScale classes) {

    /// Two ends, the lower first.
    public record Ends(double low, double high) {}

    /// The names of these settings, in parameters and in layer files.
    public static final List<String> NAMES =
            List.of("colormap", "norm", "robust", "rescale", "scale", "opacity", "classes");

    /// Nothing said.
    public static final StyleSettings NONE = new StyleSettings(null, null, null, null, null, null, null);

    private static final String ROBUST = "two percentages from 0 to 100, the lower first, as in 2,98";
    /// What `rescale` takes.
    public static final String RESCALE = "two numbers in the measure's unit, the lower first, as in 0,250000";
    private static final double LARGEST = 1e15;

    /// Reads them from their texts.
    public static StyleSettings read(SettingTexts texts) {
        @Nullable ClassScale classes = texts.value("classes", StyleSettings::classesOf);
        if (classes != null) {
            for (String other : List.of("colormap", "norm", "robust", "rescale", "scale")) {
                if (texts.text(other) != null) {
                    throw texts.refusal(
                            other,
                            "the classes " + classes.name() + " have bounds and colours of their own",
                            List.of("classes without " + other, other + " without classes"));
                }
            }
        }
        return new StyleSettings(
                texts.value("colormap", StyleSettings::colormapOf),
                texts.value("norm", StyleSettings::normOf),
                texts.value("robust", text -> ends(text, 0, 100, ROBUST)),
                texts.value("rescale", text -> ends(text, -LARGEST, LARGEST, RESCALE)),
                texts.value("scale", ScaleOf::of),
                texts.value("opacity", text -> PlainNumber.decimal(text, 0, 1, "a number from 0 to 1")),
                classes);
    }

    /// These settings, and where they say nothing the others. A scale asked for in one way takes the place
    /// of one declared in the other, and classes and all other ways of colouring in one another's.
    public StyleSettings over(StyleSettings base) {
        if (classes != null) {
            return new StyleSettings(null, null, null, null, null, opacity != null ? opacity : base.opacity, classes);
        }
        boolean coloured = colormap != null || norm != null || robust != null || rescale != null || scale != null;
        boolean scaled = robust != null || rescale != null;
        return new StyleSettings(
                colormap != null ? colormap : base.colormap,
                norm != null ? norm : base.norm,
                scaled ? robust : base.robust,
                scaled ? rescale : base.rescale,
                scale != null ? scale : base.scale,
                opacity != null ? opacity : base.opacity,
                coloured ? null : base.classes);
    }

    /// The same with this norm.
    StyleSettings withNorm(Norm other) {
        return new StyleSettings(colormap, other, robust, rescale, scale, opacity, classes);
    }

    /// The same without classes of air.
    StyleSettings withoutClasses() {
        return new StyleSettings(colormap, norm, robust, rescale, scale, opacity, null);
    }

    /// The same on a scale of these ends.
    StyleSettings rescaled(Ends ends) {
        return new StyleSettings(colormap, norm, null, ends, scale, opacity, null);
    }

    /// What is left of these, which were declared for one measure, where another is asked for: a scale is in
    /// the measure's unit, and percentages that suit it may not suit the other.
    ///
    /// @param alike whether both have one direction, or both two, as a difference has: colours and a norm of
    ///     the one suit the other
    StyleSettings ofOtherMeasure(boolean alike) {
        return new StyleSettings(
                alike ? colormap : null,
                alike ? norm : null,
                null,
                null,
                rescale != null && scale == ScaleOf.VIEW ? null : scale,
                opacity,
                null);
    }

    /// What is left of these where the same measure of other columns is asked for: ends are in their unit.
    StyleSettings ofOtherColumns() {
        return new StyleSettings(
                colormap, norm, robust, null, rescale != null && scale == ScaleOf.VIEW ? null : scale, opacity, null);
    }

    private static Colormap colormapOf(String text) {
        return Colormaps.find(text)
                .orElseThrow(() ->
                        new BadSetting("there is no colormap '" + PlainNumber.shown(text) + "'", Colormaps.names()));
    }

    private static ClassScale classesOf(String text) {
        return AirQuality.find(text)
                .orElseThrow(() ->
                        new BadSetting("there are no classes '" + PlainNumber.shown(text) + "'", AirQuality.names()));
    }

    private static Norm normOf(String text) {
        try {
            return Norm.find(text)
                    .orElseThrow(
                            () -> new BadSetting("there is no norm '" + PlainNumber.shown(text) + "'", Norm.ACCEPTED));
        } catch (IllegalArgumentException e) {
            throw new BadSetting(String.valueOf(e.getMessage()), Norm.ACCEPTED);
        }
    }

    private static Ends ends(String text, double least, double most, String accepted) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is not " + accepted, List.of(accepted));
        }
        double low = PlainNumber.decimal(parts[0].strip(), least, most, accepted);
        double high = PlainNumber.decimal(parts[1].strip(), least, most, accepted);
        if (!(low < high)) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is not " + accepted, List.of(accepted));
        }
        return new Ends(low, high);
    }
}
