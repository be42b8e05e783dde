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

    /// Makes a block of other samples, which [SampleRows#depths()] keep from now on where they have it not yet. Cost:
    /// at most one reading of the square's samples.
    ///
    /// @param source the samples
    /// @param like a block of the same square that has what is wanted
    static void make(SampleRows source, BlockKey key, CellBlock like) {
        CellBlock _ = new Blocks(source, key.spline(), like.amounts()).get(key.depth(), key.row(), key.column());
    }

    /// Keeps a block, in place of an older one of its key; it may be dropped at any time. Its size is
    /// [CellBlock#bytes()].
    void put(BlockKey key, CellBlock block);
}
