package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.analysis.risk.RandomLabelling;
import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Measure;
import dev.isopleth.density.RepeatedSums;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.density.Workers;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.server.layer.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The path of relative risk that is more than chance: two selections -> their samples, each once -> a
/// lattice -> the ratio that the layer shows there -> p of it by random labelling. Over the whole dataset,
/// whatever part is looked at. One is computed at a time; the last ones are remembered.
public final class RiskPath {

    /// Samples at most, of both selections together.
    public static final int MOST_SAMPLES = 5_000_000;

    /// Seconds of one processor that permutations may take, roughly.
    public static final int MOST_SECONDS = 120;

    private static final double NANOS_OF_SAMPLE = 25;
    private static final double NANOS_OF_PRODUCT = 0.5;
    private static final double NANOS_OF_POINT = 5;
    private static final int BYTES_OF_POINT = 24;
    private static final int BYTES_OF_SAMPLE = 13;
    private static final int ENTRY_BYTES = 1000;

    private final Selections selections;
    private final Surfaces surfaces;
    private final InTurn turn;
    private final Workers workers;
    private final LongWork<Key, Found> work;

    /// @param turn where computing happens
    /// @param workers who deal labels out
    /// @param mostBytes how many bytes of answers to remember
    public RiskPath(Selections selections, Surfaces surfaces, InTurn turn, Workers workers, long mostBytes) {
        this.selections = selections;
        this.surfaces = surfaces;
        this.turn = turn;
        this.workers = workers;
        // Made by the thread that asks: it is on the pool already.
        this.work = new LongWork<>(turn, OnceCache.ofLatest(mostBytes, (_, found) -> found.bytes(), Runnable::run));
    }

    /// Levels and sides decide what is drawn, and not what is found.
    private record Key(Shown shown, int permutations, long seed) {}

    /// What is found.
    ///
    /// @param places how many distinct positions samples have
    /// @param window the lattice
    /// @param ratio as the layer shows it at each of its points, NaN where it shows none or nothing is tested;
    ///     none where there is nothing to test
    /// @param test told where the ratio is; null where there is nothing to test
    /// @param nothing why there is not; null where there is
    public record Found(
            PooledSamples samples,
            int places,
            GridWindow window,
            float[] ratio,
            @Nullable RiskTest test,
            @Nullable String nothing) {

        /// The test of what has one.
        ///
        /// @throws NullPointerException if there is none
        public RiskTest tested() {
            return Objects.requireNonNull(test, "there is nothing to test");
        }

        private int bytes() {
            long points = (long) window.rows() * window.columns();
            return (int) Math.min(
                    Integer.MAX_VALUE,
                    ENTRY_BYTES + BYTES_OF_POINT * points + (long) BYTES_OF_SAMPLE * samples.count());
        }
    }

    /// Computes what may take much memory by itself.
    ///
    /// @throws FaultException if others take too long
    public <T> T alone(Supplier<T> work) {
        return turn.call(work);
    }

    /// Asks for what is more than chance, which is computed once somebody waits for it.
    ///
    /// @param estimate of the layer's, or of a zoom's, bandwidth
    /// @param plan as [#requireRisk] demands
    /// @param window its lattice, see [RiskLattice]
    public Asking<Found> ask(LayerPlan plan, Estimate estimate, GridWindow window, RiskSetting setting) {
        Dataset dataset = plan.dataset();
        Key key = new Key(Shown.of(plan, estimate), setting.permutations(), setting.seed());
        return work.ask(key, job -> found(dataset, key, window, job));
    }

    /// What is more than chance where a plan has an estimate of its own or of a zoom; waits for it.
    ///
    /// @throws FaultException as [#requireRisk] does, if the kernel is too small, or work is refused
    Found found(LayerPlan plan, Estimate estimate, RiskSetting setting) {
        requireRisk(plan);
        GridWindow window = RiskLattice.of(plan.dataset(), estimate);
        try (Asking<Found> asking = ask(plan, estimate, window, setting)) {
            return asking.found();
        }
    }

    private Found found(Dataset dataset, Key key, GridWindow window, Job job) {
        Selection cases = key.shown.selection();
        Selection compared = Objects.requireNonNull(key.shown.versus(), "a ratio has two selections");
        RowSet one = selections.selected(dataset, cases.criteria());
        RowSet other = selections.selected(dataset, compared.criteria());
        RowSet either = one == null || other == null ? null : one.or(other);
        requireFew(either == null ? dataset.manifest().count() : either.count());
        PooledSamples samples = PooledRows.of(dataset, one, other, cases.weightColumn());
        requireEnough(samples, cases);
        int places = places(samples);
        try {
            samples.requireKinds();
        } catch (RefusedException e) {
            return new Found(samples, places, window, new float[0], null, e.getMessage());
        }
        Estimate estimate = key.shown.estimate();
        float[] ratio = surfaces.grid(dataset, key.shown, window).values().clone();
        boolean[] tested = supported(dataset, either, cases, estimate, window);
        boolean[] told = new boolean[ratio.length];
        boolean isTold = false;
        for (int k = 0; k < ratio.length; k++) {
            told[k] = tested[k] && !Float.isNaN(ratio[k]);
            ratio[k] = told[k] ? ratio[k] : Float.NaN;
            isTold |= told[k];
        }
        if (!isTold) {
            return new Found(
                    samples,
                    places,
                    window,
                    ratio,
                    null,
                    "what cases are compared with lies too far apart for a ratio");
        }
        RepeatedSums sums = RepeatedSums.of(estimate.kernel(), estimate.bandwidth(), window);
        requireQuick(samples, sums, key.permutations);
        double[] areas = new double[window.rows()];
        for (int r = 0; r < areas.length; r++) {
            areas[r] = ContourLevels.area(dataset.manifest().asPlane(), window, r);
        }
        job.begin(key.permutations);
        RiskTest test = RandomLabelling.test(samples, sums, tested, areas, key.permutations, key.seed, workers, job);
        return new Found(samples, places, window, ratio, test.toldAt(told), null);
    }

