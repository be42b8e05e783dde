package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DensestCellsTest {

    /// Quadrants of the plane in Morton order start at these codes.
    private static final long NORTH_EAST = 1L << 62;

    private static final long SOUTH_WEST = 2L << 62;

    @Test
    void theCellsWithMostSamplesAreTaken() {
        ArraySamples samples = TestSamples.at(90, 45, 91, 46, -90, -45, -91, -46, -92, -47, -90, 45);
        assertEquals(List.of(SOUTH_WEST), DensestCells.of(samples, 1, 1));
        assertEquals(Set.of(SOUTH_WEST, NORTH_EAST), Set.copyOf(DensestCells.of(samples, 1, 2)));
    }

    @Test
    void ofEquallyDenseCellsTheEarliestAreTaken() {
        ArraySamples samples = TestSamples.at(-90, 45, 90, 45, -90, -45);
        assertEquals(Set.of(0L, NORTH_EAST), Set.copyOf(DensestCells.of(samples, 1, 2)));
    }

    @Test
    void theyAreThoseThatSortingAllCellsFinds() {
        SplittableRandom random = new SplittableRandom(7);
        int depth = 5;
        double[] places = random.doubles(6_000, -0.5, 0.5).map(x -> x * x * 300).toArray();
        ArraySamples samples = TestSamples.at(places);
        Map<Long, Long> counts = new TreeMap<>(Long::compareUnsigned);
        SampleBlock one = SampleBlock.ofCapacity(1);
        for (long i = 0; i < samples.count(); i++) {
            samples.read(i, 1, one);
            counts.merge(Morton.code(one.u()[0], one.v()[0]) & (-1L << (2 * (32 - depth))), 1L, Long::sum);
        }
        // A sort that keeps the order of what is equal.
        Set<Long> densest = counts.entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
                .limit(20)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertTrue(counts.size() > 60, "cells: " + counts.size());
        assertEquals(densest, Set.copyOf(DensestCells.of(samples, depth, 20)));
    }

    @Test
    void fewCellsAreAllTakenAndNothingHasNone() {
        assertEquals(1, DensestCells.of(TestSamples.at(10, 50, 10, 50), 32, 64).size());
        assertEquals(1, DensestCells.of(TestSamples.at(10, 50, -10, -50), 0, 64).size());
        assertEquals(List.of(), DensestCells.of(TestSamples.at(), 8, 64));
    }
}
