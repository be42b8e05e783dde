package dev.isopleth.analysis.bins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.density.Plane;
import org.junit.jupiter.api.Test;

class UsualSizeTest {

    @Test
    void binsHaveTwoSamplesIfTheseWereSpreadEvenly() {
        // 1,000 km2, 4,000 places: 2,000 bins of 0.5 km2, 707 m, rounded up.
        assertEquals(1000, UsualSize.of(1e9, 4000, 10));
        // 490 m: rounded up to 500.
        assertEquals(500, UsualSize.of(0.4802e9, 4000, 10));
    }

    @Test
    void thereAreNeitherTooFewNorTooManyOfThem() {
        // A hundred places would have 50 bins: 400 of 2.5 km2, 1,581 m.
        assertEquals(2000, UsualSize.of(1e9, 100, 10));
        // Millions would have millions: 10,000 of 0.1 km2, 316 m.
        assertEquals(500, UsualSize.of(1e9, 5_000_000, 10));
    }

    @Test
    void whatHasNoAreaHasTheLeastSize() {
        assertEquals(10, UsualSize.of(0, 1, 10));
        assertEquals(10, UsualSize.of(1, 1000, 10));
        PlacedSamples one = taker -> taker.take(1, 1, Double.NaN, 1);
        assertEquals(7, UsualSize.of(new OwnPlane(new Plane.Planar(100, 100, "px")), one, null, 7));
    }

    @Test
    void positionsCountOnceAndSpreadOverTheirHull() {
        PlacedSamples square = taker -> {
            for (int i = 0; i < 40_000; i++) {
                // 200 x 200 places of a plane of 4096, twice each.
                int u = (i % 200) << 20;
                int v = (i / 200) << 20;
                taker.take(u, v, Double.NaN, 1);
                taker.take(u, v, Double.NaN, 1);
            }
        };
        // 199^2 over 10,000 bins: 1.99, rounded up.
        assertEquals(2, UsualSize.of(new OwnPlane(new Plane.Planar(4096, 4096, "px")), square, null, 0.001));
    }
}
