package dev.isopleth.server.tile;

import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.analysis.cluster.ClusterPlaces;
import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import java.util.Arrays;

/// The distinct positions of samples, in Morton order, with how many samples each has and what these weigh. Samples
/// that weigh nothing are none.
final class CountedPlaces {

    private static final int FIRST_CAPACITY = 1024;

    private final int most;
    private long[] codes = new long[FIRST_CAPACITY];
    private int[] samples = new int[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];

    /// How many positions were met, those beyond the most too.
    private long met;

    private long last;
    private long all;

    private CountedPlaces(int most) {
        this.most = most;
    }

    /// Counts. Cost: one walk; 20 bytes a position.
    ///
    /// @param most how many positions are kept at most
    static CountedPlaces of(PlacedSamples samples, int most) {
        CountedPlaces places = new CountedPlaces(most);
        samples.walk((u, v, _, weight) -> places.take(u, v, weight));
        return places;
    }

    private void take(int u, int v, double weight) {
        if (weight == 0 || Double.isNaN(weight)) {
            return;
        }
        long code = Morton.code(u, v);
        all++;
        if (met == 0 || code != last) {
            last = code;
            met++;
            if (met > most) {
                return;
            }
            int at = (int) met - 1;
            if (at == codes.length) {
                codes = Arrays.copyOf(codes, 2 * at);
                samples = Arrays.copyOf(samples, 2 * at);
                weights = Arrays.copyOf(weights, 2 * at);
            }
            codes[at] = code;
        }
        if (met <= most) {
            samples[(int) met - 1]++;
            weights[(int) met - 1] += weight;
        }
    }

    /// How many samples there are.
    long samples() {
        return all;
    }

    /// How many positions they have, those beyond the most too.
    long positions() {
        return met;
    }

    /// How many samples a position has.
    int samples(int place) {
        return samples[place];
    }

    /// What they weigh.
    double weight(int place) {
        return weights[place];
    }

    /// The Morton code of a position.
    long code(int place) {
        return codes[place];
    }

    /// The longitude of a position in degrees, or its x on a planar plane.
    double x(int place, Plane plane) {
        return plane.x(WebMercator.fraction(Morton.u(codes[place])));
    }

    /// Its latitude, or y.
    double y(int place, Plane plane) {
        return plane.y(WebMercator.fraction(Morton.v(codes[place])));
    }

    /// What distances are taken on.
    static Ground ground(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> Ground.SPHERE;
            case Plane.Planar _ -> Ground.PLANE;
        };
    }

    /// All of them, where clusters are sought.
    ///
    /// @throws IllegalStateException if more were met than are kept
    ClusterPlaces places(Plane plane) {
        if (met > most) {
            throw new IllegalStateException(met + " positions, of which " + most + " are kept");
        }
        int count = (int) met;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = x(i, plane);
            y[i] = y(i, plane);
        }
        return ClusterPlaces.of(ground(plane), x, y, Arrays.copyOf(samples, count));
    }
}
