package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PalettePngTest {

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "7,1", "2,2", "3,5", "17,1", "255,3", "256,256", "257,9", "512,512", "1,300", "1000,40"})
    void aPictureOfNoiseComesBackPixelForPixelAtEverySize(int width, int height) throws IOException {
        SplittableRandom random = new SplittableRandom(width * 1000L + height);
        byte[] indices = new byte[width * height];
        random.nextBytes(indices);
        checkComesBack(new IndexedPicture(width, height, indices, palette(256, 1)));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,4", "64,64", "256,256", "512,512", "300,200"})
    void aSmoothPictureComesBackPixelForPixel(int width, int height) throws IOException {
        checkComesBack(new IndexedPicture(width, height, smooth(width, height), palette(256, 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 17, 128, 255, 256})
    void aPaletteOfAnySizeComesBack(int colours) throws IOException {
        SplittableRandom random = new SplittableRandom(colours);
        byte[] indices = new byte[50 * 31];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (byte) random.nextInt(colours);
        }
        checkComesBack(new IndexedPicture(50, 31, indices, palette(colours, 3)));
    }

    /// Runs of every length round the shortest and longest that Deflate can repeat, of the commonest byte
    /// and others.
    @Test
    void runsOfEveryLengthComeBack() throws IOException {
        for (int run = 1; run <= 600; run++) {
            int width = run + 3;
            byte[] indices = new byte[width * 4];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = (byte) (i % width < run ? i / width * 50 : i);
            }
            checkComesBack(new IndexedPicture(width, 4, indices, palette(256, 4)));
        }
    }

    @Test
    void anEmptyTileIsLessThanAHundredAndSixtyBytes() throws IOException {
        for (int side : new int[] {256, 512}) {
            IndexedPicture empty = new IndexedPicture(side, side, new byte[side * side], palette(256, 6));
            checkComesBack(empty);
            assertTrue(PalettePng.encode(empty).length < 160, "bytes " + PalettePng.encode(empty).length);
        }
    }

    @Test
    void theSamePictureGivesTheSameBytes() {
        IndexedPicture picture = new IndexedPicture(256, 256, smooth(256, 256), palette(256, 7));
        assertArrayEquals(PalettePng.encode(picture), PalettePng.encode(picture));
    }

    static byte[] smooth(int width, int height) {
        byte[] indices = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = Math.sin(x / 31.0) * Math.cos(y / 23.0) + 0.3 * Math.sin((x + y) / 11.0);
                indices[y * width + x] = (byte) (int) Math.clamp(128 + 98 * wave, 0.0, 255.0);
            }
        }
        return indices;
    }

    static Palette palette(int colours, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] argb = new int[colours];
        for (int i = 1; i < colours; i++) {
            argb[i] = random.nextInt();
        }
        return new Palette(argb);
    }

    private static void checkComesBack(IndexedPicture picture) throws IOException {
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(PalettePng.encode(picture)));
        assertNotNull(decoded, "ImageIO knows the file");
        assertEquals(picture.width(), decoded.getWidth());
        assertEquals(picture.height(), decoded.getHeight());
        int[] expected = new int[picture.width() * picture.height()];
        int[] actual = new int[expected.length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                expected[y * picture.width() + x] = picture.argb(x, y);
                actual[y * picture.width() + x] = decoded.getRGB(x, y);
            }
        }
        assertArrayEquals(expected, actual);
    }
}
