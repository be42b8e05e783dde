package dev.isopleth.server.http;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Reads an APNG by what the standard says, each frame through the JDK's reader of still pictures.
///
/// @param frames what is seen, one after the other
/// @param delays of the frames, in milliseconds
record MovingPicture(List<BufferedImage> frames, List<Integer> delays) {

    private record Chunk(String type, byte[] data) {}

    static MovingPicture read(byte[] file) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(file).position(8);
        while (bytes.hasRemaining()) {
            byte[] data = new byte[bytes.getInt()];
            byte[] type = new byte[4];
            bytes.get(type).get(data).getInt();
            chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
        }
        byte[] header = only(chunks, "IHDR");
        List<BufferedImage> frames = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        ByteBuffer control = ByteBuffer.allocate(26);
        BufferedImage seen = new BufferedImage(
                ByteBuffer.wrap(header).getInt(), ByteBuffer.wrap(header).getInt(4), BufferedImage.TYPE_INT_ARGB);
        for (Chunk chunk : chunks) {
            switch (chunk.type) {
                case "fcTL" -> control = ByteBuffer.wrap(chunk.data);
                case "IDAT", "fdAT" -> {
                    byte[] pixels = chunk.type.equals("IDAT")
                            ? chunk.data
                            : Arrays.copyOfRange(chunk.data, 4, chunk.data.length);
                    byte[] size = header.clone();
                    ByteBuffer.wrap(size).putInt(control.getInt(4)).putInt(control.getInt(8));
                    BufferedImage part = still(size, only(chunks, "PLTE"), only(chunks, "tRNS"), pixels);
                    BufferedImage next = new BufferedImage(seen.getWidth(), seen.getHeight(), seen.getType());
                    next.setData(seen.getData());
                    for (int y = 0; y < part.getHeight(); y++) {
                        for (int x = 0; x < part.getWidth(); x++) {
                            next.setRGB(control.getInt(12) + x, control.getInt(16) + y, part.getRGB(x, y));
                        }
                    }
                    seen = next;
                    frames.add(seen);
                    delays.add(1000 * control.getShort(20) / control.getShort(22));
                }
                default -> {}
            }
        }
        if (ByteBuffer.wrap(only(chunks, "acTL")).getInt() != frames.size()) {
            throw new IOException("another number of frames is announced");
        }
        return new MovingPicture(frames, delays);
    }

    private static byte[] only(List<Chunk> chunks, String type) {
        return chunks.stream().filter(c -> c.type.equals(type)).findFirst().orElseThrow().data;
    }

    private static BufferedImage still(byte[] header, byte[] palette, byte[] alphas, byte[] pixels) throws IOException {
        var png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(png, "IHDR", header);
        chunk(png, "PLTE", palette);
        chunk(png, "tRNS", alphas);
        chunk(png, "IDAT", pixels);
        chunk(png, "IEND", new byte[0]);
        return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        byte[] body = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(body);
        png.write(ByteBuffer.allocate(4).putInt(data.length).array());
        png.write(body);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
