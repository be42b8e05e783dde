package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
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
    void fewCellsAreAllTakenAndNothingHasNone() {
        assertEquals(1, DensestCells.of(TestSamples.at(10, 50, 10, 50), 32, 64).size());
        assertEquals(1, DensestCells.of(TestSamples.at(10, 50, -10, -50), 0, 64).size());
        assertEquals(List.of(), DensestCells.of(TestSamples.at(), 8, 64));
    }
}
