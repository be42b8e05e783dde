package dev.isopleth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.bench.TileList.Tile;
import dev.isopleth.styles.Apng;
import dev.isopleth.styles.ApngFrame;
import dev.isopleth.styles.IndexedPicture;
import dev.isopleth.styles.Palette;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTimesTest {

    @Test
    void theWindowHasTwelveTilesWithHalfOfTheCity() throws IOException {
        List<Tile> window = FrameTimes.window();
        assertEquals(12, new HashSet<>(window).size());
        int zoom = window.getFirst().z();
        int count = 10_000;
        int[] within = {0};
        new SyntheticCity().tell(count, sample -> {
            double v = 0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(sample.lat()) / 2)) / (2 * Math.PI);
            int x = (int) ((sample.lon() + 180) / 360 * (1 << zoom));
            int y = (int) (v * (1 << zoom));
            within[0] += window.contains(new Tile(zoom, x, y)) ? 1 : 0;
        });
        assertTrue(within[0] > 0.5 * count, within[0] + " of " + count);
    }

    @Test
    void theFramesOfAnAnimationAreCounted() throws IOException {
        Palette palette = new Palette(new int[] {0, 0xFF000000});
        IndexedPicture before = new IndexedPicture(2, 1, new byte[] {0, 1}, palette);
        IndexedPicture after = new IndexedPicture(2, 1, new byte[] {1, 1}, palette);
        var file = new ByteArrayOutputStream();
        try (Apng apng = new Apng(file, 2, 1, palette, 3, 0)) {
            apng.append(ApngFrame.first(before), 50);
            apng.append(ApngFrame.after(before, after), 50);
            apng.append(ApngFrame.after(after, before), 50);
        }
        assertEquals(3, AnimationTimes.frames(file.toByteArray()));
    }
}
