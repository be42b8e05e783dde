package dev.isopleth.density;

import org.jspecify.annotations.Nullable;

/// Where the gridded sums of one selection are kept, so that a tile need not read its samples again.
///
/// Keeping them changes no value: a block that is not kept is made again from the samples, with the same
/// bits. Safe for use by many threads.
public interface Depths {

    /// Keeps nothing.
    Depths NONE = new Depths() {
        @Override
        public @Nullable CellBlock get(BlockKey key) {
            return null;
        }

        @Override
        public void put(BlockKey key, CellBlock block) {
            // nothing is kept
        }
    };

    /// Which block of the plane.
    ///
    /// @param depth of its cells
    /// @param spline how positions were spread
    /// @param row of blocks from north
    /// @param column of blocks from west
    record BlockKey(int depth, Spline spline, int row, int column) {

        /// Its side as a fraction of the plane's.
        public double side() {
            return Math.min(1, (double) CellBlock.SIDE / (double) (1L << depth));
        }
    }

    /// The block of a key, if it is kept.
    @Nullable
    CellBlock get(BlockKey key);

    /// Keeps a block, in place of an older one of its key; it may be dropped at any time. Its size is
    /// [CellBlock#bytes()].
    void put(BlockKey key, CellBlock block);
}
