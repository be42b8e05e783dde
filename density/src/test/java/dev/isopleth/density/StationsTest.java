package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Readings put together by their positions.
final class StationsTest {

    private static double[] filled(int n, double value) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }

    /// Stations of unequal numbers of readings, which scatter round the station's own value.
    private record Readings(double[] lon, double[] lat, double[] value, double[] means) {

        static Readings of(int stations, long seed) {
            var random = new Random(seed);
            int[] each = new int[stations];
            for (int s = 0; s < stations; s++) {
                each[s] = 1 + random.nextInt(300);
            }
            int n = Arrays.stream(each).sum();
            double[] lon = new double[n];
            double[] lat = new double[n];
            double[] value = new double[n];
            double[] means = new double[stations];
            int at = 0;
            for (int s = 0; s < stations; s++) {
                double x = 6 + 3 * random.nextDouble();
                double y = 48 + 3 * random.nextDouble();
                for (int r = 0; r < each[s]; r++) {
                    lon[at] = x;
                    lat[at] = y;
                    value[at] = Math.round(10 * (20 + 10 * random.nextGaussian())) / 10.0;
                    means[s] += value[at] / each[s];
                    at++;
                }
            }
            return new Readings(lon, lat, value, means);
        }
    }

    @Test
    void theMeanIsThatOfTheStationsMeans() {
        Readings readings = Readings.of(70, 1);
        ArraySamples samples = ArraySamples.ofDegrees(readings.lon, readings.lat, readings.value, null);
        ArraySamples stations = Stations.of(samples, 1);
        assertEquals(70, stations.count());
        assertTrue(stations.isUnweighted());
        Estimate estimate = new Estimate(Measure.MEAN, Gaussian.INSTANCE, new Bandwidth.Ground(100_000), 0);
        double u = WebMercator.u(7.5);
        double v = WebMercator.v(49.5);
        double weight = 0;
        double weighted = 0;
        int station = -1;
        for (int i = 0; i < readings.lon.length; i++) {
            if (i == 0 || readings.lon[i] != readings.lon[i - 1]) {
                station++;
                double d = WebMercator.distanceMetres(
                        u, v, WebMercator.u(readings.lon[i]), WebMercator.v(readings.lat[i]));
                double k = Math.exp(-d * d / 2 / 100_000.0 / 100_000.0);
                weight += k;
                weighted += k * readings.means[station];
            }
        }
        double mean = ExactDensity.value(stations, estimate, u, v);
        assertEquals(weighted / weight, mean, 1e-5);
        assertTrue(Math.abs(ExactDensity.value(samples, estimate, u, v) - mean) > 0.01, "readings vote otherwise");
    }

    @Test
    void everyStationWeighsOneWhateverItsReadingsWeigh() {
        ArraySamples samples = ArraySamples.ofDegrees(
                new double[] {8, 8, 8, 9}, new double[] {50, 50, 50, 50}, new double[] {1, 2, 6, 4}, new double[] {
                    1, 3, 0, 5
                });
        ArraySamples stations = Stations.of(samples, 1);
        SampleBlock block = SampleBlock.ofCapacity(2);
        stations.read(0, 2, block);
        assertEquals(1.75, stations.valueOffset() + block.value()[0], 1e-6);
        assertEquals(4, stations.valueOffset() + block.value()[1], 1e-6);
        assertEquals(1, block.weight()[0]);
        assertEquals(2, stations.totalWeight());
    }

    @Test
    void stationsWithFewerReadingsOrWithoutWeightAreLeftOut() {
        ArraySamples samples = ArraySamples.ofDegrees(
                new double[] {8, 8, 9, 9, 9, 10, 10}, filled(7, 50), filled(7, 1), new double[] {1, 1, 1, 1, 0, -1, 1});
        assertEquals(2, Stations.of(samples, 1).count());
        assertEquals(2, Stations.of(samples, 2).count());
        assertEquals(0, Stations.of(samples, 3).count(), "a reading without a weight is none");
        assertEquals(
                0,
                Stations.of(ArraySamples.ofDegrees(new double[0], new double[0], null, null), 1)
                        .count());
    }

    /// More samples than are read at once, and more stations than the arrays begin with.
    @Test
    void stationsAreWholeAcrossBlocks() {
        Readings readings = Readings.of(3000, 2);
        ArraySamples samples = ArraySamples.ofDegrees(readings.lon, readings.lat, readings.value, null);
        ArraySamples stations = Stations.of(samples, 1);
        assertEquals(3000, stations.count());
        SampleBlock block = SampleBlock.ofCapacity(3000);
        stations.read(0, 3000, block);
        double[] means = new double[3000];
        for (int i = 0; i < 3000; i++) {
            means[i] = stations.valueOffset() + block.value()[i];
            assertEquals(i, stations.lowerBound(Morton.code(block.u()[i], block.v()[i])));
        }
        double[] expected = readings.means.clone();
        Arrays.sort(means);
        Arrays.sort(expected);
        for (int i = 0; i < 3000; i++) {
            assertEquals(expected[i], means[i], 1e-5);
        }
    }

    @Test
    void moreThanAreHeldAreRefused() {
        long count = Stations.MOST + 1L;
        SampleRows rows = new SampleRows() {
            @Override
            public long count() {
                return count;
            }

            @Override
            public double valueOffset() {
                return 0;
            }

            @Override
            public double totalWeight() {
                return count;
            }

            @Override
            public long lowerBound(long mortonCode) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void read(long from, int length, SampleBlock into) {
                for (int i = 0; i < length; i++) {
                    long code = 2 * (from + i);
                    into.u()[i] = Morton.u(code);
                    into.v()[i] = Morton.v(code);
                    into.weight()[i] = 1;
                    into.value()[i] = 0;
                }
            }
        };
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Stations.of(rows, 1));
        assertEquals("there are more than 2097152 distinct positions: they are no stations", refusal.getMessage());
    }
}
