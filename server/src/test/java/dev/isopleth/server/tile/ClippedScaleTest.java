package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Scale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClippedScaleTest {

    /// 1 to 100.
    private static final double[] HUNDRED =
            IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();

    private static final Norm LOG = Norm.ALL.stream()
            .filter(norm -> norm.name().equals("log"))
            .findFirst()
            .orElseThrow();

    private static ClippedScale clipped(double low, double high, boolean fades) {
        return ClippedScale.of(new Scale(low, high, Norm.LINEAR), HUNDRED, fades);
    }

    @Test
    void sharesAreOfValuesBeyondEachEnd() {
        ClippedScale clipped = clipped(4, 93, false);
        assertEquals(0.03, clipped.below());
        assertEquals(0.07, clipped.above());
        assertTrue(clipped.isMuch());
        assertFalse(clipped(4, 94, false).isMuch());
        assertFalse(clipped(1, 100, false).isMuch());
    }

    @Test
    void whereNextToNothingIsThereIsNoValueOfWhatFades() {
        double[] values = {0, 0, 1e-9, 5, 10};
        Scale scale = new Scale(1, 20, Norm.LINEAR);
        assertEquals(0, ClippedScale.of(scale, values, true).below());
        assertEquals(0.6, ClippedScale.of(scale, values, false).below());
        assertFalse(ClippedScale.of(scale, new double[] {0, 0}, true).isMuch());
        assertFalse(ClippedScale.of(scale, new double[0], false).isMuch());
    }

    @Test
    void aScaleOfAllIsRoundedOutward() {
        assertEquals("1,100", clipped(40, 60, false).all());
        double[] values = {-1234.5, 98_765_432};
        Scale scale = new Scale(0, 1, Norm.LINEAR);
        assertEquals("-1240,98800000", ClippedScale.of(scale, values, false).all());
        assertNull(ClippedScale.of(new Scale(1, 2, LOG), values, false).all(), "no logarithm of what is below 0");
        assertNull(ClippedScale.of(scale, new double[] {2, 1e16}, false).all(), "no parameter writes it");
    }
}
