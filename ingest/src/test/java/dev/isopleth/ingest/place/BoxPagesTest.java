package dev.isopleth.ingest.place;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A page of the samples in a box costs what it returns, however deep in the data it begins.
final class BoxPagesTest {

    private static final int COUNT = 1 << 20;

    /// Positions that count how often they are looked at.
    private static final class Counted implements SortedPositions {

        private final long[] codes = new Random(4).longs(COUNT).toArray();
        private long looks;

        Counted() {
            for (int i = 0; i < codes.length; i++) {
                codes[i] ^= Long.MIN_VALUE;
            }
            Arrays.sort(codes);
            for (int i = 0; i < codes.length; i++) {
                codes[i] ^= Long.MIN_VALUE;
            }
        }

        @Override
        public long count() {
            return codes.length;
        }

        @Override
        public long lowerBound(long code, long from, long to) {
            long low = from;
            long high = to;
            while (low < high) {
                long middle = (low + high) >>> 1;
                looks++;
                if (Long.compareUnsigned(codes[(int) middle], code) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @Override
        public int storedU(long index) {
            looks++;
            return Morton.u(codes[(int) index]);
        }

        @Override
        public int storedV(long index) {
            looks++;
            return Morton.v(codes[(int) index]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-180, -90, 180, 90, 0",
        "-180, -90, 180, 90, 900000",
        "-60, -40, 50, 60, 0",
        "-60, -40, 50, 60, 500000",
        "170, -80, -170, 80, 0",
        "170, -80, -170, 80, 300000",
    })
    void aPageLooksAtFewPositionsBesidesItsOwn(double west, double south, double east, double north, long start) {
        Counted positions = new Counted();
        long[] page = BoxSearch.of(positions, Plane.WORLD, west, south, east, north, start, 1000);
        assertEquals(1000, page.length);
        assertTrue(positions.looks < 20_000, "looked at " + positions.looks + " of " + COUNT);
        long[] all = BoxSearch.of(positions, Plane.WORLD, west, south, east, north, 0, Long.MAX_VALUE);
        assertArrayEquals(
                Arrays.stream(all).filter(row -> row >= start).limit(1000).toArray(), page);
    }
}
