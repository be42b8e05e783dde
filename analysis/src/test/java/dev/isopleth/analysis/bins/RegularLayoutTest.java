package dev.isopleth.analysis.bins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegularLayoutTest {

    private static final double SIZE = 130;

    /// Every place is within the outline of its bin, and of no other bin around.
    @ParameterizedTest
    @EnumSource
    void everyPlaceIsInExactlyOneBin(RegularLayout.Shape shape) {
        RegularLayout layout = new RegularLayout(shape, SIZE);
        Random random = new Random(1);
        int[] bin = new int[2];
        for (int i = 0; i < 20_000; i++) {
            double x = 1e5 * random.nextGaussian();
            double y = 1e5 * random.nextGaussian();
            layout.binAt(x, y, bin);
            int holding = 0;
            for (int row = bin[1] - 2; row <= bin[1] + 2; row++) {
                for (int column = bin[0] - 3; column <= bin[0] + 3; column++) {
                    boolean isInside = isInside(layout, column, row, x, y);
                    holding += isInside ? 1 : 0;
                    assertEquals(column == bin[0] && row == bin[1], isInside, x + "," + y);
                }
            }
            assertEquals(1, holding);
        }
    }

    private static boolean isInside(RegularLayout layout, int column, int row, double x, double y) {
        for (int k = 0; k < layout.corners(); k++) {
            int next = (k + 1) % layout.corners();
            double ax = layout.cornerX(layout.cornerColumn(column, row, k));
            double ay = layout.cornerY(layout.cornerRow(row, k));
            double bx = layout.cornerX(layout.cornerColumn(column, row, next));
            double by = layout.cornerY(layout.cornerRow(row, next));
            if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource
    void theMiddleOfABinIsInItAndItsNeighboursAreASizeApart(RegularLayout.Shape shape) {
        RegularLayout layout = new RegularLayout(shape, SIZE);
        int[] bin = new int[2];
        for (int row = -300; row <= 300; row += 7) {
            for (int column = -300; column <= 300; column += 11) {
                layout.binAt(layout.x(column, row), layout.y(row), bin);
                assertArrayEquals(new int[] {column, row}, bin);
                assertEquals(SIZE, layout.x(column + 1, row) - layout.x(column, row), 1e-9);
                double across = layout.x(column, row + 1) - layout.x(column, row);
                double along = layout.y(row + 1) - layout.y(row);
                assertEquals(SIZE, Math.hypot(across, along), 1e-9);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOutlineHasTheAreaOfABin(RegularLayout.Shape shape) {
        RegularLayout layout = new RegularLayout(shape, SIZE);
        double twice = 0;
        for (int k = 0; k < layout.corners(); k++) {
            int next = (k + 1) % layout.corners();
            double ax = layout.cornerX(layout.cornerColumn(5, -7, k));
            double ay = layout.cornerY(layout.cornerRow(-7, k));
            double bx = layout.cornerX(layout.cornerColumn(5, -7, next));
            double by = layout.cornerY(layout.cornerRow(-7, next));
            twice += ax * by - bx * ay;
            assertEquals(layout.cornerDistance(), Math.hypot(ax - layout.x(5, -7), ay - layout.y(-7)), 1e-9);
        }
        assertEquals(layout.area(), twice / 2, 1e-6);
        assertEquals(
                shape == RegularLayout.Shape.SQUARE ? SIZE * SIZE : SIZE * SIZE * Math.sqrt(3) / 2,
                layout.area(),
                1e-6);
    }

    /// As many places as the area has, thrown evenly, so that bins that overlapped or left gaps would show.
    @ParameterizedTest
    @EnumSource
    void binsTileThePlane(RegularLayout.Shape shape) {
        RegularLayout layout = new RegularLayout(shape, 10);
        int[] bin = new int[2];
        int inMiddle = 0;
        int steps = 1000;
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j < steps; j++) {
                layout.binAt(
                        layout.x(3, 4) + (i + 0.5) / steps * 20 - 10, layout.y(4) + (j + 0.5) / steps * 20 - 10, bin);
                inMiddle += bin[0] == 3 && bin[1] == 4 ? 1 : 0;
            }
        }
        assertEquals(layout.area(), inMiddle * 400.0 / steps / steps, 0.02 * layout.area());
        assertTrue(inMiddle > 0);
    }
}
