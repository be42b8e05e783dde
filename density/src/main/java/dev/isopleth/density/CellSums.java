package dev.isopleth.density;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Kernel sums at the points of a lattice by way of cells: deposit, then convolve.
final class CellSums {

    /// Cells that one strip of rows may hold, which bounds the memory of a computation: 4 bytes each for every amount,
    /// as much again for the blocks that they are put together from, and as much for what is between two passes.
    private static final long MOST_CELLS = 1_500_000;

    private static final int LEAST_STRIP = 16;

    /// The sums, and how far they are in doubt.
    ///
    /// @param doubt by point: the square of the error in the weight that is to be feared, as a multiple of the
    ///     tolerance; empty if the kernel has no rim
    record Estimated(Columns sums, float[] doubt) {}

    private CellSums() {}

    /// The sums of a lattice, each column passed through `finish`, which takes values by lattice column,
    /// then row, and gives them as wanted.
    ///
    /// @param order of [SeparableConvolution], or -1 for [DirectConvolution]
    /// @param smoothing variance along an axis that the finish adds, in cells squared; less than 0 if it lacks
    ///     some
    static Estimated of(
            Wanted wanted, Lattice lattice, int order, double smoothing, Function<float[][], float[]> finish) {
        Map<Term, float[]> finished = finished(
                ofStrips(wanted, lattice, order, smoothing),
                finish,
                wanted.samples().workers());
        float[] none = new float[0];
        float[] weight = Objects.requireNonNull(finished.get(Term.of(Amount.WEIGHT)));
        Columns sums = new Columns(
                weight,
                finished.getOrDefault(Term.of(Amount.VALUE), none),
                finished.getOrDefault(Term.of(Amount.SQUARE), none),
                finished.getOrDefault(Term.squared(Amount.SQUARED_WEIGHT), none),
                finished.getOrDefault(Term.of(Amount.PLACES), none));
        return new Estimated(sums, finished.getOrDefault(Term.doubt(), none));
    }

    private static Map<Term, float[][]> ofStrips(Wanted wanted, Lattice lattice, int order, double smoothing) {
        int stripRows = stripRows(wanted, lattice);
        if (stripRows >= lattice.rows()) {
            return convolved(wanted, lattice, order, smoothing);
        }
        Map<Term, float[][]> whole = new HashMap<>();
        for (int first = 0; first < lattice.rows(); first += stripRows) {
            Lattice strip = lattice.strip(first, Math.min(stripRows, lattice.rows() - first));
            for (Map.Entry<Term, float[][]> sum :
                    convolved(wanted, strip, order, smoothing).entrySet()) {
                copy(
                        sum.getValue(),
                        whole.computeIfAbsent(sum.getKey(), _ -> new float[lattice.columns()][lattice.rows()]),
                        first);
            }
        }
        return whole;
    }

    private static Map<Term, float[]> finished(
            Map<Term, float[][]> sums, Function<float[][], float[]> finish, Workers workers) {
        List<Term> terms = List.copyOf(sums.keySet());
        float[][] finished = new float[terms.size()][];
        workers.run(terms.size(), k -> finished[k] = finish.apply(Objects.requireNonNull(sums.get(terms.get(k)))));
        Map<Term, float[]> byTerm = new HashMap<>();
        for (int k = 0; k < finished.length; k++) {
            byTerm.put(terms.get(k), finished[k]);
        }
        return byTerm;
    }

    private static List<Term> terms(Wanted wanted) {
        List<Term> terms = new ArrayList<>(List.of(Term.of(Amount.WEIGHT)));
        if (wanted.withValues()) {
            terms.add(Term.of(Amount.VALUE));
        }
        if (wanted.withSquares()) {
            terms.add(Term.of(Amount.SQUARE));
        }
        if (wanted.withSupport()) {
            terms.add(Term.squared(Amount.SQUARED_WEIGHT));
            terms.add(Term.of(Amount.PLACES));
        }
        return terms;
    }

    private static Map<Term, float[][]> convolved(Wanted wanted, Lattice strip, int order, double smoothing) {
        Convolution convolution = convolution(wanted, strip, order, smoothing);
        CellRegion read = CellRegion.of(strip, convolution);
        Doubts doubts = Doubt.has(wanted.kernel()) ? Doubts.of(wanted, strip) : null;
        Cells cells = (doubts == null ? read : read.with(doubts.read())).deposit(wanted, strip);
        Term places = Term.of(Amount.PLACES);
        Term weight = Term.of(Amount.WEIGHT);
        List<Term> terms = terms(wanted);
        boolean placesAreWeights = cells.allWeightsOne && terms.contains(places);
        if (placesAreWeights) {
            terms.remove(places);
        }
        List<float[][]> sums = convolution.apply(
                terms.stream().map(term -> read.of(cells, term.amount())).toList(),
                terms.stream().map(Term::form).toList());
        Map<Term, float[][]> byTerm = new HashMap<>();
        for (int k = 0; k < sums.size(); k++) {
            byTerm.put(terms.get(k), sums.get(k));
        }
        if (placesAreWeights) {
            byTerm.put(places, Objects.requireNonNull(byTerm.get(weight)));
        }
        if (doubts != null) {
            byTerm.put(Term.doubt(), doubts.at(strip, cells));
        }
        return byTerm;
    }

    private static Convolution convolution(Wanted wanted, Lattice strip, int order, double smoothing) {
        Kernel kernel = wanted.kernel();
        return order >= 0
                ? new SeparableConvolution(
                        strip,
                        wanted.bandwidth(),
                        kernel.reachPerSigma(),
                        smoothing,
                        order,
                        wanted.samples().workers())
                : new DirectConvolution(
                        strip,
                        wanted.bandwidth(),
                        kernel,
                        smoothing + strip.spline().variance());
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
