package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArraySamplesTest {

    @Test
    void samplesAreSortedByTheirCodeAndKeepWhatIsTheirs() {
        // South-east, north-west, north-east: the last quadrant, the first, the second.
        ArraySamples samples = ArraySamples.ofDegrees(
                new double[] {90, -90, 90}, new double[] {-45, 45, 45}, new double[] {1, 2, 6}, new double[] {7, 8, 9});
        SampleBlock block = SampleBlock.ofCapacity(3);
        samples.read(0, 3, block);
        assertArrayEquals(new float[] {8, 9, 7}, block.weight());
        assertEquals(3, samples.valueOffset());
        assertArrayEquals(new float[] {-1, 3, -2}, block.value());
        assertEquals(WebMercator.storedU(-90), block.u()[0]);
    }

    @Test
    void theLowerBoundIsTheFirstSampleNotBelow() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 500, 180, -5, 1_000_000);
        SampleBlock block = SampleBlock.ofCapacity(500);
        samples.read(0, 500, block);
        for (int i = 0; i < 500; i++) {
            long code = Morton.code(block.u()[i], block.v()[i]);
            long bound = samples.lowerBound(code);
            assertTrue(bound <= i && code == Morton.code(block.u()[(int) bound], block.v()[(int) bound]));
            assertTrue(samples.lowerBound(code + 1) > i);
        }
        assertEquals(0, samples.lowerBound(0));
        assertEquals(500, samples.lowerBound(-1L));
    }

    @ParameterizedTest
    @CsvSource({
        "181, 0, 1, 1",
        "0, 86, 1, 1",
        "NaN, 0, 1, 1",
        "0, 0, NaN, 1",
        "0, 0, Infinity, 1",
        "0, 0, 1, Infinity",
        "0, 0, 1, NaN"
    })
    void whatIsNoSampleIsRefused(double lon, double lat, double value, double weight) {
        assertThrows(
                IllegalArgumentException.class,
                () -> ArraySamples.ofDegrees(
                        new double[] {lon}, new double[] {lat}, new double[] {value}, new double[] {weight}));
    }
}
