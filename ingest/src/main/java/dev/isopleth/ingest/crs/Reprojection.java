package dev.isopleth.ingest.crs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// From the coordinates of one reference system, x or longitude first, to degrees of longitude and latitude.
public interface Reprojection {

    /// The code of longitude and latitude in degrees.
    String DEGREES = "EPSG:4326";

    /// Code of the system it comes from: `EPSG:2834`; its name where it has none.
    String code();

    /// Replaces the first `size` coordinates by degrees, NaN where a position has no place in degrees.
    void toDegrees(double[] x, double[] y, int size);

    /// How the positions so far came to WGS 84 and how accurately, a sentence for each way taken.
    default List<String> notes() {
        return List.of();
    }

    /// Whether coordinates are degrees already.
    default boolean isDegrees() {
        return code().equals(DEGREES);
    }

    /// The reprojection from a code. Degrees and web Mercator cost nothing; any other code loads the EPSG
    /// database once in a program's life, which takes seconds.
    ///
    /// @param code `EPSG:n`, in any case; `EPSG:4326` is longitude first, like all others; or the system's
    ///     definition in well-known text, longitude first as well
    /// @throws UnknownCrsException if there is no such code, or no way from it to degrees that is known to be right
    static Reprojection from(String code) throws UnknownCrsException {
        if (isDefinition(code)) {
            return FromWkt.parse(code);
        }
        String known = code.strip().toUpperCase(Locale.ROOT);
        if (!Codes.EPSG.matcher(known).matches()) {
            throw new UnknownCrsException(
                    "'" + code + "' is no code of a reference system: write --crs EPSG:n, such as --crs EPSG:2834.");
        }
        return switch (known) {
            case DEGREES -> new Degrees();
            case "EPSG:3857", "EPSG:900913" -> new FromWebMercator(known);
            default -> EpsgSystem.decode(known);
        };
    }

    /// What a system is called: its code, or the name within its definition.
    static String name(String code) {
        int start = code.indexOf('"');
        int end = code.indexOf('"', start + 1);
        return isDefinition(code) && end > start ? code.substring(start + 1, end) : code;
    }

    private static boolean isDefinition(String code) {
        return code.indexOf('[') > 0;
    }

    /// How codes are written.
    final class Codes {
        private static final Pattern EPSG = Pattern.compile("EPSG:[0-9]{1,9}");

        private Codes() {}
    }
}
