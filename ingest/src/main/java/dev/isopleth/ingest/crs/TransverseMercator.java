package dev.isopleth.ingest.crs;

import javax.measure.Unit;
import javax.measure.quantity.Length;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.cs.AxisDirection;
import org.geotools.api.referencing.cs.CoordinateSystem;
import org.geotools.api.referencing.cs.CoordinateSystemAxis;
import org.geotools.api.referencing.datum.Ellipsoid;
import org.jspecify.annotations.Nullable;
import si.uom.NonSI;
import si.uom.SI;

/// Transverse Mercator by Krüger's series in the third flattening, to its sixth power: within a micrometre of exact
/// as far as 3,000 km from the meridian (C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers,
/// Journal of Geodesy 85, 2011, equations 7 to 36).
///
/// GeoTools takes a series in the longitude, which is 2.3 m off 16 degrees from the meridian; all of Norway is
/// written in one zone, and that is how far its east is from the zone's middle.
final class TransverseMercator {

    private static final int TERMS = 6;

    /// From the sphere to the ellipsoid's plane: of each term, the coefficients of n, n², … n⁶.
    private static final double[][] FORWARD = {
        {1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7891 / 37800.0},
        {0, 13 / 48.0, -3 / 5.0, 557 / 1440.0, 281 / 630.0, -1983433 / 1935360.0},
        {0, 0, 61 / 240.0, -103 / 140.0, 15061 / 26880.0, 167603 / 181440.0},
        {0, 0, 0, 49561 / 161280.0, -179 / 168.0, 6601661 / 7257600.0},
        {0, 0, 0, 0, 34729 / 80640.0, -3418889 / 1995840.0},
        {0, 0, 0, 0, 0, 212378941 / 319334400.0},
    };

    /// The other way; each term is taken away.
    private static final double[][] BACK = {
        {1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96199 / 604800.0},
        {0, 1 / 48.0, 1 / 15.0, -437 / 1440.0, 46 / 105.0, -1118711 / 3870720.0},
        {0, 0, 17 / 480.0, -37 / 840.0, -209 / 4480.0, 5569 / 90720.0},
        {0, 0, 0, 4397 / 161280.0, -11 / 504.0, -830251 / 7257600.0},
        {0, 0, 0, 0, 4583 / 161280.0, -108847 / 3991680.0},
        {0, 0, 0, 0, 0, 20648693 / 638668800.0},
    };

    /// Newton's steps to a latitude; two are enough for any flattening of the Earth's.
    private static final int STEPS = 5;

    private final double eccentricity;
    private final double radius;
    private final double meridian;
    private final double falseEasting;
    private final double northingOfEquator;
    private final double unit;
    private final double[] forward;
    private final double[] back;

    private TransverseMercator(Ellipsoid ellipsoid, ParameterValueGroup parameters, double unit) {
        double flattening = ellipsoid.isSphere() ? 0 : 1 / ellipsoid.getInverseFlattening();
        double n = flattening / (2 - flattening);
        double axis = ellipsoid.getAxisUnit().getConverterTo(SI.METRE).convert(ellipsoid.getSemiMajorAxis());
        double rectifying = axis / (1 + n) * (1 + n * n / 4 + Math.pow(n, 4) / 64 + Math.pow(n, 6) / 256);
        this.eccentricity = Math.sqrt(flattening * (2 - flattening));
        this.unit = unit;
        this.radius = rectifying * parameters.parameter("scale_factor").doubleValue();
        this.meridian = parameters.parameter("central_meridian").doubleValue(NonSI.DEGREE_ANGLE);
        this.falseEasting = parameters.parameter("false_easting").doubleValue(SI.METRE);
        this.forward = series(FORWARD, n);
        this.back = series(BACK, n);
        double origin = parameters.parameter("latitude_of_origin").doubleValue(NonSI.DEGREE_ANGLE);
        this.northingOfEquator = parameters.parameter("false_northing").doubleValue(SI.METRE)
                - radius * image(0, Math.toRadians(origin))[1];
    }

