package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

    /// Computed from the definition, apart from the code.
    private static final int FIRST = 1_745_982_966;

    /// Each of ten numbers a tenth of the time: the sum of squares is that of chance, with nine degrees of
    /// freedom.
    @Test
    void eachNumberIsAsLikelyAsAnyOther() {
        Draws draws = new Draws(5, 0);
        int[] found = new int[10];
        for (int k = 0; k < 100_000; k++) {
            found[draws.below(10)]++;
        }
        double squares = IntStream.of(found)
                .mapToDouble(n -> (n - 1e4) * (n - 1e4) / 1e4)
                .sum();
        assertTrue(squares > 1 && squares < 30, "chi-squared is " + squares);
    }

    /// As first numbers of their own streams are: what a bin draws says nothing of what the next one does.
    @Test
    void streamsSayNothingOfOneAnother() {
        int[] pairs = new int[100];
        int shifted = 0;
        for (int stream = 0; stream < 20_000; stream++) {
            Draws draws = new Draws(5, stream);
            Draws next = new Draws(5, stream + 1);
            draws.below(1000);
            int second = draws.below(1_000_000_000);
            int other = next.below(1_000_000_000);
            shifted += second == other ? 1 : 0;
            pairs[second / 100_000_000 * 10 + other / 100_000_000]++;
        }
        assertEquals(0, shifted, "streams are parts of one");
        double squares = IntStream.of(pairs)
                .mapToDouble(n -> (n - 200.0) * (n - 200.0) / 200)
                .sum();
        assertTrue(squares > 50 && squares < 160, "chi-squared is " + squares);
    }

    @Test
    void theyAreTheSameForTheSameSeedForEver() {
        Draws draws = new Draws(42, 7);
        assertEquals(FIRST, draws.below(Integer.MAX_VALUE));
        assertNotEquals(FIRST, new Draws(43, 7).below(Integer.MAX_VALUE));
        assertEquals(0, new Draws(1, 1).below(1));
    }
}
