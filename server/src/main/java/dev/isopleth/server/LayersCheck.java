package dev.isopleth.server;

import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.density.NeighbourRadii;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.EstimateSettings;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayerPlanner;
import dev.isopleth.server.layer.LayersFileException;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.server.tile.AreasPath;
import dev.isopleth.server.tile.Cadences;
import io.micronaut.context.BeanContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds out at start what a layer file asks of datasets that they do not have, and whether its places are called
/// like one.
final class LayersCheck {

    private static final RuleOfThumb ANY = new RuleOfThumb("any", 1000, 1);

    private LayersCheck() {}

    /// @throws LayersFileException if a declared layer names a column that its dataset does not have, places
    ///     cannot be read, or their id is that of a dataset
    static void run(BeanContext context) {
        Path file = context.getBean(ServerConfig.class).layersFile();
        List<String> datasets = context.getBean(Datasets.class).ids();
        for (String id : context.getBean(PlaceCatalog.class).ids()) {
            if (file != null && datasets.contains(id)) {
                throw LayersFileException.ofPlaces(id, file);
            }
        }
        AreasPath areas = context.getBean(AreasPath.class);
        LayerPlanner planner = new LayerPlanner(
                (_, _, _, _) -> ANY,
                (_, _, _) -> Optional.empty(),
                (dataset, _, _) -> NeighbourRadii.none(dataset.manifest().asPlane()),
                context.getBean(Cadences.class)::of,
                _ -> new RegularLayout(RegularLayout.Shape.HEX, ANY.sigma()),
                (setting, plane) -> areas.declared(setting, plane));
        for (Layer layer : context.getBean(LayerCatalog.class).all()) {
            try {
                planner.plan(layer, EstimateSettings.NONE, StyleSettings.NONE);
            } catch (FaultException e) {
                throw LayersFileException.ofLayer(layer, e.fault());
            }
        }
    }
}
