package dev.isopleth.ingest.crs;

import java.util.Locale;
import java.util.Set;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.datum.Ellipsoid;

/// The projections that GeoTools computes as PROJ does: all that were compared, in every system of EPSG's and Esri's
/// that uses them, and agreed to a decimetre; transverse Mercator is our own ([TransverseMercator]). Of the others some
/// are kilometres off without a word (Equal Earth, cylindrical equal area, Robinson on an ellipsoid), so none of them
/// is believed.
final class CheckedMethods {

    /// As EPSG and as well-known text call them, small letters and digits alone.
    private static final Set<String> NAMES = Set.of(
            "albersequalarea",
            "albersconicequalarea",
            "americanpolyconic",
            "polyconic",
            "azimuthalequidistant",
            "cassinisoldner",
            "ctequidistantconic",
            "equidistantconic",
            "equidistantcylindrical",
            "equidistantcylindricalspherical",
            "hotineobliquemercator",
            "hotineobliquemercatorvarianta",
            "hotineobliquemercatorvariantb",
            "obliquemercator",
            "krovaknorthorientated",
            "lambertazimuthalequalarea",
            "lambertconicconformal1sp",
            "lambertconicconformal2sp",
            "lambertconformalconic",
            "lambertconformalconic1sp",
            "lambertconformalconic2sp",
            "mercator1sp",
            "mercator1spspherical",
            "mercator2sp",
            "mercatorvarianta",
            "mercatorvariantb",
            "mollweide",
            "newzealandmapgrid",
            "obliquestereographic",
            "platecarree",
            "polarstereographic",
            "polarstereographicvarianta",
            "polarstereographicvariantb",
            "popularvisualisationpseudomercator",
            "sinusoidal",
            "stereographic",
            "stereographicnorthpole",
            "stereographicsouthpole",
            "transversemercator",
            "transversemercatorsouthorientated");

    /// It is right on a sphere alone, and EPSG uses it on an ellipsoid, too.
    private static final String ON_SPHERES = "lambertazimuthalequalareaspherical";

    private CheckedMethods() {}

    /// Whether the way from a system to its own degrees is known to be right; of degrees it is.
    static boolean hold(CoordinateReferenceSystem system) {
        if (!(system instanceof ProjectedCRS projected)) {
            return true;
        }
        String method = plainName(projected);
        Ellipsoid ellipsoid = projected.getDatum().getEllipsoid();
        return NAMES.contains(method) || (method.equals(ON_SPHERES) && ellipsoid.isSphere());
    }

    /// What the projection of a system is called; empty where it has none.
    static String name(CoordinateReferenceSystem system) {
        return system instanceof ProjectedCRS projected
                ? projected.getConversionFromBase().getMethod().getName().getCode()
                : "";
    }

    /// That name as [#NAMES] has it.
    static String plainName(ProjectedCRS projected) {
        return name(projected).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
