package dev.isopleth.server.layer;

import dev.isopleth.density.Measure;
import dev.isopleth.styles.matrix.FieldFormat;
import dev.isopleth.styles.matrix.Lines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How bins and areas are drawn over a picture besides their colours: with lines round each, and a number in it. The
/// words are those of pictures of a matrix.
///
/// @param annot which number; null for none
/// @param fmt how it is written; null for the usual way, see [#written]
/// @param lines round each, in pixels of 256 px tiles
public record PartsLook(@Nullable Annot annot, @Nullable FieldFormat fmt, Lines lines) {

    /// The names of these settings in parameters.
    public static final List<String> NAMES = List.of("annot", "fmt", "linewidths", "linecolor");

    private static final FieldFormat WHOLE = FieldFormat.parse("d");
    private static final FieldFormat GROUPED = FieldFormat.parse(",.0f");

    /// From here on values are written without digits behind the point.
    private static final double LARGE = 100;

    /// Which number stands in a bin or area.
    public enum Annot {
        /// The value that is shown.
        VALUE,
        /// How many samples it has.
        COUNT
    }

    /// Reads how the bins or areas of a picture are drawn; null where nothing is drawn but their colours.
    ///
    /// @param tally how values are counted; null where they are estimated, and nothing can be drawn
    /// @throws RuntimeException the texts' refusal, if one means nothing
    public static @Nullable PartsLook read(SettingTexts texts, @Nullable Tally tally, Measure measure) {
        if (tally == null) {
            requireNone(texts, "there are neither bins nor areas to be drawn", "bins or areas with it");
            return null;
        }
        Annot annot = texts.value("annot", PartsLook::annot);
        FieldFormat fmt = texts.value("fmt", PartsLook::format);
        Double width =
                texts.value("linewidths", text -> PlainNumber.decimal(text, 0, 20, "a number of pixels from 0 to 20"));
        Integer colour = texts.value("linecolor", NamedColour::of);
        boolean isWhole = annot == Annot.COUNT || tally.isOfSpots() || measure == Measure.COUNT;
        if (annot != null && fmt != null && fmt.type() == 'd' && !isWhole) {
            throw texts.refusal(
                    "fmt",
                    "the format d is for whole numbers, and values are none",
                    List.of(".0f", "annot=count with it"));
        }
        if (annot == null && (width == null || width == 0)) {
            return null;
        }
        return new PartsLook(
                annot,
                fmt,
                new Lines(
                        width == null ? 0 : width, colour == null ? Lines.none().linecolor() : colour));
    }

    /// Refuses all of them.
    ///
    /// @param why nothing is drawn
    /// @param accepted what it would be drawn with
    public static void requireNone(SettingTexts texts, String why, String accepted) {
        for (String name : NAMES) {
            if (texts.text(name) != null) {
                throw texts.refusal(name, why, List.of(accepted));
            }
        }
    }

    private static @Nullable Annot annot(String text) {
        return switch (text) {
            case "false" -> null;
            case "true", "value" -> Annot.VALUE;
            case "count" -> Annot.COUNT;
            default ->
                throw new BadSetting(
                        "'" + PlainNumber.shown(text) + "' does not say which number stands in a bin",
                        List.of("true", "false", "value", "count"));
        };
    }

    private static FieldFormat format(String text) {
        try {
            return FieldFormat.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadSetting(String.valueOf(e.getMessage()), List.of(".2g", ".1f", "d", ".0%", ",.0f", ".3e"));
        }
    }

    /// A number as it is written: by `fmt`, else whole where it is, without digits behind the point from 100 on, and
    /// with two digits below.
    public String written(double number) {
        if (fmt != null) {
            return fmt.format(number);
        }
        if (Math.abs(number) >= LARGE) {
            return GROUPED.format(number);
        }
        return (number == Math.rint(number) ? WHOLE : FieldFormat.standard()).format(number);
    }
}
