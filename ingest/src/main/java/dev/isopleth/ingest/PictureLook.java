package dev.isopleth.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What the bytes of a picture say of it without being unpacked, so that no small file can fill the memory.
///
/// @param whole whether the file has its end
/// @param width in pixels; 0 where it is not told
/// @param height in pixels; 0 where it is not told
record PictureLook(boolean whole, int width, int height) {

    private static final PictureLook CUT = new PictureLook(false, 0, 0);

    /// Of a PNG: chunks of length, type, content and checksum, the first with the size, the last called IEND.
    static PictureLook png(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        if (bytes.length < 24) {
            return CUT;
        }
        boolean isWhole = false;
        long at = 8;
        while (!isWhole && at + 12 <= bytes.length) {
            long length = Integer.toUnsignedLong(file.getInt((int) at));
            isWhole = text(bytes, (int) at + 4).equals("IEND");
            at += 12 + length;
        }
        return new PictureLook(isWhole, file.getInt(16), file.getInt(20));
    }

    /// Of a JPEG: segments that begin with their length, one of them with the size, as far as the scan, which ends
    /// with a mark that nothing within it can be.
    static PictureLook jpeg(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int width = 0;
        int height = 0;
        int at = 2;
        while (at + 9 <= bytes.length && (bytes[at] & 0xff) == 0xff) {
            int mark = bytes[at + 1] & 0xff;
            if (mark == 0xff) {
                at++;
                continue;
            }
            if (isFrame(mark)) {
                height = Short.toUnsignedInt(file.getShort(at + 5));
                width = Short.toUnsignedInt(file.getShort(at + 7));
            }
            if (mark == 0xda) {
                return new PictureLook(hasEnd(bytes, at), width, height);
            }
            at += 2 + Short.toUnsignedInt(file.getShort(at + 2));
        }
        return CUT;
    }

    /// Of a WebP: its own length, and then one of three kinds of content.
    static PictureLook webp(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 30 || bytes.length < Integer.toUnsignedLong(file.getInt(4)) + 8) {
            return CUT;
        }
        return switch (text(bytes, 12)) {
            case "VP8X" -> new PictureLook(true, 1 + (file.getInt(24) & 0xffffff), 1 + (file.getInt(27) & 0xffffff));
            case "VP8L" -> {
                int size = file.getInt(21);
                yield new PictureLook(true, 1 + (size & 0x3fff), 1 + (size >> 14 & 0x3fff));
            }
            case "VP8 " -> new PictureLook(true, file.getShort(26) & 0x3fff, file.getShort(28) & 0x3fff);
            default -> new PictureLook(true, 0, 0);
        };
    }

    /// Marks of frames: C0 to CF but for those of tables and of arithmetic coding.
    private static boolean isFrame(int mark) {
        return mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 && mark != 0xcc;
    }

    private static boolean hasEnd(byte[] bytes, int scan) {
        for (int i = scan; i + 1 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xd9) {
                return true;
            }
        }
        return false;
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
