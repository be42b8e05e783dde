package dev.isopleth.styles;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads an APNG with a palette as a browser does, by the specification and without any of our own code: checks
/// every checksum, sequence number and size, undoes filters, and composes the frames.
public final class ApngReader {

    /// A frame as it is seen.
    ///
    /// @param argb the whole picture
    public record Shown(
            int left, int top, int width, int height, int delayNumerator, int delayDenominator, int[] argb) {}

    /// What the file holds.
    public record Read(int width, int height, int plays, List<Shown> frames, List<String> chunks) {}

    private int width;
    private int height;
    private int plays;
    private int announced;
    private int sequence;
    private int[] palette = new int[0];
    private int[] canvas = new int[0];
    private final List<Shown> frames = new ArrayList<>();
    private final List<String> chunks = new ArrayList<>();
    private int[] control = new int[0];
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();

    private ApngReader() {}

    /// Reads a file.
    public static Read read(byte[] file) {
        return new ApngReader().file(file);
    }

    private Read file(byte[] file) {
        check(
                Arrays.equals(Arrays.copyOf(file, 8), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
                "signature");
        ByteBuffer in = ByteBuffer.wrap(file);
        in.position(8);
        while (in.hasRemaining()) {
            byte[] data = new byte[in.getInt()];
            byte[] type = new byte[4];
            in.get(type);
            in.get(data);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(data);
            check((int) crc.getValue() == in.getInt(), "checksum");
            chunk(new String(type, StandardCharsets.US_ASCII), ByteBuffer.wrap(data));
        }
        check(chunks.getLast().equals("IEND"), "end");
        check(frames.size() == announced, "number of frames");
        return new Read(width, height, plays, frames, chunks);
    }

    private void chunk(String type, ByteBuffer data) {
        chunks.add(type);
        switch (type) {
            case "IHDR" -> {
                width = data.getInt();
                height = data.getInt();
                check(
                        data.get() == 8 && data.get() == 3 && data.get() == 0 && data.get() == 0 && data.get() == 0,
                        "IHDR");
                canvas = new int[width * height];
            }
            case "acTL" -> {
                announced = data.getInt();
                plays = data.getInt();
            }
            case "PLTE" -> {
                palette = new int[data.remaining() / 3];
                for (int i = 0; i < palette.length; i++) {
                    palette[i] =
                            0xFF000000 | (data.get() & 0xFF) << 16 | (data.get() & 0xFF) << 8 | (data.get() & 0xFF);
                }
            }
            case "tRNS" -> {
                for (int i = 0; data.hasRemaining(); i++) {
                    palette[i] = (palette[i] & 0xFFFFFF) | (data.get() & 0xFF) << 24;
                }
            }
            case "fcTL" -> {
                finish();
                check(data.getInt() == sequence++, "sequence");
                control = new int[] {
                    data.getInt(),
                    data.getInt(),
                    data.getInt(),
                    data.getInt(),
                    data.getShort() & 0xFFFF,
                    data.getShort() & 0xFFFF,
                    data.get(),
                    data.get()
                };
            }
            case "IDAT" -> {
                check(frames.isEmpty() && control[0] == width && control[1] == height, "first frame");
                rest(data);
            }
            case "fdAT" -> {
                check(data.getInt() == sequence++, "sequence");
                rest(data);
            }
            case "IEND" -> finish();
            default -> throw new AssertionError("a chunk " + type);
        }
    }

    private void rest(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        pixels.writeBytes(bytes);
    }

    private void finish() {
        if (control.length == 0) {
            return;
        }
        int wide = control[0];
        int high = control[1];
        int left = control[2];
        int top = control[3];
        check(
                wide >= 1 && high >= 1 && left >= 0 && top >= 0 && left + wide <= width && top + high <= height,
                "rectangle");
        check(control[6] == 0 && control[7] == 0, "dispose none, blend source");
        byte[] rows = inflated(pixels.toByteArray(), (1 + wide) * high);
        int[][] index = new int[high][wide];
        for (int y = 0; y < high; y++) {
            int filter = rows[y * (1 + wide)];
            for (int x = 0; x < wide; x++) {
                int a = x > 0 ? index[y][x - 1] : 0;
                int b = y > 0 ? index[y - 1][x] : 0;
                int c = x > 0 && y > 0 ? index[y - 1][x - 1] : 0;
                int foreseen = switch (filter) {
                    case 0 -> 0;
                    case 1 -> a;
                    case 2 -> b;
                    case 3 -> (a + b) / 2;
                    case 4 -> paeth(a, b, c);
                    default -> throw new AssertionError("a filter " + filter);
                };
                index[y][x] = (rows[y * (1 + wide) + 1 + x] + foreseen) & 0xFF;
                canvas[(top + y) * width + left + x] = palette[index[y][x]];
            }
        }
        frames.add(new Shown(left, top, wide, high, control[4], control[5], canvas.clone()));
        pixels.reset();
        control = new int[0];
    }

    private static int paeth(int a, int b, int c) {
        int p = a + b - c;
        int pa = Math.abs(p - a);
        int pb = Math.abs(p - b);
        int pc = Math.abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static byte[] inflated(byte[] stream, int size) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stream);
            byte[] bytes = new byte[size];
            check(inflater.inflate(bytes) == size, "number of bytes");
            check(inflater.inflate(new byte[1]) == 0 && inflater.finished(), "end of the pixels");
            return bytes;
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("the " + what + " of the animation is wrong");
        }
    }
}
