package dev.isopleth.server.tile;

import dev.isopleth.analysis.contour.ContourGrid;
import dev.isopleth.analysis.contour.ContourPlane;
import dev.isopleth.analysis.contour.Contours;
import dev.isopleth.analysis.contour.TooManyVerticesException;
import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.server.layer.RiskSetting.Side;
import dev.isopleth.server.tile.ContourSheets.Sheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/// The areas where a relative risk is more than chance: within the contours of p on either side.
///
/// p at a point of the lattice is one of (1 .. R + 1) / (R + 1); between points it goes on straight, as all
/// contours do.
public final class RiskAreas {

    /// Steps of vertices to a point of the lattice.
    private static final int STEPS = 256;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final RiskPath.Found found;
    private final RiskTest test;
    private final Plane plane;

    private RiskAreas(RiskPath.Found found, Plane plane) {
        this.found = found;
        this.test = found.tested();
        this.plane = plane;
    }

    /// A polygon, and where it lies.
    ///
    /// @param plane that says where the polygon's steps are
    public record Part(Polygon polygon, ContourPlane plane) {}

    /// One area, with what is found in it.
    ///
    /// @param parts one, or those that the antimeridian cuts it into
    /// @param area in km2, or square units
    /// @param peak the point of the lattice in it that is farthest from what chance would have, by its index;
    ///     likewise `ratio`, `z` and `p`
    /// @param anywhere how likely labels at random are as far from it somewhere
    /// @param cases samples within, likewise `compared`
    /// @param shared those that are both
    /// @param isAtRim whether it reaches where the ratio is not told
    public record Area(
            Side side,
            double level,
            List<Part> parts,
            double area,
            int peak,
            double ratio,
            double z,
            double p,
            double anywhere,
            int cases,
            int compared,
            int shared,
            boolean isAtRim) {}

    /// The areas of each side and level, the largest level first, of these those first whose peak is farthest
    /// from what chance would have.
    ///
    /// @param found what has a test
    /// @throws FaultException if lines have too many vertices
    public static List<Area> of(RiskPath.Found found, Plane plane, RiskSetting setting) {
        RiskAreas areas = new RiskAreas(found, plane);
        List<Area> all = new ArrayList<>();
        for (Side side : setting.sides().of()) {
            for (double level : setting.levels()) {
                all.addAll(areas.of(side, level));
            }
        }
        return all;
    }

    /// What p is below within a level's areas: one that is the level is within.
    static float within(double level) {
        return Math.nextUp((float) level);
    }

    private List<Area> of(Side side, double level) {
        float[] p = side == Side.ABOVE ? test.above() : test.below();
        float within = within(level);
        List<Growing> areas = new ArrayList<>();
        GridWindow window = found.window();
        List<Sheet> sheets = ContourSheets.of(plane, window, ValueGrid.of(window, p), STEPS);
        List<STRtree> trees = new ArrayList<>();
        for (Sheet sheet : sheets) {
            STRtree tree = new STRtree();
            MultiPolygon polygons = contours(sheet.grid(), within).bands().getFirst();
            for (int i = 0; i < polygons.getNumGeometries(); i++) {
                Growing area = new Growing((Polygon) polygons.getGeometryN(i), sheet.plane());
                tree.insert(area.polygon.getEnvelopeInternal(), area);
                areas.add(area);
            }
            addPoints(tree, sheet, within, side);
            addSamples(tree, sheet, near(p, within));
            trees.add(tree);
        }
        boolean isWhole = window.columns() == 1L << window.depth() && plane instanceof Plane.World;
        for (int k = isWhole ? 0 : 1; k < sheets.size(); k++) {
            int before = Math.floorMod(k - 1, sheets.size());
            join(
                    trees.get(before),
                    sheets.get(before).grid(),
                    trees.get(k),
                    sheets.get(k).grid(),
                    within);
        }
        return areas.stream()
                .filter(area -> area.joined == null && area.peak >= 0)
                .map(area -> area.grown(side, level))
                .sorted(Comparator.comparingDouble(area -> -Math.abs(area.z)))
                .toList();
    }

    /// Joins what meets where the world is cut: the last column of the western sheet and the first of the eastern
    /// one are the same places.
    private static void join(
            STRtree western, ContourGrid westernGrid, STRtree eastern, ContourGrid easternGrid, float within) {
        int last = westernGrid.columns() - 1;
        for (int r = 0; r < westernGrid.rows(); r++) {
            if (westernGrid.values()[r * westernGrid.columns() + last] <= within) {
                Growing west = at(western, westernGrid.x()[last], westernGrid.y()[r]);
                Growing east = at(eastern, easternGrid.x()[0], easternGrid.y()[r]);
                if (west != null && east != null) {
                    west.first().take(east.first());
                }
            }
        }
    }

    private static Contours contours(ContourGrid grid, double level) {
        try {
            return Contours.of(grid, new double[] {level}, ContoursPath.MOST_VERTICES);
        } catch (TooManyVerticesException e) {
            throw FaultException.badParameter(
                    "levels",
                    "the outlines of one level would have more than " + e.most()
                            + " vertices, the most that an answer holds",
                    List.of("smaller levels", "a larger radius"));
        }
    }

    private void addPoints(STRtree tree, Sheet sheet, float within, Side side) {
        ContourGrid grid = sheet.grid();
        GridWindow window = found.window();
        for (int r = 0; r < grid.rows(); r++) {
            for (int c = 0; c < grid.columns(); c++) {
                if (grid.values()[r * grid.columns() + c] <= within) {
                    Growing area = at(tree, grid.x()[c], grid.y()[r]);
                    int point = r * window.columns() + column(sheet, grid.x()[c]);
                    if (area != null) {
                        area.add(point, side);
                    }
                }
            }
        }
    }

