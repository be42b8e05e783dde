package dev.isopleth.ingest.crs;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.datum.DatumAuthorityFactory;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.util.GenericName;
import org.geotools.referencing.CRS;
import org.geotools.referencing.ReferencingFactoryFinder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.cs.DefaultEllipsoidalCS;
import org.geotools.referencing.datum.DefaultGeodeticDatum;
import org.jspecify.annotations.Nullable;

/// The shift of a datum that a definition names, to WGS 84. Most definitions, all of Esri's among them, give none,
/// and without it positions would be off by up to hundreds of metres: it is that of the datum of the same name
/// in the EPSG database.
final class DatumShift {

    private static final Set<String> WGS84 =
            Set.of("wgs1984", "wgs84", "worldgeodeticsystem1984", "etrs1989", "northamerican1983");

    /// Of the ellipsoids of WGS 84 and GRS 80, in metres. Datums on these lie within two metres of WGS 84.
    private static final double MODERN_AXIS_METRES = 6_378_137;

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

    /// A system of degrees on this datum from which the way to WGS 84 is known. Looking for it may take some ten
    /// seconds.
    ///
    /// @return null where the place of the datum on the Earth is not known
    static @Nullable GeographicCRS of(GeodeticDatum datum) throws FactoryException {
        boolean isShifted = datum instanceof DefaultGeodeticDatum known && known.getBursaWolfParameters().length > 0;
        if (isShifted || WGS84.contains(plain(datum.getName().getCode()))) {
            return degrees(datum);
        }
        GeographicCRS found = find(names(datum));
        boolean isModern = datum.getEllipsoid().getSemiMajorAxis() == MODERN_AXIS_METRES;
        return found != null ? found : isModern ? degrees(datum) : null;
    }

    /// Longitude and latitude in degrees on a datum.
    static GeographicCRS degrees(GeodeticDatum datum) {
        return new DefaultGeographicCRS(datum.getName().getCode(), datum, DefaultEllipsoidalCS.GEODETIC_2D);
    }

    /// EPSG's own system rather than its datum: the ways between systems are operations with their own parameters,
    /// of which those kept with datums are not always a true copy.
    private static @Nullable GeographicCRS find(Set<String> names) throws FactoryException {
        DatumAuthorityFactory epsg = ReferencingFactoryFinder.getDatumAuthorityFactory("EPSG", null);
        GeographicCRS frequent = named(epsg, FREQUENT, names);
        if (frequent != null) {
            return frequent;
        }
        Set<String> codes = epsg.getAuthorityCodes(GeodeticDatum.class);
        for (String code : codes) {
            if (names.contains(plain(String.valueOf(epsg.getDescriptionText("EPSG:" + code))))) {
                return system(code, epsg.createGeodeticDatum("EPSG:" + code));
            }
        }
        return named(epsg, codes, names);
    }

    /// The system of the first datum that has one of the names.
    private static @Nullable GeographicCRS named(
            DatumAuthorityFactory epsg, Collection<String> codes, Set<String> names) throws FactoryException {
        for (String code : codes) {
            GeodeticDatum datum = epsg.createGeodeticDatum("EPSG:" + code);
            if (names(datum).stream().anyMatch(names::contains)) {
                return system(code, datum);
            }
        }
        return null;
    }

    private static @Nullable GeographicCRS system(String datumCode, GeodeticDatum datum) throws FactoryException {
        try {
            int code = Integer.parseInt(datumCode) - DATUM_LESS_DEGREES;
            return CRS.decode("EPSG:" + code, true) instanceof GeographicCRS system
                            && system.getDatum().getName().equals(datum.getName())
                    ? system
                    : null;
        } catch (NoSuchAuthorityCodeException _) {
            return null;
        }
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
        return (bare.startsWith("d_") ? bare.substring(2) : bare).replaceAll("[^a-z0-9+]", "");
    }
}
