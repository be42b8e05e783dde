package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowGeometryTest {

    @ParameterizedTest
    @ValueSource(ints = {5, 12, 20, 31, 32})
    void rowsAndColumnsApartGiveTheGreatCircle(int depth) {
        Random random = new Random(depth);
        double side = (double) (1L << depth);
        double sigma = 1000;
        RowGeometry geometry = RowGeometry.of(new Bandwidth.Ground(sigma), depth);
        for (int k = 0; k < 200; k++) {
            long rows = random.nextLong(Math.min(1L << depth, 4000));
            long columns = random.nextLong(Math.min(1L << depth, 4000));
            long row = random.nextLong((1L << depth) - rows);
            double v = (row + 0.5) / side;
            double other = (row + rows + 0.5) / side;
            double chord = geometry.factor(geometry.cosine(v), geometry.cosine(other))
                    * (geometry.vertical((double) rows) + geometry.horizontal((double) columns));
            double distance = sigma * Math.sqrt(geometry.arcSquared(chord));
            double expected = WebMercator.distanceMetres(0, v, columns / side, other);
            assertEquals(expected, distance, 1e-6 + 1e-7 * expected);
        }
    }

    @Test
    void theReachInRowsAndColumnsHoldsEveryPlaceWithinIt() {
        Random random = new Random(8);
        for (int k = 0; k < 3000; k++) {
            double sigma = 10 * Math.pow(300_000, random.nextDouble());
            Bandwidth bandwidth = new Bandwidth.Ground(sigma);
            double v = random.nextDouble();
            int depth = Band.cellDepth(Gaussian.INSTANCE, bandwidth, v);
            double side = (double) (1L << depth);
            RowGeometry geometry = RowGeometry.of(bandwidth, depth);
            int rows = geometry.rowsWithin(6, v);
            assertTrue(v - (rows + 1) / side < 0
                    || WebMercator.distanceMetres(0, v, 0, v - (rows + 1) / side) > 6 * sigma);
            assertTrue(v + (rows + 1) / side > 1
                    || WebMercator.distanceMetres(0, v, 0, v + (rows + 1) / side) > 6 * sigma);
            int columns = geometry.columnsWithin(6, geometry.cosine(v));
            assertTrue(columns >= side / 2 || WebMercator.distanceMetres(0, v, (columns + 1) / side, v) > 6 * sigma);
        }
    }

    @Test
    void aColumnHalfAWorldAwayLiesOnBothSides() {
        RowGeometry geometry = RowGeometry.of(new Bandwidth.Screen(64, 0), 5);
        assertEquals(1, geometry.shareOfSide(15.5));
        assertEquals(0.5, geometry.shareOfSide(16));
        assertEquals(0, geometry.shareOfSide(16.5));
        assertEquals(geometry.horizontal(15), geometry.horizontal(17));
    }

    @Test
    void anExpansionIsLongerForWiderKernelsNearerThePole() {
        assertEquals(0, SeparableConvolution.order(new Bandwidth.Screen(40, 3), WebMercator.v(85)));
        assertEquals(0, SeparableConvolution.order(new Bandwidth.Ground(150), WebMercator.v(80)));
        assertEquals(1, SeparableConvolution.order(new Bandwidth.Ground(4000), WebMercator.v(60)));
        assertEquals(2, SeparableConvolution.order(new Bandwidth.Ground(50_000), WebMercator.v(-60)));
        assertEquals(4, SeparableConvolution.order(new Bandwidth.Ground(50_000), WebMercator.v(80)));
        assertEquals(-1, SeparableConvolution.order(new Bandwidth.Ground(3_000_000), WebMercator.v(0)));
    }
}
