package dev.isopleth.server.tile;

import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Spots;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/// Which of the areas that are hot, or cold, alike touch one another: they share a part of their borders, be it a
/// corner, or overlap. What the antimeridian cuts touches across it. Corners that were computed, and not copied,
/// differ in their last digits: a gap of less than a centimetre, or a billionth of a planar plane, is none.
final class TouchingAreas {

    private static final double LAP = 360;

    /// In degrees.
    private static final double GAP_ON_WORLD = 1e-7;

    /// Of the side of a planar plane.
    private static final double GAP_OF_SIDE = 1e-9;

    private final Areas areas;
    private final int[] tested;
    private final HotspotClass[] classes;

    /// So far from one another areas touch.
    private final double gap;

    /// A tree over those that are told to touch, of each the next one towards the root.
    private final int[] towards;

    /// Beside which others each was found: enough of them to come from each to all that are put together with it.
    private final int[][] beside;

    private TouchingAreas(Areas areas, int[] tested, HotspotClass[] classes) {
        this.areas = areas;
        this.tested = tested;
        this.classes = classes;
        this.gap = switch (areas.plane()) {
            case Plane.World _ -> GAP_ON_WORLD;
            case Plane.Planar planar -> GAP_OF_SIDE * Math.max(planar.width(), planar.height());
        };
        this.towards = IntStream.range(0, tested.length).toArray();
        this.beside = new int[tested.length][0];
    }

    /// One of the significant areas at its place in degrees, or a lap beside it.
    private record Lying(int area, Geometry geometry) {}

    /// So many of the areas beside each that one comes from each to all it is put together with. Cost: a look for
    /// each two significant areas whose extents meet, until they are put together.
    ///
    /// @param tested which areas are compared
    /// @param classes of these
    static Spots.Touching alike(Areas areas, int[] tested, HotspotClass[] classes) {
        TouchingAreas touching = new TouchingAreas(areas, tested, classes);
        touching.join();
        return area -> touching.beside[area];
    }

    private void join() {
        int[] significant = IntStream.range(0, tested.length)
                .filter(i -> classes[i] != HotspotClass.NOT_SIGNIFICANT)
                .toArray();
        if (significant.length < 2) {
            return;
        }
        STRtree tree = new STRtree();
        Geometry[] lying = new Geometry[tested.length];
        for (int i : significant) {
            lying[i] = onFirstLap(areas.geometry(tested[i]));
            for (double lap : laps(lying[i])) {
                Geometry there = moved(lying[i], lap);
                tree.insert(there.getEnvelopeInternal(), new Lying(i, there));
            }
        }
        for (int i : significant) {
            join(i, lying[i], tree);
        }
    }

    private void join(int i, Geometry geometry, STRtree tree) {
        Envelope near = geometry.getEnvelopeInternal();
        near.expandBy(gap);
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(geometry);
        IndexedFacetDistance border = new IndexedFacetDistance(geometry);
        int sign = Integer.signum(classes[i].number());
        tree.query(near, item -> {
            Lying other = (Lying) item;
            if (sign != Integer.signum(classes[other.area].number()) || root(i) == root(other.area)) {
                return;
            }
            if (prepared.intersects(other.geometry) || border.isWithinDistance(other.geometry, gap)) {
                towards[root(i)] = root(other.area);
                beside[i] = with(beside[i], other.area);
                beside[other.area] = with(beside[other.area], i);
            }
        });
    }

    private int root(int area) {
        int at = area;
        while (towards[at] != at) {
            towards[at] = towards[towards[at]];
            at = towards[at];
        }
        return at;
    }

    private static int[] with(int[] some, int another) {
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = another;
        return all;
    }

    /// With the middle of its extent from longitude -180 to 180.
    private Geometry onFirstLap(Geometry area) {
        if (areas.plane() instanceof Plane.Planar) {
            return area;
        }
        Envelope extent = area.getEnvelopeInternal();
        return moved(area, -LAP * Math.rint((extent.getMinX() + extent.getMaxX()) / 2 / LAP));
    }

    /// Where else in degrees it lies.
    private double[] laps(Geometry area) {
        Envelope extent = area.getEnvelopeInternal();
        boolean reachesOn = extent.getMinX() <= -LAP / 2 + gap || extent.getMaxX() >= LAP / 2 - gap;
        return areas.plane() instanceof Plane.World && reachesOn ? new double[] {0, -LAP, LAP} : new double[] {0};
    }

    private static Geometry moved(Geometry area, double along) {
        return along == 0
                ? area
                : AffineTransformation.translationInstance(along, 0).transform(area);
    }
}
