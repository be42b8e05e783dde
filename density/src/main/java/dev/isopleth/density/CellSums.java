package dev.isopleth.density;

import java.util.function.Function;

/// Kernel sums at the points of a lattice by way of cells: deposit, then convolve.
final class CellSums {

    /// Cells that one strip of rows may hold, which bounds the memory of a computation.
    private static final long MOST_CELLS = 1_500_000;

    private static final int LEAST_STRIP = 16;

    /// The share of a mean's weight that may lie below 0.
    private static final double HARMLESS = 0.02;

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
        boolean withNegatives = withValues && order < 0;
        float[][] weight = sheet(lattice, true);
        float[][] value = sheet(lattice, withValues);
        float[][] squared = sheet(lattice, withSupport);
        float[][] places = sheet(lattice, withSupport);
        float[][] weightBelow = sheet(lattice, withNegatives);
        float[][] valueBelow = sheet(lattice, withNegatives);
        int stripRows = stripRows(wanted, lattice);
        for (int first = 0; first < lattice.rows(); first += stripRows) {
            Lattice strip = lattice.strip(first, Math.min(stripRows, lattice.rows() - first));
            Convolution convolution = convolution(wanted, strip, order, smoothing);
            Cells cells = cells(wanted, strip, convolution);
            float[][] sums = convolution.apply(cells.weight, false);
            copy(sums, weight, first);
            if (withValues) {
                copy(convolution.apply(cells.weightedValue, false), value, first);
            }
            if (withSupport) {
                copy(convolution.apply(cells.squaredWeight, true), squared, first);
                copy(cells.allWeightsOne ? sums : convolution.apply(cells.places, false), places, first);
            }
            if (withNegatives) {
                copy(convolution.applyNegatives(cells.weight), weightBelow, first);
                copy(convolution.applyNegatives(cells.weightedValue), valueBelow, first);
            }
        }
        float[] weights = finish.apply(weight);
        float[] values = withValues ? finish.apply(value) : new float[0];
        if (withNegatives) {
            liftNegatives(weights, values, finish.apply(weightBelow), finish.apply(valueBelow));
        }
        return new Columns(
                weights,
                values,
                withSupport ? finish.apply(squared) : new float[0],
                withSupport ? finish.apply(places) : new float[0]);
    }

    private static float[][] sheet(Lattice lattice, boolean wanted) {
        return wanted ? new float[lattice.columns()][lattice.rows()] : new float[0][];
    }

    /// A mean is one only while no weight is below 0, and undoing the smoothing of cells leaves some just
    /// outside a kernel's edge. As long as they are few they do better than no correction; where little
    /// else is near, or a heavy place lies there, the mean would be their plaything: they are lifted to 0
    /// as their share of the weight rises from [#HARMLESS] to twice that.
    private static void liftNegatives(float[] weight, float[] value, float[] weightBelow, float[] valueBelow) {
        for (int k = 0; k < weight.length; k++) {
            double lifted = weight[k] + (double) weightBelow[k];
            double share = lifted > 0 ? weightBelow[k] / lifted : 0;
            double lift = Math.clamp(share / HARMLESS - 1, 0.0, 1.0);
            weight[k] += (float) (lift * weightBelow[k]);
            value[k] += (float) (lift * valueBelow[k]);
        }
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
