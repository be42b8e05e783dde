package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourPngTest {

    @ParameterizedTest
    @CsvSource({"1,1,true", "7,1,false", "1,9,true", "200,130,true", "200,130,false"})
    void colourAndAlphaComeBackPixelForPixel(int width, int height, boolean opaque) throws IOException {
        SplittableRandom random = new SplittableRandom(width);
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = random.nextInt() | (opaque ? 0xFF000000 : 0x01000000);
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(ColourPng.encode(width, height, argb)));
        assertEquals(!opaque, image.getColorModel().hasAlpha());
        assertArrayEquals(argb, image.getRGB(0, 0, width, height, null, 0, width));
    }

    @Test
    void anotherNumberOfColoursIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ColourPng.encode(2, 2, new int[3]));
        assertThrows(IllegalArgumentException.class, () -> ColourPng.encode(0, 2, new int[0]));
    }
}
