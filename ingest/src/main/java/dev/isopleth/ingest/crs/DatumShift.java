package dev.isopleth.ingest.crs;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.crs.CRSAuthorityFactory;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.datum.DatumAuthorityFactory;
import org.geotools.api.referencing.datum.Ellipsoid;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.util.GenericName;
import org.geotools.referencing.CRS;
import org.geotools.referencing.ReferencingFactoryFinder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.cs.DefaultEllipsoidalCS;
import org.geotools.referencing.datum.DefaultGeodeticDatum;
import org.jspecify.annotations.Nullable;
import si.uom.SI;

/// The shift of a datum that a definition names, to WGS 84. Most definitions, all of Esri's among them, give none,
/// and without it positions would be off by up to hundreds of metres: it is that of the datum of the same name
/// in the EPSG database.
final class DatumShift {

    /// Datums that are most often named, by their systems of degrees: looking for others takes long.
    private static final Map<String, String> MODERN = Map.of(
            "wgs1984", "EPSG:4326",
            "wgs84", "EPSG:4326",
            "worldgeodeticsystem1984", "EPSG:4326",
            "etrs1989", "EPSG:4258",
            "europeanterrestrialreferencesystem1989", "EPSG:4258",
            "northamerican1983", "EPSG:4269",
            "northamericandatum1983", "EPSG:4269",
            "northamerican1983harn", "EPSG:4152",
            "northamerican1983csrs", "EPSG:4617",
            "wgs1972", "EPSG:4322");

    private static final String EPSG = "EPSG:";
    private static final double SAME_METRES = 0.5;
    private static final double SAME_FLATTENING = 1e-3;
    private static final double SAME_MERIDIAN_DEGREES = 1e-9;

    /// EPSG's older codes of datums are those of their systems of degrees and this much more.
    private static final int DATUM_LESS_DEGREES = 2000;

    /// Codes of the datums that files are most often in, looked at first: going through all of EPSG's, with
    /// their aliases, takes seconds. Great Britain, Austria, Netherlands, North America 1927, Germany, France,
    /// Europe 1950, Belgium, Switzerland, Czechia and Slovakia, Pulkovo 1942, Tokyo, New Zealand, Australia (2),
    /// Italy, South America.
    private static final List<String> FREQUENT = List.of(
            "6277", "6312", "6289", "6267", "6314", "6275", "6230", "6313", "6149", "6156", "6284", "6301", "6272",
            "6202", "6203", "6265", "6618");

    private DatumShift() {}

    /// The ways from this datum to WGS 84, from its own meridian. Looking for them may take some ten seconds.
    ///
    /// @return null where the place of the datum on the Earth is not known
    /// @param degrees what the system of degrees on it is called
    static @Nullable DatumWays of(GeodeticDatum datum, String degrees) throws FactoryException {
        if (datum instanceof DefaultGeodeticDatum known && known.getBursaWolfParameters().length > 0) {
            MathTransform shift = CRS.findMathTransform(degrees(datum), DefaultGeographicCRS.WGS84);
            return DatumWays.single("the shift that the file's definition gives", shift);
        }
        String code = MODERN.get(plain(datum.getName().getCode()));
        GeographicCRS found = code == null ? find(datum, degrees) : degrees(code);
        if (found == null) {
            return DatumWays.customary(datum);
        }
        DatumWays ways =
                DatumWays.of("EPSG:" + found.getIdentifiers().iterator().next().getCode(), found);
        double turn = EpsgSystem.greenwich(datum) - EpsgSystem.greenwich(found.getDatum());
        return ways == null || Math.abs(turn) < SAME_MERIDIAN_DEGREES ? ways : ways.from(turn);
    }

    private static @Nullable GeographicCRS degrees(String code) throws FactoryException {
        return CRS.decode(code, true) instanceof GeographicCRS system ? system : null;
    }

    /// Longitude and latitude in degrees on a datum.
    static GeographicCRS degrees(GeodeticDatum datum) {
        return new DefaultGeographicCRS(datum.getName().getCode(), datum, DefaultEllipsoidalCS.GEODETIC_2D);
    }

