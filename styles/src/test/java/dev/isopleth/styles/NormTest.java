package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NormTest {

    @Test
    void everyNormThereIsIsRegisteredAndFoundByItsName() {
        Set<Class<?>> permitted = Stream.of(Norm.class.getPermittedSubclasses())
                .filter(norm -> norm != ClassNorm.class) // comes with its classes alone
                .collect(Collectors.toSet());
        assertEquals(permitted, Norm.ALL.stream().map(Object::getClass).collect(Collectors.toSet()));
        assertEquals(Norm.ALL.size(), Set.copyOf(Norm.names()).size());
        for (Norm norm : Norm.ALL) {
            assertEquals(norm, Norm.byName(norm.name()));
        }
    }

    @Test
    void anUnknownNormIsRefusedWithTheNamesThereAre() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Norm.byName("cubic"));
        assertEquals("no norm is called cubic; there are linear, log", refusal.getMessage());
    }

    @Test
    void everyNormRisesAndComesBack() {
        for (Norm norm : Norm.ALL) {
            double before = Double.NEGATIVE_INFINITY;
            for (double value = 1e-20; value < 1e20; value *= 1.7) {
                assertTrue(norm.places(value));
                assertTrue(norm.forward(value) > before);
                before = norm.forward(value);
                assertEquals(value, norm.backward(before), 1e-13 * value);
            }
        }
    }
}
