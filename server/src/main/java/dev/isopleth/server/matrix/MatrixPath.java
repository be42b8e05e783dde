package dev.isopleth.server.matrix;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.SelectionPlan;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.Degrees;
import dev.isopleth.server.tile.EnoughSamples;
import dev.isopleth.server.tile.InTurn;
import dev.isopleth.server.tile.OnceCache;
import dev.isopleth.server.tile.Selections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The path of a matrix: keys -> groups of samples -> fields -> steps. One is computed at a time, since each may
/// take much memory; the last ones are remembered.
public final class MatrixPath {

    private final Datasets datasets;
    private final ToIntFunction<Dataset> minSamples;
    private final PlaceCatalog places;
    private final Selections selections;
    private final long mostFields;
    private final InTurn turn;
    private final OnceCache<Key, MatrixFound> known;

    /// @param datasets where the places of other datasets are found
    /// @param minSamples how many samples have to reach whatever is shown of a dataset
    /// @param places those that are polygons
    /// @param turn where computing happens
    /// @param mostFields how many fields a matrix may have
    /// @param mostBytes how many bytes of matrices to remember
    public MatrixPath(
            Datasets datasets,
            ToIntFunction<Dataset> minSamples,
            PlaceCatalog places,
            Selections selections,
            InTurn turn,
            long mostFields,
            long mostBytes) {
        this.datasets = datasets;
        this.minSamples = minSamples;
        this.places = places;
        this.selections = selections;
        this.turn = turn;
        this.mostFields = mostFields;
        this.known = new OnceCache<>(mostBytes, (_, found) -> found.bytes(), turn);
    }

    /// @param places versions of the datasets, and the polygons, that places are taken from
    private record Key(
            String dataset,
            String version,
            List<String> places,
            MatrixPlan.Defaults defaults,
            Criteria criteria,
            MatrixSettings settings,
            int minSamples) {}

    /// The matrix of a layer.
    ///
    /// @param selected which samples, laid over what the layer says
    /// @param within the box that they lie in besides; null for everywhere
    /// @throws FaultException if something is not there, or there is more of it than may be
    public MatrixFound of(Layer layer, SelectionSettings selected, @Nullable Degrees within, MatrixSettings settings) {
        Dataset dataset = layer.dataset();
        SelectionPlan plan = SelectionPlan.of(selected, layer);
        Criteria criteria = within == null
                ? plan.criteria()
                : plan.criteriaWithin(within.west(), within.south(), within.east(), within.north());
        MatrixPlan.Defaults defaults = new MatrixPlan.Defaults(
                layer.definition().estimate().value() != null
                        ? layer.definition().estimate().value()
                        : dataset.manifest()
                                .defaultValue()
                                .map(Manifest.Column::name)
                                .orElse(null),
                layer.definition().estimate().weight());
        Manifest manifest = dataset.manifest();
        MatrixPlan matrix = MatrixPlan.of(
                manifest,
                settings,
                defaults,
                MatrixKey.read("rows", settings.rows(), manifest, datasets, places),
                MatrixKey.read("columns", settings.columns(), manifest, datasets, places));
        requireNothingHidden(plan.minSamples(), matrix.rows());
        requireNothingHidden(plan.minSamples(), matrix.columns());
        return known.get(
                new Key(
                        manifest.id(),
                        manifest.version(),
                        matrix.placesOf(),
                        defaults,
                        criteria,
                        settings,
                        plan.minSamples()),
                () -> new MatrixComputation(
                                dataset,
                                criteria,
                                selections.selected(dataset, criteria),
                                matrix,
                                mostFields,
                                plan.minSamples())
                        .found());
    }

    /// Lines that are single samples, and names of those of another dataset.
    private void requireNothingHidden(int least, MatrixKey key) {
        switch (key) {
            case MatrixKey.Sample _ -> EnoughSamples.requireNothingHidden(least, "each line is a single sample");
            case MatrixKey.Place(Dataset nearest, String _) ->
                EnoughSamples.requireNothingHidden(
                        minSamples.applyAsInt(nearest),
                        "places of the dataset '" + nearest.manifest().id() + "' are single samples");
            case MatrixKey.Station _,
                    MatrixKey.Attribute _,
                    MatrixKey.Within _,
                    MatrixKey.Time _,
                    MatrixKey.Values _ -> {}
        }
    }

    /// The most columns that a matrix of one row has.
    public int mostColumns() {
        return (int) Math.min(mostFields, MatrixComputation.MOST_LINES);
    }

    /// Computes something that may take much memory, by itself.
    ///
    /// @throws FaultException if others take too long
    public <T> T alone(Supplier<T> work) {
        return turn.call(work);
    }
}
