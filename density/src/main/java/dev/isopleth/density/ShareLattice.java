package dev.isopleth.density;

import java.util.Arrays;

/// Shares of a kernel within a study area at points of one lattice, each found once, block by block, so that
/// the border's pieces are looked for once a block. A share depends on its point alone: blocks are aligned to
/// the world.
final class ShareLattice {

    /// Points of a block, a side.
    private static final int BLOCK = 8;

    private final KernelShare share;
    private final StudyArea area;
    private final boolean wraps;
    private final int depth;
    private final long row0;
    private final long column0;
    private final int columns;
    private final boolean[][] wanted;
    private final double[][] shares;

    /// @param row0 may lie off the plane, as may the others
    ShareLattice(
            KernelShare share,
            StudyArea area,
            boolean wraps,
            int depth,
            long row0,
            int rows,
            long column0,
            int columns) {
        this.share = share;
        this.area = area;
        this.wraps = wraps;
        this.depth = depth;
        this.row0 = row0;
        this.column0 = column0;
        this.columns = columns;
        this.wanted = new boolean[rows][columns];
        this.shares = new double[rows][columns];
    }

    /// Asks for some points of a row, which are given by their place in the lattice.
    void want(int row, int firstColumn, int lastColumn) {
        Arrays.fill(wanted[row], firstColumn, lastColumn + 1, true);
    }

    /// Finds the shares asked for: by row, then column; 0 where none was.
    double[][] find() {
        double[][] crossings = new double[wanted.length][];
        for (long blockRow = Math.floorDiv(row0, BLOCK); blockRow * BLOCK < row0 + wanted.length; blockRow++) {
            for (long blockColumn = Math.floorDiv(column0, BLOCK);
                    blockColumn * BLOCK < column0 + columns;
                    blockColumn++) {
                findBlock(blockRow, blockColumn, crossings);
            }
        }
        return shares;
    }

    private void findBlock(long blockRow, long blockColumn, double[][] crossings) {
        BorderPieces pieces = null;
        int lastRow = (int) Math.min(wanted.length - 1L, (blockRow + 1) * BLOCK - 1 - row0);
        int lastColumn = (int) Math.min(columns - 1L, (blockColumn + 1) * BLOCK - 1 - column0);
        for (int r = (int) Math.max(0, blockRow * BLOCK - row0); r <= lastRow; r++) {
            double v = place(row0 + r);
            for (int c = (int) Math.max(0, blockColumn * BLOCK - column0); c <= lastColumn; c++) {
                if (!wanted[r][c]) {
                    continue;
                }
                if (pieces == null) {
                    pieces = pieces(blockRow, onPlane(blockColumn * BLOCK));
                }
                if (crossings[r] == null) {
                    crossings[r] = area.crossings(area.ordinate(v));
                }
                double u = place(onPlane(column0 + c));
                shares[r][c] = share.at(pieces, u, v, StudyArea.isWithin(crossings[r], u));
            }
        }
    }

    private BorderPieces pieces(long blockRow, long firstColumn) {
        long firstRow = blockRow * BLOCK;
        return share.near(
                place(firstColumn), place(firstRow), place(firstColumn + BLOCK - 1), place(firstRow + BLOCK - 1));
    }

    private long onPlane(long column) {
        return wraps ? Math.floorMod(column, 1L << depth) : column;
    }

    private double place(long index) {
        return (index + 0.5) / (double) (1L << depth);
    }
}
