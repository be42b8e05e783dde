package dev.isopleth.server.layer;

import dev.isopleth.density.Kernel;
import dev.isopleth.density.Kernels;
import dev.isopleth.density.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about the estimate; null where it says nothing.
///
/// @param value the column whose mean is taken
/// @param weight the column that weighs the samples
/// @param minRadiusPixels the floor of a ground bandwidth on the screen, 0 for none
/// @param minSupport the effective number of places below which a mean is undefined, 0 for none
/// @param selection which samples are read
public record EstimateSettings(
        @Nullable Measure measure,
        @Nullable String value,
        @Nullable String weight,
        @Nullable Kernel kernel,
        @Nullable BandwidthSetting bandwidth,
        @Nullable Double minRadiusPixels,
        @Nullable Double minSupport,
        SelectionSettings selection) {

    /// The names of these settings, in parameters and in layer files.
    public static final List<String> NAMES = Stream.concat(
                    Stream.of("measure", "value", "weight", "kernel", "radius", "sigma", "minradius", "minsupport"),
                    SelectionSettings.NAMES.stream())
            .toList();

    /// Nothing said.
    public static final EstimateSettings NONE =
            new EstimateSettings(null, null, null, null, null, null, null, SelectionSettings.NONE);

    /// The names of the measures, as parameters write them.
    public static List<String> measureNames() {
        return measures().map(EstimateSettings::name).toList();
    }

    /// The names of the kernels, as parameters write them.
    public static List<String> kernelNames() {
        return Kernels.ALL.stream().map(Kernel::name).toList();
    }

    /// The name of a measure in parameters and answers.
    public static String name(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }

    /// Reads them from their texts.
    public static EstimateSettings read(SettingTexts texts) {
        if (texts.text("radius") != null && texts.text("sigma") != null) {
            throw texts.refusal(
                    "sigma", "radius and sigma both give the bandwidth", List.of("either radius or sigma, not both"));
        }
        Length radius = texts.value("radius", Length::ofBandwidth);
        Length sigma = texts.value("sigma", Length::ofBandwidth);
        return new EstimateSettings(
                texts.value("measure", EstimateSettings::measureOf),
                texts.value("value", EstimateSettings::columnOf),
                texts.value("weight", EstimateSettings::columnOf),
                texts.value("kernel", EstimateSettings::kernelOf),
                radius != null
                        ? new BandwidthSetting(BandwidthSetting.Kind.RADIUS, radius)
                        : sigma != null ? new BandwidthSetting(BandwidthSetting.Kind.SIGMA, sigma) : null,
                texts.value("minradius", Length::floorPixels),
                texts.value(
                        "minsupport", text -> PlainNumber.decimal(text, 0, 1_000_000, "a number from 0 to 1000000")),
                SelectionSettings.read(texts));
    }

    /// These settings, and where they say nothing the others.
    public EstimateSettings over(EstimateSettings base) {
        return new EstimateSettings(
                measure != null ? measure : base.measure,
                value != null ? value : base.value,
                weight != null ? weight : base.weight,
                kernel != null ? kernel : base.kernel,
                bandwidth != null ? bandwidth : base.bandwidth,
                minRadiusPixels != null ? minRadiusPixels : base.minRadiusPixels,
                minSupport != null ? minSupport : base.minSupport,
                selection.over(base.selection));
    }

    /// Those of one selection.
    private static Stream<Measure> measures() {
        return Arrays.stream(Measure.values()).filter(measure -> !measure.needsVersus());
    }

    private static Measure measureOf(String text) {
        return measures()
                .filter(measure -> name(measure).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new BadSetting("there is no measure '" + PlainNumber.shown(text) + "'", measureNames()));
    }

    private static Kernel kernelOf(String text) {
        for (Kernel kernel : Kernels.ALL) {
            if (kernel.name().equals(text)) {
                return kernel;
            }
        }
        throw new BadSetting("there is no kernel '" + PlainNumber.shown(text) + "'", kernelNames());
    }

    /// Whether there is such a column is seen when the dataset is known, see [LayerPlan].
    private static String columnOf(String text) {
        if (text.isEmpty()) {
            throw new BadSetting("the name of a column is missing", List.of("the name of a number column"));
        }
        return text;
    }
}
