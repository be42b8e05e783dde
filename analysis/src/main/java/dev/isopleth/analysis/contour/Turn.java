package dev.isopleth.analysis.contour;

/// Which of two ways comes first as one turns, exactly. Axes: x eastwards, y southwards.
final class Turn {

    private Turn() {}

    /// Whether the first way is met before the second, turning clockwise from a direction.
    static boolean isBefore(long dx, long dy, long firstX, long firstY, long secondX, long secondY) {
        int first = half(dx, dy, firstX, firstY);
        int second = half(dx, dy, secondX, secondY);
        return first != second ? first < second : firstX * secondY - firstY * secondX > 0;
    }

    /// 0 for less than half a turn, 1 for half a turn, 2 for more, 3 for a whole one.
    private static int half(long dx, long dy, long x, long y) {
        long cross = dx * y - dy * x;
        if (cross != 0) {
            return cross > 0 ? 0 : 2;
        }
        return dx * x + dy * y < 0 ? 1 : 3;
    }
}
