package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes blocks of cells from samples; its room is used again from one to the next.
///
/// Cost: the samples of the square are read once, at nine (quadratic) or sixteen (cubic) multiply-adds each
/// for every amount.
final class Deposit {

    /// Amounts that the weights stand for where every position weighs 1.
    static final Set<Amount> SUPPORT = EnumSet.of(Amount.SQUARED_WEIGHT, Amount.PLACES);

    /// So many positions of one cell are spread one by one; more are summed as moments first.
    private static final int FEW = 4;

    private final SampleRows rows;
    private final Spline spline;
    private final int stride;
    private @Nullable Positions withValues;
    private @Nullable Positions withoutValues;
    private final Map<Amount, Sheet> sheets = new EnumMap<>(Amount.class);

    Deposit(SampleRows rows, Spline spline) {
        this.rows = rows;
        this.spline = spline;
        this.stride = spline.reached(CellBlock.SIDE);
    }

    /// The block made of a run of samples, all of one square.
    ///
    /// @param depth of the cells
    /// @param amounts if squared weights or places are among them and every position weighs 1, the weights
    ///     stand for these
    CellBlock block(int depth, long from, long to, Set<Amount> amounts) {
        Pass pass = new Pass(32 - depth, amounts);
        room(amounts).read(rows, from, to, pass);
        return pass.finish();
    }

    private Positions room(Set<Amount> amounts) {
        if (amounts.contains(Amount.VALUE) || amounts.contains(Amount.SQUARE)) {
            withValues = withValues == null ? Positions.ofCapacity(Positions.CAPACITY) : withValues;
            return withValues;
        }
        withoutValues = withoutValues == null ? Positions.ofWeights(Positions.CAPACITY) : withoutValues;
        return withoutValues;
    }

    /// Sums in float64 of one amount, and the moments of the cell that is being added.
    private static final class Sheet {
        final double[] sums;
        final CellMoments moments;

        Sheet(Spline spline, int stride) {
            this.sums = new double[stride * stride];
            this.moments = CellMoments.of(spline);
        }
    }

    /// One reading of the samples, cell by cell: those of a cell follow one another in Morton order.
    private final class Pass implements Positions.Sink {
        private final List<Amount> amounts = new ArrayList<>();
        private final List<Sheet> used = new ArrayList<>();
        private final boolean withSupport;
        private final double[] powers = new double[spline.width()];
        private final double[] across = new double[spline.width()];
        private final double[] down = new double[spline.width()];
        private final int bits;
        private int cellU;
        private int cellV;
        private boolean pending;
        private boolean allWeightsOne = true;
        private int firstRow = stride;
        private int lastRow = -1;

        /// @param bits of a stored position that tell its place in a cell
        Pass(int bits, Set<Amount> wanted) {
            this.bits = bits;
            EnumSet<Amount> first = EnumSet.copyOf(wanted);
            this.withSupport = first.removeAll(SUPPORT);
            if (withSupport) {
                first.add(Amount.WEIGHT);
            }
            first.forEach(this::use);
        }

        private Sheet use(Amount amount) {
            Sheet sheet = sheets.computeIfAbsent(amount, _ -> new Sheet(spline, stride));
            amounts.add(amount);
            used.add(sheet);
            return sheet;
        }

        @Override
        public void accept(Positions positions) {
            if (allWeightsOne && !weighOne(positions)) {
                allWeightsOne = false;
                if (withSupport) {
                    beginSupport();
                }
            }
            double[][] columns = new double[used.size()][];
            for (int k = 0; k < columns.length; k++) {
                double[] column = amounts.get(k).of(positions);
                columns[k] = amounts.get(k) == Amount.SQUARED_WEIGHT ? column.clone() : column;
            }
            int from = 0;
            while (from < positions.count) {
                if (pending && !inCell(positions, from)) {
                    spread();
                }
                cellU = positions.u[from];
                cellV = positions.v[from];
                int to = endOfCell(positions, from);
                if (!pending && to < positions.count && to - from <= FEW) {
                    addEach(positions, columns, from, to);
                } else {
                    pending = true;
                    for (int k = 0; k < columns.length; k++) {
                        used.get(k).moments.add(positions.u, positions.v, columns[k], from, to, bits);
                    }
                }
                from = to;
            }
        }

