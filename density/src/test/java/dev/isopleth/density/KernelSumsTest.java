package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelSumsTest {

    @Test
    void theDensityIsTheWeightTimesThePeak() {
        assertEquals(6, new KernelSums(3, 0, 0, 0, 0).density(2), 1e-12);
        assertEquals(0, new KernelSums(-1e-9, 0, 0, 0, 0).density(2));
    }

    @Test
    void theSupportOfEqualPlacesIsTheirNumber() {
        // Four places at K(0)/2, each of weight 3.
        assertEquals(4, new KernelSums(6, 0, 0, 4 * 1.5 * 1.5, 2).support(), 1e-12);
        assertEquals(0, new KernelSums(0, 0, 0, 0, 0).support());
    }

    @Test
    void theStatedSupportEndsWhereNextToNothingIsNear() {
        assertEquals(4, new KernelSums(6, 0, 0, 4 * 1.5 * 1.5, 0.1).statedSupport(0.1), 1e-12);
        assertEquals(0, new KernelSums(6, 0, 0, 4 * 1.5 * 1.5, 0.099).statedSupport(0.1));
    }

    @ParameterizedTest(name = "support {0}, places {1}, minsupport {2}: mean {3}, presence {4}")
    @CsvSource({
        "2.9, 9, 3, NaN, 0", //
        "3, 9, 3, 12, 0",
        "6, 9, 3, 12, 0.5",
        "9, 9, 3, 12, 1",
        "90, 9, 3, 12, 1",
        "9, 0.99, 3, NaN, 0",
        "9, 1, 3, 12, 0",
        "9, 2, 3, 12, 0.5",
        "6, 1.5, 3, 12, 0.25",
        "1, 1, 1, 12, 0",
        "2, 3, 1, 12, 0.5",
        "1, 0.001, 0, 12, 1",
        "1, 0.00001, 0, 12, 1",
        "1, 0.000001, 0, NaN, 0",
        "90, 90, 100, NaN, 0"
    })
    void aMeanIsDefinedFromItsLeastSupportAndFadesInToThreeTimesThat(
            double support, double places, double minSupport, double mean, double presence) {
        // Weight 10, mean 2 above the offset, and the squared weight that makes the support.
        KernelSums sums = new KernelSums(10, 20, 0, 100 / support, places);
        assertEquals(support, sums.support(), 1e-12);
        assertEquals(mean, sums.mean(10, minSupport), 1e-12);
        assertEquals(presence, sums.presence(minSupport, Mask.FADE), 1e-12);
    }

    @Test
    void whereNothingIsThereIsNoMeanEvenWithoutAMask() {
        KernelSums nothing = new KernelSums(0, 0, 0, 0, 0);
        assertEquals(Double.NaN, nothing.mean(10, 0));
        assertEquals(Double.NaN, nothing.mean(10, 3));
        assertEquals(0, nothing.presence(0, Mask.FADE));
        assertEquals(0, nothing.presence(3, Mask.HARD));
    }
}
