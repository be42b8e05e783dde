package dev.isopleth.ingest.crs;

import java.util.Locale;
import java.util.Map;
import org.geotools.api.referencing.operation.MathTransform;
import org.jspecify.annotations.Nullable;

/// One transformation from a datum to WGS 84.
///
/// @param name what it is called, with EPSG's code; null where there is nothing to do
/// @param accuracyMetres as EPSG gives it; infinite where it does not know
/// @param area where it is meant to be used; null if anywhere
/// @param transform longitude and latitude in degrees, from the datum's own meridian, to those of WGS 84
record DatumWay(
        @Nullable String name,
        double accuracyMetres,
        @Nullable Area area,
        MathTransform transform) {

    /// What was found to be worse than EPSG says, against pairs by the datum's grid (OSTN15).
    private static final Map<String, String> WORST = Map.of("EPSG:1314", ", and up to 5 m off at single places");

    /// The name of doing nothing where EPSG knows nothing to do.
    static final String SAME = "taking it for the same";

    /// The name of doing nothing with a sphere.
    static final String SPHERE = "taking a sphere for it";

    boolean contains(double lon, double lat) {
        return area == null || area.contains(lon, lat);
    }

    boolean covers(@Nullable Area other) {
        return area == null || (other != null && area.covers(other));
    }

    /// In square degrees.
    double size() {
        return area == null ? Double.POSITIVE_INFINITY : area.size();
    }

    /// What is said of positions that went this way; null where nothing is to be said.
    ///
    /// @param inside whether they lie where the transformation is meant to be used
    @Nullable
    String note(long positions, String system, boolean inside) {
        if (name == null) {
            return null;
        }
        String many = positions == 1 ? "1 position was" : positions + " positions were";
        if (name.equals(SAME)) {
            return many + " taken from " + system + " for WGS 84 as they are: EPSG knows no transformation, and on an"
                    + " ellipsoid like this one the two are at most some two metres apart.";
        }
        if (name.equals(SPHERE)) {
            return many + " taken from " + system
                    + " for WGS 84 as they are, as is the custom with systems on a sphere.";
        }
        String said = many + " brought from " + system + " to WGS 84 by " + name + ", ";
        String worst = WORST.entrySet().stream()
                .filter(entry -> name.contains("(" + entry.getKey() + ")"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        said += Double.isInfinite(accuracyMetres)
                ? "whose accuracy is not known"
                : "accurate to " + metres(accuracyMetres) + " by EPSG" + worst;
        said += accuracyMetres > 1 && accuracyMetres < Double.POSITIVE_INFINITY
                ? ": the best that there is without a grid of the datum's own"
                : "";
        return said + (inside ? "." : ", and not meant for where they are.");
    }

    private static String metres(double metres) {
        String digits = String.format(Locale.ROOT, "%.2f", metres);
        return digits.replaceFirst("\\.?0+$", "") + " m";
    }
}
