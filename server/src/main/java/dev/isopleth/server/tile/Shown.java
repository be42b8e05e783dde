package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.layer.Adaptive;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that decides a value besides its place.
///
/// @param versus what the selection is compared with; null where the measure compares nothing
/// @param between how values are told between the selection's stations; null where the estimate's kernel
///     tells them
/// @param adaptive kernels that follow the samples, of which the estimate has the narrowest; null where all are
///     alike
/// @param tally how values are counted in bins or areas; null where they are not
record Shown(
        Selection selection,
        @Nullable Selection versus,
        Estimate estimate,
        @Nullable Adaptive adaptive,
        @Nullable Interpolation between,
        @Nullable Tally tally) {

    /// What a plan shows of its selection.
    static Shown of(LayerPlan plan, Estimate estimate) {
        return of(plan, plan.selection(), plan.versus(), estimate);
    }

    /// What a plan shows of another selection.
    static Shown of(LayerPlan plan, Selection selection, @Nullable Selection versus, Estimate estimate) {
        return new Shown(selection, versus, estimate, plan.adaptive(), plan.between(), plan.tally());
    }

    /// The selections that it is made from.
    List<Selection> selections() {
        return versus == null ? List.of(selection) : List.of(selection, versus);
    }

    /// Whether a value depends on the samples within the reach of the estimate's kernel alone.
    boolean isLocal() {
        return adaptive == null
                && between == null
                && tally == null
                && estimate.measure().isLocal();
    }

    /// The same of another state of the dataset.
    Shown at(String state) {
        return new Shown(
                selection.at(state), versus == null ? null : versus.at(state), estimate, adaptive, between, tally);
    }
}
