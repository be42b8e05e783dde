package dev.isopleth.server.layer;

import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.ingest.Dataset;
import java.util.List;

/// Finds the bandwidth of a layer that names none.
@FunctionalInterface
public interface DefaultBandwidth {

    /// The bandwidth of a selection.
    ///
    /// @param supported the selections whose places need support where the measure is to be defined; none
    ///     where it is defined everywhere
    /// @param minSupport the effective number of places that they need
    RuleOfThumb of(Dataset dataset, Selection selection, List<Selection> supported, double minSupport);
}
