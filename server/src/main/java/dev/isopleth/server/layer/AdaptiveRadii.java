package dev.isopleth.server.layer;

import dev.isopleth.density.NeighbourRadii;
import dev.isopleth.ingest.Dataset;

/// Finds how wide the kernels of a layer are that asks for some that follow the samples.
@FunctionalInterface
public interface AdaptiveRadii {

    /// The radii of a selection's positions.
    ///
    /// @param neighbour 30 for the distance to the thirtieth nearest other position
    /// @throws dev.isopleth.server.fault.FaultException if there are too many samples
    NeighbourRadii of(Dataset dataset, Selection selection, int neighbour);
}
