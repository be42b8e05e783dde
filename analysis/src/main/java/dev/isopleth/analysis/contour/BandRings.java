package dev.isopleth.analysis.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts the pieces of an area's border together to rings, the area on their left.
///
/// Pieces may touch at their ends, and lie on one another where two go opposite ways, which are left out. At a
/// place where several meet, a piece is followed by the one that bounds the same corner of the area; a ring
/// that comes to a place twice is parted there. So each ring goes round one piece of the area whose inside
/// hangs together, or round a hole in one, and touches no place twice.
final class BandRings {

    private static final int NONE = -1;

    private final IntList fromX = new IntList();
    private final IntList fromY = new IntList();
    private final IntList toX = new IntList();
    private final IntList toY = new IntList();

    /// Rings that touch nothing.
    private final List<Ring> whole = new ArrayList<>();

    /// A ring, each place once.
    record Ring(int[] x, int[] y) {

        /// Above 0 for a hole, which goes clockwise as one looks at it.
        long twice() {
            return Shoelace.twice(x, y);
        }
    }

    /// Adds a piece of the border; one without length is none.
    void add(int x, int y, int nextX, int nextY) {
        if (x != nextX || y != nextY) {
            fromX.add(x);
            fromY.add(y);
            toX.add(nextX);
            toY.add(nextY);
        }
    }

    /// Adds a line, along which the area is on the left.
    ///
    /// @param touches whether it may touch another piece elsewhere than at its ends; a ring that does not is one
    void add(LevelPath path, boolean touches) {
        if (path.isRing() && !touches) {
            whole.add(ring(path.x(), path.y()));
            return;
        }
        int size = path.x().length;
        for (int i = 1; i < size; i++) {
            add(path.x()[i - 1], path.y()[i - 1], path.x()[i], path.y()[i]);
        }
        if (path.isRing()) {
            add(path.x()[size - 1], path.y()[size - 1], path.x()[0], path.y()[0]);
        }
    }

    /// Adds a line, along which the area is on the right.
    void addReversed(LevelPath path, boolean touches) {
        add(path.reversed(), touches);
    }

    /// The rings: those that touch nothing, and the others in the order of their first pieces.
    List<Ring> rings() {
        int count = fromX.size();
        Places places = new Places(2 * count);
        int[] from = new int[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = places.number(fromX.get(i), fromY.get(i));
            to[i] = places.number(toX.get(i), toY.get(i));
        }
        int[] first = new int[places.size()];
        int[] other = new int[count];
        Arrays.fill(first, NONE);
        for (int i = count - 1; i >= 0; i--) {
            other[i] = first[from[i]];
            first[from[i]] = i;
        }
        boolean[] used = opposites(from, to, first, other);
        List<Ring> rings = new ArrayList<>(whole);
        int[] seenAt = new int[places.size()];
        Arrays.fill(seenAt, NONE);
        for (int i = 0; i < count; i++) {
            if (!used[i]) {
                part(walk(i, from, to, first, other, used, places), seenAt, places, rings);
            }
        }
        return rings;
    }

    /// Marks pieces that lie on one that goes the opposite way.
    private static boolean[] opposites(int[] from, int[] to, int[] first, int[] other) {
        boolean[] used = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
            for (int back = first[to[i]]; back != NONE && !used[i]; back = other[back]) {
                if (to[back] == from[i] && !used[back]) {
                    used[i] = true;
                    used[back] = true;
                }
            }
        }
        return used;
    }

    /// The places of a closed walk that begins with a piece.
    private static IntList walk(
            int start, int[] from, int[] to, int[] first, int[] other, boolean[] used, Places places) {
        IntList walk = new IntList();
        int piece = start;
        do {
            used[piece] = true;
            walk.add(from[piece]);
            piece = next(piece, from, to, first, other, used, start, places);
        } while (piece != start);
        return walk;
    }

    /// The piece that goes on from the end of another: the first one clockwise from the way back.
    private static int next(
            int piece, int[] from, int[] to, int[] first, int[] other, boolean[] used, int start, Places places) {
        int best = NONE;
        for (int candidate = first[to[piece]]; candidate != NONE; candidate = other[candidate]) {
            boolean isFree = !used[candidate] || candidate == start;
            if (isFree
                    && (best == NONE
                            || Turn.isBefore(
                                    places.x(from[piece]) - (long) places.x(to[piece]),
                                    places.y(from[piece]) - (long) places.y(to[piece]),
                                    places.x(to[candidate]) - (long) places.x(to[piece]),
                                    places.y(to[candidate]) - (long) places.y(to[piece]),
                                    places.x(to[best]) - (long) places.x(to[piece]),
                                    places.y(to[best]) - (long) places.y(to[piece])))) {
                best = candidate;
            }
        }
        if (best == NONE) {
            throw new IllegalStateException("a border is not closed");
        }
        return best;
    }

    /// Parts a closed walk where it comes to a place again.
    private static void part(IntList walk, int[] seenAt, Places places, List<Ring> rings) {
        IntList open = new IntList();
        for (int i = 0; i < walk.size(); i++) {
            int place = walk.get(i);
            if (seenAt[place] != NONE) {
                int begin = seenAt[place];
                rings.add(ring(open, begin, places));
                for (int k = begin; k < open.size(); k++) {
                    seenAt[open.get(k)] = NONE;
                }
                open.cutTo(begin);
            }
            seenAt[place] = open.size();
            open.add(place);
        }
        for (int k = 0; k < open.size(); k++) {
            seenAt[open.get(k)] = NONE;
        }
        rings.add(ring(open, 0, places));
    }

    private static Ring ring(IntList open, int begin, Places places) {
        int size = open.size() - begin;
        int[] x = new int[size];
        int[] y = new int[size];
        for (int i = 0; i < size; i++) {
            x[i] = places.x(open.get(begin + i));
            y[i] = places.y(open.get(begin + i));
        }
        return ring(x, y);
    }

    private static Ring ring(int[] x, int[] y) {
        boolean[] isCorner = Straight.corners(x, y, true);
        return new Ring(Straight.kept(x, isCorner), Straight.kept(y, isCorner));
    }
}
