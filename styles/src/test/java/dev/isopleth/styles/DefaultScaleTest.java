package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Measure;
import java.util.List;
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
    void aDifferenceReachesAsFarBelowZeroAsAbove() {
        double[] values = IntStream.rangeClosed(-30, 70).asDoubleStream().toArray();
        for (Measure measure : List.of(Measure.DIFFERENCE, Measure.MEAN_DIFFERENCE)) {
            assertEquals(new Scale(-68, 68, Norm.LINEAR), DefaultScale.of(measure, values, Norm.LINEAR));
            assertEquals(new Scale(-1, 1, Norm.LINEAR), DefaultScale.of(measure, new double[] {0, 0}, Norm.LINEAR));
            assertEquals(new Scale(-1, 1, Norm.LINEAR), DefaultScale.of(measure, new double[0], Norm.LINEAR));
            assertThrows(IllegalArgumentException.class, () -> DefaultScale.of(measure, values, Norm.LOG));
        }
        double[] rare = new double[1000];
        rare[0] = -4;
        assertEquals(new Scale(-4, 4, Norm.LINEAR), DefaultScale.of(Measure.DIFFERENCE, rare, Norm.LINEAR));
    }

    @Test
    void aSumWithValuesBelowZeroHasThemOnItsScale() {
        double[] values = IntStream.rangeClosed(-30, 70).asDoubleStream().toArray();
        assertEquals(new Scale(-28, 68, Norm.LINEAR), DefaultScale.of(Measure.SUM, values, Norm.LINEAR));
        assertEquals(new Scale(0, 98, Norm.LINEAR), DefaultScale.of(Measure.SUM, HUNDRED, Norm.LINEAR));
    }

    @Test
    void onlyDifferencesHaveADivergingColormap() {
        for (Measure measure : Measure.values()) {
            boolean difference = measure == Measure.DIFFERENCE || measure == Measure.MEAN_DIFFERENCE;
            Colormap.Kind kind = DefaultScale.colormap(measure).kind();
            assertEquals(difference ? Colormap.Kind.DIVERGING : Colormap.Kind.SEQUENTIAL, kind);
        }
    }

    @Test
    void everyMeasureHasAValidScaleUnderEveryNormForAnyPositiveValues() {
        for (Measure measure : Measure.values()) {
            boolean difference = measure == Measure.DIFFERENCE || measure == Measure.MEAN_DIFFERENCE;
            for (Norm norm : difference ? List.of(Norm.LINEAR) : Norm.ALL) {
                for (double size = 1e-29; size < 1e38; size *= 10) {
                    Scale scale = DefaultScale.of(measure, new double[] {size, 2 * size, 3 * size}, norm);
                    assertTrue(scale.low() < scale.high(), scale.toString());
                }
            }
        }
    }

    @Test
    void onlyWhatIsZeroWhereNothingIsFades() {
        assertTrue(DefaultScale.fadesToZero(Measure.DENSITY));
        assertTrue(DefaultScale.fadesToZero(Measure.DIFFERENCE));
        assertFalse(DefaultScale.fadesToZero(Measure.MEAN));
        assertFalse(DefaultScale.fadesToZero(Measure.MEAN_DIFFERENCE));
    }
}