    /// Refuses labels so few of which are given out that they would be told of by the numbers of the others.
    private static void requireEnough(PooledSamples samples, Selection selection) {
        if (!selection.isHiding()) {
            return;
        }
        if (selection.hides(samples.cases()) || selection.hides(samples.compared())) {
            throw EnoughSamples.tooFew(selection.minSamples());
        }
        for (Kind kind : Kind.values()) {
            int of = samples.count(kind);
            if (of > 0 && selection.hides(of)) {
                throw EnoughSamples.tooFewApart(selection.minSamples());
            }
        }
    }

    /// Where samples of both selections together, in the study area, are enough for a mean, and for anything to be
    /// told of them: which of them are cases has no part in it. Where the ratio is shown depends on that, as it
    /// rests on one of the selections.
    ///
    /// @param either null for all samples
    private static boolean[] supported(
            Dataset dataset, @Nullable RowSet either, Selection cases, Estimate estimate, GridWindow window) {
        String weight = cases.weightColumn();
        SampleRows rows = either == null ? dataset.rows(null, weight) : dataset.rows(either, null, weight);
        Estimate mean = new Estimate(
                Measure.MEAN,
                estimate.kernel(),
                estimate.bandwidth(),
                estimate.minSupport(),
                estimate.mask(),
                estimate.edge());
        float[] means = Estimator.estimate(new Source(rows, null, dataset.area()), mean, window)
                .values();
        HiddenPixels hidden = HiddenPixels.none(window);
        if (cases.isHiding()) {
            hidden = hidden.and(rows, estimate, window, cases.minSamples());
        }
        boolean[] supported = new boolean[means.length];
        for (int k = 0; k < means.length; k++) {
            supported[k] = !Float.isNaN(means[k]) && !hidden.at(k);
        }
        return supported;
    }

    /// Samples of one position follow one another.
    private static int places(PooledSamples samples) {
        int places = 0;
        for (int i = 0; i < samples.count(); i++) {
            boolean isNew = i == 0 || samples.u()[i] != samples.u()[i - 1] || samples.v()[i] != samples.v()[i - 1];
            places += isNew ? 1 : 0;
        }
        return places;
    }

    /// @param samples of both selections together
    static void requireFew(long samples) {
        if (samples > MOST_SAMPLES) {
            throw FaultException.badParameter(
                    "filter",
                    "labels are dealt out to at most " + MOST_SAMPLES + " samples, and both selections together have "
                            + samples,
                    List.of("a filter and a versus, or a time window, of fewer samples"));
        }
    }

    private static void requireQuick(PooledSamples samples, RepeatedSums sums, int permutations) {
        int[] counts = Arrays.stream(Kind.values())
                .mapToInt(samples::count)
                .filter(count -> count > 0)
                .toArray();
        // The kind of the most samples is what is left.
        int drawn = samples.count() - Arrays.stream(counts).max().orElse(0);
        double nanos = NANOS_OF_SAMPLE * drawn
                + (NANOS_OF_PRODUCT * sums.work() + NANOS_OF_POINT * sums.cells()) * Math.max(1, counts.length - 1);
        long most = (long) (MOST_SECONDS * 1e9 / nanos);
        if (permutations > most) {
            throw FaultException.badParameter(
                    "permutations",
                    permutations + " permutations of " + samples.count() + " samples would take some "
                            + Math.round(permutations * nanos / 1e9) + " seconds of one processor, and at most "
                            + MOST_SECONDS + " are spent",
                    List.of("at most " + most, "a larger radius, or a filter of fewer samples"));
        }
    }

    /// Checks that a layer shows a relative risk whose labels can be dealt out.
    ///
    /// @throws FaultException if it does not
    public static void requireRisk(LayerPlan plan) {
        if (!plan.isByKernel() || plan.measure() != Measure.RELATIVE_RISK) {
            boolean isRatio = plan.isByKernel() && plan.measure() == Measure.RATIO;
            throw FaultException.badParameter(
                    isRatio ? "normalise" : "measure",
                    "labels dealt out at random test a relative risk, and this shows "
                            + (isRatio
                                    ? "a ratio of densities as they are, in which numbers differ, too"
                                    : "measure=" + plan.measureName()),
                    List.of(
                            isRatio
                                    ? "normalise=true"
                                    : "measure=ratio with normalise=true and versus, as in versus=INCLUDE"));
        }
        if (plan.selected().perStation() != null) {
            throw FaultException.badParameter(
                    "per", "labels are of samples, and per=station makes many of them one", List.of("sample"));
        }
        Selection versus = plan.versus();
        if (plan.selection().time() != null || (versus != null && versus.time() != null)) {
            throw FaultException.badParameter(
                    "timebandwidth",
                    "a label is a sample's or not, and a kernel in time makes shares of it",
                    List.of("none: samples of the selected times count in full"));
        }
    }
}
