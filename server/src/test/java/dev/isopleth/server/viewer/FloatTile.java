package dev.isopleth.server.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tile's values as read from NPY: rows from the north, NaN where undefined.
record FloatTile(int rows, int columns, float[] values) {

    private static final Pattern SHAPE = Pattern.compile("'descr': '<f4'.*'shape': \\((\\d+), (\\d+)\\)");

    static FloatTile read(byte[] npy) {
        ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = buffer.getShort(8) & 0xFFFF;
        String header = new String(npy, 10, headerLength, StandardCharsets.US_ASCII);
        Matcher shape = SHAPE.matcher(header);
        if (npy[6] != 1 || !shape.find()) {
            throw new IllegalArgumentException("not a float32 grid in NPY 1.0: " + header);
        }
        int rows = Integer.parseInt(shape.group(1));
        int columns = Integer.parseInt(shape.group(2));
        float[] values = new float[rows * columns];
        buffer.position(10 + headerLength)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new FloatTile(rows, columns, values);
    }
}
