package dev.isopleth.ingest.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/// A point in a database's cell: well-known binary, PostGIS' extended one, or GeoPackage's, which has a header.
///
/// @param srid code of its reference system; 0 where it says none
/// @param problem why it is no position; null where it is one
record QueryPoint(double x, double y, int srid, @Nullable String problem) {

    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    /// Reads a cell.
    ///
    /// @return null where the bytes are no geometry at all
    static @Nullable QueryPoint of(byte[] bytes) {
        boolean isPackaged = bytes.length > 8 && bytes[0] == 'G' && bytes[1] == 'P';
        int srid = 0;
        byte[] wkb = bytes;
        if (isPackaged) {
            int envelope = (bytes[3] >> 1) & 7;
            int header = 8 + (envelope < ENVELOPE_BYTES.length ? ENVELOPE_BYTES[envelope] : 0);
            if (header >= bytes.length) {
                return null;
            }
            var order = (bytes[3] & 1) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            srid = Math.max(0, ByteBuffer.wrap(bytes).order(order).getInt(4));
            wkb = Arrays.copyOfRange(bytes, header, bytes.length);
        }
        try {
            Geometry geometry = new WKBReader().read(wkb);
            int said = isPackaged ? srid : geometry.getSRID();
            return of(geometry, said);
        } catch (ParseException | IllegalArgumentException _) {
            return null;
        }
    }

    private static QueryPoint of(Geometry geometry, int srid) {
        if (geometry.isEmpty()) {
            return new QueryPoint(0, 0, srid, "no position");
        }
        return geometry instanceof Point point
                ? new QueryPoint(point.getX(), point.getY(), srid, null)
                : new QueryPoint(
                        0, 0, srid, "not a point: " + geometry.getGeometryType().toLowerCase(Locale.ROOT));
    }
}
