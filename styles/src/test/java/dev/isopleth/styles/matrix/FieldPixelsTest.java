package dev.isopleth.styles.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.LegendSvg;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// With colours that are the values: v from 0 to 255 is the grey of v.
class FieldPixelsTest {

    private static final double NAN = Double.NaN;

    private static final Style GREYS = new Style(
            new Scale(0, 255, Norm.LINEAR),
            new Colormap("grey", "Grey", Colormap.Kind.SEQUENTIAL, "a test", "none", greys()),
            1,
            false);

    private static int[] greys() {
        int[] greys = new int[256];
        Arrays.setAll(greys, i -> i * 0x010101);
        return greys;
    }

    @Test
    void fieldsLargerThanPixelsAreSquaresOfOneColour() {
        FieldSquares squares = squares(2, 2, new double[] {10, 20, 30, NAN}, 3, 2, Look.standard(), null);
        check(FieldPixels.of(squares, 1), new int[][] {
            {10, 10, 10, 20, 20, 20},
            {10, 10, 10, 20, 20, 20},
            {30, 30, 30, -1, -1, -1},
            {30, 30, 30, -1, -1, -1}
        });
        assertEquals(12, FieldPixels.of(squares, 2).width());
    }

    @Test
    void aPixelOverManyFieldsIsTheirMeanByArea() {
        // Columns of 0.4 px: pixel 0 lies over fields 0, 1 and half of 2.
        FieldSquares squares = squares(5, 1, new double[] {0, 100, 200, 50, 10}, 0.4, 1, Look.standard(), null);
        check(FieldPixels.of(squares, 1), new int[][] {
            {(int) Math.rint(0.4 * 0 + 0.4 * 100 + 0.2 * 200), (int) Math.rint(0.2 * 200 + 0.4 * 50 + 0.4 * 10)}
        });
    }

    @Test
    void aPixelIsTheMeanOfThoseFieldsThatHaveAValue() {
        FieldSquares both =
                squares(4, 2, new double[] {10, NAN, NAN, NAN, 30, NAN, NAN, NAN}, 0.5, 0.5, Look.standard(), null);
        check(FieldPixels.of(both, 1), new int[][] {{20, -1}});
    }

    @Test
    void aMaskedFieldIsNothingAndAMissingOneHasItsOwnColour() {
        Look look = new Look(1, Look.Interpolation.NEAREST, 0x0000AA, LegendSvg.Theme.LIGHT);
        boolean[] mask = {false, true, false};
        FieldSquares squares = squares(3, 1, new double[] {NAN, 5, 7}, 1, 1, look, mask);
        int[] argb = FieldPixels.of(squares, 1).argb();
        assertEquals(0xFF0000AA, argb[0]);
        assertEquals(0, argb[1]);
        assertEquals(0xFF070707, argb[2]);
    }

    @Test
    void betweenTheMiddlesOfFieldsValuesAreLinear() {
        Look look = new Look(1, Look.Interpolation.BILINEAR, null, LegendSvg.Theme.LIGHT);
        FieldSquares squares = squares(2, 2, new double[] {0, 80, 160, 240}, 4, 4, look, null);
        // Middles at 2 and 6; pixel x = 3 has its middle at 3.5, 3/8 of the way.
        int[][] expected = new int[8][8];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                double across = Math.clamp((x + 0.5 - 2) / 4, 0.0, 1.0);
                double down = Math.clamp((y + 0.5 - 2) / 4, 0.0, 1.0);
                expected[y][x] = (int) Math.rint(80 * across + 160 * down);
            }
        }
        check(FieldPixels.of(squares, 1), expected);
    }

    @Test
    void interpolationLeavesFieldsWithoutAValueOut() {
        Look look = new Look(1, Look.Interpolation.BILINEAR, null, LegendSvg.Theme.LIGHT);
        FieldSquares squares = squares(2, 1, new double[] {60, NAN}, 4, 2, look, null);
        check(
                FieldPixels.of(squares, 1),
                new int[][] {{60, 60, 60, 60, -1, -1, -1, -1}, {60, 60, 60, 60, -1, -1, -1, -1}});
    }

    @Test
    void alphaLaysColoursOverTheBackground() {
        Look look = new Look(0.5, Look.Interpolation.NEAREST, null, LegendSvg.Theme.LIGHT);
        check(FieldPixels.of(squares(1, 1, new double[] {55}, 1, 1, look, null), 1), new int[][] {{155}});
    }

    private static FieldSquares squares(
            int columns, int rows, double[] fields, double width, double height, Look look, boolean @Nullable [] mask) {
        List<String> names = IntStream.range(0, Math.max(rows, columns))
                .mapToObj(Integer::toString)
                .toList();
        MatrixPicture picture = MatrixPicture.of(
                        new LabelledMatrix(names.subList(0, rows), names.subList(0, columns), fields, null))
                .with(look);
        double[] x = IntStream.rangeClosed(0, columns)
                .mapToDouble(i -> 10 + i * width)
                .toArray();
        double[] y =
                IntStream.rangeClosed(0, rows).mapToDouble(i -> 20 + i * height).toArray();
        return new FieldSquares(
                mask == null ? picture : picture.masked(mask),
                GREYS,
                IntStream.range(0, rows).toArray(),
                IntStream.range(0, columns).toArray(),
                x,
                y);
    }

    /// -1 is nothing.
    private static void check(FieldPixels.Raster raster, int[][] expected) {
        assertEquals(expected.length, raster.height());
        assertEquals(expected[0].length, raster.width());
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int argb = raster.argb()[y * raster.width() + x];
                if (expected[y][x] < 0) {
                    assertEquals(0, argb);
                } else {
                    assertNotEquals(0, argb);
                    assertEquals(expected[y][x], argb & 0xFF, 1, x + ", " + y);
                }
            }
        }
    }
}
