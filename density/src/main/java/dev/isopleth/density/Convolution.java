package dev.isopleth.density;

import java.util.List;

/// Convolves cells with a kernel at the points of a lattice, true to the ground distance of every pair of
/// rows.
///
/// Every result depends on its own point alone: what is added, and in which order, is a function of the row
/// and the bandwidth, never of the window. Terms that are skipped are exact zeros.
interface Convolution {

    /// Cell rows north and south of a point's row that the kernel can reach, at most, over the rows of the
    /// lattice.
    int rowReach();

    /// Cell columns to either side that the kernel can reach, at most, over the rows of the lattice.
    int columnReach();

    /// Weighted sums at every point, for each of the sheets: by column of points, then row.
    ///
    /// @param sheets of sums of cells with `rowReach` rows of margin north and south of the lattice's cell rows
    ///     and `columnReach` columns on either side; together they cost less than one by one
    /// @param forms what each is weighted by
    List<float[][]> apply(List<float[][]> sheets, List<Term.Form> forms);
}
