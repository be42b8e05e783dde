package dev.isopleth.server;

import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.EstimateSettings;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayerPlanner;
import dev.isopleth.server.layer.LayersFileException;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.server.tile.Cadences;
import io.micronaut.context.BeanContext;

/// Finds out at start what a layer file asks of datasets that they do not have.
final class LayersCheck {

    private static final RuleOfThumb ANY = new RuleOfThumb("any", 1000, 1);

    private LayersCheck() {}

    /// @throws LayersFileException if a declared layer names a column that its dataset does not have
    static void run(BeanContext context) {
        LayerPlanner planner = new LayerPlanner((_, _) -> ANY, context.getBean(Cadences.class)::of);
        for (Layer layer : context.getBean(LayerCatalog.class).all()) {
            try {
                planner.plan(layer, EstimateSettings.NONE, StyleSettings.NONE);
            } catch (FaultException e) {
                throw LayersFileException.ofLayer(layer, e.fault());
            }
        }
    }
}
