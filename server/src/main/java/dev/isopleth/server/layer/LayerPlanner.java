package dev.isopleth.server.layer;

import dev.isopleth.density.Gaussian;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Measure;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.fault.FaultException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes the plan of a request: the request's settings over the layer's, and defaults where neither speaks.
public final class LayerPlanner {

    private final BiFunction<Dataset, Selection, RuleOfThumb> ruleOfThumb;

    /// @param ruleOfThumb the bandwidth of a layer that has none, found once a selection
    public LayerPlanner(BiFunction<Dataset, Selection, RuleOfThumb> ruleOfThumb) {
        this.ruleOfThumb = ruleOfThumb;
    }

    /// The plan of a layer.
    ///
    /// @throws FaultException [dev.isopleth.server.fault.Fault.BadParameter] where a column is not in the
    ///     dataset or cannot be what is asked of it
    public LayerPlan plan(Layer layer, EstimateSettings asked, StyleSettings askedStyle) {
        EstimateSettings settings = asked.over(layer.definition().estimate());
        Manifest manifest = layer.dataset().manifest();
        Optional<Manifest.Column> firstValue = manifest.defaultValue();
        Measure measure = settings.measure() != null
                ? settings.measure()
                : firstValue.isPresent() || settings.value() != null ? Measure.MEAN : Measure.DENSITY;
        String value = settings.value() == null ? null : numberColumn(manifest, "value", settings.value(), _ -> true);
        if (measure.needsValue() && value == null) {
            value = firstValue.map(Manifest.Column::name).orElseThrow(() -> meanOfWhat(manifest));
        }
        String weight = settings.weight() == null
                ? null
                : numberColumn(manifest, "weight", settings.weight(), LayerPlanner::isWeight);
        Kernel kernel = settings.kernel() != null ? settings.kernel() : Gaussian.INSTANCE;
        double floor =
                settings.minRadiusPixels() != null ? settings.minRadiusPixels() : LayerPlan.DEFAULT_MIN_RADIUS_PIXELS;
        String readValue = measure.needsValue() ? value : null;
        SelectionPlan selected =
                SelectionPlan.of(settings.selection(), layer.dataset().schema());
        Chosen bandwidth = bandwidth(
                layer.dataset(),
                settings.bandwidth(),
                kernel,
                floor,
                new Selection(manifest.id(), manifest.version(), readValue, weight, selected.criteria()).withoutTime());
        return new LayerPlan(
                layer,
                selected,
                measure,
                readValue,
                weight,
                kernel,
                bandwidth.plan,
                bandwidth.origin,
                settings.minSupport() != null ? settings.minSupport() : LayerPlan.DEFAULT_MIN_SUPPORT,
                askedStyle.over(layer.definition().style()));
    }

    private record Chosen(BandwidthPlan plan, String origin) {}

    private Chosen bandwidth(
            Dataset dataset, @Nullable BandwidthSetting given, Kernel kernel, double floor, Selection selection) {
        if (given == null) {
            RuleOfThumb rule = ruleOfThumb.apply(dataset, selection);
            return new Chosen(onGround(kernel, rule.sigma(), floor, dataset), rule.name());
        }
        double sigma = given.sigma(kernel);
        return new Chosen(
                switch (given.length().unit()) {
                    case METRES -> onGround(kernel, sigma, floor, dataset);
                    case PIXELS -> new BandwidthPlan.OnScreen(kernel, sigma);
                },
                "given");
    }

    private static BandwidthPlan onGround(Kernel kernel, double sigmaMetres, double floor, Dataset dataset) {
        Manifest.BoundingBox bbox = dataset.manifest().bbox();
        return new BandwidthPlan.OnGround(kernel, sigmaMetres, floor, (bbox.south() + bbox.north()) / 2);
    }

    private static FaultException meanOfWhat(Manifest manifest) {
        List<String> columns = numberColumns(manifest, _ -> true);
        return columns.isEmpty()
                ? FaultException.badParameter(
                        "measure", "this layer's dataset has no number column to take the mean of", List.of("density"))
                : FaultException.badParameter(
                        "value", "the mean needs the name of a value column, since this layer has none", columns);
    }

    private static String numberColumn(
            Manifest manifest, String parameter, String name, Predicate<Manifest.Column> usable) {
        List<String> columns = numberColumns(manifest, usable);
        if (!columns.contains(name)) {
            throw FaultException.badParameter(
                    parameter,
                    "'" + PlainNumber.shown(name) + "' is no column of this layer's dataset that can be its "
                            + parameter,
                    columns);
        }
        return name;
    }

    private static boolean isWeight(Manifest.Column column) {
        Manifest.Statistics statistics = column.statistics();
        return statistics != null && statistics.min() >= 0;
    }

    private static List<String> numberColumns(Manifest manifest, Predicate<Manifest.Column> usable) {
        return manifest.columns().stream()
                .filter(column -> column.kind() == Manifest.Kind.NUMBER)
                .filter(usable)
                .map(Manifest.Column::name)
                .toList();
    }
}
