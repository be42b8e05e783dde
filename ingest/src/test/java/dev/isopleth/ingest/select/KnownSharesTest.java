package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnownSharesTest {

    @Test
    void placesThatReturnAmongManyHaveTheSameBits() {
        SplittableRandom random = new SplittableRandom(3);
        CycleShare hours = CycleShare.of((0b111 << 7) | (1 << 20), 24, 1.3);
        KnownShares known = new KnownShares(hours);
        for (int i = 0; i < 100_000; i++) {
            double place = random.nextBoolean()
                    ? random.nextInt(24 * 60) / 60.0
                    : random.nextInt(24 * 3_600_000) / 3_600_000.0;
            assertEquals(hours.at(place), known.at(place), 0, "at " + place);
        }
        assertEquals(hours.at(0), known.at(0), 0);
    }
}
