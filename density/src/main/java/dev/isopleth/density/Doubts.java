package dev.isopleth.density;

import java.util.Collections;
import java.util.List;

/// How far the sums at the points of a lattice are in doubt: see [Doubt].
///
/// Where points are as near as cells, four of them share one doubt, the greatest that any may have: aligned to
/// the world, so that a point's is the same in any window.
///
/// @param points where they are told
/// @param shared points along an axis that share one
/// @param read the cells that are read for them
record Doubts(Lattice points, int shared, DirectConvolution convolution, CellRegion read) {

    /// From the middle of four points to any of them, in cells.
    private static final double SLACK = Math.sqrt(0.5);

    static Doubts of(Wanted wanted, Lattice lattice) {
        int shared = lattice.step() == 1 ? 2 : 1;
        long row0 = Math.floorDiv(lattice.row0(), shared);
        long column0 = Math.floorDiv(lattice.column0(), shared);
        Lattice points = new Lattice(
                lattice.depth() - (shared - 1),
                lattice.cellDepth(),
                lattice.spline(),
                row0,
                (int) (Math.floorDiv(lattice.row0() + lattice.rows() - 1, shared) - row0) + 1,
                column0,
                (int) (Math.floorDiv(lattice.column0() + lattice.columns() - 1, shared) - column0) + 1);
        DirectConvolution convolution =
                DirectConvolution.ofDoubts(points, wanted.bandwidth(), wanted.kernel(), shared == 1 ? 0 : SLACK);
        return new Doubts(points, shared, convolution, CellRegion.of(points, convolution));
    }

    /// The square of the doubt at each point of the lattice, as a multiple of the tolerance: by column, then row.
    float[][] at(Lattice lattice, Cells cells) {
        float[][] lumps = Doubt.lumps(read.of(cells, Amount.WEIGHT));
        float[][] told = convolution
                .apply(Collections.singletonList(lumps), List.of(Term.Form.DOUBT))
                .getFirst();
        float[][] all = new float[lattice.columns()][lattice.rows()];
        for (int c = 0; c < all.length; c++) {
            float[] column = told[(int) (Math.floorDiv(lattice.column0() + c, shared) - points.column0())];
            for (int r = 0; r < all[c].length; r++) {
                all[c][r] = column[(int) (Math.floorDiv(lattice.row0() + r, shared) - points.row0())];
            }
        }
        return all;
    }
}
