package dev.isopleth.server.layer;

import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.fault.FaultException;
import org.jspecify.annotations.Nullable;

/// What is counted of a layer's samples, where nothing is estimated: the settings of one request laid over
/// those of the layer.
///
/// @param selected which samples
/// @param value the column that is summed up; null where the dataset has no value
/// @param weight the column that weighs them; null for 1
public record CountPlan(
        Layer layer,
        SelectionPlan selected,
        @Nullable String value,
        @Nullable String weight) {

    /// The plan of a layer. Where neither request nor layer names a value it is the dataset's first one; a weight
    /// that the layer declares and that counts something less than nothing is left out.
    ///
    /// @param value that the request names; null where it names none, likewise `weight`
    /// @throws FaultException if a column is not there or has weights below 0, or a text means nothing here
    public static CountPlan of(Layer layer, SelectionSettings asked, @Nullable String value, @Nullable String weight) {
        EstimateSettings declared = layer.definition().estimate();
        Manifest manifest = layer.dataset().manifest();
        SelectionPlan selected = SelectionPlan.of(asked, layer);
        LayerPlanner.requireStations(asked, declared.selection(), selected);
        String named = value != null ? value : declared.value();
        return new CountPlan(
                layer,
                selected,
                named != null
                        ? NumberColumns.summedUp(manifest, named)
                        : manifest.defaultValue().map(Manifest.Column::name).orElse(null),
                weight != null
                        ? NumberColumns.weightOfCounts(manifest, weight)
                        : NumberColumns.declaredWeightOfCounts(manifest, declared.weight()));
    }

    /// Whether something holds so few samples that nothing is told of it.
    public boolean hides(long samples) {
        return selected.minSamples() > 1 && samples < selected.minSamples();
    }

    /// How many of some parts are not shown, where any is hidden; null where nothing is.
    public @Nullable Integer hidden(int all, int shown) {
        return selected.minSamples() > 1 ? all - shown : null;
    }

    /// The unit of the values that are summed up; null where it is not known, or there are none.
    public @Nullable String unit() {
        return value == null
                ? null
                : layer.dataset()
                        .manifest()
                        .column(value)
                        .map(Manifest.Column::unit)
                        .orElse(null);
    }

    /// The selection: which samples of which version, with which columns. A kernel in time and a rate have no
    /// part in what is counted.
    public Selection selection() {
        Manifest manifest = layer.dataset().manifest();
        return new Selection(
                manifest.id(),
                manifest.version(),
                value,
                weight,
                selected.criteria(),
                selected.perStation(),
                null,
                1,
                selected.minSamples());
    }
}
