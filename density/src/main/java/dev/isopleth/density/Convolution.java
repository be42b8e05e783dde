package dev.isopleth.density;

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

    /// Sums of k = K(d)/K(0) times a sheet of cells, or of k^2, at every point: rows of columns.
    ///
    /// @param cells a sheet of sums with `rowReach` rows of margin north and south of the lattice's cell
    ///     rows and `columnReach` columns on either side
    /// @param squared whether to sum k^2 in place of k
    float[][] apply(float[][] cells, boolean squared);

    /// Sums of the amounts by which the weights of [#apply] are below 0, times a sheet of cells: all 0 for
    /// a kernel without an edge.
    float[][] applyNegatives(float[][] cells);
}
