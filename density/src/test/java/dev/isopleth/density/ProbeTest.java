package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeTest {

    private static final Bandwidth BANDWIDTH = new Bandwidth.Ground(500);

    @ParameterizedTest
    @EnumSource
    void itsValuesAscendAreDefinedAndTheSameEachTime(Measure measure) {
        ArraySamples samples = TestSamples.cloud(new Random(1), 9000, 8, 47, 10_000);
        Source source = new Source(samples, TestSamples.cloud(new Random(2), 9000, 8, 47, 10_000));
        double[] values = Probe.values(source, estimate(measure));
        assertTrue(values.length > 1000 && values.length <= 2 * (4096 + 64), values.length + " values");
        for (int k = 1; k < values.length; k++) {
            assertTrue(values[k] >= values[k - 1]);
        }
        assertArrayEquals(values, Probe.values(source, estimate(measure)));
    }

    /// Where each selection is alone, the other has no place to see it from.
    @Test
    void aDifferenceIsSeenFromThePlacesOfBothSelections() {
        ArraySamples many = TestSamples.cloud(new Random(1), 3000, 8, 47, 2_000);
        ArraySamples few = TestSamples.cloud(new Random(2), 300, 9, 47, 2_000);
        double[] difference = Probe.values(new Source(few, many), estimate(Measure.DIFFERENCE));
        double[] reversed = Probe.values(new Source(many, few), estimate(Measure.DIFFERENCE));
        assertEquals(-probe(many, Measure.DENSITY)[probe(many, Measure.DENSITY).length - 1], difference[0], 1e-3);
        assertEquals(difference.length, reversed.length);
        for (int k = 0; k < difference.length; k++) {
            assertEquals(difference[k], -reversed[reversed.length - 1 - k], 1e-9);
        }
        ArraySamples none = TestSamples.at();
        assertTrue(Probe.values(new Source(none, many), estimate(Measure.DIFFERENCE))[0] < 0);
        assertEquals(0, Probe.values(new Source(none, none), estimate(Measure.DIFFERENCE)).length);
    }

    @Test
    void someOfThePlacesHaveWhatMostOfAllHave() {
        ArraySamples samples = TestSamples.cloud(new Random(4), 9000, 8, 47, 10_000);
        Estimate support = estimate(Measure.SUPPORT);
        double[] some = Probe.ofSome(samples, 256, support, window -> Estimator.estimate(samples, support, window));
        assertTrue(some.length > 200 && some.length <= 256, some.length + " values");
        double[] all = probe(samples, Measure.SUPPORT);
        assertEquals(1, some[some.length / 2] / all[all.length / 2], 0.1);
        ArraySamples none = TestSamples.at();
        assertEquals(0, Probe.ofSome(none, 256, support, window -> Estimator.estimate(none, support, window)).length);
    }

    @Test
    void theGreatestIsThePeakOfTheField() {
        ArraySamples samples = TestSamples.cloud(new Random(2), 20_000, 8, 47, 10_000);
        double[] values = probe(samples, Measure.DENSITY);
        GridWindow window = TestSamples.windowRound(8, 47, TestSamples.depthWhere(BANDWIDTH, 47, 4), 200);
        float greatest = 0;
        for (float value :
                Estimator.estimate(samples, estimate(Measure.DENSITY), window).values()) {
            greatest = Math.max(greatest, value);
        }
        assertEquals(1, values[values.length - 1] / greatest, 0.05);
    }

    @Test
    void aThousandReadingsOfOneStationDoNotHideTheOthers() {
        double[] lon = new double[5000];
        double[] lat = new double[5000];
        Arrays.fill(lon, 9);
        Arrays.fill(lat, 48);
        for (int i = 0; i < 40; i++) {
            lon[i] = 8 + 0.02 * i;
        }
        double[] values = probe(ArraySamples.ofDegrees(lon, lat, null, null), Measure.DENSITY);
        assertTrue(values.length >= 30, values.length + " values");
        assertTrue(values[values.length - 1] > 4000 * values[0], "the station and a single place are both seen");
    }

    @Test
    void oneSampleIsItsOwnPeak() {
        double[] values = probe(TestSamples.at(8, 47), Measure.DENSITY);
        double peak = 1e6 * Gaussian.INSTANCE.peak(500);
        assertEquals(1, values[values.length - 1] / peak, 0.01);
    }

    @Test
    void nothingAndNothingDefinedGiveNoValue() {
        assertEquals(0, probe(TestSamples.at(), Measure.DENSITY).length);
        assertEquals(0, probe(TestSamples.at(8, 47), Measure.MEAN).length);
    }

    @Test
    void samplesAllOverTheWorldAreProbed() {
        Random random = new Random(6);
        double[] lon = random.doubles(300, -180, 180).toArray();
        double[] lat = random.doubles(300, -85, 85).toArray();
        double[] values = probe(ArraySamples.ofDegrees(lon, lat, null, null), Measure.DENSITY);
        assertTrue(values.length >= 300 && values[0] > 0, values.length + " values");
    }

    private static double[] probe(ArraySamples samples, Measure measure) {
        return Probe.values(Source.of(samples), estimate(measure));
    }

    private static Estimate estimate(Measure measure) {
        return new Estimate(measure, Gaussian.INSTANCE, BANDWIDTH, 3);
    }
}
