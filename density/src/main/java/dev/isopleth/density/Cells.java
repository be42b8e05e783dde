package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final Map<Amount, float[][]> sheets = new EnumMap<>(Amount.class);

    /// Whether every position weighs 1, so that squared weights and places are the weights themselves.
    final boolean allWeightsOne;

    /// A block, and the row and column of the plane that its square begins at; the column may be of another lap round
    /// the world.
    private record Placed(CellBlock block, long northRow, long westColumn) {}

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
        List<Placed> blocks = blocks(source, amounts);
        this.allWeightsOne = blocks.stream().allMatch(placed -> placed.block.allWeightsOne);
        EnumSet<Amount> own = EnumSet.copyOf(amounts);
        if (allWeightsOne && amounts.contains(Amount.WEIGHT)) {
            own.removeAll(Deposit.SUPPORT);
        }
        List<Amount> list = List.copyOf(own);
        float[][][] sums = new float[list.size()][][];
        source.workers().run(sums.length, k -> sums[k] = sheet(list.get(k), blocks));
        for (Amount amount : amounts) {
            int k = list.indexOf(own.contains(amount) ? amount : Amount.WEIGHT);
            sheets.put(amount, sums[k]);
        }
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
        float[][] sheet = sheets.get(amount);
        if (sheet == null) {
            throw new IllegalArgumentException(amount + " was not asked for");
        }
        return sheet;
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

    /// The blocks that reach these cells, in the order in which they are added.
    private List<Placed> blocks(SampleRows source, Set<Amount> amounts) {
        int side = Blocks.side(depth);
        int world = (int) ((1L << depth) / side);
        int spill = spline.width() - 2;
        long firstRow = Math.max(0, Math.floorDiv(row0 - spill, side));
        long lastRow = Math.min(world - 1, Math.floorDiv(row0 + rows, side));
        long before = Math.floorDiv(column0 - spill, side);
        long beyond = Math.floorDiv(column0 + columns, side);
        long firstColumn = wraps ? before : Math.max(0, before);
        long lastColumn = wraps ? beyond : Math.min(world - 1, beyond);
        int across = (int) Math.max(0, lastColumn - firstColumn + 1);
        // A window wider than the world has blocks more than once.
        int apart = Math.min(across, world);
        @Nullable CellBlock[] made = new CellBlock[(int) Math.max(0, lastRow - firstRow + 1) * apart];
        source.workers().run(made.length, () -> {
            Blocks blocks = new Blocks(source, spline, amounts);
            return k -> {
                int r = (int) (firstRow + k / apart);
                int c = (int) Math.floorMod(firstColumn + k % apart, (long) world);
                made[k] = blocks.get(depth, r, c);
            };
        });
        List<Placed> placed = new ArrayList<>();
        for (long r = firstRow; r <= lastRow; r++) {
            for (int c = 0; c < across; c++) {
                CellBlock block = made[(int) (r - firstRow) * apart + c % apart];
                if (block != null) {
                    placed.add(new Placed(block, r * side, (firstColumn + c) * side));
                }
            }
        }
        return placed;
    }

    /// The sums of an amount, by row and column; rows without any are one array.
    private float[][] sheet(Amount amount, List<Placed> blocks) {
        float[][] sheet = new float[rows][];
        Arrays.fill(sheet, new float[columns]);
        boolean[] filled = new boolean[rows];
        for (Placed placed : blocks) {
            add(placed, amount, sheet, filled);
        }
        return sheet;
    }

    /// @param filled which rows are their own
    private void add(Placed placed, Amount amount, float[][] sheet, boolean[] filled) {
        CellBlock block = placed.block;
        float[] sums = block.sheet(amount);
        if (sums == null) {
            throw new IllegalStateException("a block without " + amount);
        }
        long northRow = placed.northRow;
        long westColumn = placed.westColumn;
        int side = Blocks.side(depth);
        long firstColumn = Math.max(column0, westColumn - 1);
        int length = (int) (Math.min(column0 + columns, westColumn - 1 + spline.reached(side)) - firstColumn);
        int lastRow = (int) Math.min(rows - 1, northRow - 1 + block.lastRow - row0);
        for (int r = (int) Math.max(0, northRow - 1 + block.firstRow - row0); r <= lastRow; r++) {
            int at = (int) (row0 + r - (northRow - 1 + block.firstRow)) * block.stride()
                    + (int) (firstColumn - (westColumn - 1));
            if (!filled[r]) {
                filled[r] = true;
                sheet[r] = new float[columns];
            }
            float[] row = sheet[r];
            int to = (int) (firstColumn - column0);
            for (int k = 0; k < length; k++) {
                row[to + k] += sums[at + k];
            }
        }
    }
}
