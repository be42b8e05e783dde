package dev.isopleth.ingest.area;

import dev.isopleth.density.Plane;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/// The edges of areas, area by area, straight in degrees, or in units of a planar plane.
///
/// Every edge runs from its lower end to its upper one, of a level edge from the western to the eastern, so that a
/// border that two areas share is the same numbers in both. Where a position lies to an edge is told exactly; one
/// that lies on an edge counts as a hair's breadth further east, and by far less further up (to greater y). So of
/// areas that share a border one alone holds what lies on it, and areas that tile the plane hold every position once.
///
/// On the world areas that reach beyond longitude 180 go on at the other side: their edges are there a second time.
final class AreaEdges {

    private static final double LAP = 360;

    /// Of the products that say on which side of an edge a corner lies: what rounding may make of them.
    private static final double ROUNDING = 1e-14;

    private final double[] ax;
    private final double[] ay;
    private final double[] bx;
    private final double[] by;
    private final int[] area;
    private final double slack;

    private AreaEdges(int capacity, double slack) {
        ax = new double[capacity];
        ay = new double[capacity];
        bx = new double[capacity];
        by = new double[capacity];
        area = new int[capacity];
        this.slack = slack;
    }

    /// The edges of valid Polygons and MultiPolygons.
    static AreaEdges of(List<Geometry> areas, Plane plane) {
        boolean onWorld = plane instanceof Plane.World;
        int most = areas.stream()
                .mapToInt(geometry -> geometry.getNumPoints() * laps(geometry, onWorld).length)
                .sum();
        Box whole = Box.of(plane);
        AreaEdges edges = new AreaEdges(most, 1e-13 * (whole.x1() - whole.x0()));
        int count = 0;
        for (int i = 0; i < areas.size(); i++) {
            for (double lap : laps(areas.get(i), onWorld)) {
                for (Object polygon : PolygonExtracter.getPolygons(areas.get(i))) {
                    count = edges.put((Polygon) polygon, lap, i, count);
                }
            }
        }
        return count == most ? edges : edges.first(count);
    }

    private static double[] laps(Geometry area, boolean onWorld) {
        Envelope extent = area.getEnvelopeInternal();
        if (!onWorld || (extent.getMinX() >= -LAP / 2 && extent.getMaxX() <= LAP / 2)) {
            return new double[] {0};
        }
        return new double[] {0, -LAP, LAP};
    }

    private int put(Polygon polygon, double lap, int ofArea, int from) {
        int count = put(polygon.getExteriorRing(), lap, ofArea, from);
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            count = put(polygon.getInteriorRingN(hole), lap, ofArea, count);
        }
        return count;
    }

    private int put(LinearRing ring, double lap, int ofArea, int from) {
        CoordinateSequence at = ring.getCoordinateSequence();
        int count = from;
        for (int i = 1; i < at.size(); i++) {
            double x0 = at.getX(i - 1) + lap;
            double y0 = at.getY(i - 1);
            double x1 = at.getX(i) + lap;
            double y1 = at.getY(i);
            boolean rises = y0 < y1 || (y0 == y1 && x0 < x1);
            if (rises || y0 > y1 || x0 > x1) {
                ax[count] = rises ? x0 : x1;
                ay[count] = rises ? y0 : y1;
                bx[count] = rises ? x1 : x0;
                by[count] = rises ? y1 : y0;
                area[count++] = ofArea;
            }
        }
        return count;
    }

    private AreaEdges first(int count) {
        AreaEdges some = new AreaEdges(count, slack);
        System.arraycopy(ax, 0, some.ax, 0, count);
        System.arraycopy(ay, 0, some.ay, 0, count);
        System.arraycopy(bx, 0, some.bx, 0, count);
        System.arraycopy(by, 0, some.by, 0, count);
        System.arraycopy(area, 0, some.area, 0, count);
        return some;
    }

    /// How many there are.
    int count() {
        return area.length;
    }

    /// The area that an edge is of.
    int area(int edge) {
        return area[edge];
    }

    /// All of them.
    int[] all() {
        int[] all = new int[count()];
        Arrays.setAll(all, i -> i);
        return all;
    }

    /// Whether a line from a position due east, without end, crosses an edge.
    boolean isCrossedEastOf(int edge, double x, double y) {
        return spansY(edge, y) && isLeft(edge, x, y);
    }

    /// Whether a way from one position to another crosses an edge an odd number of times: first along x0, then along
    /// y1.
    boolean isCrossed(int edge, double x0, double y0, double x1, double y1) {
        boolean crossed = false;
        if (y0 != y1 && Math.min(ax[edge], bx[edge]) <= x0 && x0 < Math.max(ax[edge], bx[edge])) {
            crossed = isLeft(edge, x0, y0) != isLeft(edge, x0, y1);
        }
        if (x0 != x1 && spansY(edge, y1)) {
            crossed ^= isLeft(edge, x0, y1) != isLeft(edge, x1, y1);
        }
        return crossed;
    }

    private boolean spansY(int edge, double y) {
        return ay[edge] <= y && y < by[edge];
    }

    /// Whether a position lies to the left of an edge: west of a rising one, above a level one.
    private boolean isLeft(int edge, double x, double y) {
        if (ay[edge] != by[edge]) {
            if (x < Math.min(ax[edge], bx[edge])) {
                return true;
            }
            if (x > Math.max(ax[edge], bx[edge])) {
                return false;
            }
        }
        int turn = CGAlgorithmsDD.orientationIndex(ax[edge], ay[edge], bx[edge], by[edge], x, y);
        return turn > 0 || (turn == 0 && ay[edge] == by[edge]);
    }

    /// Whether an edge meets a box; now and then said of one that comes near.
    boolean mayMeet(int edge, Box box) {
        double x0 = box.x0() - slack;
        double x1 = box.x1() + slack;
        double y0 = box.y0() - slack;
        double y1 = box.y1() + slack;
        double fromX = ax[edge];
        double fromY = ay[edge];
        double toX = bx[edge];
        double toY = by[edge];
        if (toY < y0 || fromY > y1 || Math.max(fromX, toX) < x0 || Math.min(fromX, toX) > x1) {
            return false;
        }
        double dx = toX - fromX;
        double dy = toY - fromY;
        double middleX = (x0 + x1) / 2 - fromX;
        double middleY = (y0 + y1) / 2 - fromY;
        double reach = Math.abs(dx) * (y1 - y0) / 2 + dy * (x1 - x0) / 2;
        double rounding = ROUNDING * (Math.abs(dx * middleY) + Math.abs(dy * middleX) + reach);
        return Math.abs(dx * middleY - dy * middleX) <= reach + rounding;
    }
}
