package dev.isopleth.density;

/// Spans of 1, 2, 4, .. 64 columns, aligned to the world, that the runs of columns of a window's rows are made of.
///
/// A run of any length is told in a few spans, and each column then gathers what the seven spans over it were told.
/// Which spans a run is made of follows from the run alone, never from the window. Those of 64 columns are blocks;
/// a block's spans are numbered from 1, the whole block, as a heap: span k holds 2k and 2k + 1, its columns begin
/// at 64.
final class ColumnSpans {

    private static final int BLOCK = 64;

    private final GridWindow window;
    private final long firstBlock;
    private final int blocks;

    ColumnSpans(GridWindow window) {
        this.window = window;
        this.firstBlock = Math.floorDiv(window.column0(), BLOCK);
        this.blocks = (int) (Math.floorDiv(window.column0() + window.columns() - 1, BLOCK) - firstBlock) + 1;
    }

    /// How many spans there are, in all rows.
    int size() {
        return window.rows() * blocks * 2 * BLOCK;
    }

    /// The span of one column alone.
    ///
    /// @param row of the window
    /// @param column of the window
    int ofColumn(int row, int column) {
        long at = window.column0() + column - firstBlock * BLOCK;
        return (row * blocks + (int) (at / BLOCK)) * 2 * BLOCK + BLOCK + (int) (at % BLOCK);
    }

    /// Tells of every span that is part of a wider one, after that one.
    void forEachPart(PartVisitor visitor) {
        for (int base = 0; base < size(); base += 2 * BLOCK) {
            for (int k = 2; k < 2 * BLOCK; k++) {
                visitor.visit(base + k, base + k / 2);
            }
        }
    }

    /// Is told which span is half of which.
    interface PartVisitor {
        /// A span, and the one of twice as many columns that it lies in.
        void visit(int span, int whole);
    }

    /// Is told the spans of a run.
    interface Visitor {
        /// One of the spans.
        ///
        /// @param span below [#size()]
        void visit(int span);
    }

    /// Tells of the spans that make up a run of columns, in the blocks that the window meets.
    ///
    /// @param row of the window
    /// @param first column of the run, of the lattice
    /// @param last column; before the first if there are none
    void forEach(int row, long first, long last, Visitor visitor) {
        long from = Math.max(first - firstBlock * BLOCK, 0);
        long to = Math.min(last - firstBlock * BLOCK, (long) blocks * BLOCK - 1);
        for (long start = from; start <= to; start = (start / BLOCK + 1) * BLOCK) {
            int block = (int) (start / BLOCK);
            int base = (row * blocks + block) * 2 * BLOCK;
            int west = (int) (start % BLOCK) + BLOCK;
            int east = (int) (Math.min(to, block * BLOCK + BLOCK - 1L) % BLOCK) + BLOCK + 1;
            for (; west < east; west >>= 1, east >>= 1) {
                if ((west & 1) == 1) {
                    visitor.visit(base + west++);
                }
                if ((east & 1) == 1) {
                    visitor.visit(base + --east);
                }
            }
        }
    }
}
