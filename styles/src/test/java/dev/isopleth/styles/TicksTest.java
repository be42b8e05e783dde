package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource({
        "linear, 0, 1, 6, 0 0.2 0.4 0.6 0.8 1",
        "linear, 0, 0.6, 7, 0 0.1 0.2 0.3 0.4 0.5 0.6",
        "linear, 21500, 287000, 6, 50_000 100_000 150_000 200_000 250_000",
        "linear, -7, 12, 5, -5 0 5 10",
        "linear, 1.1e-5, 4.3e-5, 4, 2e-5 3e-5 4e-5",
        "linear, 1000000, 1000002, 3, 1_000_000 1_000_001 1_000_002",
        "log, 0.01, 100, 7, 0.01 0.1 1 10 100",
        "log, 2, 300, 7, 2 5 10 20 50 100 200",
        "log, 1, 10, 10, 1 2 3 4 5 6 7 8 9 10",
        "log, 1, 10, 9, 1 2 5 10",
        "log, 12, 18, 5, 12 14 16 18",
        "log, 1e-6, 1e6, 5, 1e-6 0.001 1 1000 1_000_000",
        "log, 0.03, 30, 7, 0.03 0.1 0.3 1 3 10 30"
    })
    void ticksAreRound(String norm, double low, double high, int atMost, String expected) {
        List<String> labels = Ticks.round(new Scale(low, high, Norm.byName(norm)), atMost).stream()
                .map(Ticks.Tick::label)
                .toList();
        assertEquals(expected.replace('_', '\u202F'), String.join(" ", labels));
    }

    @Test
    void everyScaleHasTicksInsideItsDomainInOrderAndNoMoreThanAskedFor() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 4000; round++) {
            double low = Math.pow(10, random.nextDouble() * 40 - 20);
            double high = low * (1 + Math.pow(10, random.nextDouble() * 20 - 5));
            Norm norm = Norm.ALL.get(round % Norm.ALL.size());
            double top = Math.min(high, 1e38);
            double[] values = random.doubles(200, low, top).sorted().toArray();
            boolean bothSigns = !norm.equals(Norm.LOG) && round % 3 == 0;
            Scale scale = new Scale(bothSigns ? -low : low, top, norm).fitted(values);
            int atMost = 3 + random.nextInt(8);
            List<Ticks.Tick> ticks = Ticks.round(scale, atMost);
            assertTrue(!ticks.isEmpty() && ticks.size() <= atMost, scale + " " + ticks);
            double before = -1;
            for (Ticks.Tick tick : ticks) {
                assertTrue(tick.value() >= scale.low() && tick.value() <= scale.high(), scale + " " + tick);
                assertTrue(tick.position() > before, scale + " " + ticks);
                assertEquals(scale.position(tick.value()), tick.position());
                before = tick.position();
            }
            assertEquals(
                    ticks.size(),
                    ticks.stream().map(Ticks.Tick::label).distinct().count());
        }
    }

    @Test
    void roomForLessThanThreeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Ticks.round(new Scale(0, 1, Norm.LINEAR), 2));
    }
}
