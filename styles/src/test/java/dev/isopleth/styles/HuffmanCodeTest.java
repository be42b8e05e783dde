package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {

    @Test
    void aLoneSymbolHasOneBitAndAnAbsentOneNone() {
        assertArrayEquals(new int[] {0, 1, 0}, HuffmanCode.of(new int[] {0, 7, 0}, 15).lengths);
        assertArrayEquals(new int[3], HuffmanCode.of(new int[3], 15).lengths);
    }

    @Test
    void theTextbookCountsGetTheTextbookLengths() {
        assertArrayEquals(new int[] {4, 4, 3, 3, 3, 1}, HuffmanCode.of(new int[] {5, 9, 12, 13, 16, 45}, 15).lengths);
    }

    @Test
    void withRoomEnoughTheTotalIsThatOfHuffmansTree() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            int[] counts = random.ints(2 + random.nextInt(284), 0, 1 + random.nextInt(1000))
                    .toArray();
            counts[0] = 1;
            counts[1] = 1;
            assertEquals(shortestTotal(counts), HuffmanCode.of(counts, 40).bits(counts));
        }
    }

    /// Counts like Fibonacci's numbers make the deepest trees: 30 symbols would need words of 29 bits.
    @Test
    void wordsThatWouldBeTooLongAreCutToTheLimitAndStillFillTheTree() {
        int[] counts = new int[30];
        counts[0] = 1;
        counts[1] = 1;
        for (int i = 2; i < counts.length; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        assertEquals(29, Arrays.stream(HuffmanCode.of(counts, 40).lengths).max().orElseThrow());
        for (int limit : new int[] {5, 7, 15}) {
            HuffmanCode code = HuffmanCode.of(counts, limit);
            assertEquals(limit, Arrays.stream(code.lengths).max().orElseThrow());
            long filled = Arrays.stream(code.lengths)
                    .mapToLong(l -> 1L << (limit - l))
                    .sum();
            assertEquals(1L << limit, filled, "the words fill the tree exactly");
        }
    }

    @Test
    void noWordBeginsWithAnother() {
        HuffmanCode code =
                HuffmanCode.of(new SplittableRandom(2).ints(286, 0, 9000).toArray(), 15);
        Set<String> words = new HashSet<>();
        for (int symbol = 0; symbol < 286; symbol++) {
            if (code.lengths[symbol] > 0) {
                StringBuilder word = new StringBuilder();
                for (int bit = 0; bit < code.lengths[symbol]; bit++) {
                    word.append(code.words[symbol] >> bit & 1);
                }
                assertTrue(words.add(word.toString()));
            }
        }
        for (String word : words) {
            for (int length = 1; length < word.length(); length++) {
                assertTrue(!words.contains(word.substring(0, length)), word);
            }
        }
    }

    private static long shortestTotal(int[] counts) {
        PriorityQueue<Long> queue = new PriorityQueue<>();
        Arrays.stream(counts).filter(c -> c > 0).forEach(c -> queue.add((long) c));
        long total = 0;
        while (queue.size() > 1) {
            long joined = queue.remove() + queue.remove();
            total += joined;
            queue.add(joined);
        }
        return total;
    }
}
