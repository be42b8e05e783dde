package dev.isopleth.bench;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A town that does not exist, the same for a seed: 60 neighbourhoods of unequal weight round 47.4 N 8.5 E,
/// a tenth of the samples strewn between them, a price that falls with the distance from the centre, and a
/// minute of the year 2023. Whoever changes it changes the seed, since cities are kept.
final class SyntheticCity {

    static final long SEED = 20_240_229;
    static final double LON = 8.5;
    static final double LAT = 47.4;
    private static final int NEIGHBOURHOODS = 60;
    private static final int MINUTES = 365 * 24 * 60;

    private final double[] centreLon = new double[NEIGHBOURHOODS];
    private final double[] centreLat = new double[NEIGHBOURHOODS];
    private final double[] spread = new double[NEIGHBOURHOODS];
    private final double[] cumulated = new double[NEIGHBOURHOODS];

    SyntheticCity() {
        RandomGenerator random = new SplittableRandom(SEED);
        double total = 0;
        for (int k = 0; k < NEIGHBOURHOODS; k++) {
            centreLon[k] = LON + 0.12 * random.nextGaussian();
            centreLat[k] = LAT + 0.08 * random.nextGaussian();
            spread[k] = 0.002 + 0.015 * random.nextDouble();
            total += 1.0 / (1 + k);
            cumulated[k] = total;
        }
        for (int k = 0; k < NEIGHBOURHOODS; k++) {
            cumulated[k] /= total;
        }
    }

    /// One of them.
    ///
    /// @param id from 0 on
    /// @param lon degrees
    /// @param lat degrees
    /// @param price USD
    /// @param minute since 2023-01-01T00:00Z, below a year's
    /// @param neighbourhood from 0 on, or -1 for those between
    record Sample(int id, double lon, double lat, double price, int minute, int neighbourhood) {}

    /// Hears of the samples one by one.
    interface Sink {

        /// A sample.
        void sample(Sample sample) throws IOException;
    }

    /// Tells `count` samples, the same ones for a count.
    void tell(int count, Sink sink) throws IOException {
        RandomGenerator random = new SplittableRandom(SEED + count);
        for (int id = 0; id < count; id++) {
            double lon = LON + 0.3 * (random.nextDouble() - 0.5);
            double lat = LAT + 0.2 * (random.nextDouble() - 0.5);
            int k = -1;
            if (random.nextDouble() > 0.1) {
                k = neighbourhood(random.nextDouble());
                lon = centreLon[k] + spread[k] * random.nextGaussian();
                lat = centreLat[k] + 0.7 * spread[k] * random.nextGaussian();
            }
            double fromCentre = Math.hypot((lon - LON) * 0.68, lat - LAT);
            double price = 300_000 * Math.exp(-fromCentre / 0.1 + 0.3 * random.nextGaussian());
            sink.sample(new Sample(id, lon, lat, price, random.nextInt(MINUTES), k));
        }
    }

    private int neighbourhood(double share) {
        int k = 0;
        while (k < NEIGHBOURHOODS - 1 && cumulated[k] < share) {
            k++;
        }
        return k;
    }
}
