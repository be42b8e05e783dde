package dev.isopleth.ingest.format;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The reference system that GeoJSON could name before RFC 7946, as in
/// `{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}`.
public final class GeoJsonCrs {

    private static final String DEGREES = "EPSG:4326";

    private GeoJsonCrs() {}

    /// The code in a text, as `EPSG:3857`; null where it names none.
    static @Nullable String code(String text) {
        int epsg = text.toUpperCase(Locale.ROOT).indexOf("EPSG:");
        return epsg < 0 ? null : "EPSG:" + text.substring(text.lastIndexOf(':') + 1);
    }

    /// The code that a member `crs` names; null for degrees, WGS 84, and where it names none.
    ///
    /// @param crs text, or maps and lists of texts; null where there is none
    public static @Nullable String ofValue(@Nullable Object crs) {
        return switch (crs) {
            case String text -> orNull(code(text));
            case Map<?, ?> members -> first(members.values());
            case Collection<?> members -> first(members);
            case null, default -> null;
        };
    }

    private static @Nullable String first(Collection<?> values) {
        for (Object value : values) {
            String code = ofValue(value);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    /// The code of a system other than degrees, WGS 84.
    static @Nullable String orNull(@Nullable String code) {
        return DEGREES.equals(code) ? null : code;
    }
}
