package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmergenceTest {

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    @Test
    void eachKindHasItsOwnColourHotOnesWarmColdOnesCold() {
        ClassScale scale = Emergence.scale("trend", "Kinds", labels(17));
        assertEquals(
                17,
                scale.classes().stream().mapToInt(ValueClass::rgb).distinct().count());
        for (int kind = -8; kind <= 8; kind++) {
            ValueClass found = scale.of(kind);
            assertEquals(String.valueOf(kind + 8), found.label());
            int red = found.rgb() >> 16;
            int blue = found.rgb() & 0xff;
            assertTrue(kind == 0 ? red == blue : kind > 0 ? red > blue : red < blue, found.toString());
        }
    }

    @Test
    void otherNumbersOfKindsAreAFault() {
        assertThrows(IllegalArgumentException.class, () -> Emergence.scale("trend", "Kinds", labels(16)));
    }
}
