package dev.isopleth.ingest.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MortonSortTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000, 200_000})
    void keysAreSortedUnsignedAndStably(int count) {
        var random = new Random(count);
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = random.nextInt(3) == 0 ? random.nextInt(4) : random.nextLong();
        }
        long[] sorted = keys.clone();
        int[] order = MortonSort.sort(sorted);
        int[] expected = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertArrayEquals(expected, order);
        for (int i = 0; i < count; i++) {
            assertEquals(keys[order[i]], sorted[i]);
        }
    }

    @Test
    void keysThatAgreeInMostDigitsAreSortedToo() {
        long[] keys = {0x7000_0000_0000_0003L, 0x7000_0000_0000_0001L, 0x7000_0000_0000_0002L};
        assertArrayEquals(new int[] {1, 2, 0}, MortonSort.sort(keys));
        assertArrayEquals(new long[] {0x7000_0000_0000_0001L, 0x7000_0000_0000_0002L, 0x7000_0000_0000_0003L}, keys);
    }

    @Test
    void aColumnGrowsBeyondAChunk() {
        var column = new GrowingColumn.OfLong();
        for (int i = 0; i < 3 * GrowingColumn.CHUNK + 5; i++) {
            column.add(i * 7L);
        }
        assertEquals(3 * GrowingColumn.CHUNK + 5, column.size());
        assertEquals(7L * (2 * GrowingColumn.CHUNK), column.get(2 * GrowingColumn.CHUNK));
    }
}
