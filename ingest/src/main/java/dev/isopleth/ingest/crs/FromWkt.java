package dev.isopleth.ingest.crs;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.ReferenceIdentifier;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.referencing.CRS;

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
        if (KrovakDefinition.is(wkt)) {
            String code = KrovakDefinition.code(wkt);
            if (code == null) {
                throw refused(name, "does not say which way its axes go");
            }
            return Reprojection.from(code);
        }
        if (WellKnownText.isWebMercator(wkt)) {
            return new FromWebMercator(name);
        }
        CoordinateReferenceSystem system = read(name, wkt);
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
        if (!CheckedMethods.hold(system)) {
            throw EpsgSystem.unsupported(name, system);
        }
        try {
            DatumWays ways = DatumShift.of(datum, degrees(system));
            if (ways == null) {
                throw refused(
                        name, "has a datum, " + datum.getName().getCode() + ", whose place on the Earth is not known");
            }
            var whole = new FromSystem(name, EpsgSystem.base(system, datum), ways);
            return CRS.getAxisOrder(system) == CRS.AxisOrder.NORTH_EAST ? new FromNorthFirst(whole) : whole;
        } catch (FactoryException _) {
            throw refused(name, "has no way to degrees");
        }
    }

    /// What the degrees that a system is projected from are called.
    private static String degrees(CoordinateReferenceSystem system) {
        CoordinateReferenceSystem base = system instanceof ProjectedCRS projected ? projected.getBaseCRS() : system;
        return base.getName().getCode();
    }

    private static CoordinateReferenceSystem read(String name, String wkt) throws UnknownCrsException {
        String text = WellKnownText.read(wkt);
        if (text == null) {
            throw refused(name, "counts from a meridian whose unit is not clear");
        }
        try {
            return CRS.parseWKT(text);
        } catch (FactoryException | RuntimeException _) {
            throw refused(name, "cannot be understood");
        }
    }

    private static UnknownCrsException refused(String name, String fault) {
        return new UnknownCrsException(
                "The file's reference system, " + name + ", " + fault + ": name it by its code with --crs EPSG:n.");
    }
}
