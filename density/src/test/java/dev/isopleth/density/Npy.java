package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads an array of float64 in C order from a NumPy file, version 1.0: the magic, two bytes of version,
/// the header's length as unsigned little-endian 16 bits, the header, the numbers.
final class Npy {

    private Npy() {}

    /// The numbers, flat; fails unless the header states the given shape.
    static double[] doubles(byte[] file, String shape) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = Short.toUnsignedInt(bytes.getShort(8));
        String header = new String(file, 10, headerLength, StandardCharsets.ISO_8859_1);
        assertTrue(
                header.contains("'<f8'") && header.contains("'fortran_order': False") && header.contains(shape),
                header);
        double[] numbers = new double[(file.length - 10 - headerLength) / Double.BYTES];
        bytes.position(10 + headerLength)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(numbers);
        return numbers;
    }
}
