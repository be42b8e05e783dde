package dev.isopleth.styles.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPainterTest {

    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLACK = 0xFF000000;
    private static final TextPainter PAINTER = TextPainter.standard();

    /// Bounds and areas are those that another reader of the font finds, so what is drawn is the letter, not
    /// only some ink.
    @ParameterizedTest
    @CsvFileSource(resources = "glyphs.csv")
    void aLetterCoversItsBoundsAndItsArea(
            int character, int advance, double xMin, double yMin, double xMax, double yMax, double area) {
        double size = 40;
        double scale = size / 2048;
        String text = Character.toString(character);
        assertEquals(advance * scale, PAINTER.width(text, size), 1e-9);
        if (Character.isWhitespace(character) || area == 0) {
            return;
        }
        Canvas canvas = new Canvas(120, 120, WHITE);
        PAINTER.draw(canvas, text, 40, 70, size, false, BLACK);
        int[] ink = inked(canvas);
        assertEquals(40 + xMin * scale, ink[0], 1.01, "left");
        assertEquals(40 + xMax * scale, ink[2], 1.01, "right");
        assertEquals(70 - yMax * scale, ink[1], 1.01, "top");
        assertEquals(70 - yMin * scale, ink[3], 1.01, "bottom");
        // Where parts of a letter lie over one another they count once.
        double covered = darkness(canvas);
        assertTrue(covered <= area * scale * scale * 1.01 + 0.5, covered + " of " + area * scale * scale);
        assertTrue(covered >= area * scale * scale * 0.94 - 0.5, covered + " of " + area * scale * scale);
    }

    /// Left, top, right and bottom of what is at all darker than white, ends excluded.
    private static int[] inked(Canvas canvas) {
        int[] ink = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                if (canvas.argb(x, y) != WHITE) {
                    ink[0] = Math.min(ink[0], x);
                    ink[1] = Math.min(ink[1], y);
                    ink[2] = Math.max(ink[2], x + 1);
                    ink[3] = Math.max(ink[3], y + 1);
                }
            }
        }
        return ink;
    }

    private static double darkness(Canvas canvas) {
        double sum = 0;
        for (int pixel : canvas.pixels()) {
            sum += 1 - (pixel & 0xFF) / 255.0;
        }
        return sum;
    }

    /// At 12 px an "l" is a stem of 1.1 px in a column of its own, an "o" is a ring with a light middle.
    @Test
    void smallTextHasDarkStemsAndLightInsides() {
        Canvas canvas = new Canvas(40, 20, WHITE);
        PAINTER.draw(canvas, "olo", 2, 14, 12, false, BLACK);
        double stem = 2 + PAINTER.width("o", 12) + PAINTER.width("l", 12) / 2;
        int dark = 0;
        for (int y = 6; y < 14; y++) {
            int left = canvas.argb((int) (stem - 0.6), y) & 0xFF;
            int right = canvas.argb((int) (stem + 0.6), y) & 0xFF;
            dark += Math.min(left, right) < 160 ? 1 : 0;
        }
        assertEquals(8, dark);
        int middle = (int) (2 + PAINTER.width("o", 12) / 2);
        assertTrue((canvas.argb(middle, 10) & 0xFF) > 240, "the inside of the o is light");
        assertTrue((canvas.argb(middle, 13) & 0xFF) < 140, "the foot of the o is dark");
    }

    @Test
    void turnedTextIsTheSameTextTurnedToTheLeft() {
        String text = "Größe 3,5 µg/m³";
        Canvas level = new Canvas(200, 40, WHITE);
        PAINTER.draw(level, text, 10, 25, 14, false, BLACK);
        Canvas turned = new Canvas(40, 200, WHITE);
        PAINTER.draw(turned, text, 25, 190, 14, true, BLACK);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 200; x++) {
                int other = turned.argb(y, 199 - x);
                assertEquals(level.argb(x, y) & 0xFF, other & 0xFF, 2, x + ", " + y);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"漢字", "😀", "\uD800 alone", "\uDC00", "\u0007\n\t", "", "مرحبا", "a\u0301\u0302\u0303", "\uFFFF"
            })
    void noTextIsTooStrangeToDraw(String text) {
        Canvas canvas = new Canvas(200, 40, WHITE);
        PAINTER.draw(canvas, text, 5, 30, 20, false, BLACK);
        PAINTER.draw(canvas, text, 100, 38, 20, true, BLACK);
        assertTrue(PAINTER.width(text, 20) >= 0);
    }

    @Test
    void anUnknownCharacterIsABoxAsWideAsMeasured() {
        Canvas canvas = new Canvas(60, 60, WHITE);
        PAINTER.draw(canvas, "漢", 10, 45, 40, false, BLACK);
        int[] ink = inked(canvas);
        assertTrue(ink[2] - ink[0] > 15 && ink[3] - ink[1] > 30, "a box");
        assertEquals(PAINTER.width("漢", 40), PAINTER.width("字", 40));
        Canvas other = new Canvas(60, 60, WHITE);
        PAINTER.draw(other, "字", 10, 45, 40, false, BLACK);
        assertArrayEquals(canvas.pixels(), other.pixels());
    }

    @Test
    void aLetterAndItsMarkAreOneCharacter() {
        assertEquals(PAINTER.width("Köln", 12), PAINTER.width("Ko\u0308ln", 12));
        assertEquals(PAINTER.width("ab", 12), PAINTER.width("a\u200B\uFE0Fb", 12));
    }

    @Test
    void textIsShortenedToWhatFits() {
        String text = "Karlsruhe-Nordwest (Hintergrund)";
        assertEquals(text, PAINTER.fitted(text, 12, 1000));
        String fitted = PAINTER.fitted(text, 12, 100);
        assertTrue(fitted.endsWith("…") && text.startsWith(fitted.substring(0, fitted.length() - 1)));
        assertTrue(PAINTER.width(fitted, 12) <= 100);
        String next = text.substring(0, fitted.length()) + "…";
        assertTrue(PAINTER.width(next, 12) > 100, "one more letter would not fit");
        assertEquals("…", PAINTER.fitted(text, 12, 3));
    }

    @Test
    void capitalsStandOnTheBaselineAndReachTheHeightOfCapitals() {
        Canvas canvas = new Canvas(60, 60, WHITE);
        PAINTER.draw(canvas, "H", 10, 50, 40, false, BLACK);
        int[] ink = inked(canvas);
        assertEquals(50, ink[3]);
        assertEquals(50 - PAINTER.capitals(40), ink[1], 1);
        assertTrue(PAINTER.ascent(40) > PAINTER.capitals(40));
        assertTrue(PAINTER.descent(40) > 0);
    }

    /// Draws text in a process of its own that says which classes it loads.
    public static void main(String[] arguments) {
        Canvas canvas = new Canvas(100, 30, WHITE);
        TextPainter.standard().draw(canvas, "PM₁₀ µg/m³", 5, 20, 12, false, BLACK);
        System.out.println("inked " + (int) darkness(canvas));
    }

    @Test
    void noFontOfTheMachineAndNothingOfTheWindowSystemIsLoaded() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = String.join(
                File.pathSeparator, List.of(location(TextPainter.class), location(TextPainterTest.class), junit()));
        Process process = new ProcessBuilder(
                        java, "-Xshare:off", "-verbose:class", "-cp", classPath, TextPainterTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains("dev.isopleth.styles.draw.FontFile"), "classes are listed");
        assertTrue(said.lines().anyMatch(line -> line.matches("inked [1-9]\\d+")), "text was drawn");
        assertFalse(said.contains("java.awt."), "a class of java.awt is loaded");
        assertFalse(said.contains("sun.font."), "a class of sun.font is loaded");
    }

    private static String location(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    private static String junit() {
        return location(Test.class) + File.pathSeparator + location(ParameterizedTest.class);
    }
}
