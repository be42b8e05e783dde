package dev.isopleth.ingest.area;

import java.util.Arrays;

/// A part of the plane, with the edges of areas that meet it, the areas that hold one of its corners, and those that
/// hold all of it without an edge within.
final class AreaCell {

    private static final int[] NONE = {};

    private final AreaEdges edges;
    private final Box box;

    /// Area by area.
    private final int[] held;

    /// The areas that an edge here is of, ascending, and where their edges begin; one more for where the last end.
    private final int[] near;

    private final int[] begin;

    /// Which of these hold the corner at x0, y0.
    private final boolean[] atCorner;

    /// The areas that hold everything here, ascending.
    private final int[] covers;

    private AreaCell(AreaEdges edges, Box box, int[] held, int[] near, int[] begin, boolean[] atCorner, int[] covers) {
        this.edges = edges;
        this.box = box;
        this.held = held;
        this.near = near;
        this.begin = begin;
        this.atCorner = atCorner;
        this.covers = covers;
    }

    /// The part of the plane that a box is, seen from without: which areas hold its corner is told by a line due
    /// east.
    static AreaCell of(AreaEdges edges, Box box) {
        int[] all = edges.all();
        int[] begin = new int[all.length + 1];
        int[] near = new int[all.length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || edges.area(i) != edges.area(i - 1)) {
                near[count] = edges.area(i);
                begin[count++] = i;
            }
        }
        begin[count] = all.length;
        boolean[] atCorner = new boolean[count];
        for (int k = 0; k < count; k++) {
            for (int i = begin[k]; i < begin[k + 1]; i++) {
                atCorner[k] ^= edges.isCrossedEastOf(i, box.x0(), box.y0());
            }
        }
        AreaCell whole = new AreaCell(
                edges, box, all, Arrays.copyOf(near, count), Arrays.copyOf(begin, count + 1), atCorner, NONE);
        return whole.part(box);
    }

    /// The part of this that a box within it is.
    AreaCell part(Box part, Effort effort) throws TangledAreasException {
        effort.spend(held.length + 1L);
        return part(part);
    }

    private AreaCell part(Box part) {
        int[] some = new int[held.length];
        int[] areas = new int[near.length];
        int[] from = new int[near.length + 1];
        boolean[] corner = new boolean[near.length];
        int[] all = new int[near.length];
        int kept = 0;
        int count = 0;
        int covering = 0;
        for (int k = 0; k < near.length; k++) {
            int first = kept;
            boolean within = atCorner[k];
            for (int i = begin[k]; i < begin[k + 1]; i++) {
                int edge = held[i];
                within ^= edges.isCrossed(edge, box.x0(), box.y0(), part.x0(), part.y0());
                if (edges.mayMeet(edge, part)) {
                    some[kept++] = edge;
                }
            }
            if (kept > first) {
                areas[count] = near[k];
                from[count] = first;
                corner[count++] = within;
            } else if (within) {
                all[covering++] = near[k];
            }
        }
        from[count] = kept;
        return new AreaCell(
                edges,
                part,
                Arrays.copyOf(some, kept),
                Arrays.copyOf(areas, count),
                Arrays.copyOf(from, count + 1),
                Arrays.copyOf(corner, count),
                merged(covers, all, covering));
    }

    /// Both together, ascending.
    private static int[] merged(int[] ascending, int[] others, int count) {
        if (count == 0) {
            return ascending;
        }
        int[] all = Arrays.copyOf(ascending, ascending.length + count);
        System.arraycopy(others, 0, all, ascending.length, count);
        Arrays.sort(all);
        return all;
    }

    /// How many edges meet this.
    int edges() {
        return held.length;
    }

    /// The areas that hold everything here, ascending; all there are where no edge meets this.
    int[] covers() {
        return covers;
    }

    /// The areas that hold a position in this, ascending.
    int[] at(double x, double y, Effort effort) throws TangledAreasException {
        effort.spend(held.length + covers.length);
        return at(x, y);
    }

    /// The same of one position by itself.
    int[] at(double x, double y) {
        int[] found = null;
        int count = 0;
        for (int k = 0; k < near.length; k++) {
            boolean within = atCorner[k];
            for (int i = begin[k]; i < begin[k + 1]; i++) {
                within ^= edges.isCrossed(held[i], box.x0(), box.y0(), x, y);
            }
            if (within) {
                if (found == null) {
                    found = new int[near.length];
                }
                found[count++] = near[k];
            }
        }
        return found == null ? covers : merged(covers, found, count);
    }
}
