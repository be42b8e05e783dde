package dev.isopleth.styles;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Writes into byte arrays in network order, each call giving the offset after what it wrote.
final class Bytes {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static int putInt(byte[] bytes, int offset, int value) {
        INTS.set(bytes, offset, value);
        return offset + Integer.BYTES;
    }

    static int putAscii(byte[] bytes, int offset, String text) {
        byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(letters, 0, bytes, offset, letters.length);
        return offset + letters.length;
    }

    /// Closes a PNG chunk whose type begins at `from` and whose data ends at `to`: the checksum of both.
    static int putCrc(byte[] bytes, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        return putInt(bytes, to, (int) crc.getValue());
    }
}
