package dev.isopleth.density;

import java.util.Arrays;

/// Straight pieces of a border, with what lies between them and the true border, in the frame of
/// [KernelShare]: directions from the Earth's centre, or fractions of the plane.
final class BorderPieces {

    /// Numbers a piece: both ends; then of the slivers to its right, and of those to its left, the area in
    /// sigma squared and the centroid; and u in its middle, on its own lap.
    static final int STRIDE = 15;

    double[] numbers = new double[16 * STRIDE];
    private BorderNode[] runs = new BorderNode[16];
    int count;

    /// A place for the numbers of one more piece: where they begin.
    ///
    /// @param run what it stands for; a single edge where it is one or a part of one
    /// @param middleU of the piece, on its own lap
    int add(BorderNode run, double middleU) {
        if (count == runs.length) {
            runs = Arrays.copyOf(runs, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count * STRIDE);
        }
        runs[count] = run;
        numbers[STRIDE * count + 14] = middleU;
        return STRIDE * count++;
    }

    BorderNode run(int piece) {
        return runs[piece];
    }

    /// Whether a piece begins where the one before it ends.
    boolean continues(int piece) {
        int at = piece * STRIDE;
        return piece > 0
                && numbers[at] == numbers[at - STRIDE + 3]
                && numbers[at + 1] == numbers[at - STRIDE + 4]
                && numbers[at + 2] == numbers[at - STRIDE + 5];
    }
}