        private static boolean weighOne(Positions positions) {
            for (int i = 0; i < positions.count; i++) {
                if (positions.weight[i] != 1) {
                    return false;
                }
            }
            return true;
        }

        /// Until now squared weights and places were the weights.
        private void beginSupport() {
            Sheet weight = used.get(amounts.indexOf(Amount.WEIGHT));
            for (Amount amount : SUPPORT) {
                Sheet sheet = use(amount);
                System.arraycopy(weight.sums, 0, sheet.sums, 0, sheet.sums.length);
                sheet.moments.copy(weight.moments);
            }
        }

        private int endOfCell(Positions positions, int from) {
            int[] u = positions.u;
            int[] v = positions.v;
            int end = positions.count;
            int column = u[from] >>> bits;
            int row = v[from] >>> bits;
            int to = from + 1;
            while (to < end && u[to] >>> bits == column && v[to] >>> bits == row) {
                to++;
            }
            return to;
        }

        private boolean inCell(Positions positions, int i) {
            long apart = Integer.toUnsignedLong((positions.u[i] ^ cellU) | (positions.v[i] ^ cellV));
            return apart >>> bits == 0;
        }

        /// So few of one cell cost less one by one.
        private void addEach(Positions positions, double[][] columns, int from, int to) {
            int row = rowOf(cellV);
            reaches(row);
            int at = row * stride + rowOf(cellU);
            for (int i = from; i < to; i++) {
                weights(positions.u[i], across);
                weights(positions.v[i], down);
                for (int k = 0; k < columns.length; k++) {
                    add(used.get(k).sums, at, columns[k][i]);
                }
            }
        }

        private void weights(int stored, double[] weights) {
            double x = (double) (stored & ((1L << bits) - 1)) / (double) (1L << bits) - 0.5;
            powers[0] = 1;
            for (int k = 1; k < powers.length; k++) {
                powers[k] = powers[k - 1] * x;
            }
            used.getFirst().moments.weights(powers, 0, 1, weights);
        }

        private void add(double[] sums, int at, double amount) {
            for (int y = 0; y < down.length; y++) {
                double weighted = amount * down[y];
                int row = at + y * stride;
                for (int x = 0; x < across.length; x++) {
                    sums[row + x] += weighted * across[x];
                }
            }
        }

        private void spread() {
            int row = rowOf(cellV);
            reaches(row);
            for (Sheet sheet : used) {
                sheet.moments.spread(sheet.sums, row * stride + rowOf(cellU), stride);
            }
            pending = false;
        }

        private int rowOf(int stored) {
            return (stored >>> bits) & (CellBlock.SIDE - 1);
        }

        private void reaches(int row) {
            firstRow = Math.min(firstRow, row);
            lastRow = Math.max(lastRow, row + spline.width() - 1);
        }

        /// The sums as float32; the sheets are left empty.
        CellBlock finish() {
            if (pending) {
                spread();
            }
            Map<Amount, float[]> floats = new EnumMap<>(Amount.class);
            int from = lastRow < 0 ? 0 : firstRow * stride;
            int to = (lastRow + 1) * stride;
            for (int k = 0; k < used.size(); k++) {
                double[] sums = used.get(k).sums;
                float[] sheet = new float[Math.max(0, to - from)];
                for (int at = 0; at < sheet.length; at++) {
                    sheet[at] = (float) sums[from + at];
                }
                Arrays.fill(sums, from, from + sheet.length, 0);
                floats.put(amounts.get(k), sheet);
            }
            return new CellBlock(spline, floats, allWeightsOne, firstRow, lastRow);
        }
    }
}