    /// The window's column of a place in a sheet.
    private int column(Sheet sheet, double steps) {
        GridWindow window = found.window();
        long column = sheet.plane().column() + (long) Math.floor(steps / STEPS) - window.column0();
        return (int) Math.clamp(Math.floorMod(column, 1L << window.depth()), 0, window.columns() - 1);
    }

    private void addSamples(STRtree tree, Sheet sheet, boolean[] near) {
        PooledSamples samples = found.samples();
        GridWindow window = found.window();
        double scale = Math.scalb((double) STEPS, window.depth() - Integer.SIZE);
        double world = Math.scalb((double) STEPS, window.depth());
        ContourGrid grid = sheet.grid();
        for (int i = 0; i < samples.count(); i++) {
            double x = Integer.toUnsignedLong(samples.u()[i]) * scale
                    - (double) STEPS * sheet.plane().column();
            double y = Integer.toUnsignedLong(samples.v()[i]) * scale
                    - (double) STEPS * sheet.plane().row();
            x = x < 0 ? x + world : x;
            boolean isIn = x <= grid.x()[grid.columns() - 1] + STEPS && y >= 0 && y < (double) STEPS * window.rows();
            if (isIn && near[((int) (y / STEPS)) * window.columns() + column(sheet, x)]) {
                Growing area = at(tree, x, y);
                if (area != null) {
                    area.cases += samples.isCase(i) ? 1 : 0;
                    area.compared += samples.isCompared(i) ? 1 : 0;
                    area.shared += samples.isCase(i) && samples.isCompared(i) ? 1 : 0;
                }
            }
        }
    }

    /// Which points have one within beside them: all others' pixels lie outside every area.
    private boolean[] near(float[] p, float within) {
        int rows = found.window().rows();
        int columns = found.window().columns();
        boolean wraps = columns == 1L << found.window().depth();
        boolean[] near = new boolean[p.length];
        for (int k = 0; k < p.length; k++) {
            if (p[k] <= within) {
                for (int r = Math.max(0, k / columns - 1); r <= Math.min(rows - 1, k / columns + 1); r++) {
                    for (int c = k % columns - 1; c <= k % columns + 1; c++) {
                        if (wraps || (c >= 0 && c < columns)) {
                            near[r * columns + Math.floorMod(c, columns)] = true;
                        }
                    }
                }
            }
        }
        return near;
    }

    private static @Nullable Growing at(STRtree tree, double x, double y) {
        if (tree.isEmpty()) {
            return null;
        }
        Coordinate place = new Coordinate(x, y);
        for (Object one : tree.query(new Envelope(place))) {
            if (((Growing) one).holds(place)) {
                return (Growing) one;
            }
        }
        return null;
    }

    /// Whether the ratio is not told at a point, or beyond it.
    private boolean isRim(int point) {
        int columns = found.window().columns();
        int rows = found.window().rows();
        int r = point / columns;
        int c = point % columns;
        boolean wraps = columns == 1L << found.window().depth();
        if (r == 0 || r == rows - 1 || (!wraps && (c == 0 || c == columns - 1))) {
            return true;
        }
        return Float.isNaN(found.ratio()[point - columns])
                || Float.isNaN(found.ratio()[point + columns])
                || Float.isNaN(found.ratio()[r * columns + Math.floorMod(c - 1, columns)])
                || Float.isNaN(found.ratio()[r * columns + Math.floorMod(c + 1, columns)]);
    }

    /// An area as long as points and samples are put into it.
    private final class Growing {

        private final Polygon polygon;
        private final IndexedPointInAreaLocator locator;
        private int peak = -1;
        private int cases;
        private int compared;
        private int shared;
        private boolean isAtRim;
        private final List<Part> parts = new ArrayList<>();
        private @Nullable Growing joined;

        private Growing(Polygon polygon, ContourPlane plane) {
            this.polygon = polygon;
            this.parts.add(new Part(polygon, plane));
            this.locator = new IndexedPointInAreaLocator(polygon);
        }

        private boolean holds(Coordinate place) {
            return locator.locate(place) != Location.EXTERIOR;
        }

        private void add(int point, Side side) {
            double[] z = test.z();
            double sign = side == Side.ABOVE ? 1 : -1;
            if (peak < 0 || sign * z[point] > sign * z[peak]) {
                peak = point;
            }
            isAtRim |= isRim(point);
        }

        /// The area that it is part of.
        private Growing first() {
            return joined == null ? this : joined.first();
        }

        /// Makes another area part of this one.
        private void take(Growing other) {
            if (other == this) {
                return;
            }
            other.joined = this;
            parts.addAll(other.parts);
            cases += other.cases;
            compared += other.compared;
            isAtRim |= other.isAtRim;
            if (peak < 0 || (other.peak >= 0 && Math.abs(test.z()[other.peak]) > Math.abs(test.z()[peak]))) {
                peak = other.peak;
            }
        }

        private Area grown(Side side, double level) {
            boolean isAbove = side == Side.ABOVE;
            double z = test.z()[peak];
            return new Area(
                    side,
                    level,
                    List.copyOf(parts),
                    parts.stream()
                            .mapToDouble(
                                    part -> part.plane.area(FACTORY.createMultiPolygon(new Polygon[] {part.polygon})))
                            .sum(),
                    peak,
                    found.ratio()[peak],
                    z,
                    test.exact(isAbove ? test.above()[peak] : test.below()[peak]),
                    isAbove ? test.anywhereAbove(z) : test.anywhereBelow(z),
                    cases,
                    compared,
                    shared,
                    isAtRim);
        }
    }
}
