package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpTest {

    @Test
    void itIsStrictMathsToTheFifteenthDigit() {
        Random random = new Random(1);
        for (int k = 0; k < 300_000; k++) {
            checkAt(-40 * random.nextDouble());
            checkAt(-700 * random.nextDouble());
        }
    }

    @Test
    void itIsContinuousWhereTheReductionTakesTheNextPowerOfTwo() {
        for (int k = 0; k < 1000; k++) {
            double border = -(k + 0.5) * StrictMath.log(2);
            for (double x : new double[] {Math.nextDown(border), border, Math.nextUp(border)}) {
                checkAt(Math.max(-700, x));
            }
            double before = Exp.ofNegative(border * (1 + 1e-14));
            double after = Exp.ofNegative(border * (1 - 1e-14));
            assertTrue(border < -700 || before <= after, "at " + border);
        }
    }

    @Test
    void theEndsAreOneAndNothing() {
        assertEquals(1, Exp.ofNegative(0));
        assertEquals(1, Exp.ofNegative(-0.0));
        assertEquals(1, Exp.ofNegative(-Double.MIN_VALUE));
        assertEquals(0, Exp.ofNegative(-701));
        assertEquals(0, Exp.ofNegative(Double.NEGATIVE_INFINITY));
    }

    private static void checkAt(double x) {
        double exact = StrictMath.exp(x);
        assertEquals(exact, Exp.ofNegative(x), 1e-15 * exact, () -> "at " + x);
    }
}
