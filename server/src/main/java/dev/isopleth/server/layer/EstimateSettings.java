package dev.isopleth.server.layer;

import dev.isopleth.density.Edge;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Kernels;
import dev.isopleth.density.Mask;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about the estimate; null where it says nothing.
///
/// @param measure what is estimated
/// @param value the column whose sum, mean or largest value is taken
/// @param weight the column that weighs the samples
/// @param minRadiusPixels the floor of a ground bandwidth on the screen, 0 for none
/// @param minSupport the effective number of places below which a mean is undefined, 0 for none
/// @param mask how it ends there
/// @param edge what becomes of it at the border of a study area
/// @param selection which samples are read
public record EstimateSettings(
        MeasureSettings measure,
        @Nullable String value,
        @Nullable String weight,
        @Nullable Kernel kernel,
        @Nullable BandwidthSetting bandwidth,
        @Nullable Double minRadiusPixels,
        @Nullable Double minSupport,
        @Nullable Mask mask,
        @Nullable Edge edge,
        SelectionSettings selection) {

    /// The names of these settings, in parameters and in layer files.
    public static final List<String> NAMES = Stream.of(
                    MeasureSettings.NAMES,
                    List.of("value", "weight", "kernel", "radius", "sigma", "minradius", "minsupport", "mask", "edge"),
                    SelectionSettings.NAMES)
            .flatMap(List::stream)
            .toList();

    /// Nothing said.
    public static final EstimateSettings NONE = new EstimateSettings(
            MeasureSettings.NONE, null, null, null, null, null, null, null, null, SelectionSettings.NONE);

    /// The names of the kernels, as parameters write them.
    public static List<String> kernelNames() {
        return Kernels.ALL.stream().map(Kernel::name).toList();
    }

    /// The name of a mask in parameters and answers.
    public static String name(Mask mask) {
        return mask.name().toLowerCase(Locale.ROOT);
    }

    /// The name of an edge in parameters and answers.
    public static String name(Edge edge) {
        return edge.name().toLowerCase(Locale.ROOT);
    }

    /// Reads them from their texts.
    public static EstimateSettings read(SettingTexts texts) {
        return new EstimateSettings(
                MeasureSettings.read(texts),
                texts.value("value", EstimateSettings::columnOf),
                texts.value("weight", EstimateSettings::columnOf),
                texts.value("kernel", EstimateSettings::kernelOf),
                BandwidthSetting.read(texts),
                texts.value("minradius", Length::floorPixels),
                texts.value(
                        "minsupport", text -> PlainNumber.decimal(text, 0, 1_000_000, "a number from 0 to 1000000")),
                texts.value("mask", EstimateSettings::maskOf),
                texts.value("edge", EstimateSettings::edgeOf),
                SelectionSettings.read(texts));
    }

    /// The kernel's shape: gaussian where nothing is said.
    Kernel kernelOrDefault() {
        return kernel != null ? kernel : Gaussian.INSTANCE;
    }

    /// These settings, and where they say nothing the others.
    public EstimateSettings over(EstimateSettings base) {
        return new EstimateSettings(
                measure.over(base.measure),
                value != null ? value : base.value,
                weight != null ? weight : base.weight,
                kernel != null ? kernel : base.kernel,
                bandwidth != null ? bandwidth : base.bandwidth,
                minRadiusPixels != null ? minRadiusPixels : base.minRadiusPixels,
                minSupport != null ? minSupport : base.minSupport,
                mask != null ? mask : base.mask,
                edge != null ? edge : base.edge,
                selection.over(base.selection));
    }

    private static Mask maskOf(String text) {
        return Arrays.stream(Mask.values())
                .filter(mask -> name(mask).equals(text))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "there is no mask '" + PlainNumber.shown(text) + "'",
                        Arrays.stream(Mask.values()).map(EstimateSettings::name).toList()));
    }

    private static Edge edgeOf(String text) {
        return Arrays.stream(Edge.values())
                .filter(edge -> name(edge).equals(text))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "there is no edge correction '" + PlainNumber.shown(text) + "'",
                        Arrays.stream(Edge.values()).map(EstimateSettings::name).toList()));
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
