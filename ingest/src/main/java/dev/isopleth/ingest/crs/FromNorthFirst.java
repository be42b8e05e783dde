package dev.isopleth.ingest.crs;

import java.util.List;

/// From x and y, where the system itself takes y first.
record FromNorthFirst(Reprojection system) implements Reprojection {

    @Override
    public String code() {
        return system.code();
    }

    @Override
    public List<String> notes() {
        return system.notes();
    }

    @Override
    public void toDegrees(double[] x, double[] y, int size) {
        double[] first = y.clone();
        double[] second = x.clone();
        system.toDegrees(first, second, size);
        System.arraycopy(first, 0, x, 0, size);
        System.arraycopy(second, 0, y, 0, size);
    }
}
