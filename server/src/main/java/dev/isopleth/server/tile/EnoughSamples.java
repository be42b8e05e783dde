package dev.isopleth.server.tile;

import dev.isopleth.density.Morton;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.SelectionPlan;
import dev.isopleth.server.layer.SelectionSettings;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a request selects enough samples for anything to be told of them: by bandwidths, scales and cautions a
/// selection tells of itself on every route, and two that are compared tell of what they differ by. Times have no
/// part in it: what frames hold is hidden frame by frame, and what two times differ by pixel by pixel, see
/// [Apart].
public final class EnoughSamples {

    private static final int BLOCK = 4096;

    private final Selections selections;
    private final ComputePool pool;

    /// @param pool where samples are selected
    public EnoughSamples(Selections selections, ComputePool pool) {
        this.selections = selections;
        this.pool = pool;
    }

    /// Does nothing where a request selects enough, and what it compares differs by enough, or nothing is hidden.
    /// Cost: that of the selection, which is remembered.
    ///
    /// @param asked what the request says of it
    /// @throws FaultException [Fault.Withheld] where it selects too few, or compares two selections that too few
    ///     samples tell apart; [Fault.BadParameter] where it would have less hidden than the layer
    public void require(Layer layer, SelectionSettings asked) {
        if (layer.minSamples() == 1 && asked.minSamples() == null) {
            return;
        }
        SelectionPlan plan = SelectionPlan.of(asked, layer);
        if (plan.minSamples() > 1) {
            RowSet selected = require(layer.dataset(), plan, plan.criteria());
            Criteria versus = plan.versus();
            if (versus != null) {
                requireApart(layer.dataset(), plan, selected, require(layer.dataset(), plan, versus));
            }
        }
    }

    /// Does nothing where enough of what a plan selects weighs something and has the value that it reads, or
    /// nothing is hidden. Cost: a walk up to the last of so many samples, of stations that of putting them
    /// together, which is remembered.
    ///
    /// @throws FaultException [Fault.Withheld] where it is too little
    public void require(LayerPlan plan) {
        SelectionPlan selected = plan.selected();
        if (selected.minSamples() > 1) {
            requireWeighing(plan, selected.criteria());
            Criteria versus = selected.versus();
            if (versus != null) {
                requireWeighing(plan, versus);
            }
        }
    }

    private void requireWeighing(LayerPlan plan, Criteria timed) {
        Criteria criteria = timed.withoutTime();
        Selection selection = plan.selection(criteria);
        Supplier<Boolean> weighFewer = () -> weighFewer(selections.rows(plan.dataset(), selection), selection);
        boolean isQuick = criteria.isEverything() && selection.perStation() == null;
        if (isQuick ? weighFewer.get() : pool.call(weighFewer)) {
            throw tooFew(selection.minSamples());
        }
    }

    /// Whether fewer of a selection's samples weigh anything than anything is told of.
    static boolean weighFewer(SampleRows samples, Selection selection) {
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        int found = 0;
        for (long from = 0; from < samples.count() && selection.hides(found); from += BLOCK) {
            int length = (int) Math.min(BLOCK, samples.count() - from);
            samples.read(from, length, block);
            for (int i = 0; i < length; i++) {
                found += block.weight()[i] != 0 ? 1 : 0;
            }
        }
        return selection.hides(found);
    }

    /// @return what is selected; null for all
    private @Nullable RowSet require(Dataset dataset, SelectionPlan plan, Criteria timed) {
        Criteria criteria = timed.withoutTime();
        if (criteria.isEverything() && plan.perStation() == null) {
            if (dataset.manifest().count() < plan.minSamples()) {
                throw tooFew(plan.minSamples());
            }
            return null;
        }
        return pool.call(() -> {
            RowSet selected = selections.selected(dataset, criteria);
            if (isFew(dataset, selected == null ? all(dataset) : selected, plan)) {
                throw tooFew(plan.minSamples());
            }
            return selected;
        });
    }

    private void requireApart(Dataset dataset, SelectionPlan plan, @Nullable RowSet selected, @Nullable RowSet versus) {
        if (selected == versus) {
            return;
        }
        RowSet one = selected == null ? all(dataset) : selected;
        RowSet other = versus == null ? all(dataset) : versus;
        boolean isFew = pool.call(() -> Stream.of(one.without(other), other.without(one))
                .anyMatch(apart -> apart.count() > 0 && isFew(dataset, apart, plan)));
        if (isFew) {
            throw tooFewApart(plan.minSamples());
        }
    }

    private static RowSet all(Dataset dataset) {
        return RowSet.all(dataset.manifest().count());
    }

    /// Whether they are too few samples, or stand at too few stations.
    private static boolean isFew(Dataset dataset, RowSet some, SelectionPlan plan) {
        return some.count() < plan.minSamples()
                || (plan.perStation() != null && areAtFewer(dataset.rows(some, null, null), plan.minSamples()));
    }

    /// Whether samples stand at fewer positions than so many. Cost: a walk up to the last of these.
    private static boolean areAtFewer(SampleRows samples, int positions) {
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        int found = 0;
        long last = 0;
        for (long from = 0; from < samples.count() && found < positions; from += BLOCK) {
            int length = (int) Math.min(BLOCK, samples.count() - from);
            samples.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long code = Morton.code(block.u()[i], block.v()[i]);
                found += found == 0 || code != last ? 1 : 0;
                last = code;
            }
        }
        return found < positions;
    }

    /// What is said of a selection of too few samples.
    static FaultException tooFew(int minSamples) {
        return new FaultException(new Fault.Withheld("fewer than " + minSamples
                + " samples are selected, and of so few nothing is told here (minsamples): select more"));
    }

    /// What is said of two selections that too few samples tell apart.
    static FaultException tooFewApart(int minSamples) {
        return new FaultException(new Fault.Withheld("fewer than " + minSamples
                + " samples tell what is selected from what it is compared with, and of so few nothing is told here"
                + " (minsamples): select more, or others to compare with"));
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
