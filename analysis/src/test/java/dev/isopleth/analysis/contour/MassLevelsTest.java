package dev.isopleth.analysis.contour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.contour.MassLevels.MassLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MassLevelsTest {

    @Test
    void theLevelIsTheHighestWhosePixelsHoldTheShare() {
        Random random = new Random(1);
        float[] values = new float[40 * 30];
        double[] areas = new double[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(9) == 0 ? Float.NaN : random.nextInt(50) / 10f;
        }
        Arrays.setAll(areas, r -> 1 + 0.1 * r);
        double[] shares = {0.95, 0.5, 0.01, 1};
        List<MassLevel> levels = MassLevels.of(values, areas, shares);
        for (int i = 0; i < shares.length; i++) {
            double asked = shares[i];
            double total = above(values, areas, 0, true);
            double value = levels.get(i).value();
            assertEquals(
                    above(values, areas, value, true) / total, levels.get(i).held(), 1e-12);
            assertEquals(above(values, areas, value, false), levels.get(i).area(), 1e-9);
            assertTrue(levels.get(i).held() >= asked - 1e-12);
            double next = Math.nextUp((float) value);
            assertTrue(above(values, areas, next, true) / total < asked, "a higher level holds less");
        }
    }

    private static double above(float[] values, double[] areas, double level, boolean isMass) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= level) {
                sum += (isMass ? values[i] : 1) * areas[i / 30];
            }
        }
        return sum;
    }

    @Test
    void ofABellHalfLiesWithinTheRadiusThatItHas() {
        int side = 201;
        float[] values = new float[side * side];
        double[] areas = new double[side];
        Arrays.fill(areas, 1);
        for (int i = 0; i < values.length; i++) {
            int row = i / side;
            double d = Math.hypot(row - 100, i % side - 100);
            values[i] = (float) Math.exp(-d * d / (2 * 20 * 20));
        }
        MassLevel half = MassLevels.of(values, areas, new double[] {0.5}).getFirst();
        // exp(-d^2 / 2 s^2) = 1 - share
        assertEquals(0.5, half.value(), 0.002);
        assertEquals(Math.PI * 2 * 400 * Math.log(2), half.area(), 10);
    }

    @Test
    void whatTakesAwayOrIsNothingIsRefused() {
        double[] one = {1};
        double[] half = {0.5};
        assertThrows(RefusedException.class, () -> MassLevels.of(new float[] {1, -1}, one, half));
        assertThrows(RefusedException.class, () -> MassLevels.of(new float[] {0, Float.NaN}, one, half));
        assertThrows(RefusedException.class, () -> MassLevels.of(new float[0], new double[0], half));
    }
}
