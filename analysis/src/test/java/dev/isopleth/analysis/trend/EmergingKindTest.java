package dev.isopleth.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmergingKindTest {

    private static final MannKendall RISES = MannKendall.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    private static final MannKendall FALLS = MannKendall.of(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0});
    private static final MannKendall STAYS = MannKendall.of(new double[] {1, 2, 1, 2, 1, 2, 1, 2, 1, 2});

    private static MannKendall heat(String name) {
        return switch (name) {
            case "rises" -> RISES;
            case "falls" -> FALLS;
            default -> STAYS;
        };
    }

    /// H is a hot period, C a cold one, a dot neither.
    private static int[] signs(String history) {
        return history.chars().map(c -> c == 'H' ? 1 : c == 'C' ? -1 : 0).toArray();
    }

    /// Each for its cold twin, too, with all signs turned.
    @ParameterizedTest
    @CsvSource({
        ".........H, stays, NEW_HOT",
        "..C......H, stays, NEW_HOT",
        "...H, stays, NEW_HOT",
        "........HH, stays, CONSECUTIVE_HOT",
        "..HHHHHHHH, stays, CONSECUTIVE_HOT",
        "C.......HH, rises, CONSECUTIVE_HOT",
        ".HHHHHHHHH, rises, INTENSIFYING_HOT",
        "HHHHHHHHHH, rises, INTENSIFYING_HOT",
        "HHHHHHHHHH, falls, DIMINISHING_HOT",
        "HHHHH.HHHH, falls, DIMINISHING_HOT",
        "HHHHHHHHHH, stays, PERSISTENT_HOT",
        "C.HHHHHHHHHHHHHHHHHHH, stays, PERSISTENT_HOT",
        "HHHHHHHHH., rises, HISTORICAL_HOT",
        "HHHHHHHHHHHHHHHHHHC., stays, HISTORICAL_HOT",
        "HHHHHHHHHC, stays, NEW_COLD",
        "H........H, rises, SPORADIC_HOT",
        "H.HHHHHH.H, stays, SPORADIC_HOT",
        "H..C.....H, stays, OSCILLATING_HOT",
        "HCHCHCHCHH, falls, OSCILLATING_HOT",
        "HHHHHHHH.., stays, NONE",
        "CC..HHHHH., rises, NONE",
        ".........., rises, NONE"
    })
    void aKindIsToldByTheHistory(String history, String heat, EmergingKind kind) {
        assertEquals(kind, EmergingKind.of(signs(history), heat(heat)));
        int[] turned = IntStream.of(signs(history)).map(sign -> -sign).toArray();
        MannKendall other = switch (heat) {
            case "rises" -> FALLS;
            case "falls" -> RISES;
            default -> STAYS;
        };
        assertEquals(EmergingKind.of(-kind.number()), EmergingKind.of(turned, other));
    }

    @Test
    void withoutPeriodsThereIsNone() {
        assertEquals(EmergingKind.NONE, EmergingKind.of(new int[0], MannKendall.of(new double[0])));
    }

    @Test
    void numbersAndWordsSayTheSame() {
        int number = -8;
        for (EmergingKind kind : EmergingKind.values()) {
            assertEquals(number++, kind.number());
            assertEquals(kind, EmergingKind.of(kind.number()));
            String name = kind.name().toLowerCase(Locale.ROOT);
            if (kind == EmergingKind.NONE) {
                assertEquals("no pattern", kind.words());
                assertNull(kind.meaning());
            } else {
                assertEquals(name.replace('_', ' ') + " spot", kind.words());
                assertNotNull(kind.meaning());
            }
        }
    }
}
