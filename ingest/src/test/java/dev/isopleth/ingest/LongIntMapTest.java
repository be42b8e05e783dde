package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The map holds what one of the platform's holds.
class LongIntMapTest {

    private static long key(Random random) {
        // Few bits differ, as those of squares of one place; 0 is a key as any.
        return (long) random.nextInt(21) << 40 | (long) random.nextInt(40) << 20 | random.nextInt(40);
    }

    @Test
    void holdsWhatWasPutLast() {
        Random random = new Random(7);
        LongIntMap map = new LongIntMap();
        for (int round = 0; round < 2; round++) {
            Map<Long, Integer> expected = new HashMap<>();
            for (int i = 0; i < 40_000; i++) {
                long key = i == 0 ? 0 : key(random);
                int number = 1 + random.nextInt(1000);
                Integer before = expected.put(key, number);
                assertEquals(before == null ? 0 : before, map.put(key, number));
            }
            assertEquals(expected.size(), map.size());
            expected.forEach((key, number) -> assertEquals(number, map.get(key)));
            assertEquals(0, map.get(1L << 50));
            map.clear();
            assertEquals(0, map.size());
            assertEquals(0, map.get(0));
        }
        assertThrows(IllegalArgumentException.class, () -> map.put(1, 0));
    }
}
