package dev.isopleth.styles.mark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MarkTileTest {

    private static final List<Mark> MARKS = List.of(
            new Mark("1 · 6765", 253.3, 258.7, List.of(new double[] {
                100.2, 90.1, 400.7, 130.9, 300.5, 420.3, 60, 300, 100.2, 90.1
            })),
            new Mark("2 · 40", 255, 262, List.of()),
            new Mark("3 · 9", 3, 380, List.of(new double[] {1, 380, 509, 380})));

    private static int[] pixels(MarkTile tile, List<Mark> marks) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(tile.png(marks)));
        assertEquals(tile.side(), image.getWidth());
        return image.getRGB(0, 0, tile.side(), tile.side(), null, 0, tile.side());
    }

    private static int count(int[] pixels) {
        int inked = 0;
        for (int argb : pixels) {
            inked += argb >>> 24 == 0 ? 0 : 1;
        }
        return inked;
    }

    /// Four tiles have the pixels of the one that they are quarters of.
    @Test
    void tilesFitTogether() throws IOException {
        int[] whole = pixels(new MarkTile(512, 0, 0, 512, 1), MARKS);
        int inked = count(whole);
        assertTrue(inked > 3000, inked + " pixels");
        for (int k = 0; k < 4; k++) {
            int left = 256 * (k % 2);
            int top = 256 * (k / 2);
            int[] part = pixels(new MarkTile(256, left, top, 512, 1), MARKS);
            int[] expected = new int[256 * 256];
            for (int row = 0; row < 256; row++) {
                System.arraycopy(whole, (top + row) * 512 + left, expected, row * 256, 256);
            }
            assertArrayEquals(expected, part, "tile " + k);
        }
    }

    @Test
    void aLabelThatWouldOverlapAnEarlierOneIsLeftOut() throws IOException {
        MarkTile tile = new MarkTile(512, 0, 0, 0, 1);
        assertArrayEquals(pixels(tile, MARKS), pixels(tile, List.of(MARKS.get(0), MARKS.get(2))));
    }

    /// A label at the western edge goes on at the eastern one, where the world wraps.
    @Test
    void whatIsAtTheWorldsEdgeIsOnBothSides() throws IOException {
        List<Mark> mark = List.of(new Mark("3 · 9", 3, 380, List.of()));
        int[] east = pixels(new MarkTile(256, 256, 256, 512, 1), mark);
        assertTrue(count(east) > 20);
        assertEquals(0, count(pixels(new MarkTile(256, 256, 256, 0, 1), mark)));
        assertTrue(count(pixels(new MarkTile(512, 0, 0, 1024, 2), mark)) > 0);
    }
}
