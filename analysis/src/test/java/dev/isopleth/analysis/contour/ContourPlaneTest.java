package dev.isopleth.analysis.contour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.MultiPolygon;

class ContourPlaneTest {

    private static final double R = WebMercator.EARTH_RADIUS_METRES / 1000;

    private static MultiPolygon all(int rows, int columns, int pixel) {
        return Contours.of(ContourGrid.of(new float[rows * columns], rows, columns, pixel), new double[0], 100)
                .bands()
                .getFirst();
    }

    @Test
    void aBeltOfTheSphereHasItsArea() {
        // From the middle of the first row to that of the last: v = 1/8 to 7/8.
        ContourPlane plane = new ContourPlane(Plane.WORLD, 2, 0, 0, 256);
        double north = plane.y(128);
        assertEquals(WebMercator.latDegrees(0.125), north, 0.001);
        double width = 0.75 * 2 * Math.PI;
        double belt = R * R * width * 2 * Math.sin(Math.toRadians(north));
        assertEquals(belt, plane.area(all(4, 4, 256)), 1e-9 * belt);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30})
    void pixelsFarFromTheEquatorHaveTheGroundThatTheyCover(int depth) {
        long row = (1L << depth) / 5;
        ContourPlane plane = new ContourPlane(Plane.WORLD, depth, (1L << depth) / 3, row, 256);
        double pixel = 2 * Math.PI * R / (1L << depth) * WebMercator.cosLatitude((row + 1.5) / (1L << depth));
        assertEquals(4 * pixel * pixel, plane.area(all(3, 3, 256)), 1e-3 * pixel * pixel);
    }

    @Test
    void aPlanarPlaneHasSquareUnits() {
        ContourPlane plane = new ContourPlane(new Plane.Planar(1000, 1000, "px"), 8, 3, 5, 16);
        // 1024 units by 256 points.
        assertEquals(List.of(12.0, 20.0), List.of(plane.x(0), plane.y(0)));
        assertEquals(16 * 6, plane.area(all(3, 4, 16)), 1e-9);
    }

    @Test
    void aPlaceIsTheSameWhereverTheGridBegins() {
        ContourPlane one = new ContourPlane(Plane.WORLD, 17, 70_000, 50_000, 256);
        ContourPlane other = new ContourPlane(Plane.WORLD, 17, 70_123, 50_321, 256);
        for (int step = 0; step < 500; step++) {
            assertEquals(one.x(123 * 256 + step), other.x(step), 0.0);
            assertEquals(one.y(321 * 256 + step), other.y(step), 0.0);
        }
    }
}
