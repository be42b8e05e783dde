package dev.isopleth.ingest.crs;

import java.awt.geom.AffineTransform;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.ReferenceIdentifier;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.datum.PrimeMeridian;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.geotools.referencing.operation.transform.ProjectiveTransform;
import si.uom.NonSI;

/// A system told by its definition in well-known text, as `.prj` files and GeoPackages do; x or longitude comes
/// first, whatever order of axes the definition gives.
///
/// A definition that bears EPSG's code is that code. Any other is followed to its own degrees, and from there
/// by the shift of its datum ([DatumShift]).
final class FromWkt {

    private FromWkt() {}

    /// The reprojection from a definition.
    ///
    /// @throws UnknownCrsException if it cannot be understood, or there is no way from it to degrees
    static Reprojection parse(String wkt) throws UnknownCrsException {
        String name = Reprojection.name(wkt);
        CoordinateReferenceSystem system;
        try {
            system = CRS.parseWKT(wkt);
        } catch (FactoryException | RuntimeException _) {
            throw refused(name, "cannot be understood");
        }
        for (ReferenceIdentifier identifier : system.getIdentifiers()) {
            if ("EPSG".equals(identifier.getCodeSpace())) {
                return Reprojection.from("EPSG:" + identifier.getCode());
            }
        }
        if (system.getCoordinateSystem().getDimension() != 2
                || !(system instanceof SingleCRS single)
                || !(single.getDatum() instanceof GeodeticDatum datum)) {
            throw refused(name, "is none with two axes on the Earth");
        }
        try {
            GeographicCRS known = DatumShift.of(datum);
            if (known == null) {
                throw refused(
                        name, "has a datum, " + datum.getName().getCode() + ", whose place on the Earth is not known");
            }
            MathTransform toDegrees = CRS.findMathTransform(system, DatumShift.degrees(datum));
            double turn = greenwich(datum) - greenwich(known.getDatum());
            MathTransform toKnown = ConcatenatedTransform.create(
                    ProjectiveTransform.create(AffineTransform.getTranslateInstance(turn, 0)),
                    CRS.findMathTransform(DatumShift.degrees(known.getDatum()), known));
            MathTransform toWgs84 = CRS.findMathTransform(known, DefaultGeographicCRS.WGS84, true);
            MathTransform shift = ConcatenatedTransform.create(toKnown, toWgs84);
            var whole = new FromEpsg(name, ConcatenatedTransform.create(toDegrees, shift));
            return CRS.getAxisOrder(system) == CRS.AxisOrder.NORTH_EAST ? new FromNorthFirst(whole) : whole;
        } catch (FactoryException _) {
            throw refused(name, "has no way to degrees");
        }
    }

    private static double greenwich(GeodeticDatum datum) {
        PrimeMeridian meridian = datum.getPrimeMeridian();
        return meridian.getAngularUnit().getConverterTo(NonSI.DEGREE_ANGLE).convert(meridian.getGreenwichLongitude());
    }

    private static UnknownCrsException refused(String name, String fault) {
        return new UnknownCrsException(
                "The file's reference system, " + name + ", " + fault + ": name it by its code with --crs EPSG:n.");
    }
}
