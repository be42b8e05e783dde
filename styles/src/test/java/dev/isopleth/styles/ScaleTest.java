package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @Test
    void aLinearScaleIsEvenBetweenItsEndsAndClampedBeyond() {
        Scale scale = new Scale(100, 300, Norm.LINEAR);
        assertEquals(0.25, scale.position(150));
        assertEquals(0, scale.position(100));
        assertEquals(1, scale.position(300));
        assertEquals(0, scale.position(-7));
        assertEquals(0, scale.position(Double.NEGATIVE_INFINITY));
        assertEquals(1, scale.position(Double.POSITIVE_INFINITY));
        assertEquals(250, scale.value(0.75));
    }

    @Test
    void aLogScaleGivesEqualStepsToEqualRatios() {
        Scale scale = new Scale(0.01, 100, Norm.LOG);
        assertEquals(0.25, scale.position(0.1), 1e-15);
        assertEquals(0.5, scale.position(1), 1e-15);
        assertEquals(0, scale.position(0));
        assertEquals(0, scale.position(-5));
        assertEquals(10, scale.value(0.75), 1e-13);
    }

    @Test
    void anUndefinedValueHasNoPositionAndAnUndefinedPositionNoValue() {
        for (Norm norm : Norm.ALL) {
            Scale scale = new Scale(1, 2, norm);
            assertTrue(Double.isNaN(scale.position(Double.NaN)));
            assertTrue(Double.isNaN(scale.value(Double.NaN)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.001,0.0011", "1e-30,1e-20", "1e-30,1e38", "5,6", "250000,1250000"})
    void positionAndValueAreInverseUnderEveryNormAndExactAtTheEnds(double low, double high) {
        for (Norm norm : Norm.ALL) {
            Scale scale = new Scale(low, high, norm);
            assertEquals(low, scale.value(0));
            assertEquals(high, scale.value(1));
            double before = low;
            for (int i = 1; i < 100; i++) {
                double value = scale.value(i / 100.0);
                assertTrue(value > before && value < high, norm + " " + value);
                assertEquals(i / 100.0, scale.position(value), 1e-9);
                before = value;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "linear, 5, 5, below its high end",
        "linear, 7, 5, _r",
        "linear, NaN, 5, not NaN",
        "linear, 0, Infinity, not Infinity",
        "linear, 0, 1e39, 1.0E38",
        "linear, 0, 1e-31, 1.0E-30",
        "linear, 1000000, 1000000.5, too narrow",
        "log, 0, 10, above 0",
        "log, -3, 10, above 0",
        "log, -3, -1, above 0"
    })
    void aDomainThatCannotBeIsRefusedWithWhatCould(String norm, double low, double high, String expected) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new Scale(low, high, Norm.byName(norm)));
        assertTrue(String.valueOf(refusal.getMessage()).contains(expected), refusal.getMessage());
    }

    @Test
    void minusZeroIsZeroSoThatEqualScalesAreEqual() {
        assertEquals(new Scale(0.0, 1, Norm.LINEAR), new Scale(-0.0, 1, Norm.LINEAR));
    }

    @Test
    void aRobustScaleLiesBetweenTwoQuantiles() {
        double[] values = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
        assertEquals(new Scale(2, 98, Norm.LINEAR), Scale.robust(values, 2, 98, Norm.LINEAR));
        assertEquals(new Scale(0, 100, Norm.LINEAR), Scale.robust(values, 0, 100, Norm.LINEAR));
    }

    @Test
    void aRobustLogScaleLeavesOutWhatHasNoLogarithm() {
        double[] values = {-8, -1, 0, 1, 10, 100};
        assertEquals(new Scale(1, 100, Norm.LOG), Scale.robust(values, 0, 100, Norm.LOG));
        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> Scale.robust(new double[] {-3, -2}, 2, 98, Norm.LOG));
        assertTrue(String.valueOf(refusal.getMessage()).contains("use the linear norm"), refusal.getMessage());
    }

    @Test
    void whereTheQuantilesCoincideTheSmallestAndLargestValueStandIn() {
        double[] values = new double[1000];
        Arrays.fill(values, 5);
        values[0] = 1;
        values[999] = 9;
        assertEquals(new Scale(1, 9, Norm.LINEAR), Scale.robust(values, 2, 98, Norm.LINEAR));
    }

    @Test
    void equalValuesAndNoValuesHaveAValidScale() {
        assertEquals(new Scale(18, 22, Norm.LINEAR), Scale.robust(new double[] {20, 20, 20}, 2, 98, Norm.LINEAR));
        assertEquals(new Scale(18, 22, Norm.LOG), Scale.robust(new double[] {20}, 2, 98, Norm.LOG));
        assertEquals(new Scale(-0.5, 0.5, Norm.LINEAR), Scale.robust(new double[] {0}, 2, 98, Norm.LINEAR));
        assertEquals(new Scale(-22, -18, Norm.LINEAR), Scale.robust(new double[] {-20}, 2, 98, Norm.LINEAR));
        for (Norm norm : Norm.ALL) {
            assertEquals(new Scale(0.1, 1, norm), Scale.robust(new double[0], 2, 98, norm));
        }
    }

    @Test
    void valuesThatAScaleCannotHoldStillGiveOne() {
        for (double value : new double[] {1e-300, -1e-300, 1e300, -1e300, Double.MIN_VALUE, 1e-30, 1e38}) {
            Scale scale = Scale.robust(new double[] {value}, 2, 98, Norm.LINEAR);
            assertTrue(scale.low() < scale.high(), scale.toString());
        }
        assertEquals(new Scale(1e-30, 1e-30 + 1e-31, Norm.LOG), Scale.robust(new double[] {1e-30}, 2, 98, Norm.LOG));
    }

    @ParameterizedTest
    @CsvSource({"50,50", "60,40", "-1,98", "2,101", "NaN,98", "2,NaN"})
    void percentagesOutOfOrderAreRefused(double low, double high) {
        assertThrows(IllegalArgumentException.class, () -> Scale.robust(new double[] {1, 2}, low, high, Norm.LINEAR));
    }
}
