package dev.isopleth.styles.animation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.Apng;
import dev.isopleth.styles.ApngFrame;
import dev.isopleth.styles.ApngReader;
import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.IndexedPicture;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.LegendSvg.Theme;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.Contrast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FramePictureTest {

    @ParameterizedTest
    @EnumSource(Theme.class)
    void theMapIsSeenAsItWasPaintedAndNothingLiesOverIt(Theme theme) {
        for (String name : List.of("viridis", "hot", "jet", "leaflet-heat", "rdylbu_r", "curl", "twilight", "bilbao")) {
            Colormap colormap = Colormaps.find(name).orElseThrow();
            for (boolean fading : new boolean[] {false, true}) {
                Style style = AnimationGallery.style(colormap, fading);
                IndexedPicture map = AnimationGallery.map(style, 160, 120, 0.3, fading);
                FrameOptions options = FrameOptions.of(theme);
                FramePicture frames = FramePicture.of(AnimationGallery.legend(style), map.palette(), 160, 120, options);
                IndexedPicture frame = frames.frame(map, "2014-03-07");
                assertEquals(160, frame.width());
                assertEquals(120 + FramePicture.STRIP, frame.height());
                int most = 0;
                for (int y = 0; y < 120; y++) {
                    for (int x = 0; x < 160; x++) {
                        int painted = Canvas.over(map.argb(x, y), 0xFF000000 | theme.cardRgb());
                        most = Math.max(most, FramePalette.distance(painted, frame.argb(x, y)));
                        assertEquals(255, frame.argb(x, y) >>> 24);
                    }
                }
                assertTrue(most <= 3, colormap.name() + " " + most);
            }
        }
    }

    @Test
    void withoutABackgroundTheMapKeepsItsTransparencyAndTheStripIsOpaque() {
        Style style = AnimationGallery.style(Colormaps.standard(), true);
        IndexedPicture map = AnimationGallery.map(style, 100, 80, 0.5, true);
        FramePicture frames = FramePicture.of(
                AnimationGallery.legend(style), map.palette(), 100, 80, new FrameOptions(Theme.LIGHT, null, false));
        IndexedPicture frame = frames.frame(map, "8:00");
        int transparent = 0;
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 100; x++) {
                assertTrue(Math.abs((map.argb(x, y) >>> 24) - (frame.argb(x, y) >>> 24)) <= 4);
                transparent += frame.argb(x, y) >>> 24 == 0 ? 1 : 0;
            }
        }
        assertTrue(transparent > 100);
        assertEquals(0xFFFFFFFF, frame.argb(0, 80));
        assertEquals(0xFFFFFFFF, frame.argb(99, 80 + FramePicture.STRIP - 1));
    }

    @Test
    void theStripLiesOverTheMapOnlyWhereThatIsAskedFor() {
        Style style = AnimationGallery.style(Colormaps.standard(), false);
        IndexedPicture map = AnimationGallery.map(style, 200, 150, 0.1, false);
        FramePicture frames = FramePicture.of(
                AnimationGallery.legend(style), map.palette(), 200, 150, new FrameOptions(Theme.DARK, 0, true));
        assertEquals(150, frames.height());
        IndexedPicture frame = frames.frame(map, "8:00");
        assertEquals(0xFF000000 | Theme.DARK.cardRgb(), frame.argb(0, 149));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textIsLegibleAndTheTimeIsAllThatChangesInTheStrip(Theme theme) {
        assertTrue(Contrast.ratio(theme.cardRgb(), theme.textRgb()) >= 4.5);
        Style style = AnimationGallery.style(Colormaps.standard(), false);
        IndexedPicture map = AnimationGallery.map(style, 400, 60, 0.1, false);
        FramePicture frames =
                FramePicture.of(AnimationGallery.legend(style), map.palette(), 400, 60, FrameOptions.of(theme));
        IndexedPicture one = frames.frame(map, "2014-03-07");
        IndexedPicture two = frames.frame(map, "2014-03-08");
        int text = 0xFF000000 | theme.textRgb();
        int inked = 0;
        for (int y = 60; y < one.height(); y++) {
            for (int x = 0; x < 400; x++) {
                inked += one.argb(x, y) == text ? 1 : 0;
                if (one.argb(x, y) != two.argb(x, y)) {
                    assertTrue(x > 375 && y < 60 + 20, "a change at " + x + ", " + y);
                }
            }
        }
        assertTrue(inked > 60, "whole strokes of text: " + inked);
        assertFalse(Arrays.equals(one.indices(), two.indices()));
    }

    @ParameterizedTest
    @CsvSource({"64, 20", "80, 60", "120, 5", "250, 100", "1500, 30"})
    void framesOfAnySizeHoldTheirTextInside(int width, int height) {
        Style style = AnimationGallery.style(Colormaps.standard(), false);
        IndexedPicture map = AnimationGallery.map(style, width, height, 0.1, false);
        Legend legend = new Legend(
                "A very long title of a layer that goes on and on",
                "mean",
                "micrograms of dust a cubic metre",
                style,
                true,
                true);
        FramePicture frames = FramePicture.of(legend, map.palette(), width, height, FrameOptions.of(Theme.LIGHT));
        IndexedPicture frame = frames.frame(map, "a time that is far too long as well, 2014-03-07T08:00:00Z");
        for (int y = height; y < frame.height(); y++) {
            assertEquals(0xFFFFFFFF, frame.argb(0, y));
            assertEquals(0xFFFFFFFF, frame.argb(width - 1, y));
        }
    }

    @Test
    void theBarShowsTheScalesColoursFromLowToHigh() {
        Style style = AnimationGallery.style(Colormaps.standard(), false);
        IndexedPicture map = AnimationGallery.map(style, 300, 10, 0.1, false);
        Legend legend = new Legend("PM10", null, null, style, false, false);
        IndexedPicture frame = FramePicture.of(legend, map.palette(), 300, 10, FrameOptions.of(Theme.LIGHT))
                .frame(map, "");
        for (int x = 10; x < 290; x += 9) {
            int expected = 0xFF000000 | style.colormap().rgb((x + 0.5 - 10) / 280);
            assertTrue(FramePalette.distance(expected, frame.argb(x, 10 + 31)) <= 3, "at " + x);
        }
    }

    @Test
    void aLegendOfNothingSaysSo() {
        Style style = AnimationGallery.style(Colormaps.standard(), false);
        IndexedPicture map = AnimationGallery.map(style, 300, 10, 0.1, false);
        Legend empty = new Legend("PM10", null, null, style, false, false, true);
        IndexedPicture frame = FramePicture.of(empty, map.palette(), 300, 10, FrameOptions.of(Theme.LIGHT))
                .frame(map, "");
        assertEquals(0xFFFFFFFF, frame.argb(200, 10 + 31), "no bar");
    }

    @Test
    void aYearOfFramesComesBackThroughTheFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Style style = AnimationGallery.style(Colormaps.standard(), true);
        IndexedPicture first = AnimationGallery.map(style, 90, 60, 0, true);
        FramePicture frames =
                FramePicture.of(AnimationGallery.legend(style), first.palette(), 90, 60, FrameOptions.of(Theme.LIGHT));
        IndexedPicture[] pictures = new IndexedPicture[40];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = frames.frame(AnimationGallery.map(style, 90, 60, i / 40.0, true), "day " + i);
        }
        try (Apng apng = new Apng(out, frames.width(), frames.height(), frames.palette(), pictures.length, 0)) {
            for (int i = 0; i < pictures.length; i++) {
                apng.append(i == 0 ? ApngFrame.first(pictures[0]) : ApngFrame.after(pictures[i - 1], pictures[i]), 100);
            }
        }
        ApngReader.Read read = ApngReader.read(out.toByteArray());
        for (int i = 0; i < pictures.length; i++) {
            int frame = i;
            int[] expected = new int[pictures[i].indices().length];
            Arrays.setAll(
                    expected,
                    p -> pictures[frame].palette().argb(pictures[frame].indices()[p] & 0xFF));
            assertArrayEquals(expected, read.frames().get(i).argb());
        }
    }

    @Test
    void mapsOfAnotherSizeAndTooSmallOnesAreRefused() {
        Style style = new Style(new Scale(0, 1, Norm.LINEAR), Colormaps.standard(), 1, false);
        IndexedPicture map = AnimationGallery.map(style, 70, 30, 0, false);
        Legend legend = AnimationGallery.legend(style);
        FramePicture frames = FramePicture.of(legend, map.palette(), 70, 31, FrameOptions.of(Theme.LIGHT));
        assertThrows(IllegalArgumentException.class, () -> frames.frame(map, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> FramePicture.of(legend, map.palette(), 63, 30, FrameOptions.of(Theme.LIGHT)));
    }
}
