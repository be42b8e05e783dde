package dev.isopleth.ingest.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point in well-known binary, ISO's or PostGIS' kind, of which x and y are read.
///
/// @param problem why there is none; null where there is
record WkbPoint(double x, double y, @Nullable String problem) {

    private static final List<String> TYPES = List.of(
            "Geometry",
            "Point",
            "LineString",
            "Polygon",
            "MultiPoint",
            "MultiLineString",
            "MultiPolygon",
            "GeometryCollection");
    private static final int POINT = 1;
    private static final int HEAD_BYTES = 5;
    private static final int HAS_SRID = 0x2000_0000;
    private static final int FLAGS = 0xE000_0000;
    /// ISO adds 1000, 2000 and 3000 to the type where there is a height, a measure or both.
    private static final int DIMENSIONS = 1000;

    static WkbPoint of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return none("no position");
        }
        if (bytes.length < HEAD_BYTES || bytes[0] < 0 || bytes[0] > 1) {
            return none("not a geometry");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(bytes[0] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        in.get();
        int code = in.getInt();
        int type = (code & ~FLAGS) % DIMENSIONS;
        if (type != POINT) {
            return none(type < TYPES.size() ? "not a point: " + TYPES.get(type) : "not a geometry");
        }
        int srid = (code & HAS_SRID) == 0 ? 0 : Integer.BYTES;
        if (in.remaining() < srid + 2 * Double.BYTES) {
            return none("not a geometry");
        }
        in.position(in.position() + srid);
        return of(in.getDouble(), in.getDouble());
    }

    /// A point whose coordinates may be NaN, as those of the empty one are.
    static WkbPoint of(double x, double y) {
        if (Double.isNaN(x) && Double.isNaN(y)) {
            return none("no position");
        }
        return Double.isFinite(x) && Double.isFinite(y)
                ? new WkbPoint(x, y, null)
                : none("position is not two numbers");
    }

    private static WkbPoint none(String problem) {
        return new WkbPoint(Double.NaN, Double.NaN, problem);
    }
}
