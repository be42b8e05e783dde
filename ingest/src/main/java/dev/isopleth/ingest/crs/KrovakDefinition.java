package dev.isopleth.ingest.crs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The system of Czechia and Slovakia in well-known text. Which way its axes go is told in parameters that GeoTools
/// does not know, and what it makes of one definition depends on which it has seen before: so these are found to
/// be one of EPSG's, by what they say.
final class KrovakDefinition {

    private static final Pattern PARAMETER =
            Pattern.compile("PARAMETER\\s*\\[\\s*\"([^\"]+)\"\\s*,\\s*([-+0-9.eE]+)", Pattern.CASE_INSENSITIVE);
    private static final double TOLERANCE = 1e-6;

    private KrovakDefinition() {}

    static boolean is(String wkt) {
        return wkt.toLowerCase(Locale.ROOT).replaceAll("\\s", "").contains("projection[\"krovak");
    }

    /// The code of the system.
    ///
    /// @return null where it is none of those known
    static @Nullable String code(String wkt) {
        String plain = wkt.toLowerCase(Locale.ROOT);
        boolean isFerro = Math.abs(parameter(wkt, "longitude_of_center", Double.NaN) - 42.5) < TOLERANCE;
        boolean isUsual =
                isFerro || Math.abs(parameter(wkt, "longitude_of_center", Double.NaN) - 24.833333333) < TOLERANCE;
        boolean isKnown = isUsual
                && Math.abs(parameter(wkt, "latitude_of_center", Double.NaN) - 49.5) < TOLERANCE
                && Math.abs(parameter(wkt, "azimuth", 30.288139753) - 30.288139753) < 1e-4
                && Math.abs(parameter(wkt, "pseudo_standard_parallel_1", 78.5) - 78.5) < TOLERANCE
                && Math.abs(parameter(wkt, "scale_factor", 0.9999) - 0.9999) < TOLERANCE
                && parameter(wkt, "false_easting", 0) == 0
                && parameter(wkt, "false_northing", 0) == 0;
        double xScale = parameter(wkt, "x_scale", 0);
        double rotation = parameter(wkt, "xy_plane_rotation", 0);
        boolean isEastNorth = (xScale == -1 && rotation == 90) || (xScale == 0 && plain.contains("\",east]"));
        boolean isSouthWest = (xScale == 1 && rotation == 0) || (xScale == 0 && plain.contains("\",south]"));
        if (!isKnown || isEastNorth == isSouthWest) {
            return null;
        }
        boolean isNewer = plain.contains("jtsk03");
        if (isNewer && isFerro) {
            return null;
        }
        return "EPSG:"
                + (isNewer
                        ? isEastNorth ? "8353" : "8352"
                        : isFerro ? isEastNorth ? "5221" : "2065" : isEastNorth ? "5514" : "5513");
    }

    private static double parameter(String wkt, String name, double otherwise) {
        Matcher matcher = PARAMETER.matcher(wkt);
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(name)) {
                return Double.parseDouble(matcher.group(2));
            }
        }
        return otherwise;
    }
}
