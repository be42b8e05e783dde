package dev.isopleth.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/// Geometries of GeoPackage: well-known binary behind a header of `GP`, version, flags, the number of the
/// reference system and an envelope as the flags have it.
final class GeometryBytes {

    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private GeometryBytes() {}

    /// Reads one.
    ///
    /// @return null where the bytes are none
    static @Nullable Geometry read(byte[] bytes) {
        if (bytes.length <= 8 || bytes[0] != 'G' || bytes[1] != 'P') {
            return null;
        }
        int envelope = (bytes[3] >> 1) & 7;
        int header = 8 + (envelope < ENVELOPE_BYTES.length ? ENVELOPE_BYTES[envelope] : 0);
        try {
            return header >= bytes.length
                    ? null
                    : new WKBReader().read(Arrays.copyOfRange(bytes, header, bytes.length));
        } catch (ParseException | IllegalArgumentException _) {
            return null;
        }
    }
}
