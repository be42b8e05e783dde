package dev.isopleth.ingest.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Points as well-known binary (OGC 06-103r4, 8.2), little-endian: the order, the type, x and y.
final class PointBytes {

    /// Bytes of a point.
    static final int LENGTH = 21;

    private PointBytes() {}

    /// Puts a point behind what the buffer holds.
    static void put(double x, double y, ByteBuffer into) {
        into.order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).putInt(1).putDouble(x).putDouble(y);
    }

    static byte[] of(double x, double y) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        put(x, y, bytes);
        return bytes.array();
    }
}
