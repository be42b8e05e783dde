package dev.isopleth.density;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// The samples of a rectangle of the plane as sums in the cells of one depth, put together from blocks.
///
/// Blocks of many samples are kept in the selection's depths and read once; the samples of the others are
/// few, and read every time. Rows are global row numbers of the depth, north first; rows off the plane are
/// empty but for what edge cells spill. Columns wrap round the world; off a planar plane they are as rows.
/// Where the sums of a row lie in it is the spline's: see [Spline#place()].
final class Cells {

    private final int depth;
    private final Spline spline;
    private final long row0;
    private final long column0;
    private final int rows;
    private final int columns;
    private final boolean wraps;
    private final Map<Amount, Sheet> sheets = new EnumMap<>(Amount.class);

    /// Whether every position weighs 1, so that squared weights and places are the weights themselves.
    final boolean allWeightsOne;

    /// Sums by row and column.
    ///
    /// @param filled which rows are their own; the others are one empty array
    private record Sheet(float[][] rows, boolean[] filled) {}

    private Cells(
            SampleRows source,
            int depth,
            Spline spline,
            long row0,
            int rows,
            long column0,
            int columns,
            boolean wraps,
            Set<Amount> amounts) {
        this.depth = depth;
        this.spline = spline;
        this.row0 = row0;
        this.column0 = column0;
        this.rows = rows;
        this.columns = columns;
        this.wraps = wraps;
        float[] empty = new float[columns];
        for (Amount amount : amounts) {
            Sheet sheet = new Sheet(new float[rows][], new boolean[rows]);
            Arrays.fill(sheet.rows, empty);
            sheets.put(amount, sheet);
        }
        this.allWeightsOne = addBlocks(source);
    }

    /// The cells that samples deposit in.
    ///
    /// @param depth at least 5
    /// @param rows number of rows from row0, which may lie off the plane
    /// @param amounts what is wanted
    static Cells deposit(
            SampleRows source,
            int depth,
            Spline spline,
            long row0,
            int rows,
            long column0,
            int columns,
            Set<Amount> amounts) {
        return new Cells(
                source, depth, spline, row0, rows, column0, columns, source.plane() instanceof Plane.World, amounts);
    }

    /// The sums of a wanted amount, by row and column; rows without any may be one array.
    float[][] sheet(Amount amount) {
        Sheet sheet = sheets.get(amount);
        if (sheet == null) {
            throw new IllegalArgumentException(amount + " was not asked for");
        }
        return sheet.rows;
    }

    /// The cells.
    CellRegion region() {
        return new CellRegion(row0, rows, column0, columns);
    }

    /// Whether a row holds nothing.
    static boolean isEmpty(float[] row) {
        for (float sum : row) {
            if (sum != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean addBlocks(SampleRows source) {
        int side = Blocks.side(depth);
        int world = (int) ((1L << depth) / side);
        Blocks blocks = new Blocks(source, spline, sheets.keySet());
        boolean allOne = true;
        long lastRow = Math.min(world - 1, Math.floorDiv(row0 + rows, side));
        long beyond = Math.floorDiv(column0 + columns, side);
        long lastColumn = wraps ? beyond : Math.min(world - 1, beyond);
        int spill = spline.width() - 2;
        long before = Math.floorDiv(column0 - spill, side);
        long firstColumn = wraps ? before : Math.max(0, before);
        for (long r = Math.max(0, Math.floorDiv(row0 - spill, side)); r <= lastRow; r++) {
            for (long c = firstColumn; c <= lastColumn; c++) {
                CellBlock block = blocks.get(depth, (int) r, (int) Math.floorMod(c, (long) world));
                if (block != null) {
                    allOne &= block.allWeightsOne;
                    long north = r * side;
                    long west = c * side;
                    sheets.forEach((amount, sheet) -> add(block, amount, sheet, north, west));
                }
            }
        }
        return allOne;
    }

    /// Adds a block whose square begins at a row and column of the plane; the column may be of another lap
    /// round the world.
    private void add(CellBlock block, Amount amount, Sheet sheet, long northRow, long westColumn) {
        float[] sums = block.sheet(amount);
        if (sums == null) {
            throw new IllegalStateException("a block without " + amount);
        }
        int side = Blocks.side(depth);
        long firstColumn = Math.max(column0, westColumn - 1);
        int length = (int) (Math.min(column0 + columns, westColumn - 1 + spline.reached(side)) - firstColumn);
        int lastRow = (int) Math.min(rows - 1, northRow - 1 + block.lastRow - row0);
        for (int r = (int) Math.max(0, northRow - 1 + block.firstRow - row0); r <= lastRow; r++) {
            int at = (int) (row0 + r - (northRow - 1 + block.firstRow)) * block.stride()
                    + (int) (firstColumn - (westColumn - 1));
            if (!sheet.filled[r]) {
                sheet.filled[r] = true;
                sheet.rows[r] = new float[columns];
            }
            float[] row = sheet.rows[r];
            int to = (int) (firstColumn - column0);
            for (int k = 0; k < length; k++) {
                row[to + k] += sums[at + k];
            }
        }
    }
}
