package dev.isopleth.density;

import java.util.function.Function;

/// Kernel sums at the points of a lattice by way of cells: deposit, then convolve.
final class CellSums {

    /// Cells that one strip of rows may hold, which bounds the memory of a computation.
    private static final long MOST_CELLS = 1_500_000;

    private static final int LEAST_STRIP = 16;

    private CellSums() {}

    /// The sums of a lattice, each column passed through `finish`, which takes values by lattice column,
    /// then row, and gives them as wanted.
    ///
    /// @param order of [SeparableConvolution], or -1 for [DirectConvolution]
    /// @param smoothing variance to undo, in cells squared
    static Columns of(
            Wanted wanted, Lattice lattice, int order, double smoothing, Function<float[][], float[]> finish) {
        boolean withValues = wanted.withValues();
        boolean withSupport = wanted.withSupport();
        float[][] weight = new float[lattice.columns()][lattice.rows()];
        float[][] value = withValues ? new float[lattice.columns()][lattice.rows()] : new float[0][];
        float[][] squared = withSupport ? new float[lattice.columns()][lattice.rows()] : new float[0][];
        float[][] places = withSupport ? new float[lattice.columns()][lattice.rows()] : new float[0][];
        int stripRows = stripRows(wanted, lattice);
        for (int first = 0; first < lattice.rows(); first += stripRows) {
            Lattice strip = lattice.strip(first, Math.min(stripRows, lattice.rows() - first));
            Convolution convolution = convolution(wanted, strip, order, smoothing);
            Convolution ofMean = withValues ? convolution.withoutNegatives() : convolution;
            Cells cells = cells(wanted, strip, convolution);
            float[][] sums = ofMean.apply(cells.weight, false);
            copy(sums, weight, first);
            if (withValues) {
                copy(ofMean.apply(cells.weightedValue, false), value, first);
            }
            if (withSupport) {
                boolean same = cells.allWeightsOne && !(withValues && convolution.hasNegatives());
                copy(convolution.apply(cells.squaredWeight, true), squared, first);
                copy(same ? sums : convolution.apply(cells.places, false), places, first);
            }
        }
        return new Columns(
                finish.apply(weight),
                withValues ? finish.apply(value) : new float[0],
                withSupport ? finish.apply(squared) : new float[0],
                withSupport ? finish.apply(places) : new float[0]);
    }

    private static Convolution convolution(Wanted wanted, Lattice strip, int order, double smoothing) {
        Kernel kernel = wanted.kernel();
        return order >= 0
                ? new SeparableConvolution(strip, wanted.bandwidth(), kernel.reachPerSigma(), smoothing, order)
                : new DirectConvolution(strip, wanted.bandwidth(), kernel, smoothing);
    }

    private static Cells cells(Wanted wanted, Lattice strip, Convolution convolution) {
        return Cells.deposit(
                wanted.samples(),
                strip.cellDepth(),
                strip.cellRow(0) - convolution.rowReach(),
                (strip.rows() - 1) * strip.step() + 2 * convolution.rowReach() + 1,
                strip.firstCellColumn() - convolution.columnReach(),
                (strip.columns() - 1) * strip.step() + 2 * convolution.columnReach() + 1,
                wanted.withValues(),
                wanted.withSupport());
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