    /// EPSG's own system rather than its datum: the ways between systems are operations with their own parameters,
    /// of which those kept with datums are not always a true copy. Its ellipsoid must be the same:
    /// among EPSG's other names of a datum are some of others.
    private static @Nullable GeographicCRS find(GeodeticDatum datum, String degrees) throws FactoryException {
        Set<String> names = names(datum);
        DatumAuthorityFactory epsg = ReferencingFactoryFinder.getDatumAuthorityFactory("EPSG", null);
        GeographicCRS frequent = named(epsg, FREQUENT, names, datum);
        if (frequent != null) {
            return frequent;
        }
        Set<String> either = new HashSet<>(names);
        either.add(plain(degrees));
        CRSAuthorityFactory systems = CRS.getAuthorityFactory(true);
        for (String code : systems.getAuthorityCodes(GeographicCRS.class)) {
            GeographicCRS system =
                    code.startsWith(EPSG) && either.contains(plain(String.valueOf(systems.getDescriptionText(code))))
                            ? like(code, datum)
                            : null;
            if (system != null) {
                return system;
            }
        }
        Set<String> codes = epsg.getAuthorityCodes(GeodeticDatum.class);
        for (String code : codes) {
            if (names.contains(plain(String.valueOf(epsg.getDescriptionText(EPSG + code))))) {
                return system(code, epsg.createGeodeticDatum(EPSG + code), datum);
            }
        }
        return named(epsg, codes, names, datum);
    }

    /// The system of the first datum that has one of the names.
    private static @Nullable GeographicCRS named(
            DatumAuthorityFactory epsg, Collection<String> codes, Set<String> names, GeodeticDatum asked)
            throws FactoryException {
        for (String code : codes) {
            GeodeticDatum datum = epsg.createGeodeticDatum(EPSG + code);
            if (names(datum).stream().anyMatch(names::contains) && isSame(datum.getEllipsoid(), asked.getEllipsoid())) {
                return system(code, datum, asked);
            }
        }
        return null;
    }

    private static @Nullable GeographicCRS system(String datumCode, GeodeticDatum datum, GeodeticDatum asked)
            throws FactoryException {
        GeographicCRS system = like(EPSG + (Integer.parseInt(datumCode) - DATUM_LESS_DEGREES), asked);
        return system != null && system.getDatum().getName().equals(datum.getName()) ? system : null;
    }

    /// The system of longitude and latitude of a code, if it is one on the same ellipsoid.
    private static @Nullable GeographicCRS like(String code, GeodeticDatum datum) throws FactoryException {
        try {
            return CRS.decode(code, true) instanceof GeographicCRS system
                            && system.getCoordinateSystem().getDimension() == 2
                            && isSame(system.getDatum().getEllipsoid(), datum.getEllipsoid())
                    ? system
                    : null;
        } catch (NoSuchAuthorityCodeException _) {
            return null;
        }
    }

    private static boolean isSame(Ellipsoid one, Ellipsoid other) {
        return Math.abs(metres(one) - metres(other)) < SAME_METRES
                && ((one.isSphere() && other.isSphere())
                        || Math.abs(one.getInverseFlattening() - other.getInverseFlattening()) < SAME_FLATTENING);
    }

    private static double metres(Ellipsoid ellipsoid) {
        return ellipsoid.getAxisUnit().getConverterTo(SI.METRE).convert(ellipsoid.getSemiMajorAxis());
    }

    private static Set<String> names(GeodeticDatum datum) {
        Set<String> names = new HashSet<>();
        names.add(plain(datum.getName().getCode()));
        for (GenericName alias : datum.getAlias()) {
            names.add(plain(alias.toString()));
        }
        return names;
    }

    /// `D_OSGB_1936` and `EPSG:OSGB 1936` are the same.
    private static String plain(String name) {
        String bare = name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
        return bare.replaceFirst("^(d|gcs)_", "").replaceAll("[^a-z0-9+]", "");
    }
}
