package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MortonTest {

    @Test
    void bitsInterleaveWithUFirst() {
        assertEquals(0, Morton.code(0, 0));
        assertEquals(1, Morton.code(1, 0));
        assertEquals(2, Morton.code(0, 1));
        assertEquals(15, Morton.code(3, 3));
        assertEquals(0x5555_5555_5555_5555L, Morton.code(-1, 0));
        assertEquals(-1L, Morton.code(-1, -1));
    }

    @Test
    void aCodeGivesItsPositionBack() {
        Random random = new Random(1);
        for (int k = 0; k < 1000; k++) {
            int u = random.nextInt();
            int v = random.nextInt();
            assertEquals(u, Morton.u(Morton.code(u, v)));
            assertEquals(v, Morton.v(Morton.code(u, v)));
        }
    }

    @Test
    void aCellOfAnyDepthIsOneRun() {
        Random random = new Random(2);
        for (int depth = 0; depth <= 32; depth++) {
            long size = 1L << (32 - depth);
            int u = (int) (random.nextLong(1L << depth) * size);
            int v = (int) (random.nextLong(1L << depth) * size);
            long first = Morton.code(u, v);
            long last = Morton.code((int) (u + size - 1), (int) (v + size - 1));
            long inside = Morton.code((int) (u + random.nextLong(size)), (int) (v + random.nextLong(size)));
            assertEquals(depth == 0 ? 0 : size * size, last - first + 1);
            assertTrue(Long.compareUnsigned(first, inside) <= 0 && Long.compareUnsigned(inside, last) <= 0);
        }
    }
}
