package dev.isopleth.bench;

import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import java.util.List;

/// A study area round the middle of the [SyntheticCity], as ragged as a city's boundary: twelve arms between
/// bays that reach far in, so that tiles down to zoom 14 cross its border, and small teeth all along it.
final class CityArea {

    static final int VERTICES = 1000;

    private static final int ARMS = 12;
    private static final int TEETH = 90;
    private static final double HALF_WIDTH = 0.14;
    private static final double HALF_HEIGHT = 0.09;

    private CityArea() {}

    static StudyArea of() {
        double[] ring = new double[2 * VERTICES];
        for (int k = 0; k < VERTICES; k++) {
            double angle = 2 * Math.PI * k / VERTICES;
            double reach = 0.6 + 0.35 * Math.sin(ARMS * angle) + 0.04 * Math.sin(TEETH * angle);
            ring[2 * k] = SyntheticCity.LON + HALF_WIDTH * reach * Math.cos(angle);
            ring[2 * k + 1] = SyntheticCity.LAT + HALF_HEIGHT * reach * Math.sin(angle);
        }
        return StudyArea.of(Plane.WORLD, List.of(List.of(ring)));
    }
}
