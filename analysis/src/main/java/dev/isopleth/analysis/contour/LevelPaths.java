package dev.isopleth.analysis.contour;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The lines of every level of a grid: marching squares, a line followed from square to square.
final class LevelPaths {

    private LevelPaths() {}

    /// The edges that lines cross, level by level, in the order of edges.
    ///
    /// @param touched of each level: set where its line and that of the level above touch somewhere
    /// @throws TooManyVerticesException if there are more
    static List<IntList> crossed(Crossings crossings, boolean[] touched, long most) {
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
                if (c + 1 < columns && here != crossings.inside(point + 1)) {
                    count += add(crossings, crossed, touched, 2 * point);
                }
                if (r + 1 < crossings.rows() && here != crossings.inside(point + columns)) {
                    count += add(crossings, crossed, touched, 2 * point + 1);
                }
            }
            if (count > most) {
                throw new TooManyVerticesException(most);
            }
        }
        return crossed;
    }

    private static int add(Crossings crossings, List<IntList> crossed, boolean[] touched, int edge) {
        int here = crossings.inside(edge >> 1);
        int there = crossings.inside(crossings.end(edge));
        if (there < 0) {
            return 0;
        }
        int first = Math.min(here, there);
        int end = Math.max(here, there);
        for (int level = first; level < end; level++) {
            crossed.get(level).add(edge);
            touched[level] |= level + 1 < end && crossings.touch(edge, level);
        }
        return end - first;
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
