package dev.isopleth.density;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Kernel sums at the points of a lattice by way of cells: deposit, then convolve.
final class CellSums {

    /// Cells that one strip of rows may hold, which bounds the memory of a computation.
    private static final long MOST_CELLS = 1_500_000;

    private static final int LEAST_STRIP = 16;

    /// The share of a mean's weight that may lie below 0.
    private static final double HARMLESS = 0.02;

    /// In place of a lift: the sums are 0.
    private static final float NOTHING = -1;

    private CellSums() {}

    /// The sums of a lattice, each column passed through `finish`, which takes values by lattice column,
    /// then row, and gives them as wanted.
    ///
    /// @param order of [SeparableConvolution], or -1 for [DirectConvolution]
    /// @param smoothing variance along an axis that the finish adds, in cells squared; less than 0 if it lacks
    ///     some
    static Columns of(
            Wanted wanted, Lattice lattice, int order, double smoothing, Function<float[][], float[]> finish) {
        Map<Term, float[][]> whole = new HashMap<>();
        for (Term term : terms(wanted, order)) {
            whole.put(term, new float[lattice.columns()][lattice.rows()]);
        }
        int stripRows = stripRows(wanted, lattice);
        for (int first = 0; first < lattice.rows(); first += stripRows) {
            Lattice strip = lattice.strip(first, Math.min(stripRows, lattice.rows() - first));
            Map<Term, float[][]> sums = convolved(wanted, strip, order, smoothing);
            for (Map.Entry<Term, float[][]> sum : sums.entrySet()) {
                copy(sum.getValue(), Objects.requireNonNull(whole.get(sum.getKey())), first);
            }
        }
        Map<Term, float[]> finished = new HashMap<>();
        whole.forEach((term, sums) -> finished.put(term, finish.apply(sums)));
        if (finished.containsKey(Term.below(Amount.WEIGHT))) {
            liftAll(finished, wanted.divides());
        }
        float[] none = new float[0];
        return new Columns(
                Objects.requireNonNull(finished.get(Term.of(Amount.WEIGHT))),
                finished.getOrDefault(Term.of(Amount.VALUE), none),
                finished.getOrDefault(Term.of(Amount.SQUARE), none),
                finished.getOrDefault(Term.squared(Amount.SQUARED_WEIGHT), none),
                finished.getOrDefault(Term.of(Amount.PLACES), none));
    }

    private static List<Term> terms(Wanted wanted, int order) {
        List<Amount> divided = new ArrayList<>(List.of(Amount.WEIGHT));
        if (wanted.withValues()) {
            divided.add(Amount.VALUE);
        }
        if (wanted.withSquares()) {
            divided.add(Amount.SQUARE);
        }
        List<Term> terms = new ArrayList<>();
        divided.forEach(amount -> terms.add(Term.of(amount)));
        if (wanted.withSupport()) {
            terms.add(Term.squared(Amount.SQUARED_WEIGHT));
            terms.add(Term.of(Amount.PLACES));
        }
        // With weights of both signs a sum of next to nothing does not say that there is nothing.
        if (wanted.withValues() && order < 0 && !wanted.samples().isSigned()) {
            divided.forEach(amount -> terms.add(Term.below(amount)));
        }
        return terms;
    }

    private static Map<Term, float[][]> convolved(Wanted wanted, Lattice strip, int order, double smoothing) {
        Convolution convolution = convolution(wanted, strip, order, smoothing);
        Cells cells = cells(wanted, strip, convolution);
        Term places = Term.of(Amount.PLACES);
        Term weight = Term.of(Amount.WEIGHT);
        List<Term> terms = terms(wanted, order);
        boolean placesAreWeights = cells.allWeightsOne && terms.contains(places);
        if (placesAreWeights) {
            terms.remove(places);
        }
        List<float[][]> sums = convolution.apply(
                terms.stream().map(term -> cells.sheet(term.amount())).toList(),
                terms.stream().map(Term::form).toList());
        Map<Term, float[][]> byTerm = new HashMap<>();
        for (int k = 0; k < sums.size(); k++) {
            byTerm.put(terms.get(k), sums.get(k));
        }
        if (placesAreWeights) {
            byTerm.put(places, Objects.requireNonNull(byTerm.get(weight)));
        }
        return byTerm;
    }

