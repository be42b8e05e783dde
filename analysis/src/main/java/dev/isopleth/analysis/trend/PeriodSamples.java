package dev.isopleth.analysis.trend;

import dev.isopleth.analysis.bins.PlacedSamples;
import java.util.Arrays;

/// Samples with their positions and the periods that they are in, in Morton order.
@FunctionalInterface
public interface PeriodSamples {

    /// Hands out every sample that is in a period.
    void walk(Taker taker);

    /// Takes samples.
    @FunctionalInterface
    interface Taker {

        /// One sample, as [PlacedSamples.Taker#take] has it.
        ///
        /// @param period from 0
        void take(int u, int v, int period, double value, double weight);
    }

    /// Samples whose periods are known.
    ///
    /// @param periodOf of each in their order; below 0 where it is in none
    static PeriodSamples of(PlacedSamples samples, int[] periodOf) {
        return taker -> {
            int[] next = new int[1];
            samples.walk((u, v, value, weight) -> {
                int period = periodOf[next[0]++];
                if (period >= 0) {
                    taker.take(u, v, period, value, weight);
                }
            });
        };
    }

    /// The same with the readings of one position in one period as one sample of weight 1, their mean by their
    /// weights.
    ///
    /// @param periods how many there are
    /// @param leastReadings so many a position needs in a period, at least 1
    /// @param ofValues whether readings without a value are none
    default PeriodSamples perStation(int periods, int leastReadings, boolean ofValues) {
        return taker -> {
            Station station = new Station(periods, leastReadings);
            walk((u, v, period, value, weight) -> {
                station.moveTo(u, v, taker);
                if (weight > 0 && !(ofValues && Double.isNaN(value))) {
                    station.take(period, value, weight);
                }
            });
            station.hand(taker);
        };
    }

    /// What is read at one position.
    final class Station {

        private final int[] readings;
        private final double[] weights;
        private final double[] weighted;
        private final int leastReadings;
        private int u;
        private int v;

        private Station(int periods, int leastReadings) {
            this.readings = new int[periods];
            this.weights = new double[periods];
            this.weighted = new double[periods];
            this.leastReadings = leastReadings;
        }

        private void moveTo(int toU, int toV, Taker taker) {
            if (toU != u || toV != v) {
                hand(taker);
                u = toU;
                v = toV;
            }
        }

        private void take(int period, double value, double weight) {
            readings[period]++;
            weights[period] += weight;
            weighted[period] += weight * value;
        }

        private void hand(Taker taker) {
            for (int period = 0; period < readings.length; period++) {
                if (readings[period] >= leastReadings) {
                    taker.take(u, v, period, weighted[period] / weights[period], 1);
                }
            }
            Arrays.fill(readings, 0);
            Arrays.fill(weights, 0);
            Arrays.fill(weighted, 0);
        }
    }
}
