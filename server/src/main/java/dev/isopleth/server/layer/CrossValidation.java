package dev.isopleth.server.layer;

import dev.isopleth.analysis.bandwidth.Suggestion;
import dev.isopleth.density.Measure;
import dev.isopleth.ingest.Dataset;
import java.util.Optional;

/// Finds the bandwidth of a layer that asks for cross-validation, `radius=auto:cv`.
@FunctionalInterface
public interface CrossValidation {

    /// What the selector for a measure suggests of a selection: sigma in metres, or in units of a planar plane.
    /// Empty where it can suggest nothing, no more than the last bandwidth that it tried, or one that tells values
    /// hardly better than the mean of all does.
    ///
    /// @param selection with the column whose mean is told, where that is the measure
    Optional<Suggestion> of(Dataset dataset, Selection selection, Measure measure);
}
