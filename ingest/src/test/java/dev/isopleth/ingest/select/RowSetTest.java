package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowSetTest {

    @Test
    void eitherAndBothAreThoseOfTheSamples() {
        var random = new Random(5);
        int size = 1000;
        long[] some = ColumnScan.words(size);
        long[] others = ColumnScan.words(size);
        for (int row = 0; row < size; row++) {
            some[row >>> 6] |= random.nextInt(3) == 0 ? 1L << (row & 63) : 0;
            others[row >>> 6] |= random.nextInt(3) == 0 ? 1L << (row & 63) : 0;
        }
        var one = new RowSet(some, size);
        var other = new RowSet(others, size);
        RowSet either = one.or(other);
        RowSet both = one.and(other);
        RowSet left = one.without(other);
        RowSet none = RowSet.all(size).without(either);
        for (int row = 0; row < size; row++) {
            assertEquals(one.contains(row) || other.contains(row), either.contains(row));
            assertEquals(one.contains(row) && other.contains(row), both.contains(row));
            assertEquals(one.contains(row) && !other.contains(row), left.contains(row));
            assertEquals(!either.contains(row), none.contains(row));
        }
        assertEquals(one.count() + other.count(), either.count() + both.count());
        assertEquals(one.count() - both.count(), left.count());
        assertEquals(size - either.count(), none.count());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1000})
    void allAreAsManyAsThereAre(int size) {
        assertEquals(size, RowSet.all(size).count());
    }

    /// Samples, and one of how many is selected: 0 for none.
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "1,0",
        "63,1",
        "64,1",
        "64,0",
        "65,2",
        "1000,3",
        "16383,1",
        "16384,1",
        "16384,2",
        "16385,1",
        "16385,0",
        "32768,1",
        "100000,1",
        "100000,50",
        "100000,40000",
        "50000,0"
    })
    void countsAndPlacesAreThoseOfCounting(int size, int oneOf) {
        var random = new Random(size + oneOf);
        long[] words = ColumnScan.words(size);
        int[] selected = new int[size];
        int count = 0;
        int[] before = new int[size + 1];
        for (int row = 0; row < size; row++) {
            before[row] = count;
            if (oneOf > 0 && random.nextInt(oneOf) == 0) {
                words[row >>> 6] |= 1L << (row & 63);
                selected[count++] = row;
            }
        }
        before[size] = count;
        var rows = new RowSet(words, size);
        assertEquals(count, rows.count());
        for (int row = 0; row <= size; row++) {
            assertEquals(before[row], rows.rank(row));
        }
        for (int n = 0; n < count; n++) {
            assertEquals(selected[n], rows.select(n));
            assertTrue(rows.contains(selected[n]));
        }
        for (int from = 0; from < count; from += 1 + count / 7) {
            int length = Math.min(1 + count / 5, count - from);
            int[] found = new int[length];
            rows.select(from, length, found);
            assertArrayEquals(java.util.Arrays.copyOfRange(selected, from, from + length), found);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> rows.select(rows.count()));
        assertThrows(IndexOutOfBoundsException.class, () -> rows.select(-1));
    }

    @ParameterizedTest
    @CsvSource({"10000000", "1000000", "100000"})
    void itTakesABitASampleAndHardlyMore(int size) {
        long bytes = new RowSet(ColumnScan.words(size), size).bytes();
        assertTrue(bytes <= size / 8.0 * 1.006 + 100, () -> bytes + " bytes");
    }
}
