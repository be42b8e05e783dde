package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Measure;
import dev.isopleth.density.ValueGrid;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PainterTest {

    private static final Scale HUNDRED = new Scale(0, 100, Norm.LINEAR);
    private static final Scale BOTH_SIDES = new Scale(-100, 100, Norm.LINEAR);

    @Test
    void zeroDensityAndUndefinedValuesAreFullyTransparent() {
        int[] painted = argb(density(HUNDRED, 1), null, 0f, -0f, -5f, Float.NaN, Float.NEGATIVE_INFINITY, 100f);
        assertArrayEquals(new int[5], Arrays.copyOf(painted, 5));
        assertEquals(255, painted[5] >>> 24);
    }

    @Test
    void aDensityFadesInOverTheFirstTwentiethOfItsScale() {
        int[] painted = argb(density(HUNDRED, 1), null, 0.0001f, 0.5f, 1.25f, 2.5f, 3.75f, 5f, 50f);
        int[] expected = {0, 25, 64, 128, 191, 255, 255};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], painted[i] >>> 24, 3, "alpha at " + i);
        }
    }

    @Test
    void zeroStaysTransparentWhereTheScaleBeginsBelowZero() {
        int[] painted = argb(density(BOTH_SIDES, 1), null, -50f, 0f, 20f);
        assertEquals(255, painted[0] >>> 24);
        assertEquals(0, painted[1]);
        assertEquals(255, painted[2] >>> 24);
    }

    @Test
    void aMeanBelowOrAboveItsScaleHasTheColourOfThatEnd() {
        int[] painted = argb(mean(HUNDRED, 1), new float[] {1, 1, 1, 1, 1}, -1e30f, 0f, 100f, 1e30f, Float.NaN);
        assertEquals(painted[1], painted[0]);
        assertEquals(painted[2], painted[3]);
        assertTrue(difference(painted[0], 0xFF000000 | Colormaps.standard().rgb(0)) <= 4);
        assertTrue(difference(painted[2], 0xFF000000 | Colormaps.standard().rgb(1)) <= 4);
        assertEquals(0, painted[4]);
    }

    @Test
    void presenceIsAlphaAndNoneOfItIsTransparent() {
        int[] painted = argb(mean(HUNDRED, 1), new float[] {0, 0.25f, 0.5f, 0.75f, 1}, 50f, 50f, 50f, 50f, 50f);
        assertEquals(0, painted[0]);
        for (int i = 1; i < 5; i++) {
            assertEquals(255 * i / 4.0, painted[i] >>> 24, 12.5, "alpha at presence " + i + "/4");
        }
        assertEquals(255, painted[4] >>> 24);
    }

    @Test
    void opacityMultipliesEveryAlpha() {
        for (float[] presence : new float[][] {{}, {0.5f, 0.5f}, {1, 1}}) {
            float @Nullable [] given = presence.length == 0 ? null : presence;
            int[] whole = argb(density(HUNDRED, 1), given, 1.5f, 70f);
            int[] half = argb(density(HUNDRED, 0.5), given, 1.5f, 70f);
            for (int i = 0; i < whole.length; i++) {
                assertEquals((whole[i] >>> 24) / 2.0, half[i] >>> 24, 2);
            }
        }
        assertArrayEquals(new int[2], argb(mean(HUNDRED, 0), null, 3f, 70f));
    }

    /// The figures of [Painter]'s documentation, for every colormap: density, mean wholly present, mean
    /// fading in.
    @Test
    void aPixelIsAsNearToTheExactColourAsStated() {
        for (Colormap colormap : Colormaps.all()) {
            if (colormap.name().endsWith("_r")) {
                continue;
            }
            boolean sequential = colormap.kind() == Colormap.Kind.SEQUENTIAL;
            int stated = sequential ? 3 : 5;
            checkNear(new Style(HUNDRED, colormap, 1, true), 1, false, stated);
            checkNear(new Style(HUNDRED, colormap, 1, false), 1, true, stated);
            checkNear(new Style(HUNDRED, colormap, 0.7, false), 1, true, stated);
            checkNear(new Style(BOTH_SIDES, colormap, 1, true), 1, false, 5);
            for (float presence = 0.01f; presence < 0.95f; presence += 0.04f) {
                checkNear(new Style(HUNDRED, colormap, 1, false), presence, true, sequential ? 28 : 34);
            }
        }
    }

    @Test
    void aDifferenceShowsLessAndMoreAndNothingBetween() {
        Style style = new Style(BOTH_SIDES, DefaultScale.colormap(Measure.DIFFERENCE), 1, true);
        int[] argb = argb(style, null, -50f, -1e-3f, 0f, -0f, 1e-3f, 50f, Float.NaN);
        assertEquals(0, argb[2]);
        assertEquals(0, argb[3]);
        assertEquals(0, argb[6]);
        assertTrue((argb[1] >>> 24) < 10 && (argb[4] >>> 24) < 10, "next to nothing is next to invisible");
        assertEquals(255, argb[0] >>> 24);
        assertEquals(255, argb[5] >>> 24);
        assertTrue((argb[0] & 0xFF) > (argb[0] >> 16 & 0xFF), "less is blue");
        assertTrue((argb[5] >> 16 & 0xFF) > (argb[5] & 0xFF), "more is red");
        assertEquals(0.5, style.alpha(0.5 + 0.0125), 1e-12);
        assertEquals(0.5, style.alpha(0.5 - 0.0125), 1e-12);
    }

    private static void checkNear(Style style, float presence, boolean withPresence, int stated) {
        double worst = worst(style, presence, withPresence);
        assertTrue(worst <= stated, () -> style + " at presence " + presence + " differs by " + worst);
    }

    @Test
    void theStepOfAValueIsThatOfTheLastThresholdItHasReachedUnderEveryNorm() {
        SplittableRandom random = new SplittableRandom(11);
        Scale[] scales = {
            HUNDRED,
            new Scale(1e-3, 1, Norm.LOG),
            new Scale(1e-30, 1e38, Norm.LOG),
            new Scale(-1e38, 1e38, Norm.LINEAR),
            new Scale(-3, 7, Norm.LINEAR),
            new Scale(1000, 1001, Norm.LINEAR),
            new Scale(1, 1.00001, Norm.LOG),
            new Scale(1e-30, 2e-30, Norm.LINEAR)
        };
        for (Scale scale : scales) {
            for (boolean fades : new boolean[] {false, true}) {
                for (int count : new int[] {1, 2, 3, 22, 255}) {
                    Style style = new Style(scale, Colormaps.standard(), 1, fades);
                    Levels levels = Levels.of(style, 1, count);
                    for (int i = 0; i < 3000; i++) {
                        float value = (float) scale.value(random.nextDouble() * 1.2 - 0.1);
                        checkStep(levels, value);
                        checkStep(levels, levels.threshold(1 + i % count));
                        checkStep(levels, Math.nextDown(levels.threshold(1 + i % count)));
                        checkStep(levels, Float.intBitsToFloat(random.nextInt()));
                    }
                }
            }
        }
    }

    @Test
    void risingValuesNeverGoBackAStep() {
        Painter painter = Painter.of(density(new Scale(0.01, 10, Norm.LOG), 1));
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.005 + i * 1e-4);
        }
        byte[] indices = painter.paint(Fields.grid(100, 1000, values, null)).indices();
        for (int i = 1; i < indices.length; i++) {
            assertTrue((indices[i] & 0xFF) >= (indices[i - 1] & 0xFF));
        }
        assertEquals(255, indices[indices.length - 1] & 0xFF);
    }

    @Test
    void aPartOfAGridIsPaintedAsTheSamePartOfTheWhole() {
        ValueGrid whole = Fields.mean(128, 9, 200, 3);
        IndexedPicture picture = Painter.paint(whole, mean(new Scale(100, 150, Norm.LINEAR), 0.8));
        float[] presence = Objects.requireNonNull(whole.presence());
        for (int row = 0; row < 128; row += 17) {
            float[] values = Arrays.copyOfRange(whole.values(), row * 128, row * 128 + 128);
            float[] there = Arrays.copyOfRange(presence, row * 128, row * 128 + 128);
            IndexedPicture part =
                    Painter.paint(Fields.grid(1, 128, values, there), mean(new Scale(100, 150, Norm.LINEAR), 0.8));
            assertEquals(picture.palette(), part.palette());
            assertArrayEquals(Arrays.copyOfRange(picture.indices(), row * 128, row * 128 + 128), part.indices());
        }
    }

    private static void checkStep(Levels levels, float value) {
        if (levels.hides(value)) {
            assertTrue(Float.isNaN(value) || value == 0 || value < levels.threshold(0));
            return;
        }
        int expected = 0;
        while (expected + 1 < levels.count() && value >= levels.threshold(expected + 1)) {
            expected++;
        }
        assertEquals(expected, levels.find(value), "step of " + value);
    }

    private static double worst(Style style, float presence, boolean withPresence) {
        float[] values = new float[2500];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) style.scale().value((i + 0.5) / values.length);
        }
        float[] everywhere = new float[values.length];
        Arrays.fill(everywhere, presence);
        int[] painted = argb(style, withPresence ? everywhere : null, values);
        double worst = 0;
        for (int i = 0; i < values.length; i++) {
            double position = style.scale().position(values[i]);
            double alpha = style.alpha(position) * presence;
            worst = Math.max(
                    worst, difference(painted[i], alpha, style.colormap().rgb(position)));
        }
        return worst;
    }

    private static double difference(int argb, int expected) {
        return difference(argb, (expected >>> 24) / 255.0, expected);
    }

    /// The largest difference of a channel, seen over black and over white.
    private static double difference(int argb, double alpha, int rgb) {
        double paintedAlpha = (argb >>> 24) / 255.0;
        double worst = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double black = paintedAlpha * (argb >> shift & 0xFF) - alpha * (rgb >> shift & 0xFF);
            worst = Math.max(worst, Math.max(Math.abs(black), Math.abs(black - 255 * (paintedAlpha - alpha))));
        }
        return worst;
    }

    private static Style density(Scale scale, double opacity) {
        return new Style(scale, Colormaps.standard(), opacity, true);
    }

    private static Style mean(Scale scale, double opacity) {
        return new Style(scale, Colormaps.standard(), opacity, false);
    }

    private static int[] argb(Style style, float @Nullable [] presence, float... values) {
        IndexedPicture picture = Painter.paint(Fields.grid(1, values.length, values, presence), style);
        int[] argb = new int[values.length];
        Arrays.setAll(argb, x -> picture.argb(x, 0));
        return argb;
    }
}
