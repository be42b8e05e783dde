package dev.isopleth.server.layer;

import dev.isopleth.density.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about the measure; null where it says nothing.
///
/// @param measure by its own name: a ratio is [Measure#RATIO] and a difference [Measure#DIFFERENCE],
///     whatever else is said
/// @param normalise whether a ratio is that of densities each divided by its selection's whole weight;
///     other measures do not read it
/// @param of what a difference is taken of, [Measure#DENSITY] or [Measure#MEAN], or what of each bin hot spots
///     compare,
///     [Measure#COUNT], [Measure#SUM] or [Measure#MEAN]; other measures do not read it
/// @param interpolation how values are told between stations: a measure of the name of a kind is [Measure#MEAN], or
///     [Measure#SE], of that kind
/// @param tally how values are counted in bins or areas: a measure of the name of hot spots is none by itself
public record MeasureSettings(
        @Nullable Measure measure,
        @Nullable Boolean normalise,
        @Nullable Measure of,
        InterpolationSettings interpolation,
        TallySettings tally) {

    /// The names of these settings, in parameters and in layer files.
    public static final List<String> NAMES = Stream.of(
                    List.of("measure", "normalise", "of"), InterpolationSettings.NAMES, TallySettings.NAMES)
            .flatMap(List::stream)
            .toList();

    /// Nothing said.
    public static final MeasureSettings NONE = new MeasureSettings(null, null, null);

    /// Nothing said of interpolation and bins.
    public MeasureSettings(@Nullable Measure measure, @Nullable Boolean normalise, @Nullable Measure of) {
        this(measure, normalise, of, InterpolationSettings.NONE, TallySettings.NONE);
    }

    private static final List<Measure> OF = List.of(Measure.DENSITY, Measure.MEAN, Measure.COUNT, Measure.SUM);
    private static final List<String> YES_OR_NO = List.of("true", "false");

    /// The names of the measures, as parameters write them.
    public static List<String> names() {
        return Stream.of(
                        measures().map(MeasureSettings::name),
                        Arrays.stream(Interpolation.Kind.values()).map(Interpolation.Kind::label),
                        Stream.of(TallySettings.HOTSPOTS, TallySettings.TREND))
                .flatMap(names -> names)
                .toList();
    }

    /// The name of a measure in parameters and answers; a variant has that of what it is a variant of.
    public static String name(Measure measure) {
        return switch (measure) {
            case RELATIVE_RISK -> name(Measure.RATIO);
            case MEAN_DIFFERENCE -> name(Measure.DIFFERENCE);
            case DENSITY, SUM, MEAN, SE, SUPPORT, RATIO, DIFFERENCE, MAX, COUNT ->
                measure.name().toLowerCase(Locale.ROOT);
        };
    }

    /// Reads them from their texts.
    static MeasureSettings read(SettingTexts texts) {
        String named = texts.text("measure");
        Interpolation.Kind kind = named == null ? null : Interpolation.Kind.of(named);
        TallySettings tally = TallySettings.read(named, texts);
        return new MeasureSettings(
                kind != null
                        ? measureOf(kind)
                        : tally.namesSpots() ? null : texts.value("measure", MeasureSettings::named),
                texts.value("normalise", MeasureSettings::yesOrNo),
                texts.value("of", text -> one(text, OF, "difference or hot spot of", names(OF.stream()))),
                InterpolationSettings.read(kind, texts),
                tally);
    }

    /// These settings, and where they say nothing the others.
    MeasureSettings over(MeasureSettings base) {
        return new MeasureSettings(
                measure != null ? measure : base.measure,
                normalise != null ? normalise : base.normalise,
                of != null ? of : base.of,
                interpolation.over(base.interpolation, measure != null || tally.namesSpots()),
                tally.over(base.tally));
    }

    /// The measure of a kernel that is of the same nature: in the same unit, with the same usual scale.
    private static Measure measureOf(Interpolation.Kind kind) {
        return switch (kind) {
            case IDW, KRIGING -> Measure.MEAN;
            case KRIGING_SE -> Measure.SE;
        };
    }

    /// The measure that is meant. Where none is named it is the mean if there are values, else the density;
    /// a difference of which nothing is said is one of means if there are values, else one of densities.
    ///
    /// @param hasValues whether a value column is named, or the dataset has one of its own
    Measure resolved(boolean hasValues) {
        Measure standard = hasValues ? Measure.MEAN : Measure.DENSITY;
        Measure named = measure != null ? measure : standard;
        return switch (named) {
            case RATIO -> Boolean.TRUE.equals(normalise) ? Measure.RELATIVE_RISK : Measure.RATIO;
            case DIFFERENCE -> (of != null ? of : standard) == Measure.MEAN ? Measure.MEAN_DIFFERENCE : named;
            case DENSITY, SUM, MEAN, SE, SUPPORT, RELATIVE_RISK, MEAN_DIFFERENCE, MAX, COUNT -> named;
        };
    }

    private static Stream<Measure> measures() {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure != Measure.RELATIVE_RISK && measure != Measure.MEAN_DIFFERENCE);
    }

    private static Measure named(String text) {
        return one(text, measures().toList(), "measure", names());
    }

    private static List<String> names(Stream<Measure> measures) {
        return measures.map(MeasureSettings::name).toList();
    }

    private static Measure one(String text, List<Measure> among, String what, List<String> accepted) {
        return among.stream()
                .filter(measure -> name(measure).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new BadSetting("there is no " + what + " '" + PlainNumber.shown(text) + "'", accepted));
    }

    private static Boolean yesOrNo(String text) {
        if (!YES_OR_NO.contains(text)) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is neither true nor false", YES_OR_NO);
        }
        return text.equals("true");
    }
}
