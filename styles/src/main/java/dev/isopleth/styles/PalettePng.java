package dev.isopleth.styles;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Pictures with a palette as PNG (https://www.w3.org/TR/png-3/).
public final class PalettePng {

    private PalettePng() {}

    /// The bytes of a PNG file that shows exactly the picture's colours.
    public static byte[] encode(IndexedPicture picture) {
        int width = picture.width();
        byte[] rows = new byte[(width + 1) * picture.height()];
        byte[] indices = picture.indices();
        for (int y = 0; y < picture.height(); y++) {
            int at = y * (width + 1);
            rows[at++] = 2;
            for (int x = 0; x < width; x++) {
                int above = y == 0 ? 0 : indices[(y - 1) * width + x];
                rows[at++] = (byte) (indices[y * width + x] - above);
            }
        }
        Deflater deflater = new Deflater(1);
        deflater.setInput(rows);
        deflater.finish();
        byte[] packed = new byte[rows.length + rows.length / 1000 + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        Palette palette = picture.palette();
        ByteBuffer colours = ByteBuffer.allocate(3 * palette.size());
        ByteBuffer alphas = ByteBuffer.allocate(palette.size());
        for (int i = 0; i < palette.size(); i++) {
            int argb = palette.argb(i);
            colours.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
            alphas.put((byte) (argb >>> 24));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(picture.height())
                        .put(new byte[] {8, 3, 0, 0, 0})
                        .array(),
                13);
        chunk(file, "PLTE", colours.array(), colours.position());
        chunk(file, "tRNS", alphas.array(), alphas.position());
        chunk(file, "IDAT", packed, length);
        chunk(file, "IEND", new byte[0], 0);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        file.writeBytes(name);
        file.write(data, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
