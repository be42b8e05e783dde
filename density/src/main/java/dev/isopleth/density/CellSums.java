package dev.isopleth.density;

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
        boolean withValues = wanted.withValues();
        boolean withSquares = wanted.withSquares();
        boolean withSupport = wanted.withSupport();
        boolean withNegatives = withValues && order < 0;
        float[][] weight = sheet(lattice, true);
        float[][] value = sheet(lattice, withValues);
        float[][] square = sheet(lattice, withSquares);
        float[][] squared = sheet(lattice, withSupport);
        float[][] places = sheet(lattice, withSupport);
        float[][] weightBelow = sheet(lattice, withNegatives);
        float[][] valueBelow = sheet(lattice, withNegatives);
        float[][] squareBelow = sheet(lattice, withNegatives && withSquares);
        int stripRows = stripRows(wanted, lattice);
        for (int first = 0; first < lattice.rows(); first += stripRows) {
            Lattice strip = lattice.strip(first, Math.min(stripRows, lattice.rows() - first));
            Convolution convolution = convolution(wanted, strip, order, smoothing);
            Cells cells = cells(wanted, strip, convolution);
            float[][] weights = cells.sheet(Amount.WEIGHT);
            float[][] sums = convolution.apply(weights, false);
            copy(sums, weight, first);
            if (withValues) {
                copy(convolution.apply(cells.sheet(Amount.VALUE), false), value, first);
            }
            if (withSquares) {
                copy(convolution.apply(cells.sheet(Amount.SQUARE), false), square, first);
            }
            if (withSupport) {
                copy(convolution.apply(cells.sheet(Amount.SQUARED_WEIGHT), true), squared, first);
                copy(cells.allWeightsOne ? sums : convolution.apply(cells.sheet(Amount.PLACES), false), places, first);
            }
            if (withNegatives) {
                copy(convolution.applyNegatives(weights), weightBelow, first);
                copy(convolution.applyNegatives(cells.sheet(Amount.VALUE)), valueBelow, first);
            }
            if (withNegatives && withSquares) {
                copy(convolution.applyNegatives(cells.sheet(Amount.SQUARE)), squareBelow, first);
            }
        }
        float[] none = new float[0];
        float[] weights = finish.apply(weight);
        float[] values = withValues ? finish.apply(value) : none;
        float[] squares = withSquares ? finish.apply(square) : none;
        if (withNegatives) {
            float[] below = finish.apply(weightBelow);
            float[] lifts = lifts(weights, below, wanted.divides());
            lift(values, finish.apply(valueBelow), lifts);
            if (withSquares) {
                lift(squares, finish.apply(squareBelow), lifts);
            }
            lift(weights, below, lifts);
        }
        return new Columns(
                weights,
                values,
                squares,
                withSupport ? finish.apply(squared) : none,
                withSupport ? finish.apply(places) : none);
    }

    private static float[][] sheet(Lattice lattice, boolean wanted) {
        return wanted ? new float[lattice.columns()][lattice.rows()] : new float[0][];
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
