package dev.isopleth.analysis.cluster;

import dev.isopleth.analysis.interpolation.Ground;
import java.util.Arrays;
import java.util.Random;

/// Places in five heaps and between them, the same as those that the references were made of:
///
/// ```
/// def places(n, lon, lat, k=5, spread=0.02, noise=0.3, box=0.3, seed=1):
///     s = seed
///     def draw():
///         nonlocal s
///         s = (s * 1103515245 + 12345) % 2**31
///         return s / 2**31
///     cos = np.cos(np.radians(lat))
///     mid = [(draw() - .5, draw() - .5) for _ in range(k)]
///     out = []
///     for i in range(n):
///         if draw() < noise:
///             dx, dy = (draw() - .5) * 2 * box, (draw() - .5) * 2 * box
///         else:
///             m = mid[int(draw() * k)]
///             dx = m[0] * 2 * box + spread * (draw() + draw() + draw() - 1.5)
///             dy = m[1] * 2 * box + spread * (draw() + draw() + draw() - 1.5)
///         x = lon + dx / cos
///         out.append(((x + 180) % 360 - 180, lat + dy))
///     return np.array(out)
/// ```
record TestPlaces(double[] lon, double[] lat, int[] samples) {

    private static final int HEAPS = 5;
    private static final double SPREAD = 0.02;
    private static final double NOISE = 0.3;
    private static final double BOX = 0.3;

    static TestPlaces around(int count, double lonOf, double latOf) {
        Lot lot = new Lot();
        double cos = Math.cos(Math.toRadians(latOf));
        double[] middle = new double[2 * HEAPS];
        for (int k = 0; k < middle.length; k++) {
            middle[k] = lot.draw() - 0.5;
        }
        double[] lon = new double[count];
        double[] lat = new double[count];
        for (int i = 0; i < count; i++) {
            double dx;
            double dy;
            if (lot.draw() < NOISE) {
                dx = (lot.draw() - 0.5) * 2 * BOX;
                dy = (lot.draw() - 0.5) * 2 * BOX;
            } else {
                int heap = (int) (lot.draw() * HEAPS);
                dx = middle[2 * heap] * 2 * BOX + SPREAD * (lot.draw() + lot.draw() + lot.draw() - 1.5);
                dy = middle[2 * heap + 1] * 2 * BOX + SPREAD * (lot.draw() + lot.draw() + lot.draw() - 1.5);
            }
            double x = lonOf + dx / cos;
            lon[i] = x - 360 * Math.floor((x + 180) / 360);
            lat[i] = latOf + dy;
        }
        int[] samples = new int[count];
        Arrays.fill(samples, 1);
        return new TestPlaces(lon, lat, samples);
    }

    private static final class Lot {

        private long state = 1;

        double draw() {
            state = (state * 1_103_515_245L + 12_345) & 0x7fff_ffffL;
            return state / (double) 0x8000_0000L;
        }
    }

    ClusterPlaces places() {
        return ClusterPlaces.of(Ground.SPHERE, lon, lat, samples);
    }

    /// The same in another order; the place at i was at `order[i]`.
    TestPlaces shuffled(int[] order) {
        double[] lonOf = new double[order.length];
        double[] latOf = new double[order.length];
        int[] samplesOf = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            lonOf[i] = lon[order[i]];
            latOf[i] = lat[order[i]];
            samplesOf[i] = samples[order[i]];
        }
        return new TestPlaces(lonOf, latOf, samplesOf);
    }

    static int[] order(int count, long seed) {
        int[] order = new int[count];
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /// Great circles by the haversine formula.
    double metres(int i, int j) {
        double half = Math.sin(Math.toRadians(lat[i] - lat[j]) / 2);
        double turn = Math.sin(Math.toRadians(lon[i] - lon[j]) / 2);
        double h = half * half + Math.cos(Math.toRadians(lat[i])) * Math.cos(Math.toRadians(lat[j])) * turn * turn;
        return 2 * 6_378_137 * Math.asin(Math.sqrt(h));
    }

    /// The sizes of clusters in samples, descending, then the noise.
    int[] sizes(ClusterLabels labels) {
        int[] size = new int[labels.clusters()];
        int noise = 0;
        for (int i = 0; i < lon.length; i++) {
            if (labels.label()[i] < 0) {
                noise += samples[i];
            } else {
                size[labels.label()[i]] -= samples[i];
            }
        }
        Arrays.sort(size);
        int[] all = Arrays.copyOf(size, size.length + 1);
        for (int k = 0; k < size.length; k++) {
            all[k] = -all[k];
        }
        all[size.length] = noise;
        return all;
    }
}
