package dev.isopleth.styles.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Style;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldScaleTest {

    private static final double[] VALUES = {3, Double.NaN, -1, 7, 2};

    @Test
    void theScaleRunsFromTheSmallestToTheLargestValueInViridis() {
        Style style = FieldScale.ofValues().style(VALUES);
        assertEquals(-1, style.scale().low());
        assertEquals(7, style.scale().high());
        assertEquals(Colormaps.standard(), style.colormap());
    }

    @Test
    void givenEndsStandAndTheOtherComesFromTheValues() {
        assertEquals(
                0,
                new FieldScale(0.0, null, null, false, Norm.LINEAR, null)
                        .style(VALUES)
                        .scale()
                        .low());
        assertEquals(
                7,
                new FieldScale(0.0, null, null, false, Norm.LINEAR, null)
                        .style(VALUES)
                        .scale()
                        .high());
        assertEquals(
                -1,
                new FieldScale(null, 5.0, null, false, Norm.LINEAR, null)
                        .style(VALUES)
                        .scale()
                        .low());
        assertEquals(
                9,
                new FieldScale(4.0, 9.0, null, true, Norm.LINEAR, null)
                        .style(VALUES)
                        .scale()
                        .high());
    }

    /// numpy.nanpercentile of 0 to 100 at 2 and 98 is 2 and 98.
    @Test
    void robustIsFromTwoToNinetyEightPercent() {
        double[] values =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();
        Style style = FieldScale.ofValues().withRobust().style(values);
        assertEquals(2, style.scale().low(), 1e-12);
        assertEquals(98, style.scale().high(), 1e-12);
    }

    @Test
    void robustOfValuesThatAreNearlyAllAlikeIsFromTheSmallestToTheLargest() {
        double[] values = new double[1000];
        values[0] = -3;
        values[999] = 8;
        Style style = FieldScale.ofValues().withRobust().style(values);
        assertEquals(-3, style.scale().low());
        assertEquals(8, style.scale().high());
    }

    /// seaborn: vrange = max(vmax - center, center - vmin); Normalize(center - vrange, center + vrange) of
    /// vmin, center and vmax are the places in the colormap: 1/3, 1/2 and 1 for -1 to 3 about 0.
    @Test
    void aCenterHasTheMiddleColourAndColoursDepartFromItEquallyFast() {
        Colormap whole = Colormaps.find("rdylbu_r").orElseThrow();
        Style style = FieldScale.ofValues().withCenter(0).style(new double[] {-1, 3});
        assertEquals(-1, style.scale().low());
        assertEquals(3, style.scale().high());
        checkColour(whole.rgb((-1 + 3) / 6.0), style.argb(-1, 1));
        checkColour(whole.rgb(0.5), style.argb(0, 1));
        checkColour(whole.rgb((1 + 3) / 6.0), style.argb(1, 1));
        checkColour(whole.rgb(1), style.argb(3, 1));
    }

    @Test
    void aCenterBeyondTheValuesLeavesOneHalfOfTheColormap() {
        Colormap whole = Colormaps.find("viridis").orElseThrow();
        Style style = new FieldScale(null, null, 0.0, false, Norm.LINEAR, whole).style(new double[] {2, 4});
        checkColour(whole.rgb(0.75), style.argb(2, 1));
        checkColour(whole.rgb(1), style.argb(4, 1));
    }

    @Test
    void aCenterOfTheLogNormIsTheMiddleOfRatios() {
        Colormap whole = Colormaps.find("rdylbu_r").orElseThrow();
        Style style = new FieldScale(0.1, 100.0, 1.0, false, Norm.LOG, null).style(VALUES);
        checkColour(whole.rgb(0.5), style.argb(1, 1));
        checkColour(whole.rgb(0.25), style.argb(0.1, 1));
        checkColour(whole.rgb(0.75), style.argb(10, 1));
    }

    /// Between 256 entries of the part that is shown, 4 of 255 a channel.
    private static void checkColour(int expected, int argb) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals(expected >> shift & 0xFF, argb >> shift & 0xFF, 4);
        }
    }

    @Test
    void valuesThatTheLogNormHasNoPlaceForDoNotCount() {
        Style style = new FieldScale(null, null, null, false, Norm.LOG, null).style(new double[] {0, -5, 2, 50});
        assertEquals(2, style.scale().low());
        assertEquals(50, style.scale().high());
    }

    @Test
    void oneValueOrNoneHasAScaleAllTheSame() {
        Style one = FieldScale.ofValues().style(new double[] {5, 5, Double.NaN});
        assertTrue(one.scale().low() < 5 && one.scale().high() > 5);
        Style none = FieldScale.ofValues().withRobust().style(new double[] {Double.NaN});
        assertTrue(none.scale().low() < none.scale().high());
    }

    @Test
    void endsThatDoNotGoTogetherAreRefused() {
        checkRefused(
                "vmin 8.0 is not below", () -> new FieldScale(8.0, null, null, false, Norm.LINEAR, null).style(VALUES));
        checkRefused(
                "vmax -3.0 is not above",
                () -> new FieldScale(null, -3.0, null, false, Norm.LINEAR, null).style(VALUES));
        checkRefused("low end is below", () -> new FieldScale(2.0, 1.0, null, false, Norm.LINEAR, null));
        checkRefused("no place for the center 0.0", () -> new FieldScale(null, null, 0.0, false, Norm.LOG, null));
        checkRefused(
                "log norm needs",
                () -> new FieldScale(null, null, null, false, Norm.LOG, null).style(new double[] {-1, 0}));
    }

    private static void checkRefused(String why, org.junit.jupiter.api.function.Executable action) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, action);
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), String.valueOf(refusal.getMessage()));
    }
}
