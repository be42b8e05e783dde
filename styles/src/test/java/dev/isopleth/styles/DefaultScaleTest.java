package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Measure;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefaultScaleTest {

    private static final double[] HUNDRED =
            IntStream.rangeClosed(0, 100).asDoubleStream().toArray();

    @Test
    void aMeanHasTheMiddleNinetySixPercent() {
        assertEquals(new Scale(2, 98, Norm.LINEAR), DefaultScale.of(Measure.MEAN, HUNDRED, Norm.LINEAR));
    }

    @Test
    void aDensityBeginsAtZeroAndEndsAtTheNinetyEightPercentQuantile() {
        assertEquals(new Scale(0, 98, Norm.LINEAR), DefaultScale.of(Measure.DENSITY, HUNDRED, Norm.LINEAR));
    }

    @Test
    void aLogDensityBeginsAThousandthBelowItsHighEnd() {
        assertEquals(new Scale(0.098, 98, Norm.LOG), DefaultScale.of(Measure.DENSITY, HUNDRED, Norm.LOG));
    }

    @Test
    void aLogDensityBeginsAboveTheCutOfItsHighestPeakSoThatNoDiscHasAnEdge() {
        double[] values = HUNDRED.clone();
        values[100] = 10_000;
        Scale scale = DefaultScale.of(Measure.DENSITY, values, Norm.LOG);
        assertEquals(4, scale.low());
        assertTrue(10_000 * Math.exp(-8) < scale.low(), "the gaussian ends below the scale");
        values[100] = 1e9;
        assertEquals(9.8, DefaultScale.of(Measure.DENSITY, values, Norm.LOG).low(), 1e-12);
    }

    @Test
    void whereMostIsNothingTheLargestDensityIsTheHighEnd() {
        double[] values = new double[1000];
        values[999] = 3;
        assertEquals(new Scale(0, 3, Norm.LINEAR), DefaultScale.of(Measure.DENSITY, values, Norm.LINEAR));
    }

    @Test
    void withoutAnyDensityTheHighEndIsOne() {
        for (double[] values : new double[][] {{}, {0, 0}, {1e-300}}) {
            assertEquals(new Scale(0, 1, Norm.LINEAR), DefaultScale.of(Measure.DENSITY, values, Norm.LINEAR));
            assertEquals(new Scale(0.001, 1, Norm.LOG), DefaultScale.of(Measure.DENSITY, values, Norm.LOG));
        }
    }

    @Test
    void aLogScaleOfAMeanThatIsNowherePositiveIsRefused() {
        double[] values = {-5, -4, 0};
        assertThrows(IllegalArgumentException.class, () -> DefaultScale.of(Measure.MEAN, values, Norm.LOG));
    }

    @Test
    void everyMeasureHasAValidScaleUnderEveryNormForAnyPositiveValues() {
        for (Measure measure : Measure.values()) {
            for (Norm norm : Norm.ALL) {
                for (double size = 1e-29; size < 1e38; size *= 10) {
                    Scale scale = DefaultScale.of(measure, new double[] {size, 2 * size, 3 * size}, norm);
                    assertTrue(scale.low() < scale.high(), scale.toString());
                }
            }
        }
    }

    @Test
    void onlyWhatIsZeroWhereNothingIsFades() {
        assertTrue(DefaultScale.fadesLowEnd(Measure.DENSITY));
        assertFalse(DefaultScale.fadesLowEnd(Measure.MEAN));
    }
}
