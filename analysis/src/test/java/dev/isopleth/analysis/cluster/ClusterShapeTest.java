package dev.isopleth.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.interpolation.Ground;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class ClusterShapeTest {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private static Polygon polygon(double[] ring) {
        Coordinate[] corners = new Coordinate[ring.length / 2 + 1];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new Coordinate(ring[2 * i % ring.length], ring[(2 * i + 1) % ring.length]);
        }
        return GEOMETRIES.createPolygon(corners);
    }

    /// Positions in a horseshoe: the concave hull leaves the middle out.
    @Test
    void aHullFollowsAHorseshoe() {
        Random random = new Random(4);
        double[] x = new double[600];
        double[] y = new double[600];
        for (int i = 0; i < 600; i++) {
            double angle = random.nextDouble(0, 1.4 * Math.PI);
            double away = random.nextDouble(80, 100);
            x[i] = away * Math.cos(angle);
            y[i] = away * Math.sin(angle);
        }
        ClusterHull convex = ClusterHull.of(x, y, 1, 1e-6);
        ClusterHull concave = ClusterHull.of(x, y, 0.2, 1e-6);
        assertTrue(concave.area() < 0.5 * convex.area(), concave.area() + " of " + convex.area());
        Polygon polygon = polygon(concave.ring());
        assertTrue(polygon.isValid());
        for (int i = 0; i < 600; i++) {
            assertTrue(polygon.distance(GEOMETRIES.createPoint(new Coordinate(x[i], y[i]))) < 1e-9);
        }
    }

    @Test
    void aSquareKilometreIsOneAtEightyDegreesAcrossTheAntimeridian() {
        double metre = Math.toDegrees(1 / 6_378_137.0);
        double wide = 500 * metre / Math.cos(Math.toRadians(80));
        double[] lon = {180 - wide, -180 + wide, -180 + wide, 180 - wide};
        double[] lat = {80 - 500 * metre, 80 - 500 * metre, 80 + 500 * metre, 80 + 500 * metre};
        ClusterShape shape = ClusterShape.of(Ground.SPHERE, lon, lat, new int[] {1, 1, 1, 1}, 1, 0.02);
        assertEquals(1e6, shape.area(), 1e3);
        assertEquals(180, Math.abs(shape.x()), 1e-9);
        assertEquals(80, shape.y(), 1e-3);
        assertEquals(2, shape.parts().size());
        for (double[] part : shape.parts()) {
            assertTrue(polygon(part).isValid());
            assertTrue(polygon(part).getEnvelopeInternal().getWidth() < 1.1 * wide);
        }
    }

    @Test
    void onePlaceIsAPointAndPlacesInARowAreALine() {
        int[] ones = {1, 1, 2};
        ClusterShape point = ClusterShape.of(Ground.SPHERE, new double[] {7}, new double[] {50}, ones, 0.3, 0.02);
        assertEquals(0, point.area());
        assertEquals(2, point.parts().getFirst().length);
        assertEquals(7, point.x(), 1e-12);
        ClusterShape line =
                ClusterShape.of(Ground.SPHERE, new double[] {7, 7, 7}, new double[] {50, 50.1, 50.05}, ones, 0.3, 0.02);
        double[] ends = line.parts().getFirst();
        Arrays.sort(ends);
        assertArrayEquals(new double[] {7, 7, 50, 50.1}, ends, 1e-9);
        assertEquals(0, line.area());
        double[] row = {0, 5, 9};
        ClusterShape onPlane = ClusterShape.of(Ground.PLANE, row, row, ones, 0.3, 1e-6);
        assertArrayEquals(new double[] {0, 0, 9, 9}, onPlane.parts().getFirst());
        assertEquals(23 / 4.0, onPlane.x());
    }

    @Test
    void theOrderOfPlacesChangesNoHull() {
        TestPlaces places = TestPlaces.around(300, 13.4, 52.5);
        TestPlaces shuffled = places.shuffled(TestPlaces.order(300, 8));
        ClusterShape one = ClusterShape.of(Ground.SPHERE, places.lon(), places.lat(), places.samples(), 0.3, 0.02);
        ClusterShape other =
                ClusterShape.of(Ground.SPHERE, shuffled.lon(), shuffled.lat(), shuffled.samples(), 0.3, 0.02);
        assertEquals(one.area(), other.area(), 1e-6 * one.area());
        assertEquals(one.parts().getFirst().length, other.parts().getFirst().length);
        assertEquals(one.x(), other.x(), 1e-12);
    }
}
