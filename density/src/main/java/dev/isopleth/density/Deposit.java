package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes blocks of cells from samples; its room is used again from one to the next.
///
/// Cost: the samples of the square are read once, at nine (quadratic) or sixteen (cubic) multiply-adds each
/// for every amount.
final class Deposit {

    private final SampleRows rows;
    private final Spline spline;
    private final int stride;
    private final int bits;
    private final Positions room = Positions.ofCapacity(Positions.CAPACITY);
    private final Map<Amount, Sheet> sheets = new EnumMap<>(Amount.class);

    /// @param depth of the cells, at least 5
    Deposit(SampleRows rows, int depth, Spline spline) {
        this.rows = rows;
        this.spline = spline;
        this.stride = spline.reached(CellBlock.SIDE);
        this.bits = 32 - depth;
    }

    /// The block made of a run of samples, all of one square.
    ///
    /// @param amounts if squared weights or places are among them and every position weighs 1, the weights
    ///     stand for these
    CellBlock block(long from, long to, Set<Amount> amounts) {
        EnumSet<Amount> first = EnumSet.copyOf(amounts);
        boolean withSupport = first.removeAll(EnumSet.of(Amount.SQUARED_WEIGHT, Amount.PLACES));
        if (withSupport) {
            first.add(Amount.WEIGHT);
        }
        Pass pass = new Pass(first);
        room.read(rows, from, to, pass);
        CellBlock block = pass.finish();
        if (withSupport && !block.allWeightsOne) {
            Pass support = new Pass(EnumSet.of(Amount.SQUARED_WEIGHT, Amount.PLACES));
            room.read(rows, from, to, support);
            return block.with(support.finish());
        }
        return block;
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
        private final List<Amount> amounts;
        private final List<Sheet> used = new ArrayList<>();
        private int cellU;
        private int cellV;
        private boolean pending;
        private boolean allWeightsOne = true;
        private int firstRow = stride;
        private int lastRow = -1;

        Pass(Set<Amount> amounts) {
            this.amounts = List.copyOf(amounts);
            for (Amount amount : amounts) {
                used.add(sheets.computeIfAbsent(amount, _ -> new Sheet(spline, stride)));
            }
        }

        @Override
        public void accept(Positions positions) {
            for (int i = 0; allWeightsOne && i < positions.count; i++) {
                allWeightsOne = positions.weight[i] == 1;
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
                pending = true;
                int to = from + 1;
                while (to < positions.count && inCell(positions, to)) {
                    to++;
                }
                for (int k = 0; k < columns.length; k++) {
                    used.get(k).moments.add(positions.u, positions.v, columns[k], from, to, bits);
                }
                from = to;
            }
        }

        private boolean inCell(Positions positions, int i) {
            long apart = Integer.toUnsignedLong((positions.u[i] ^ cellU) | (positions.v[i] ^ cellV));
            return apart >>> bits == 0;
        }

        private void spread() {
            int row = (cellV >>> bits) & (CellBlock.SIDE - 1);
            int column = (cellU >>> bits) & (CellBlock.SIDE - 1);
            firstRow = Math.min(firstRow, row);
            lastRow = Math.max(lastRow, row + spline.width() - 1);
            for (Sheet sheet : used) {
                sheet.moments.spread(sheet.sums, row * stride + column, stride);
            }
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
