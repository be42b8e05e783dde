package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApngTest {

    private static final Palette PALETTE = new Palette(IntStream.range(0, 256)
            .map(i -> i == 0 ? 0 : (i % 5 == 0 ? i << 24 : 0xFF000000) | (i * 0x0F0301 & 0xFFFFFF))
            .toArray());

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,1,3", "17,9,5", "64,64,12", "300,200,4"})
    void framesOfNoiseComeBackPixelForPixel(int width, int height, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(width);
        List<IndexedPicture> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] indices = new byte[width * height];
            random.nextBytes(indices);
            pictures.add(new IndexedPicture(width, height, indices, PALETTE));
        }
        checkComesBack(pictures);
    }

    /// Each frame differs from the one before in some pixels only.
    @Test
    void framesThatChangeInPartComeBackAndOnlyThatPartIsWritten() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        List<IndexedPicture> pictures = new ArrayList<>();
        List<int[]> changed = new ArrayList<>();
        byte[] indices = new byte[50 * 40];
        pictures.add(new IndexedPicture(50, 40, indices.clone(), PALETTE));
        for (int i = 0; i < 60; i++) {
            int left = random.nextInt(50);
            int top = random.nextInt(40);
            int right = left + 1 + random.nextInt(50 - left);
            int bottom = top + 1 + random.nextInt(40 - top);
            // Opposite corners alone: the rectangle is found, not filled.
            indices[top * 50 + left]++;
            indices[(bottom - 1) * 50 + right - 1]++;
            pictures.add(new IndexedPicture(50, 40, indices.clone(), PALETTE));
            changed.add(new int[] {left, top, right - left, bottom - top});
        }
        ApngReader.Read read = checkComesBack(pictures);
        for (int i = 0; i < changed.size(); i++) {
            ApngReader.Shown shown = read.frames().get(i + 1);
            assertArrayEquals(changed.get(i), new int[] {shown.left(), shown.top(), shown.width(), shown.height()});
        }
    }

    @Test
    void aFrameThatChangesNothingIsOnePixel() throws IOException {
        IndexedPicture picture = new IndexedPicture(20, 10, new byte[200], PALETTE);
        ApngReader.Read read = checkComesBack(List.of(picture, picture));
        assertEquals(1, read.frames().get(1).width() * read.frames().get(1).height());
    }

    private static ApngReader.Read checkComesBack(List<IndexedPicture> pictures) throws IOException {
        int width = pictures.getFirst().width();
        int height = pictures.getFirst().height();
        byte[] file = written(pictures, 3, 40);
        ApngReader.Read read = ApngReader.read(file);
        assertEquals(3, read.plays());
        assertEquals(pictures.size(), read.frames().size());
        for (int i = 0; i < pictures.size(); i++) {
            ApngReader.Shown shown = read.frames().get(i);
            int[] expected = colours(pictures.get(i));
            assertArrayEquals(expected, shown.argb(), "frame " + i);
            assertEquals(0.04, (double) shown.delayNumerator() / shown.delayDenominator(), 1e-9);
        }
        // A reader that knows PNG alone sees the first frame.
        BufferedImage still = ImageIO.read(new ByteArrayInputStream(file));
        assertNotNull(still);
        int[] seen = still.getRGB(0, 0, width, height, null, 0, width);
        int[] expected = colours(pictures.getFirst());
        for (int i = 0; i < seen.length; i++) {
            assertTrue(seen[i] == expected[i] || (seen[i] >>> 24 == 0 && expected[i] >>> 24 == 0));
        }
        return read;
    }

    private static int[] colours(IndexedPicture picture) {
        int[] colours = new int[picture.indices().length];
        Arrays.setAll(colours, i -> picture.palette().argb(picture.indices()[i] & 0xFF));
        return colours;
    }

    private static byte[] written(List<IndexedPicture> pictures, int plays, int delay) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IndexedPicture first = pictures.getFirst();
        try (Apng apng = new Apng(out, first.width(), first.height(), first.palette(), pictures.size(), plays)) {
            for (int i = 0; i < pictures.size(); i++) {
                ApngFrame frame =
                        i == 0 ? ApngFrame.first(first) : ApngFrame.after(pictures.get(i - 1), pictures.get(i));
                apng.append(frame, delay);
            }
        }
        return out.toByteArray();
    }

    @Test
    void everyFrameIsOutBeforeTheNextComes() throws IOException {
        int[] bytes = new int[1];
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }
        };
        IndexedPicture picture = new IndexedPicture(30, 30, new byte[900], PALETTE);
        Apng apng = new Apng(counting, 30, 30, PALETTE, 2, 0);
        int header = bytes[0];
        apng.append(ApngFrame.first(picture), 100);
        assertTrue(bytes[0] > header + 38);
        apng.append(ApngFrame.after(picture, picture), 100);
        apng.close();
    }

    @Test
    void whatIsNoAnimationIsRefused() throws IOException {
        OutputStream out = OutputStream.nullOutputStream();
        IndexedPicture picture = new IndexedPicture(4, 4, new byte[16], PALETTE);
        IndexedPicture other = new IndexedPicture(5, 4, new byte[20], PALETTE);
        IndexedPicture colours = new IndexedPicture(4, 4, new byte[16], new Palette(new int[] {0}));
        assertThrows(IllegalArgumentException.class, () -> new Apng(out, 4, 4, PALETTE, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> ApngFrame.after(picture, other));
        assertThrows(IllegalArgumentException.class, () -> ApngFrame.after(picture, colours));
        Apng apng = new Apng(out, 4, 4, PALETTE, 2, 0);
        assertThrows(
                IllegalArgumentException.class, () -> apng.append(ApngFrame.after(picture, picture), 10), "not whole");
        assertThrows(IllegalArgumentException.class, () -> apng.append(ApngFrame.first(other), 10));
        assertThrows(IllegalArgumentException.class, () -> apng.append(ApngFrame.first(picture), 0));
        assertThrows(IllegalArgumentException.class, () -> apng.append(ApngFrame.first(picture), 65_536));
        apng.append(ApngFrame.first(picture), 10);
        assertThrows(IOException.class, apng::close, "a frame is missing");
        Apng full = new Apng(out, 4, 4, PALETTE, 1, 0);
        full.append(ApngFrame.first(picture), 65_535);
        assertThrows(IllegalStateException.class, () -> full.append(ApngFrame.first(picture), 10));
        full.close();
        full.close();
    }
}
