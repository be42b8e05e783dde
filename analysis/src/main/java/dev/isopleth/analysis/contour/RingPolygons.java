package dev.isopleth.analysis.contour;

import dev.isopleth.analysis.contour.BandRings.Ring;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/// Rings that cross nowhere as polygons: a hole belongs to the smallest outer ring that it lies in.
final class RingPolygons {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private RingPolygons() {}

    /// An outer ring with its holes.
    private static final class Shell {

        private final LinearRing ring;
        private final double twice;
        private final List<LinearRing> holes = new ArrayList<>();
        private @Nullable IndexedPointInAreaLocator locator;

        private Shell(LinearRing ring, double twice) {
            this.ring = ring;
            this.twice = twice;
        }

        /// A hole touches its outer ring in one place at most.
        private boolean holds(LinearRing hole) {
            if (!ring.getEnvelopeInternal().contains(hole.getEnvelopeInternal())) {
                return false;
            }
            if (locator == null) {
                locator = new IndexedPointInAreaLocator(ring);
            }
            for (Coordinate corner : hole.getCoordinates()) {
                int location = locator.locate(corner);
                if (location != Location.BOUNDARY) {
                    return location == Location.INTERIOR;
                }
            }
            return false;
        }
    }

    /// The polygons, outer rings in their order.
    static MultiPolygon of(List<Ring> rings) {
        List<Shell> shells = new ArrayList<>();
        List<LinearRing> holes = new ArrayList<>();
        STRtree tree = new STRtree();
        for (Ring ring : rings) {
            long twice = ring.twice();
            LinearRing closed = closed(ring);
            if (twice < 0) {
                Shell shell = new Shell(closed, -(double) twice);
                shells.add(shell);
                tree.insert(closed.getEnvelopeInternal(), shell);
            } else {
                holes.add(closed);
            }
        }
        for (LinearRing hole : holes) {
            smallestRound(hole, shells, tree).holes.add(hole);
        }
        return FACTORY.createMultiPolygon(shells.stream()
                .map(shell -> FACTORY.createPolygon(shell.ring, shell.holes.toArray(new LinearRing[0])))
                .toArray(Polygon[]::new));
    }

    private static Shell smallestRound(LinearRing hole, List<Shell> shells, STRtree tree) {
        Shell smallest = null;
        if (shells.size() == 1) {
            return shells.getFirst();
        }
        Envelope corner = new Envelope(hole.getCoordinateN(0));
        for (Object one : tree.query(corner)) {
            Shell shell = (Shell) one;
            if ((smallest == null || shell.twice < smallest.twice) && shell.holds(hole)) {
                smallest = shell;
            }
        }
        if (smallest == null) {
            throw new IllegalStateException("a hole lies in no outer ring");
        }
        return smallest;
    }

    private static LinearRing closed(Ring ring) {
        Coordinate[] corners = new Coordinate[ring.x().length + 1];
        for (int i = 0; i < corners.length; i++) {
            int at = i == ring.x().length ? 0 : i;
            corners[i] = new Coordinate(ring.x()[at], ring.y()[at]);
        }
        return FACTORY.createLinearRing(corners);
    }
}
