package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MortonRunsTest {

    private static final long SIDE = 1L << 32;

    @Test
    void aCellIsOneRun() {
        List<MortonRuns.Run> runs = MortonRuns.covering(List.of(rectangle(0, SIDE / 2 - 1, SIDE / 2, SIDE - 1)));
        assertEquals(List.of(new MortonRuns.Run(1L << 63, (1L << 63) + (1L << 62) - 1)), runs);
    }

    @Test
    void theWholePlaneIsOneRunAndNothingIsNone() {
        assertEquals(
                List.of(new MortonRuns.Run(0, -1)), MortonRuns.covering(List.of(rectangle(0, SIDE - 1, 0, SIDE - 1))));
        assertEquals(List.of(), MortonRuns.covering(List.of()));
    }

    @Test
    void aSmallRectangleIsCoveredExactly() {
        MortonRuns.Rectangle rectangle = rectangle(5, 11, 2, 9);
        List<MortonRuns.Run> runs = MortonRuns.covering(List.of(rectangle));
        for (int v = 0; v < 16; v++) {
            for (int u = 0; u < 16; u++) {
                assertEquals(rectangle.meets(u, v, 1), isCovered(runs, u, v), u + "," + v);
            }
        }
    }

    @Test
    void anyRectanglesAreCoveredByFewAscendingRunsThatReachLittleBeyond() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            List<MortonRuns.Rectangle> rectangles =
                    random.nextBoolean() ? List.of(any(random)) : List.of(any(random), any(random));
            List<MortonRuns.Run> runs = MortonRuns.covering(rectangles);
            checkAscending(runs);
            assertTrue(runs.size() <= 1024, runs.size() + " runs for " + rectangles);
            long beyond = 1
                    + rectangles.stream()
                                    .mapToLong(MortonRuns.Rectangle::perimeter)
                                    .sum()
                            / 256;
            for (int k = 0; k < 200; k++) {
                MortonRuns.Rectangle near = rectangles.get(k % rectangles.size());
                long u = near.uFirst() + Math.round(random.nextGaussian() * (near.uLast() - near.uFirst() + 2));
                long v = near.vFirst() + Math.round(random.nextGaussian() * (near.vLast() - near.vFirst() + 2));
                if (u < 0 || u >= SIDE || v < 0 || v >= SIDE) {
                    continue;
                }
                if (rectangles.stream().anyMatch(r -> r.meets(u, v, 1))) {
                    assertTrue(isCovered(runs, u, v), u + "," + v + " of " + rectangles);
                } else if (rectangles.stream().noneMatch(r -> r.meets(u - beyond, v - beyond, 2 * beyond + 1))) {
                    assertTrue(!isCovered(runs, u, v), u + "," + v + " is far from " + rectangles);
                }
            }
        }
    }

    private static MortonRuns.Rectangle any(Random random) {
        long u = random.nextLong(SIDE);
        long v = random.nextLong(SIDE);
        long size = 1L << random.nextInt(32);
        long width = Math.min(SIDE - u, 1 + random.nextLong(size));
        long height = Math.min(SIDE - v, 1 + random.nextLong(random.nextBoolean() ? size : 1 + size / 1000));
        return rectangle(u, u + width - 1, v, v + height - 1);
    }

    private static MortonRuns.Rectangle rectangle(long uFirst, long uLast, long vFirst, long vLast) {
        return new MortonRuns.Rectangle(uFirst, uLast, vFirst, vLast);
    }

    private static boolean isCovered(List<MortonRuns.Run> runs, long u, long v) {
        long code = Morton.code((int) u, (int) v);
        return runs.stream()
                .anyMatch(run ->
                        Long.compareUnsigned(run.first(), code) <= 0 && Long.compareUnsigned(code, run.last()) <= 0);
    }

    private static void checkAscending(List<MortonRuns.Run> runs) {
        for (int k = 0; k < runs.size(); k++) {
            assertTrue(Long.compareUnsigned(runs.get(k).first(), runs.get(k).last()) <= 0);
            assertTrue(k == 0
                    || Long.compareUnsigned(runs.get(k - 1).last(), runs.get(k).first()) < 0);
        }
    }
}
