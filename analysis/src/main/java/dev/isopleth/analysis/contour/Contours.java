package dev.isopleth.analysis.contour;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;

/// The contours of a grid: the lines of ascending levels, and the bands between them. Places are in the grid's
/// steps, all
/// of them whole: x eastwards, y southwards.
///
/// - A line is marching squares': straight within a square of four neighbouring points, from where one edge
///   has the level
///   to where another has it. Where a square has a saddle, [Crossings#exit] says how it is parted.
/// - Lines and bands end where squares do: at the grid's border, and where a point of four is undefined.
/// - Band k has the values of at least level k - 1 and below level k: band 0 those below all levels, the last one
///   those from the last level up. All bands together are all squares, and two that meet share their border
///   point for point.
/// - A ring of less than a sixteenth of a pixel that spans less than two pixels each way is left out, as a
///   line and of the bands on its two sides alike. There are no other specks or slivers but what values have:
///   where two levels are met within a step, the band between them is nothing there.
/// - What lies in a part of a larger grid is the same as in that grid, to the last bit, but for rings so small
///   that the part's border cuts.
///
/// Polygons are valid, their outer rings anticlockwise and holes clockwise as one looks north up; lines have
/// higher values on their left. Immutable.
public final class Contours {

    /// Levels at most.
    public static final int MOST_LEVELS = 1000;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Crossings crossings;
    private final List<List<LevelPath>> paths = new ArrayList<>();

    /// Of each level, whether its line and that of the level above touch somewhere.
    private final boolean[] touched;

    private Contours(ContourGrid grid, double[] levels, long mostVertices) {
        crossings = new Crossings(grid, levels.clone());
        touched = new boolean[levels.length];
        List<IntList> crossed = LevelPaths.crossed(crossings, touched, mostVertices);
        BitSet visited = new BitSet(2 * grid.values().length);
        for (int level = 0; level < levels.length; level++) {
            paths.add(LevelPaths.of(crossings, level, crossed.get(level), visited, grid.pixel()));
        }
    }

    /// The contours of a grid. Cost: proportional to its points and to the vertices of lines.
    ///
    /// @param levels ascending, at most [#MOST_LEVELS], none of them twice; none at all is one band
    /// @param mostVertices that all lines together may have
    /// @throws IllegalArgumentException if levels are not so
    /// @throws TooManyVerticesException if there are more vertices
    public static Contours of(ContourGrid grid, double[] levels, long mostVertices) {
        if (levels.length > MOST_LEVELS) {
            throw new IllegalArgumentException("there are at most " + MOST_LEVELS + " levels, not " + levels.length);
        }
        for (int i = 0; i < levels.length; i++) {
            if (!Double.isFinite(levels[i]) || (i > 0 && levels[i] <= levels[i - 1])) {
                throw new IllegalArgumentException("levels are numbers that ascend");
            }
        }
        return new Contours(grid, levels, mostVertices);
    }

    /// The lines of a level: rings, whose last point is the first, and lines that end.
    ///
    /// @param level from 0
    public MultiLineString lines(int level) {
        return FACTORY.createMultiLineString(
                paths.get(level).stream().map(Contours::line).toArray(LineString[]::new));
    }

    private static LineString line(LevelPath path) {
        boolean[] isCorner = Straight.corners(path.x(), path.y(), path.isRing());
        int[] x = Straight.kept(path.x(), isCorner);
        int[] y = Straight.kept(path.y(), isCorner);
        Coordinate[] points = new Coordinate[path.isRing() ? x.length + 1 : x.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Coordinate(x[i % x.length], y[i % x.length]);
        }
        return FACTORY.createLineString(points);
    }

    /// What is told of each piece of a line.
    public interface Pieces {

        /// A piece within one square, in steps.
        void piece(int fromX, int fromY, int toX, int toY);
    }

    /// Tells the lines of a level piece by piece, each within one square of the grid.
    public void pieces(int level, Pieces pieces) {
        for (LevelPath path : paths.get(level)) {
            int size = path.x().length;
            for (int i = path.isRing() ? 0 : 1; i < size; i++) {
                int before = i == 0 ? size - 1 : i - 1;
                pieces.piece(path.x()[before], path.y()[before], path.x()[i], path.y()[i]);
            }
        }
    }

    /// The bands, one more than there are levels.
    public List<MultiPolygon> bands() {
        List<BandRings> borders = new ArrayList<>();
        for (int band = 0; band <= paths.size(); band++) {
            borders.add(new BandRings());
        }
        for (int level = 0; level < paths.size(); level++) {
            for (LevelPath path : paths.get(level)) {
                borders.get(level + 1).add(path, touches(level + 1));
                borders.get(level).addReversed(path, touches(level));
            }
        }
        for (int point = 0; point < crossings.rows() * crossings.columns(); point++) {
            border(2 * point, borders);
            border(2 * point + 1, borders);
        }
        return borders.stream().map(border -> RingPolygons.of(border.rings())).toList();
    }

    /// Whether the lines on the two sides of a band touch somewhere.
    private boolean touches(int band) {
        return band > 0 && touched[band - 1];
    }

    /// Adds an edge that squares end at to the bands that are along it, squares on the left.
    private void border(int edge, List<BandRings> borders) {
        boolean isBefore = crossings.isSquare(crossings.before(edge));
        boolean isAfter = crossings.isSquare(crossings.after(edge));
        if (isBefore == isAfter) {
            return;
        }
        boolean isAlong = isBefore == ((edge & 1) == 0);
        int start = isAlong ? edge >> 1 : crossings.end(edge);
        int end = isAlong ? crossings.end(edge) : edge >> 1;
        int band = crossings.inside(start);
        int last = crossings.inside(end);
        int x = crossings.x(start);
        int y = crossings.y(start);
        while (band != last) {
            int level = band < last ? band : band - 1;
            int nextX = crossings.x(edge, level);
            int nextY = crossings.y(edge, level);
            borders.get(band).add(x, y, nextX, nextY);
            x = nextX;
            y = nextY;
            band += band < last ? 1 : -1;
        }
        borders.get(band).add(x, y, crossings.x(end), crossings.y(end));
    }
}
