package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static final MortonRuns.Rectangle WORLD = new MortonRuns.Rectangle(0, 0xFFFF_FFFFL, 0, 0xFFFF_FFFFL);

    @Test
    void threeReadingsOfTwoStationsAreTwoPositions() {
        ArraySamples samples = ArraySamples.ofDegrees(
                new double[] {10, 20, 10}, new double[] {50, 50, 50}, new double[] {1, 2, 6}, new double[] {1, 1, 3});
        NavigableMap<Long, double[]> read = read(samples, List.of(WORLD));
        assertEquals(2, read.size());
        // Values are less the offset, their average 3: 1 * -2 + 3 * 3 and 1 * -1.
        assertEquals("[4.0, 7.0]", Arrays.toString(read.get(code(10, 50))));
        assertEquals("[1.0, -1.0]", Arrays.toString(read.get(code(20, 50))));
    }

    @Test
    void readingsOfOneStationAreOnePositionHoweverManyBlocksTheyFill() {
        for (int count : new int[] {4095, 4096, 4097, 8192, 20_000}) {
            double[] lon = new double[count];
            Arrays.fill(lon, 10);
            NavigableMap<Long, double[]> read =
                    read(ArraySamples.ofDegrees(lon, new double[count], null, null), List.of(WORLD));
            assertEquals(1, read.size());
            assertEquals(count, read.firstEntry().getValue()[0]);
        }
    }

    @Test
    void everyPositionComesOnceHoweverManyThereAre() {
        checkAgainstMap(new Random(1), 4096, 1 << 20);
        checkAgainstMap(new Random(2), 4097, 1 << 20);
        checkAgainstMap(new Random(3), 30_000, 3);
        checkAgainstMap(new Random(4), 30_000, 80);
        checkAgainstMap(new Random(5), 30_000, 1 << 20);
    }

    @Test
    void onlyPositionsInAndNearTheRegionAreRead() {
        ArraySamples samples = TestSamples.at(10, 50, 10.001, 50.001, -60, -20);
        long u = Integer.toUnsignedLong(WebMercator.storedU(10));
        long v = Integer.toUnsignedLong(WebMercator.storedV(50));
        assertEquals(
                2,
                read(samples, List.of(new MortonRuns.Rectangle(u - 100_000, u + 100_000, v - 100_000, v + 100_000)))
                        .size());
        assertTrue(read(samples, List.of()).isEmpty());
        assertTrue(read(TestSamples.at(), List.of(WORLD)).isEmpty());
    }

    private static void checkAgainstMap(Random random, int count, int places) {
        double[] lon = new double[count];
        double[] lat = new double[count];
        double[] weight = new double[count];
        TreeMap<Long, Double> expected = new TreeMap<>(Long::compareUnsigned);
        for (int i = 0; i < count; i++) {
            int place = random.nextInt(places);
            lon[i] = 360.0 * place / places - 180;
            lat[i] = place % 60;
            weight[i] = random.nextInt(4);
            expected.merge(code(lon[i], lat[i]), weight[i], Double::sum);
        }
        NavigableMap<Long, double[]> read = read(ArraySamples.ofDegrees(lon, lat, null, weight), List.of(WORLD));
        assertEquals(expected.size(), read.size());
        expected.forEach((code, sum) -> assertEquals(sum, Objects.requireNonNull(read.get(code))[0]));
    }

    /// Weight and weighted value by code; fails where a position comes twice or out of order.
    private static NavigableMap<Long, double[]> read(ArraySamples samples, List<MortonRuns.Rectangle> region) {
        NavigableMap<Long, double[]> read = new TreeMap<>(Long::compareUnsigned);
        Positions.read(samples, region, block -> {
            for (int i = 0; i < block.count; i++) {
                long code = Morton.code(block.u[i], block.v[i]);
                assertTrue(read.isEmpty() || Long.compareUnsigned(read.lastKey(), code) < 0, "out of order");
                read.put(code, new double[] {block.weight[i], block.weightedValue[i]});
            }
        });
        return read;
    }

    private static long code(double lon, double lat) {
        return Morton.code(WebMercator.storedU(lon), WebMercator.storedV(lat));
    }
}