    private static void liftAll(Map<Term, float[]> sums, boolean divides) {
        float[] weights = Objects.requireNonNull(sums.get(Term.of(Amount.WEIGHT)));
        float[] lifts = lifts(weights, Objects.requireNonNull(sums.get(Term.below(Amount.WEIGHT))), divides);
        sums.forEach((term, below) -> {
            if (term.form() == Term.Form.BELOW) {
                lift(Objects.requireNonNull(sums.get(Term.of(term.amount()))), below, lifts);
            }
        });
    }

    /// A mean is one only while no weight is below 0, and undoing the smoothing of cells leaves some just
    /// outside a kernel's edge. As long as they are few they do better than no correction; where little
    /// else is near, or a heavy place lies there, the mean would be their plaything: they are lifted to 0
    /// as their share of the weight rises from [#HARMLESS] to twice that.
    ///
    /// Where there is nothing but weights below 0, there is nothing.
    private static float[] lifts(float[] weight, float[] weightBelow, boolean divides) {
        float[] lifts = new float[weight.length];
        for (int k = 0; k < weight.length; k++) {
            double lifted = weight[k] + (double) weightBelow[k];
            double share = lifted > 0 ? weightBelow[k] / lifted : 0;
            boolean onlyBelow = weight[k] * weightBelow[k] < 0 && Math.abs(weightBelow[k]) >= Math.abs(weight[k]);
            double lift = divides ? Math.clamp(share / HARMLESS - 1, 0.0, 1.0) : 0;
            lifts[k] = onlyBelow ? NOTHING : (float) lift;
        }
        return lifts;
    }

    private static void lift(float[] sums, float[] below, float[] lifts) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] = lifts[k] == NOTHING ? 0 : sums[k] + lifts[k] * below[k];
        }
    }

    private static Convolution convolution(Wanted wanted, Lattice strip, int order, double smoothing) {
        Kernel kernel = wanted.kernel();
        return order >= 0
                ? new SeparableConvolution(strip, wanted.bandwidth(), kernel.reachPerSigma(), smoothing, order)
                : new DirectConvolution(
                        strip,
                        wanted.bandwidth(),
                        kernel,
                        smoothing + strip.spline().variance());
    }

    private static Cells cells(Wanted wanted, Lattice strip, Convolution convolution) {
        return Cells.deposit(
                wanted.samples(),
                strip.cellDepth(),
                strip.spline(),
                strip.cellRow(0) - convolution.rowReach(),
                (strip.rows() - 1) * strip.step() + 2 * convolution.rowReach() + 1,
                strip.firstCellColumn() - convolution.columnReach(),
                (strip.columns() - 1) * strip.step() + 2 * convolution.columnReach() + 1,
                wanted.amounts());
    }

    private static int stripRows(Wanted wanted, Lattice lattice) {
        RowGeometry geometry = RowGeometry.of(wanted.bandwidth(), lattice.cellDepth());
        long halo = 2L * geometry.rowsWithin(wanted.kernel().reachPerSigma(), lattice.v(0));
        long width = (long) lattice.columns() * lattice.step() + halo;
        long rows = (MOST_CELLS / width - halo) / lattice.step();
        return Math.clamp(rows, LEAST_STRIP, Math.max(LEAST_STRIP, lattice.rows()));
    }

    private static void copy(float[][] strip, float[][] whole, int firstRow) {
        for (int c = 0; c < strip.length; c++) {
            System.arraycopy(strip[c], 0, whole[c], firstRow, strip[c].length);
        }
    }
}
