package dev.isopleth.styles;

import dev.isopleth.density.ValueGrid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Values as a file that `numpy.load` reads: NPY format version 1.0
/// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
///
/// ```
/// 0   6  0x93 'N' 'U' 'M' 'P' 'Y'
/// 6   2  version 1, 0
/// 8   2  length of the header text, unsigned little-endian
/// 10     {'descr': '<f4', 'fortran_order': False, 'shape': (rows, columns), }
///        then spaces and one line feed, so that the values begin at a multiple of 64
///        float32 little-endian, row by row from north, each from west; undefined is NaN 0x7FC00000
/// ```
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /// The values of a grid, without presence and support.
    public static byte[] encode(ValueGrid grid) {
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + grid.rows() + ", " + grid.columns() + "), }";
        int fixed = MAGIC.length + Short.BYTES;
        int start = Math.ceilDiv(fixed + text.length() + 1, ALIGNMENT) * ALIGNMENT;
        String header = text + " ".repeat(start - fixed - text.length() - 1) + "\n";
        float[] values = grid.values();
        ByteBuffer file = ByteBuffer.allocate(start + Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            file.putInt(Float.floatToIntBits(value));
        }
        return file.array();
    }
}
