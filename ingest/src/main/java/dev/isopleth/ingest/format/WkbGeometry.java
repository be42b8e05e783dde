package dev.isopleth.ingest.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/// A geometry in bytes: well-known binary as ISO has it, PostGIS' extended one, or GeoPackage's, behind a header of
/// `GP`, version, flags, the number of the reference system and an envelope as the flags have it.
///
/// @param srid number of its reference system; 0 where it says none
record WkbGeometry(Geometry geometry, int srid) {

    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};
    private static final int HEADER_BYTES = 8;

    /// Reads one.
    ///
    /// @return null where the bytes are none
    static @Nullable WkbGeometry of(byte[] bytes) {
        boolean isPackaged = bytes.length > HEADER_BYTES && bytes[0] == 'G' && bytes[1] == 'P';
        int header = 0;
        int srid = 0;
        if (isPackaged) {
            int envelope = (bytes[3] >> 1) & 7;
            header = HEADER_BYTES + (envelope < ENVELOPE_BYTES.length ? ENVELOPE_BYTES[envelope] : 0);
            if (header >= bytes.length) {
                return null;
            }
            var order = (bytes[3] & 1) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            srid = Math.max(0, ByteBuffer.wrap(bytes).order(order).getInt(4));
        }
        try {
            Geometry geometry =
                    new WKBReader().read(isPackaged ? Arrays.copyOfRange(bytes, header, bytes.length) : bytes);
            return new WkbGeometry(geometry, isPackaged ? srid : geometry.getSRID());
        } catch (ParseException | IllegalArgumentException _) {
            return null;
        }
    }
}
