package dev.isopleth.styles.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void aRectangleCoversItsShareOfEachPixel() {
        Coverage coverage = Coverage.of(box(1.25, 2, 3.5, 3.5));
        int[][] expected = {{0, 191, 255, 128, 0}, {0, 96, 128, 64, 0}};
        for (int y = 2; y <= 3; y++) {
            for (int x = 0; x < 5; x++) {
                assertEquals(expected[y - 2][x], coverage.at(x, y), 1, x + ", " + y);
            }
        }
        assertEquals(0, coverage.at(2, 1));
        assertEquals(0, coverage.at(2, 4));
    }

    @Test
    void aTriangleAcrossManyPixelsOfARowCoversItsShareOfEach() {
        // From (0, 0) to (4, 1): the row's pixels are covered by 7/8, 5/8, 3/8 and 1/8 above the edge.
        Outline outline = new Outline();
        outline.line(0, 0, 4, 0);
        outline.line(4, 0, 0, 1);
        outline.line(0, 1, 0, 0);
        Coverage coverage = Coverage.of(outline);
        for (int x = 0; x < 4; x++) {
            assertEquals((7 - 2 * x) / 8.0 * 255, coverage.at(x, 0), 1);
        }
    }

    @Test
    void aHoleIsLeftOut() {
        Outline outline = box(0, 0, 6, 6);
        outline.line(2, 2, 2, 4);
        outline.line(2, 4, 4, 4);
        outline.line(4, 4, 4, 2);
        outline.line(4, 2, 2, 2);
        Coverage coverage = Coverage.of(outline);
        assertEquals(0, coverage.at(2, 2));
        assertEquals(0, coverage.at(3, 3));
        assertEquals(255, coverage.at(1, 1));
        assertEquals(255, coverage.at(4, 3));
    }

    @Test
    void aCircleOfCurvesCoversItsArea() {
        double radius = 9.3;
        Outline outline = new Outline();
        int arcs = 32;
        for (int i = 0; i < arcs; i++) {
            double from = 2 * Math.PI * i / arcs;
            double to = 2 * Math.PI * (i + 1) / arcs;
            double control = radius / Math.cos((to - from) / 2);
            double middle = (from + to) / 2;
            outline.curve(
                    radius * Math.cos(from) - 3.1,
                    radius * Math.sin(from) + 7.7,
                    control * Math.cos(middle) - 3.1,
                    control * Math.sin(middle) + 7.7,
                    radius * Math.cos(to) - 3.1,
                    radius * Math.sin(to) + 7.7);
        }
        assertEquals(Math.PI * radius * radius, covered(Coverage.of(outline)), 0.5);
    }

    /// Polygons without a crossing, of any slope: rays of random length round a centre.
    @Test
    void randomShapesCoverTheirArea() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int corners = 3 + random.nextInt(20);
            double[] x = new double[corners];
            double[] y = new double[corners];
            for (int i = 0; i < corners; i++) {
                double angle = 2 * Math.PI * i / corners;
                double ray = 3 + 20 * random.nextDouble();
                x[i] = ray * Math.cos(angle) + random.nextDouble();
                y[i] = ray * Math.sin(angle) + random.nextDouble();
            }
            Outline outline = new Outline();
            double area = 0;
            for (int i = 0; i < corners; i++) {
                int next = (i + 1) % corners;
                outline.line(x[i], y[i], x[next], y[next]);
                area += (x[i] * y[next] - x[next] * y[i]) / 2;
            }
            assertEquals(Math.abs(area), covered(Coverage.of(outline)), 1.2);
        }
    }

    @Test
    void nothingCoversNothingAndTooMuchIsRefused() {
        assertEquals(0, Coverage.of(new Outline()).width());
        assertEquals(0, Coverage.of(new Outline()).at(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Coverage.of(box(0, 0, 1e5, 1e5)));
    }

    private static double covered(Coverage coverage) {
        double sum = 0;
        for (byte share : coverage.shares()) {
            sum += (share & 0xFF) / 255.0;
        }
        return sum;
    }

    private static Outline box(double left, double top, double right, double bottom) {
        Outline outline = new Outline();
        outline.line(left, top, right, top);
        outline.line(right, top, right, bottom);
        outline.line(right, bottom, left, bottom);
        outline.line(left, bottom, left, top);
        return outline;
    }
}
