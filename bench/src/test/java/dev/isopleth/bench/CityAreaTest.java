package dev.isopleth.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.bench.TileList.Tile;
import dev.isopleth.density.StudyArea;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CityAreaTest {

    private static final int POINTS = 64;

    @Test
    void severalTilesThatAreTimedAtEachMiddleZoomCrossTheBorder() throws IOException {
        StudyArea area = CityArea.of();
        TileList list = TileList.of(TileListTest.city(TileList.SAMPLES));
        for (int z : new int[] {8, 10, 12, 14}) {
            List<Tile> tiles =
                    list.tiles().stream().filter(tile -> tile.z() == z).toList();
            long crossing = tiles.stream().filter(tile -> crosses(tile, area)).count();
            assertTrue(crossing >= 2, "zoom " + z + ": " + crossing + " of " + tiles.size());
        }
    }

    private static boolean crosses(Tile tile, StudyArea area) {
        int inside = 0;
        double side = (double) POINTS * (1 << tile.z());
        for (int k = 0; k < POINTS * POINTS; k++) {
            double u = (tile.x() * POINTS + k % POINTS + 0.5) / side;
            double v = (tile.y() * POINTS + k / POINTS + 0.5) / side;
            inside += area.holds(u, v) ? 1 : 0;
        }
        return inside > 0 && inside < POINTS * POINTS;
    }
}
