package dev.isopleth.ingest.place;

import dev.isopleth.density.Morton;
import dev.isopleth.density.WebMercator;

/// A square of the plane and the run of samples in it. Depth 0 is the whole plane; depth 32 a single stored
/// position.
///
/// @param code Morton code of its north-western corner
/// @param from index of its first sample
/// @param to index after its last sample
public record MortonQuad(long code, int depth, long from, long to) {

    private static final int DEEPEST = 32;
    private static final double SIDE_OF_A_POSITION = 1.0 / (1L << DEEPEST);

    /// The whole plane.
    public static MortonQuad world(SortedPositions index) {
        return new MortonQuad(0, 0, 0, index.count());
    }

    /// How many samples it holds.
    public long count() {
        return to - from;
    }

    /// Whether it is a single stored position.
    public boolean isPosition() {
        return depth == DEEPEST;
    }

    /// The part of it with this number: 0 to 3 in Morton order.
    public MortonQuad child(int number, SortedPositions index) {
        long step = 1L << (2 * (DEEPEST - depth - 1));
        long start = code + number * step;
        long first = number == 0 ? from : index.lowerBound(start, from, to);
        long last = number == 3 ? to : index.lowerBound(start + step, first, to);
        return new MortonQuad(start, depth + 1, first, last);
    }

    /// Western edge as a fraction of the plane.
    public double west() {
        return WebMercator.fraction(Morton.u(code));
    }

    /// Northern edge.
    public double north() {
        return WebMercator.fraction(Morton.v(code));
    }

    /// The last position eastwards that is inside.
    public double east() {
        return west() + side() - SIDE_OF_A_POSITION;
    }

    /// The last position southwards that is inside.
    public double south() {
        return north() + side() - SIDE_OF_A_POSITION;
    }

    private double side() {
        return 1.0 / (1L << depth);
    }
}
