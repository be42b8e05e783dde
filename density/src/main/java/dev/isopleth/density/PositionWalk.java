package dev.isopleth.density;

/// Every position of a selection that reaches a window, with its exact distance to each point within reach,
/// row by row.
///
/// What a point is given depends on itself alone: positions come in Morton order.
final class PositionWalk {

    /// Below this, in radians, a sine's square is taken from its series, to 1e-15 of itself.
    private static final double SMALL = 0.03;

    private final GridWindow window;
    private final Visitor visitor;
    private final double[] rowV;
    private final double[] rowCosines;
    private final double[] line;
    private final double reachSquared;

    /// d^2 / sigma^2 = scale * (vertical + horizontal), but for the arc.
    private final double scale;

    private final double unitsOfPlane;
    private final boolean ground;
    private final boolean wraps;

    /// Is told of each position, row by row.
    interface Visitor {
        /// One position, and the points of one row that it reaches.
        ///
        /// @param i of the block
        /// @param at index of the first point of the window that is within reach
        /// @param distances d^2 / sigma^2 of that point and the next
        /// @param length how many points there are
        void visit(Positions block, int i, int at, double[] distances, int length);
    }

    private PositionWalk(Bandwidth bandwidth, double reachSigmas, GridWindow window, Visitor visitor) {
        this.wraps = bandwidth.wraps();
        this.window = window;
        this.visitor = visitor;
        this.line = new double[window.columns()];
        this.rowV = new double[window.rows()];
        this.rowCosines = new double[window.rows()];
        for (int r = 0; r < rowV.length; r++) {
            rowV[r] = window.rowV(window.row0() + r);
            rowCosines[r] = WebMercator.cosLatitude(rowV[r]);
        }
        this.reachSquared = reachSigmas * reachSigmas * (1 + Uniform.EDGE);
        switch (bandwidth) {
            case Bandwidth.Ground(double sigma) -> {
                double diameters = 2 * WebMercator.EARTH_RADIUS_METRES / sigma;
                this.ground = true;
                this.scale = diameters * diameters;
                this.unitsOfPlane = Math.PI;
            }
            case Bandwidth.Flat flat -> {
                this.ground = false;
                this.scale = 1;
                this.unitsOfPlane = 1 / flat.sigmaOfPlane();
            }
        }
    }

    /// Walks the positions that reach a window, which lies within the world's first lap.
    ///
    /// @param bits by which they are thinned, see [Thinning]
    static void of(
            SampleRows samples, double reachSigmas, Bandwidth bandwidth, GridWindow window, int bits, Visitor visitor) {
        PositionWalk walk = new PositionWalk(bandwidth, reachSigmas, window, visitor);
        Thinning.read(samples, Reach.of(reachSigmas, bandwidth, window), bits, walk::add);
    }

    private void add(Positions block) {
        for (int i = 0; i < block.count; i++) {
            if (block.samples[i] > 0) {
                addPosition(block, i);
            }
        }
    }

    private void addPosition(Positions block, int i) {
        double u = WebMercator.fraction(block.u[i]);
        double v = WebMercator.fraction(block.v[i]);
        double cosine = ground ? WebMercator.cosLatitude(v) : 1;
        int nearest = (int) Math.clamp(
                (long) Math.floor(Math.scalb(v, window.depth())) - window.row0(), 0L, window.rows() - 1L);
        int north = nearest;
        while (north >= 0 && addRow(block, i, u, v, cosine, north)) {
            north--;
        }
        int south = nearest + 1;
        while (south < window.rows() && addRow(block, i, u, v, cosine, south)) {
            south++;
        }
    }

    /// Adds a position to a row of points; false if the row is out of its reach.
    private boolean addRow(Positions block, int i, double u, double v, double cosine, int r) {
        double factor = ground ? scale * cosine * rowCosines[r] : scale;
        double apart = (rowV[r] - v) * unitsOfPlane;
        double vertical = ground ? sinhSquared(apart) : apart * apart;
        double rest = reachSquared / factor - vertical;
        if (rest < 0) {
            return false;
        }
        double side = (double) (1L << window.depth());
        double angle = ground ? StrictMath.asin(Math.sqrt(Math.min(1, rest))) : Math.sqrt(rest);
        double reach = angle / unitsOfPlane * side * (1 + 1e-9);
        double half = wraps ? Math.min(side / 2, reach) : reach;
        // The column of points at which the position lies, in the first lap of the world that may reach the window.
        double at = u * side - 0.5;
        if (wraps) {
            at += Math.ceil((window.column0() - half - at) / side) * side;
        }
        for (; at - half <= window.column0() + window.columns() - 1.0; at += side) {
            long from = Math.max(window.column0(), (long) Math.ceil(at - half));
            long to = Math.min(window.column0() + window.columns() - 1L, (long) Math.floor(at + half));
            if (wraps && half == side / 2 && to == at + half) {
                to--;
            }
            if (from <= to) {
                int length = (int) (to - from) + 1;
                fillLine(factor, vertical, half, from - at, length);
                visitor.visit(block, i, r * window.columns() + (int) (from - window.column0()), line, length);
            }
            if (!wraps) {
                break;
            }
        }
        return true;
    }

    /// d^2 / sigma^2 of points so many columns from the position.
    private void fillLine(double factor, double vertical, double half, double columnsApart, int length) {
        double unit = unitsOfPlane / (double) (1L << window.depth());
        if (!ground) {
            for (int k = 0; k < length; k++) {
                double x = (columnsApart + k) * unit;
                line[k] = factor * (vertical + x * x);
            }
        } else if (half * unit < SMALL && vertical < SMALL * SMALL) {
            for (int k = 0; k < length; k++) {
                double x = (columnsApart + k) * unit;
                double xx = x * x;
                double chord = factor * (vertical + xx * (1 - xx * (1.0 / 3 - xx * (2.0 / 45 - xx / 315))));
                double h = chord / scale;
                line[k] = chord * (1 + h * (1.0 / 3 + h * (8.0 / 45 + h * (4.0 / 35))));
            }
        } else {
            for (int k = 0; k < length; k++) {
                double sin = StrictMath.sin((columnsApart + k) * unit);
                double arc = StrictMath.asin(Math.sqrt(Math.min(1, factor * (vertical + sin * sin) / scale)));
                line[k] = scale * arc * arc;
            }
        }
    }

    /// sinh^2.
    private static double sinhSquared(double x) {
        if (Math.abs(x) < SMALL) {
            double xx = x * x;
            return xx * (1 + xx * (1.0 / 3 + xx * (2.0 / 45 + xx / 315)));
        }
        double sinh = StrictMath.sinh(x);
        return sinh * sinh;
    }
}
