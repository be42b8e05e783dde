package dev.isopleth.styles;

import java.util.Arrays;
import java.util.zip.Deflater;

/// Pictures of any colours as PNG (https://www.w3.org/TR/png-3/), pixel for pixel: three bytes a pixel, or four
/// where one is not opaque. For pictures with text and lines; those with a palette are [PalettePng]'s.
///
/// Rows are compressed by the JDK's Deflater as they are: of four pictures of matrices the filter Up made all
/// larger, by 13 to 29 %, and Sub by 14 to 27 %. Cost: 30 to 70 ns a pixel; memory about three times the
/// pixels.
public final class ColourPng {

    private static final int SIGNATURE_HIGH = 0x89504E47;
    private static final int SIGNATURE_LOW = 0x0D0A1A0A;
    private static final int HEADER_LENGTH = 13;
    private static final int CHUNK_FRAME = 12;
    private static final byte TRUE_COLOUR = 2;
    private static final byte TRUE_COLOUR_WITH_ALPHA = 6;
    private static final byte NO_FILTER = 0;

    private ColourPng() {}

    /// The bytes of a PNG file. The same pixels give the same bytes with the same version of zlib.
    ///
    /// @param argb width x height colours 0xAARRGGBB, not premultiplied, rows from the top
    public static byte[] encode(int width, int height, int[] argb) {
        if (width < 1 || height < 1 || (long) width * height != argb.length) {
            throw new IllegalArgumentException(
                    argb.length + " colours are no picture of " + width + " x " + height + " pixels");
        }
        boolean opaque = true;
        for (int colour : argb) {
            opaque &= colour >>> 24 == 255;
        }
        byte[] stream = new byte[64];
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        int size = 0;
        try {
            deflater.setInput(bytes(width, height, argb, opaque ? 3 : 4));
            deflater.finish();
            while (!deflater.finished()) {
                if (size == stream.length) {
                    stream = Arrays.copyOf(stream, Math.multiplyExact(2, stream.length));
                }
                size += deflater.deflate(stream, size, stream.length - size);
            }
        } finally {
            deflater.end();
        }
        return file(width, height, opaque, stream, size);
    }

    private static byte[] bytes(int width, int height, int[] argb, int channels) {
        int stride = 1 + channels * width;
        byte[] rows = new byte[Math.multiplyExact(stride, height)];
        for (int y = 0; y < height; y++) {
            int to = y * stride;
            rows[to++] = NO_FILTER;
            for (int x = 0; x < width; x++) {
                int colour = argb[y * width + x];
                rows[to++] = (byte) (colour >> 16);
                rows[to++] = (byte) (colour >> 8);
                rows[to++] = (byte) colour;
                if (channels == 4) {
                    rows[to++] = (byte) (colour >> 24);
                }
            }
        }
        return rows;
    }

    private static byte[] file(int width, int height, boolean opaque, byte[] stream, int size) {
        byte[] file = new byte[8 + (CHUNK_FRAME + HEADER_LENGTH) + (CHUNK_FRAME + size) + CHUNK_FRAME];
        int type = Bytes.putInt(file, Bytes.putInt(file, Bytes.putInt(file, 0, SIGNATURE_HIGH), SIGNATURE_LOW), 13);
        int at = Bytes.putAscii(file, type, "IHDR");
        at = Bytes.putInt(file, Bytes.putInt(file, at, width), height);
        file[at++] = 8;
        file[at++] = opaque ? TRUE_COLOUR : TRUE_COLOUR_WITH_ALPHA;
        at += 3; // Deflate, the standard filters, not interlaced: all 0
        type = Bytes.putInt(file, Bytes.putCrc(file, type, at), size);
        at = Bytes.putAscii(file, type, "IDAT");
        System.arraycopy(stream, 0, file, at, size);
        type = Bytes.putInt(file, Bytes.putCrc(file, type, at + size), 0);
        Bytes.putCrc(file, type, Bytes.putAscii(file, type, "IEND"));
        return file;
    }
}
