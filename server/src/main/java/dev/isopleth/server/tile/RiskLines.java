package dev.isopleth.server.tile;

import dev.isopleth.analysis.contour.ContourGrid;
import dev.isopleth.analysis.contour.Contours;
import dev.isopleth.analysis.contour.TooManyVerticesException;
import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.RiskSetting.Side;
import dev.isopleth.styles.draw.Strokes;
import java.util.ArrayList;
import java.util.List;

/// The tolerance contours of a relative risk over a tile: the lines that bound its [RiskAreas]. They are those of
/// the lattice that p is told on, whatever tile looks at them, laid over pixels by whole steps of the world:
/// neighbours have the same lines where they meet.
///
/// @param found what labels dealt out at random say; without a test there are no lines
record RiskLines(RiskPath.Found found, Plane plane, TileAddress address) {

    /// Steps of vertices to a point of the lattice, and of places to a pixel.
    private static final int STEPS = 256;

    /// Pixels of 256 px tiles round the tile whose lines reach into it.
    private static final int HALO = 4;

    /// Points of the lattice round these: a ring that is left out spans less than two.
    private static final int HALO_POINTS = 3;

    /// Steps that a piece of a line spans at most: strokes of longer ones would be reckoned beyond what is exact.
    private static final long MOST_STEPS = 1 << 20;

    /// The lines of a side.
    ///
    /// @param levels of p, all of them in one ink
    /// @param width in pixels of 256 px tiles
    /// @throws FaultException if lines have too many vertices
    Strokes strokes(Side side, List<Double> levels, double width) {
        int pixels = address.pixels();
        Strokes strokes = new Strokes(pixels, pixels, STEPS, width * pixels / TileAddress.PIXELS);
        RiskTest test = found.test();
        if (test == null) {
            return strokes;
        }
        float[] p = side == Side.ABOVE ? test.above() : test.below();
        for (GridWindow part : parts()) {
            ContourGrid grid = ContourGrid.of(values(part, p), part.rows(), part.columns(), STEPS);
            for (double level : levels) {
                contours(grid, RiskAreas.within(level))
                        .pieces(
                                0,
                                (fromX, fromY, toX, toY) ->
                                        add(strokes, x(part, fromX), y(part, fromY), x(part, toX), y(part, toY)));
            }
        }
        return strokes;
    }

    private static Contours contours(ContourGrid grid, double level) {
        try {
            return Contours.of(grid, new double[] {level}, ContoursPath.MOST_VERTICES);
        } catch (TooManyVerticesException e) {
            throw FaultException.badParameter(
                    ContoursOfTile.CONTOURS,
                    "the lines of one level would have more than " + e.most() + " vertices, the most that a tile has",
                    List.of("smaller levels", "a larger radius"));
        }
    }

    /// The parts of the lattice under the tile, and round it. One that goes all round the world has one; else a
    /// tile of the whole world may have both of its ends.
    private List<GridWindow> parts() {
        GridWindow tile = address.window();
        GridWindow whole = found.window();
        double points = Math.scalb(1.0, whole.depth() - tile.depth());
        long row = Math.max(whole.row0(), first(tile.row0(), points));
        long end = Math.min(whole.row0() + whole.rows(), end(tile.row0() + tile.rows(), points));
        if (row >= end) {
            return List.of();
        }
        long from = first(tile.column0(), points);
        long to = end(tile.column0() + tile.columns(), points);
        long world = 1L << whole.depth();
        boolean wraps = plane instanceof Plane.World;
        List<GridWindow> parts = new ArrayList<>();
        if (wraps && whole.columns() == world) {
            parts.add(new GridWindow(whole.depth(), row, from, (int) (end - row), (int) (to - from)));
            return parts;
        }
        for (long lap = wraps ? -world : 0; lap <= (wraps ? world : 0); lap += world) {
            long first = Math.max(from, whole.column0() + lap);
            long last = Math.min(to, whole.column0() + lap + whole.columns());
            if (first < last) {
                parts.add(new GridWindow(whole.depth(), row, first, (int) (end - row), (int) (last - first)));
            }
        }
        return parts;
    }

    private long first(long pixel, double points) {
        return (long) Math.floor((pixel - halo()) * points) - HALO_POINTS;
    }

    private long end(long pixel, double points) {
        return (long) Math.ceil((pixel + halo()) * points) + HALO_POINTS;
    }

    private long halo() {
        return (long) HALO * address.pixels() / TileAddress.PIXELS;
    }

    /// What the lattice has at a part's points.
    private float[] values(GridWindow part, float[] all) {
        GridWindow whole = found.window();
        float[] values = new float[part.rows() * part.columns()];
        int row = (int) (part.row0() - whole.row0());
        for (int c = 0; c < part.columns(); c++) {
            int column = (int) Math.floorMod(part.column0() + c - whole.column0(), 1L << whole.depth());
            for (int r = 0; r < part.rows(); r++) {
                values[r * part.columns() + c] = all[(row + r) * whole.columns() + column];
            }
        }
        return values;
    }

    /// Where a step of a part lies on the tile, in steps from its corner; likewise `y`.
    private long x(GridWindow part, int step) {
        return onTile(part.column0() * STEPS + step, part.depth())
                - address.window().column0() * STEPS;
    }

    private long y(GridWindow part, int step) {
        return onTile(part.row0() * STEPS + step, part.depth())
                - address.window().row0() * STEPS;
    }

    /// A step of the lattice in steps of the tile's depth: rounded the same for every tile of it.
    private long onTile(long step, int depth) {
        int deeper = address.window().depth() - depth;
        return deeper >= 0 ? step << deeper : (step + (1L << (-deeper - 1))) >> -deeper;
    }

    /// Adds a piece in parts short enough, as far as they come near the tile. Halves of what is long lie on whole
    /// steps: it is long where a point of the lattice has many.
    private void add(Strokes strokes, long fromX, long fromY, long toX, long toY) {
        if (isBeyond(fromX, toX) || isBeyond(fromY, toY)) {
            return;
        }
        if (Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)) > MOST_STEPS) {
            long middleX = (fromX + toX) >> 1;
            long middleY = (fromY + toY) >> 1;
            add(strokes, fromX, fromY, middleX, middleY);
            add(strokes, middleX, middleY, toX, toY);
            return;
        }
        strokes.add((int) fromX, (int) fromY, (int) toX, (int) toY);
    }

    private boolean isBeyond(long from, long to) {
        long halo = STEPS * halo();
        return Math.max(from, to) < -halo || Math.min(from, to) > (long) STEPS * address.pixels() + halo;
    }
}
