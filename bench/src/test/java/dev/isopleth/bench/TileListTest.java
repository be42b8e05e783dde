package dev.isopleth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.bench.TileList.Tile;
import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.SampleRows;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TileListTest {

    @Test
    void sixtyDifferentTilesAtTheNineEvenZooms() throws IOException {
        List<Tile> tiles = TileList.of(city(TileList.SAMPLES)).tiles();
        assertEquals(60, new HashSet<>(tiles).size());
        assertEquals(
                IntStream.rangeClosed(0, 8).mapToObj(k -> 2 * k).toList(),
                tiles.stream().map(Tile::z).distinct().toList());
    }

    @Test
    void theSameCityGivesTheSameTiles() throws IOException {
        assertEquals(TileList.of(city(20_000)), TileList.of(city(20_000)));
    }

    @Test
    void aHandfulOfSamplesHasTooFewTiles() {
        SampleRows one = ArraySamples.ofDegrees(new double[] {8.5}, new double[] {47.4}, null, null);
        assertThrows(IllegalArgumentException.class, () -> TileList.of(one));
    }

    static SampleRows city(int count) throws IOException {
        double[] lon = new double[count];
        double[] lat = new double[count];
        new SyntheticCity().tell(count, sample -> {
            lon[sample.id()] = sample.lon();
            lat[sample.id()] = sample.lat();
        });
        return ArraySamples.ofDegrees(lon, lat, null, null);
    }
}
