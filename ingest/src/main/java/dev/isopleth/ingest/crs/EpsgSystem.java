package dev.isopleth.ingest.crs;

import java.util.Map;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.ReferenceIdentifier;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.datum.PrimeMeridian;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.referencing.CRS;
import org.jspecify.annotations.Nullable;
import si.uom.NonSI;

/// Systems of the EPSG database, by GeoTools, axes in the order x or longitude, y or latitude.
final class EpsgSystem {

    /// Systems that count to the south and the west, of which GeoTools loses the signs, and their twins to the east
    /// and the north: Krovak of Czechia and Slovakia.
    private static final Map<String, String> SOUTH_WEST =
            Map.of("EPSG:5513", "EPSG:5514", "EPSG:2065", "EPSG:5221", "EPSG:8352", "EPSG:8353");

    private EpsgSystem() {}

    static Reprojection decode(String code) throws UnknownCrsException {
        String twin = SOUTH_WEST.get(code);
        if (twin != null) {
            return new FromSouthWest(code, decode(twin));
        }
        try {
            CoordinateReferenceSystem system = CRS.decode(code, true);
            if (system.getCoordinateSystem().getDimension() != 2) {
                throw new UnknownCrsException(code + " has "
                        + system.getCoordinateSystem().getDimension()
                        + " axes: name the code of a system with two, x and y.");
            }
            if (!(degrees(system) instanceof GeographicCRS degrees)) {
                throw noWay(code);
            }
            if (!CheckedMethods.hold(system)) {
                throw unsupported(code, system);
            }
            DatumWays ways = DatumWays.of(code(degrees), degrees);
            if (ways == null) {
                throw new UnknownCrsException(code + " has a datum, "
                        + degrees.getDatum().getName().getCode()
                        + ", from which EPSG knows no way to WGS 84: reproject the file to EPSG:4326 first.");
            }
            return new FromSystem(code, base(system, degrees.getDatum()), ways);
        } catch (NoSuchAuthorityCodeException _) {
            throw new UnknownCrsException(code + " is not in the EPSG database: look the code up on epsg.io.");
        } catch (FactoryException | RuntimeException _) {
            throw noWay(code);
        }
    }

    private static UnknownCrsException noWay(String code) {
        return new UnknownCrsException("There is no way from " + code + " to degrees: reproject the file first.");
    }

    /// Why a system whose projection was not found to be right is refused.
    static UnknownCrsException unsupported(String name, CoordinateReferenceSystem system) {
        return new UnknownCrsException("The projection of " + name + ", " + CheckedMethods.name(system)
                + ", is not supported: reproject the file to EPSG:4326 first, such as with GDAL.");
    }

    /// The degrees that a system is projected from; itself where it is none that is.
    private static @Nullable CoordinateReferenceSystem degrees(CoordinateReferenceSystem system) {
        return system instanceof ProjectedCRS projected ? projected.getBaseCRS() : system;
    }

    private static String code(GeographicCRS degrees) {
        for (ReferenceIdentifier identifier : degrees.getIdentifiers()) {
            if ("EPSG".equals(identifier.getCodeSpace())) {
                return "EPSG:" + identifier.getCode();
            }
        }
        return "";
    }

    /// A system, as far as its own degrees.
    static FromSystem.Base base(CoordinateReferenceSystem system, GeodeticDatum datum) throws FactoryException {
        Area area = Area.of(system.getDomainOfValidity());
        TransverseMercator own = TransverseMercator.of(system);
        if (own != null) {
            return new FromSystem.Base(own::toDegrees, own::fromDegrees, greenwich(datum), area);
        }
        MathTransform toDegrees = CRS.findMathTransform(system, DatumShift.degrees(datum));
        try {
            return new FromSystem.Base(
                    toDegrees::transform,
                    system instanceof ProjectedCRS ? toDegrees.inverse()::transform : null,
                    greenwich(datum),
                    area);
        } catch (NoninvertibleTransformException e) {
            throw new FactoryException(e);
        }
    }

    /// How far east of Greenwich a datum's meridian is, in degrees.
    static double greenwich(GeodeticDatum datum) {
        PrimeMeridian meridian = datum.getPrimeMeridian();
        return meridian.getAngularUnit().getConverterTo(NonSI.DEGREE_ANGLE).convert(meridian.getGreenwichLongitude());
    }
}
