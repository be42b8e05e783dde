package dev.isopleth.server.tile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes of a message of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/), field after field.
final class ProtoBytes {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// Adds a field of a whole number from 0.
    void whole(int field, long number) {
        varint(((long) field << 3) | VARINT);
        varint(number);
    }

    /// Adds a field of a double.
    void number(int field, double number) {
        varint(((long) field << 3) | FIXED_64);
        long bits = Double.doubleToLongBits(number);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes.write((int) (bits >>> shift));
        }
    }

    /// Adds a field of a text.
    void text(int field, String text) {
        bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds a field of a message, or of packed numbers.
    void message(int field, ProtoBytes message) {
        bytes(field, message.toBytes());
    }

    private void bytes(int field, byte[] content) {
        varint(((long) field << 3) | LENGTH_DELIMITED);
        varint(content.length);
        bytes.writeBytes(content);
    }

    /// Adds a whole number without a field, as packed ones are.
    void varint(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
