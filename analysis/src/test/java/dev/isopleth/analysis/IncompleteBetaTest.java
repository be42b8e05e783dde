package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncompleteBetaTest {

    @Test
    void itIsTheKnownValueToTwelveDigitsAndToNineWhereItsArgumentsAreLarge() {
        List<String> facts = Facts.lines("incomplete_beta.csv");
        assertEquals(34, facts.size());
        for (String fact : facts) {
            double[] cells = Arrays.stream(fact.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double found = IncompleteBeta.of(cells[0], cells[1], cells[2], cells[3]);
            assertEquals(cells[4], found, (cells[2] <= 500 ? 1e-12 : 1e-9) * cells[4], fact);
        }
    }

    @Test
    void itIsZeroAndOneAtTheEnds() {
        assertEquals(0, IncompleteBeta.of(0, 1, 3, 0.5));
        assertEquals(1, IncompleteBeta.of(1, 0, 3, 0.5));
    }

    /// From the tables of Student's distribution: t for 5 % and 1 % in both tails.
    @ParameterizedTest
    @CsvSource({
        "12.7062047361747046, 1, 0.05",
        "4.30265272974946385, 2, 0.05",
        "2.22813885198627475, 10, 0.05",
        "2.62589052143801793, 100, 0.01"
    })
    void pValuesAreThoseOfTheTables(double t, int freedom, double p) {
        double r = t / Math.sqrt(freedom + t * t);
        assertEquals(p, StudentT.twoSided(r, freedom + 2), 1e-13);
        assertEquals(p, StudentT.twoSided(-r, freedom + 2), 1e-13);
    }

    @Test
    void withTwoPairsThereIsNoTest() {
        assertEquals(Double.NaN, StudentT.twoSided(1, 2));
        assertEquals(Double.NaN, StudentT.twoSided(Double.NaN, 20));
        assertEquals(0, StudentT.twoSided(-1, 3));
        assertEquals(1, StudentT.twoSided(0, 30), 1e-15);
    }
}
