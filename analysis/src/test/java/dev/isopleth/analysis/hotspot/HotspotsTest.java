package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.analysis.Progress;
import dev.isopleth.density.Workers;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Its parts have their own tests; here, that they are put together as is said.
class HotspotsTest {

    private static final Neighbours QUEEN = TestBins.weights("queen");

    private static Hotspots of(Hotspots.Test test, int permutations) {
        return Hotspots.of(
                TestBins.counts(), QUEEN, new Hotspots.Wanted(test, permutations, 7), Workers.CALLER, Progress.UNHEARD);
    }

    @Test
    void theTestSaysWhoseProbabilitiesDecide() {
        Hotspots normal = of(Hotspots.Test.NORMAL, 99);
        Hotspots drawn = of(Hotspots.Test.PERMUTATION, 99);
        assertArrayEquals(BenjaminiHochberg.adjusted(normal.gi().p()), normal.q());
        double[] permuted = Objects.requireNonNull(drawn.permuted());
        assertArrayEquals(BenjaminiHochberg.adjusted(permuted), drawn.q());
        assertArrayEquals(permuted, normal.permuted());
        assertFalse(Arrays.equals(normal.q(), drawn.q()));
        for (int bin = 0; bin < normal.count(); bin++) {
            assertEquals(HotspotClass.of(normal.gi().z()[bin], normal.q()[bin]), normal.classes()[bin]);
        }
    }

    @Test
    void withoutPermutationsThereAreNone() {
        assertNull(of(Hotspots.Test.NORMAL, 0).permuted());
        assertThrows(IllegalArgumentException.class, () -> new Hotspots.Wanted(Hotspots.Test.PERMUTATION, 0, 7));
    }

    @Test
    void moranIsOfMeansOverNeighbours() {
        Hotspots found = of(Hotspots.Test.NORMAL, 0);
        LocalMoran moran = LocalMoran.of(TestBins.counts(), QUEEN.rowStandardised());
        assertArrayEquals(moran.i(), found.moran().i());
        assertArrayEquals(BenjaminiHochberg.adjusted(moran.p()), found.moranQ());
        assertEquals(3, found.least());
        assertEquals(0, found.alone());
    }

    @Test
    void aNeighbourhoodIsMadeOfCentres() {
        BinCentres line = new BinCentres(new double[] {0, 100, 200, 400}, new double[4]);
        Neighbours within = new Neighbourhood.Within(100).of(line, 100);
        Neighbours nearest = new Neighbourhood.Nearest(1).of(line, 100);
        Neighbours inverse = new Neighbourhood.InverseDistance(200, 1).of(line, 100);
        assertEquals(4, within.total());
        assertEquals(4, nearest.total());
        assertEquals(1, inverse.weight(0, 1));
        assertEquals(0.5, inverse.weight(0, 2));
        assertEquals(0, inverse.weight(0, 3));
    }
}
