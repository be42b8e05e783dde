package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpotsTest {

    /// Bins in a row touch the one before and the one after.
    private static Spots inARow(double... z) {
        HotspotClass[] classes = Arrays.stream(z)
                .mapToObj(one -> HotspotClass.of(one, Math.exp(-Math.abs(one))))
                .toArray(HotspotClass[]::new);
        return Spots.of(
                classes,
                z,
                Arrays.stream(z).map(one -> one == 5 ? 9 : one).toArray(),
                bin -> IntStream.of(bin - 1, bin + 1)
                        .filter(beside -> beside >= 0 && beside < z.length)
                        .toArray());
    }

    @Test
    void binsThatTouchAndAreHotAlikeAreOneSpotTheHottestFirst() {
        Spots found = inARow(3, 4, 0, 9, 3, -5, -4, 0, -8);
        assertEquals(4, found.all().size());
        assertArrayEquals(new int[] {1, 1, -1, 0, 0, 3, 3, -1, 2}, found.of());
        assertArrayEquals(new int[] {3, 4}, found.all().getFirst().bins());
        assertEquals(3, found.all().getFirst().peak());
        assertTrue(found.all().get(1).isHot());
        assertFalse(found.all().get(2).isHot());
        assertEquals(5, found.all().get(3).peak());
    }

    @Test
    void ofEquallyHotSpotsTheLargerIsFirstThenTheEarlier() {
        Spots found = inARow(5, 0, 5, 5, 0, 5);
        assertArrayEquals(new int[] {1, -1, 0, 0, -1, 2}, found.of());
    }

    /// Where it is, is told by the values of the bins themselves, as z is of those around too.
    @Test
    void thePeakIsTheHighestOfTheSurest() {
        Spots.Spot hot = inARow(2.4, 5, 7, 0, 0).all().getFirst();
        assertEquals(1, hot.peak());
        assertEquals(7, hot.z());
        Spots.Spot cold = inARow(-6, -7, -6).all().getFirst();
        assertEquals(1, cold.peak());
        assertEquals(-7, cold.z());
    }

    @Test
    void thereIsNoneWhereNothingIsSignificant() {
        assertTrue(inARow(0.1, -0.2, 0.3).all().isEmpty());
        assertTrue(inARow().all().isEmpty());
    }
}
