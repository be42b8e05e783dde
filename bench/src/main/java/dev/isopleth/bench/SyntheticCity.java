package dev.isopleth.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A town that does not exist, the same for a seed: 60 neighbourhoods of unequal weight round 47.4 N 8.5 E,
/// a tenth of the samples strewn between them, and a price that falls with the distance from the centre.
final class SyntheticCity {

    private static final long SEED = 20_240_229;
    private static final int NEIGHBOURHOODS = 60;
    private static final double LON = 8.5;
    private static final double LAT = 47.4;

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

    /// Writes `count` rows as CSV: id, lon, lat, price, time.
    void writeCsv(Path file, int count) throws IOException {
        RandomGenerator random = new SplittableRandom(SEED + count);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("id,lon,lat,price,time\n");
            for (int id = 0; id < count; id++) {
                out.write(row(id, random));
            }
        }
    }

    private String row(int id, RandomGenerator random) {
        double lon = LON + 0.3 * (random.nextDouble() - 0.5);
        double lat = LAT + 0.2 * (random.nextDouble() - 0.5);
        if (random.nextDouble() > 0.1) {
            int k = neighbourhood(random.nextDouble());
            lon = centreLon[k] + spread[k] * random.nextGaussian();
            lat = centreLat[k] + 0.7 * spread[k] * random.nextGaussian();
        }
        double fromCentre = Math.hypot((lon - LON) * 0.68, lat - LAT);
        double price = 300_000 * Math.exp(-fromCentre / 0.1 + 0.3 * random.nextGaussian());
        int minute = random.nextInt(365 * 24 * 60);
        return String.format(
                Locale.ROOT,
                "%d,%.7f,%.7f,%.0f,2023-%02d-%02dT%02d:%02d:00Z%n",
                id,
                lon,
                lat,
                price,
                1 + minute / 1440 % 12,
                1 + minute / 1440 / 12 % 28,
                minute / 60 % 24,
                minute % 60);
    }

    private int neighbourhood(double share) {
        int k = 0;
        while (k < NEIGHBOURHOODS - 1 && cumulated[k] < share) {
            k++;
        }
        return k;
    }
}
