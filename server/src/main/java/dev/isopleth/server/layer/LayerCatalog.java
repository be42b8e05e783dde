package dev.isopleth.server.layer;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.Build;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// The layers that can be named: those declared, and a default layer of its own name for every dataset that
/// no declared layer has taken the name of.
///
/// A dataset imported while the server runs has its layer at once. A declared layer whose dataset is not
/// there is not listed.
public final class LayerCatalog {

    private final Map<String, LayerDefinition> declared = new LinkedHashMap<>();
    private final Datasets datasets;
    private final Build build;

    /// @param declared the layers of the user's file, with distinct ids
    public LayerCatalog(List<LayerDefinition> declared, Datasets datasets, Build build) {
        declared.forEach(layer -> this.declared.put(layer.id(), layer));
        this.datasets = datasets;
        this.build = build;
    }

    /// All layers that can be shown: the declared ones in their file's order, then the defaults by name.
    public List<Layer> all() {
        return ids().stream().flatMap(id -> resolve(id).stream()).toList();
    }

    /// The layer of a name.
    ///
    /// @throws FaultException [Fault.NotThere] naming the layers that are there
    public Layer find(String id) {
        return resolve(id).orElseThrow(() -> new FaultException(missing(id)));
    }

    /// The layer of a name; empty where there is none.
    public Optional<Layer> ifThere(String id) {
        return resolve(id);
    }

    /// How many samples have to reach whatever is shown of a dataset, by any layer: the most that a declared one asks
    /// for; 1 where none does.
    public int minSamples(Dataset dataset) {
        return declared.values().stream()
                .filter(layer -> layer.dataset().equals(dataset.manifest().id()))
                .map(layer -> layer.estimate().selection().minSamples())
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
    }

    /// Declared layers whose dataset is not there, for a warning at start.
    public List<LayerDefinition> withoutDataset() {
        return declared.values().stream()
                .filter(layer -> datasets.current(layer.dataset()).isEmpty())
                .toList();
    }

    private Fault missing(String id) {
        List<String> names = all().stream().map(Layer::id).toList();
        LayerDefinition layer = declared.get(id);
        String detail = layer == null
                ? "there is no layer '" + PlainNumber.shown(id) + "'"
                : "the layer '" + id + "' is declared, but its dataset '" + layer.dataset() + "' is not imported";
        return new Fault.NotThere("layer", detail, names);
    }

    private List<String> ids() {
        TreeSet<String> defaults = new TreeSet<>(datasets.ids());
        defaults.removeAll(declared.keySet());
        return java.util.stream.Stream.concat(declared.keySet().stream(), defaults.stream())
                .toList();
    }

    private Optional<Layer> resolve(String id) {
        LayerDefinition definition = declared.get(id);
        if (definition != null) {
            return datasets.current(definition.dataset())
                    .map(dataset -> Layer.of(definition, dataset, minSamples(dataset), build));
        }
        return datasets.current(id)
                .map(found -> Layer.of(
                        LayerDefinition.ofDataset(id, found.manifest().asPlane()), found, minSamples(found), build));
    }
}
