package dev.isopleth.ingest.crs;

import java.util.List;

/// From southing and westing, where the system itself takes easting and northing: both signs turn, and the order.
record FromSouthWest(String code, Reprojection system) implements Reprojection {

    @Override
    public void toDegrees(double[] x, double[] y, int size) {
        for (int i = 0; i < size; i++) {
            double southing = x[i];
            x[i] = -y[i];
            y[i] = -southing;
        }
        system.toDegrees(x, y, size);
    }

    @Override
    public List<String> notes() {
        return system.notes();
    }
}
