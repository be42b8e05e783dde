package dev.isopleth.styles.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StrokesTest {

    @Test
    void aLineThroughMiddlesCoversItsPixelsAndHalfOfNothingElse() {
        Strokes strokes = new Strokes(10, 10, 256, 1);
        strokes.add(0, 5 * 256 + 128, 10 * 256, 5 * 256 + 128);
        for (int x = 0; x < 10; x++) {
            assertEquals(1, strokes.share(x, 5));
            assertEquals(0, strokes.share(x, 4));
            assertEquals(0, strokes.share(x, 7));
        }
    }

    @Test
    void aLineBetweenPixelsCoversBothByHalf() {
        Strokes strokes = new Strokes(10, 10, 256, 1);
        strokes.add(0, 5 * 256, 10 * 256, 5 * 256);
        assertEquals(0.5, strokes.share(3, 4));
        assertEquals(0.5, strokes.share(3, 5));
    }

    @Test
    void aPixelIsTheSameToTheLastBitWhereverThePictureBegins() {
        Random random = new Random(4);
        int[] places = random.ints(400, -300, 40 * 256).toArray();
        Strokes whole = new Strokes(40, 40, 256, 1.2);
        Strokes part = new Strokes(20, 20, 256, 1.2);
        int covered = 0;
        for (int i = 0; i + 3 < places.length; i += 4) {
            int toX = places[i] + places[i + 2] % 256;
            int toY = places[i + 1] + places[i + 3] % 256;
            whole.add(places[i], places[i + 1], toX, toY);
        }
        for (int i = places.length - 4; i >= 0; i -= 4) {
            int toX = places[i] + places[i + 2] % 256;
            int toY = places[i + 1] + places[i + 3] % 256;
            part.add(places[i] - 11 * 256, places[i + 1] - 7 * 256, toX - 11 * 256, toY - 7 * 256);
        }
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 20; x++) {
                assertEquals(whole.share(x + 11, y + 7), part.share(x, y));
                covered += part.share(x, y) > 0 ? 1 : 0;
            }
        }
        assertTrue(covered > 20, covered + " pixels");
    }
}
