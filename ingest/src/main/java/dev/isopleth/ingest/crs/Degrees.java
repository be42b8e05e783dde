package dev.isopleth.ingest.crs;

/// Degrees already.
record Degrees() implements Reprojection {

    @Override
    public String code() {
        return DEGREES;
    }

    @Override
    public void toDegrees(double[] x, double[] y, int size) {
        // Nothing to do.
    }
}
