package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.Quantile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void withEqualWeightsQuantilesAreTheUsualOnes() {
        double[] values = new SplittableRandom(3).doubles(101, -5, 70).sorted().toArray();
        Summary summary = Summary.of(values);
        assertEquals(101, summary.defined());
        assertEquals(9, summary.quantiles().size());
        for (Summary.Share one : summary.quantiles()) {
            assertEquals(Quantile.of(values, one.share()), one.value(), 1e-9, "at " + one.share());
        }
        assertEquals(values[0], summary.min());
        assertEquals(values[100], summary.max());
    }

    @Test
    void aValueOfTwiceTheWeightPullsTheMeanTwiceAsMuch() {
        Summary summary = Summary.of(new double[] {1, 4}, new double[] {1, 2});
        assertEquals(3, summary.mean());
    }

    @Test
    void aMedianLiesWhereHalfOfTheWeightIs() {
        double[] values = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] weights = Arrays.stream(values).map(v -> v < 50 ? 1 : 3).toArray();
        assertEquals(66.5, median(Summary.of(values, weights)), 0.5);
        assertEquals(2.5, median(Summary.of(new double[] {1, 2, 3, 4})));
    }

    @Test
    void oneValueIsAllThereIsAndNoneIsNothing() {
        Summary one = Summary.of(new double[] {7});
        assertEquals(7, one.mean());
        assertEquals(7, median(one));
        Summary none = Summary.of(new double[0]);
        assertEquals(0, none.defined());
        assertTrue(Double.isNaN(none.min()) && Double.isNaN(none.mean()) && Double.isNaN(none.max()));
        assertTrue(none.quantiles().isEmpty());
    }

    private static double median(Summary summary) {
        return summary.quantiles().stream()
                .filter(one -> one.share() == 0.5)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
