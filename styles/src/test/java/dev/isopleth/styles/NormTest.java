package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Measure;
import dev.isopleth.styles.Norm.Knot;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertEquals(
                "no norm is called cubic; there are linear, log, sqrt, symlog, quantile, power:0.3 and symlog:10",
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"power:0.3", "power:2", "symlog:10", "symlog:0.000001"})
    void aNormWithANumberIsFoundByItsName(String name) {
        Norm norm = Norm.byName(name);
        assertEquals(name, norm.name());
        assertTrue(norm.forward(-2) < norm.forward(-1) && norm.forward(-1) < norm.forward(0));
        assertEquals(-norm.forward(7), norm.forward(-7));
        assertEquals(-7, norm.backward(norm.forward(-7)), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "power:0, from 0.05 to 20",
        "power:21, from 0.05 to 20",
        "power:-1, no norm is called",
        "power:1e3, no norm is called",
        "power:, no norm is called",
        "power, no norm is called",
        "symlog:0, the threshold",
        "log:10, no norm is called"
    })
    void aNumberThatANormCannotHaveIsRefused(String name, String expected) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Norm.byName(name));
        assertTrue(String.valueOf(refusal.getMessage()).contains(expected), refusal.getMessage());
    }

    @Test
    void aPowerOfAHalfIsTheSquareRoot() {
        assertEquals(Norm.SQRT, Norm.byName("power:0.5"));
        assertEquals(0.5, new Scale(0, 100, Norm.SQRT).position(25));
        assertEquals(0.25, new Scale(0, 100, Norm.byName("power:2")).position(50), 1e-15);
        assertEquals(0.75, new Scale(-100, 100, Norm.SQRT).position(25));
    }

    @Test
    void symlogTakesAHundredthOfTheFartherEndAsItsThreshold() {
        Scale scale = new Scale(-20, 1000, Norm.SYMLOG).fitted(new double[0]);
        assertEquals("symlog:10", scale.norm().name());
        assertEquals(scale, new Scale(-20, 1000, Norm.byName("symlog:10")));
        double low = -Math.log(1 + 2.0);
        double high = Math.log(1 + 100.0);
        assertEquals((Math.log(1 + 5.0) - low) / (high - low), scale.position(50), 1e-14);
        assertEquals(-low / (high - low), scale.position(0), 1e-14);
    }

    @Test
    void quantileGivesEqualSharesOfTheValuesEqualSharesOfTheScale() {
        SplittableRandom random = new SplittableRandom(3);
        double[] values = IntStream.range(0, 4096)
                .mapToDouble(_ -> Math.exp(4 * random.nextGaussian()))
                .sorted()
                .toArray();
        Scale scale = DefaultScale.of(Measure.MEAN, values, Norm.QUANTILE).fitted(values);
        assertEquals(values[0], scale.low());
        assertEquals(values[4095], scale.high());
        for (int i = 0; i < 4096; i += 64) {
            // Half a share of 256, and half a value.
            assertEquals((i + 0.5) / 4096, scale.position(values[i]), 0.6 / 256, "value " + i);
        }
        assertEquals(scale, new Scale(scale.low(), scale.high(), Norm.QUANTILE).fitted(values));
    }

    @Test
    void equalValuesShareTheMiddleOfTheirShares() {
        double[] values = {1, 2, 2, 2, 2, 2, 2, 2, 2, 9};
        Scale scale = new Scale(0, 10, Norm.QUANTILE).fitted(values);
        assertEquals(
                List.of(new Knot(0, 0), new Knot(1, 0.05), new Knot(2, 0.5), new Knot(9, 0.95), new Knot(10, 1)),
                scale.norm().knots());
        assertEquals(0.275, scale.position(1.5), 1e-15);
        assertEquals(1.5, scale.value(0.275), 1e-15);
    }

    @Test
    void valuesBeyondTheEndsAreNotCountedAndWithoutAnyStepsAreEven() {
        Scale scale = new Scale(0, 10, Norm.QUANTILE).fitted(new double[] {-5, 0, 4, 10, 99});
        assertEquals(
                List.of(new Knot(0, 0), new Knot(4, 0.5), new Knot(10, 1)),
                scale.norm().knots());
        assertEquals(
                0.3,
                new Scale(0, 10, Norm.QUANTILE).fitted(new double[] {-1, 99}).position(3),
                1e-15);
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
