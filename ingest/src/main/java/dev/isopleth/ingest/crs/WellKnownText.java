package dev.isopleth.ingest.crs;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Definitions as Esri's software and GDAL write them, in the words that GeoTools takes for what they mean.
final class WellKnownText {

    private static final double RADIANS_OF_DEGREE = Math.PI / 180;
    /// The only meridian that is used with units other than degrees, in degrees.
    private static final double PARIS = 2.337229167;
    private static final double NEAR_PARIS = 1e-4;
    private static final double POLE_DEGREES = 89.999;

    private static final Pattern MERIDIAN = Pattern.compile(
            "PRIMEM\\s*\\[\\s*\"[^\"]*\"\\s*,\\s*([-+0-9.eE]+)[^\\]]*(?:\\[[^\\]]*\\])?\\s*\\]\\s*,\\s*UNIT\\s*\\["
                    + "\\s*\"[^\"]*\"\\s*,\\s*([-+0-9.eE]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern POLAR =
            Pattern.compile("PROJECTION\\s*\\[\\s*\"Polar_Stereographic\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern LATITUDE = Pattern.compile(
            "PARAMETER\\s*\\[\\s*\"latitude_of_origin\"\\s*,\\s*([-+0-9.eE]+)\\s*\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCALE = Pattern.compile(
            "PARAMETER\\s*\\[\\s*\"scale_factor\"\\s*,\\s*([-+0-9.eE]+)\\s*\\]\\s*,", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB_MERCATOR =
            Pattern.compile("EXTENSION\\s*\\[\\s*\"PROJ4\"\\s*,\\s*\"[^\"]*nadgrids=@null", Pattern.CASE_INSENSITIVE);

    private WellKnownText() {}

    /// Whether it is web Mercator, which GDAL writes as a Mercator of an ellipsoid with a note.
    static boolean isWebMercator(String wkt) {
        return WEB_MERCATOR.matcher(wkt).find();
    }

    /// The same definition for GeoTools.
    ///
    /// @return null where it may be read in two ways
    static @Nullable String read(String wkt) {
        String meridian = meridian(wkt);
        return meridian == null ? null : polar(meridian);
    }

    /// Meridians are written in degrees by these programs and read in the unit of the system.
    private static @Nullable String meridian(String wkt) {
        Matcher matcher = MERIDIAN.matcher(wkt);
        if (!matcher.find()) {
            return wkt;
        }
        double written = Double.parseDouble(matcher.group(1));
        double unit = Double.parseDouble(matcher.group(2)) / RADIANS_OF_DEGREE;
        if (written == 0 || Math.abs(unit - 1) < 1e-6 || Math.abs(written * unit - PARIS) < NEAR_PARIS) {
            return wkt;
        }
        MatchResult number = matcher.toMatchResult();
        return Math.abs(written - PARIS) < NEAR_PARIS
                ? wkt.substring(0, number.start(1)) + written / unit + wkt.substring(number.end(1))
                : null;
    }

    /// A latitude of origin short of the pole is that of true scale.
    private static String polar(String wkt) {
        Matcher latitude = LATITUDE.matcher(wkt);
        if (!POLAR.matcher(wkt).find() || !latitude.find()) {
            return wkt;
        }
        double degrees = Double.parseDouble(latitude.group(1));
        if (Math.abs(degrees) > POLE_DEGREES) {
            return wkt;
        }
        String parallel = latitude.replaceFirst("PARAMETER[\"standard_parallel_1\"," + latitude.group(1) + "]");
        String named = POLAR.matcher(parallel)
                .replaceFirst("PROJECTION[\"Stereographic_" + (degrees > 0 ? "North" : "South") + "_Pole\"");
        return SCALE.matcher(named).replaceFirst("");
    }
}