    /// The projection of a system; null where the system has another, or its axes do not go east and north.
    static @Nullable TransverseMercator of(CoordinateReferenceSystem system) {
        if (!(system instanceof ProjectedCRS projected)
                || !CheckedMethods.plainName(projected).equals("transversemercator")) {
            return null;
        }
        CoordinateSystem axes = projected.getCoordinateSystem();
        CoordinateSystemAxis east = axes.getAxis(0);
        CoordinateSystemAxis north = axes.getAxis(1);
        if (!east.getDirection().equals(AxisDirection.EAST)
                || !north.getDirection().equals(AxisDirection.NORTH)
                || !east.getUnit().equals(north.getUnit())) {
            return null;
        }
        Unit<Length> unit = east.getUnit().asType(Length.class);
        return new TransverseMercator(
                projected.getDatum().getEllipsoid(),
                projected.getConversionFromBase().getParameterValues(),
                unit.getConverterTo(SI.METRE).convert(1));
    }

    /// From x and y to degrees from the datum's own meridian.
    void toDegrees(double[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            double east = (from[fromAt + 2 * i] * unit - falseEasting) / radius;
            double north = (from[fromAt + 2 * i + 1] * unit - northingOfEquator) / radius;
            double eta = east;
            double xi = north;
            for (int j = 1; j <= TERMS; j++) {
                eta -= back[j - 1] * Math.cos(2 * j * north) * Math.sinh(2 * j * east);
                xi -= back[j - 1] * Math.sin(2 * j * north) * Math.cosh(2 * j * east);
            }
            double conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
            to[toAt + 2 * i] = meridian + Math.toDegrees(Math.atan2(Math.sinh(eta), Math.cos(xi)));
            to[toAt + 2 * i + 1] = Math.toDegrees(Math.atan(tangent(conformal)));
        }
    }

    /// From degrees from the datum's own meridian to x and y.
    void fromDegrees(double[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            double[] image =
                    image(Math.toRadians(from[fromAt + 2 * i] - meridian), Math.toRadians(from[fromAt + 2 * i + 1]));
            to[toAt + 2 * i] = (falseEasting + radius * image[0]) / unit;
            to[toAt + 2 * i + 1] = (northingOfEquator + radius * image[1]) / unit;
        }
    }

    /// East and north of a place, the meridian's radius being 1.
    private double[] image(double lon, double lat) {
        double conformal = conformal(Math.tan(lat));
        double north = Math.atan2(conformal, Math.cos(lon));
        double east = asinh(Math.sin(lon) / Math.hypot(conformal, Math.cos(lon)));
        double eta = east;
        double xi = north;
        for (int j = 1; j <= TERMS; j++) {
            eta += forward[j - 1] * Math.cos(2 * j * north) * Math.sinh(2 * j * east);
            xi += forward[j - 1] * Math.sin(2 * j * north) * Math.cosh(2 * j * east);
        }
        return new double[] {eta, xi};
    }

    /// The tangent of the conformal latitude, of that of the latitude.
    private double conformal(double tangent) {
        double sine = tangent / Math.hypot(1, tangent);
        double sigma = Math.sinh(eccentricity * atanh(eccentricity * sine));
        return tangent * Math.hypot(1, sigma) - sigma * Math.hypot(1, tangent);
    }

    /// The tangent of the latitude, of that of the conformal latitude.
    private double tangent(double conformal) {
        double squared = eccentricity * eccentricity;
        double tangent = conformal / (1 - squared);
        for (int step = 0; step < STEPS; step++) {
            double at = conformal(tangent);
            tangent += (conformal - at)
                    / Math.hypot(1, at)
                    * (1 + (1 - squared) * tangent * tangent)
                    / ((1 - squared) * Math.hypot(1, tangent));
        }
        return tangent;
    }

    private static double[] series(double[][] coefficients, double n) {
        double[] terms = new double[TERMS];
        for (int j = 0; j < TERMS; j++) {
            double sum = 0;
            for (int power = TERMS - 1; power >= 0; power--) {
                sum = (sum + coefficients[j][power]) * n;
            }
            terms[j] = sum;
        }
        return terms;
    }

    private static double asinh(double x) {
        double magnitude = Math.abs(x);
        return Math.copySign(Math.log(magnitude + Math.hypot(1, magnitude)), x);
    }

    private static double atanh(double x) {
        return (Math.log1p(x) - Math.log1p(-x)) / 2;
    }
}
