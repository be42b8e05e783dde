package dev.isopleth.analysis.contour;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The lines of every level of a grid: marching squares, a line followed from square to square.
final class LevelPaths {

    private LevelPaths() {}

    /// The edges that lines cross, level by level, in the order of edges.
    ///
    /// @throws TooManyVerticesException if there are more
    static List<IntList> crossed(Crossings crossings, long most) {
        List<IntList> crossed = new ArrayList<>();
        for (int level = 0; level < crossings.levels(); level++) {
            crossed.add(new IntList());
        }
        int columns = crossings.columns();
        long count = 0;
        for (int r = 0; r < crossings.rows(); r++) {
            for (int c = 0; c < columns; c++) {
                int point = r * columns + c;
                int here = crossings.inside(point);
                if (here < 0) {
                    continue;
                }
                if (c + 1 < columns) {
                    count += add(crossed, 2 * point, here, crossings.inside(point + 1));
                }
                if (r + 1 < crossings.rows()) {
                    count += add(crossed, 2 * point + 1, here, crossings.inside(point + columns));
                }
            }
            if (count > most) {
                throw new TooManyVerticesException(most);
            }
        }
        return crossed;
    }

    private static int add(List<IntList> crossed, int edge, int here, int there) {
        if (there < 0 || here == there) {
            return 0;
        }
        for (int level = Math.min(here, there); level < Math.max(here, there); level++) {
            crossed.get(level).add(edge);
        }
        return Math.abs(here - there);
    }

    /// The lines of a level: first those that begin where squares end, then rings, each in the order of the
    /// edge that it
    /// begins at.
    ///
    /// @param edges that are crossed
    /// @param visited all clear; it is given back so
    static List<LevelPath> of(Crossings crossings, int level, IntList edges, BitSet visited, int pixel) {
        List<LevelPath> paths = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            int edge = edges.get(i);
            if (!crossings.isSquare(crossings.left(edge, level))) {
                if (crossings.isSquare(crossings.entered(edge, level))) {
                    paths.add(follow(crossings, level, edge, visited));
                }
                visited.set(edge);
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            if (!visited.get(edges.get(i))) {
                LevelPath ring = follow(crossings, level, edges.get(i), visited);
                if (!ring.isSpeck(pixel)) {
                    paths.add(ring);
                }
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            visited.clear(edges.get(i));
        }
        return paths;
    }

    private static LevelPath follow(Crossings crossings, int level, int start, BitSet visited) {
        IntList x = new IntList();
        IntList y = new IntList();
        int edge = start;
        while (true) {
            x.add(crossings.x(edge, level));
            y.add(crossings.y(edge, level));
            visited.set(edge);
            int square = crossings.entered(edge, level);
            if (!crossings.isSquare(square)) {
                return new LevelPath(x.toArray(), y.toArray(), false);
            }
            edge = crossings.exit(square, edge, level);
            if (edge == start) {
                return new LevelPath(x.toArray(), y.toArray(), true);
            }
        }
    }
}
