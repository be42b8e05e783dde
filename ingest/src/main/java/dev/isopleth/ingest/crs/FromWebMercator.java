package dev.isopleth.ingest.crs;

import dev.isopleth.density.WebMercator;

/// Metres of the web Mercator plane, in closed form.
record FromWebMercator(String code) implements Reprojection {

    @Override
    public void toDegrees(double[] x, double[] y, int size) {
        for (int i = 0; i < size; i++) {
            x[i] = Math.toDegrees(x[i] / WebMercator.EARTH_RADIUS_METRES);
            y[i] = Math.toDegrees(StrictMath.atan(StrictMath.sinh(y[i] / WebMercator.EARTH_RADIUS_METRES)));
        }
    }
}
