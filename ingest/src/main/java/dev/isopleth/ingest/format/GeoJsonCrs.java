package dev.isopleth.ingest.format;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The reference system that GeoJSON could name before RFC 7946, as in
/// `{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}`.
public final class GeoJsonCrs {

    /// Where the name of a system stands, or its address.
    private static final Set<String> NAMES = Set.of("name", "href");

    private GeoJsonCrs() {}

    /// Whether a member of `crs` names a system.
    static boolean isName(@Nullable String member) {
        return member != null && NAMES.contains(member);
    }

    /// What a name means: `EPSG:n`; the name as it stands where it is none of EPSG's; null for degrees, WGS 84, and
    /// where there is no name.
    static @Nullable String named(@Nullable String name) {
        String upper = name == null ? "" : name.toUpperCase(Locale.ROOT);
        if (name == null || upper.endsWith("CRS84")) {
            return null;
        }
        String code = upper.contains("EPSG:") ? "EPSG:" + name.substring(name.lastIndexOf(':') + 1) : name;
        return code.equals("EPSG:4326") ? null : code;
    }

    /// The same of a member `crs`.
    ///
    /// @param crs text, or maps of texts and maps; null where there is none
    public static @Nullable String ofValue(@Nullable Object crs) {
        if (crs instanceof String text) {
            return named(text);
        }
        if (crs instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                boolean isName = isName(String.valueOf(member.getKey()));
                String found = isName || member.getValue() instanceof Map ? ofValue(member.getValue()) : null;
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
