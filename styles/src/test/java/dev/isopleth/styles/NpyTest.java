package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyTest {

    /// The whole file of numpy.save for numpy.array([[1, -2.5, nan], [0, 1e-5, 65504]], dtype="<f4").
    @Test
    void aSmallGridIsByteForByteWhatNumpyWrites() {
        float[] values = {1, -2.5f, Float.NaN, 0, 1e-5f, 65504};
        byte[] file = Npy.encode(Fields.grid(2, 3, values, null));
        byte[] text = "'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".getBytes(StandardCharsets.US_ASCII);
        assertEquals("934e554d5059" + "0100" + "7600" + "7b", HexFormat.of().formatHex(file, 0, 11));
        assertArrayEquals(text, Arrays.copyOfRange(file, 11, 11 + text.length));
        for (int i = 11 + text.length; i < 127; i++) {
            assertEquals(' ', file[i]);
        }
        assertEquals('\n', file[127]);
        assertEquals(
                "0000803f" + "000020c0" + "0000c07f" + "00000000" + "acc52737" + "00e07f47",
                HexFormat.of().formatHex(file, 128, file.length));
    }

    @Test
    void everyUndefinedValueHasTheSameBytes() {
        float[] values = {Float.intBitsToFloat(0x7F800001), Float.intBitsToFloat(0xFFC12345)};
        byte[] file = Npy.encode(Fields.grid(1, 2, values, null));
        assertEquals("0000c07f0000c07f", HexFormat.of().formatHex(file, 128, 136));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "256,256", "512,512", "1,100000", "100000,1"})
    void valuesBeginAtAMultipleOfSixtyFourAndAreInRowOrder(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        byte[] file = Npy.encode(Fields.grid(rows, columns, values, null));
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + (buffer.getShort(8) & 0xFFFF);
        assertEquals(0, start % 64);
        assertEquals(start + 4 * values.length, file.length);
        for (int i = 0; i < values.length; i += 37) {
            assertEquals(i, buffer.getFloat(start + 4 * i));
        }
    }
}
