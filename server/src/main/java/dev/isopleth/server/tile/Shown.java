package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Selection;
import org.jspecify.annotations.Nullable;

/// Everything that decides a value besides its place.
///
/// @param versus what the selection is compared with; null where the measure compares nothing
/// @param between how values are told between the selection's stations; null where the estimate's kernel
///     tells them
record Shown(
        Selection selection,
        @Nullable Selection versus,
        Estimate estimate,
        @Nullable Interpolation between) {

    /// What a plan shows of its selection.
    static Shown of(LayerPlan plan, Estimate estimate) {
        return new Shown(plan.selection(), plan.versus(), estimate, plan.between());
    }

    /// Whether a value depends on the samples within a kernel's reach alone.
    boolean isLocal() {
        return between == null && estimate.measure().isLocal();
    }

    /// The same of another state of the dataset.
    Shown at(String state) {
        return new Shown(selection.at(state), versus == null ? null : versus.at(state), estimate, between);
    }
}
