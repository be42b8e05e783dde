package dev.isopleth.server.tile;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.SelectionPlan;
import dev.isopleth.server.layer.SelectionSettings;
import org.jspecify.annotations.Nullable;

/// Whether a request selects enough samples for anything to be told of them: by bandwidths, scales and cautions a
/// selection tells of itself on every route. Times have no part in it: what frames hold is hidden frame by frame.
public final class EnoughSamples {

    private final Selections selections;
    private final ComputePool pool;

    /// @param pool where samples are selected
    public EnoughSamples(Selections selections, ComputePool pool) {
        this.selections = selections;
        this.pool = pool;
    }

    /// Does nothing where a request selects enough, or nothing is hidden. Cost: that of the selection, which is
    /// remembered.
    ///
    /// @param asked what the request says of it
    /// @throws FaultException [Fault.Withheld] where it selects too few; [Fault.BadParameter] where it would have
    ///     less hidden than the layer
    public void require(Layer layer, SelectionSettings asked) {
        if (layer.minSamples() == 1 && asked.minSamples() == null) {
            return;
        }
        SelectionPlan plan = SelectionPlan.of(asked, layer);
        require(layer.dataset(), plan.criteria().withoutTime(), plan.minSamples());
        Criteria versus = plan.versus();
        if (versus != null) {
            require(layer.dataset(), versus.withoutTime(), plan.minSamples());
        }
    }

    private void require(Dataset dataset, Criteria criteria, int minSamples) {
        @Nullable
        RowSet selected = criteria.isEverything() ? null : pool.call(() -> selections.selected(dataset, criteria));
        long count = selected == null ? dataset.manifest().count() : selected.count();
        if (minSamples > 1 && count < minSamples) {
            throw tooFew(minSamples);
        }
    }

    /// What is said of a selection of too few samples.
    static FaultException tooFew(int minSamples) {
        return new FaultException(new Fault.Withheld("fewer than " + minSamples
                + " samples are selected, and of so few nothing is told here (minsamples): select more"));
    }

    /// Refuses what would show single samples.
    ///
    /// @param what it is that would
    /// @throws FaultException [Fault.Withheld] if anything is hidden
    public static void requireNothingHidden(int minSamples, String what) {
        if (minSamples > 1) {
            throw withheld(minSamples, what, "");
        }
    }

    /// The same where something else tells as much.
    ///
    /// @param instead what that is
    public static void requireNothingHidden(int minSamples, String what, String instead) {
        if (minSamples > 1) {
            throw withheld(minSamples, what, ": " + instead);
        }
    }

    private static FaultException withheld(int minSamples, String what, String end) {
        return new FaultException(new Fault.Withheld(
                what + ", and what fewer than " + minSamples + " samples reach is hidden here (minsamples)" + end));
    }
}
