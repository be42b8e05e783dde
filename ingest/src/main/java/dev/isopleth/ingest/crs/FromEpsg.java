package dev.isopleth.ingest.crs;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;

/// Any system of the EPSG database, by GeoTools, axes in the order x or longitude, y or latitude.
record FromEpsg(String code, MathTransform transform) implements Reprojection {

    static FromEpsg decode(String code) throws UnknownCrsException {
        try {
            CoordinateReferenceSystem system = CRS.decode(code, true);
            if (system.getCoordinateSystem().getDimension() != 2) {
                throw new UnknownCrsException(code + " has "
                        + system.getCoordinateSystem().getDimension()
                        + " axes: name the code of a system with two, x and y.");
            }
            return new FromEpsg(code, CRS.findMathTransform(system, DefaultGeographicCRS.WGS84, true));
        } catch (NoSuchAuthorityCodeException _) {
            throw new UnknownCrsException(code + " is not in the EPSG database: look the code up on epsg.io.");
        } catch (FactoryException _) {
            throw new UnknownCrsException("There is no way from " + code + " to degrees: reproject the file first.");
        }
    }

    @Override
    public void toDegrees(double[] x, double[] y, int size) {
        double[] pairs = new double[2 * size];
        for (int i = 0; i < size; i++) {
            pairs[2 * i] = x[i];
            pairs[2 * i + 1] = y[i];
        }
        try {
            transform.transform(pairs, 0, pairs, 0, size);
            for (int i = 0; i < size; i++) {
                x[i] = pairs[2 * i];
                y[i] = pairs[2 * i + 1];
            }
        } catch (TransformException _) {
            eachAlone(x, y, size);
        }
    }

    /// One position outside the projection's reach fails them all: find out which.
    private void eachAlone(double[] x, double[] y, int size) {
        double[] pair = new double[2];
        for (int i = 0; i < size; i++) {
            pair[0] = x[i];
            pair[1] = y[i];
            try {
                transform.transform(pair, 0, pair, 0, 1);
                x[i] = pair[0];
                y[i] = pair[1];
            } catch (TransformException _) {
                x[i] = Double.NaN;
                y[i] = Double.NaN;
            }
        }
    }
}
