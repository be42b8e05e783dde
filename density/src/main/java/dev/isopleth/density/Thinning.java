package dev.isopleth.density;

import java.util.List;

/// Positions so near one another that no sum tells them apart, handed on as one: those of a small square of the
/// plane, at their centre of weight.
///
/// Squares are aligned to the world, and what is read of a region are whole squares as long as the region is many of
/// them wide: what becomes of a square does not depend on the region.
final class Thinning implements Positions.Sink {

    private final int bits;
    private final Positions.Sink sink;
    private final Positions groups = Positions.ofGroups(Positions.CAPACITY);
    private Group group = new Group();
    private int squareU;
    private int squareV;

    private Thinning(int bits, Positions.Sink sink) {
        this.bits = bits;
        this.sink = sink;
    }

    /// Hands all positions within the rectangles, and some around them, to the sink.
    ///
    /// @param bits squares are 2^bits stored units wide; not above 0 for every position as it is
    static void read(SampleRows rows, List<MortonRuns.Rectangle> region, int bits, Positions.Sink sink) {
        if (bits <= 0) {
            Positions.read(rows, region, sink);
            return;
        }
        Thinning thinning = new Thinning(bits, sink);
        Positions.read(rows, region, thinning);
        thinning.endSquare();
        thinning.flush();
    }

    @Override
    public void accept(Positions block) {
        for (int i = 0; i < block.count; i++) {
            if (block.u[i] >>> bits != squareU || block.v[i] >>> bits != squareV) {
                endSquare();
                squareU = block.u[i] >>> bits;
                squareV = block.v[i] >>> bits;
            }
            group.add(block, i);
        }
    }

    private void endSquare() {
        if (group.samples > 0) {
            groups.put(group);
            group = new Group();
        }
        if (groups.count == Positions.CAPACITY) {
            flush();
        }
    }

    private void flush() {
        if (groups.count > 0) {
            sink.accept(groups);
            groups.count = 0;
        }
    }
}
