package dev.isopleth.styles;

import dev.isopleth.density.ValueGrid;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Smooth fields like those of the engine, for tests and measurements: sums of gaussians over seeded places.
final class Fields {

    private Fields() {}

    /// A grid without support. NullAway does not see in a compiled record that an array component may be
    /// null.
    @SuppressWarnings("NullAway")
    static ValueGrid grid(int rows, int columns, float[] values, float @Nullable [] presence) {
        return new ValueGrid(rows, columns, values, presence, null);
    }

    /// A density over places that cluster like a city's, and beyond them a few strays.
    static ValueGrid density(int side, double sigmaPixels, int places, long seed) {
        float[] values = new float[side * side];
        for (double[] place : places(side, sigmaPixels, places, seed)) {
            add(values, side, sigmaPixels, place[0], place[1], 1);
        }
        return grid(side, side, values, null);
    }

    /// A mean of values that vary over the map, defined near enough places only, fading in at the rim.
    static ValueGrid mean(int side, double sigmaPixels, int places, long seed) {
        float[] weights = new float[side * side];
        float[] sums = new float[side * side];
        SplittableRandom noise = new SplittableRandom(seed + 1);
        for (double[] place : places(side, sigmaPixels, places, seed)) {
            double value =
                    100 + 60 * Math.sin(place[0] / side * 5) * Math.cos(place[1] / side * 4) + 50 * noise.nextDouble();
            add(weights, side, sigmaPixels, place[0], place[1], 1);
            add(sums, side, sigmaPixels, place[0], place[1], value);
        }
        float[] presence = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            presence[i] = Math.clamp((weights[i] - 1) / 2, 0f, 1f);
            sums[i] = presence[i] == 0 ? Float.NaN : sums[i] / weights[i];
        }
        return grid(side, side, sums, presence);
    }

    private static double[][] places(int side, double sigmaPixels, int places, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double margin = 4 * sigmaPixels;
        double[][] centres = new double[12][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = anywhere(random, side, margin);
        }
        double[][] found = new double[places][];
        for (int i = 0; i < places; i++) {
            double[] centre = centres[random.nextInt(centres.length)];
            found[i] = i % 5 == 0
                    ? anywhere(random, side, margin)
                    : new double[] {
                        centre[0] + side / 10.0 * random.nextGaussian(), centre[1] + side / 10.0 * random.nextGaussian()
                    };
        }
        return found;
    }

    private static double[] anywhere(SplittableRandom random, int side, double margin) {
        return new double[] {
            random.nextDouble() * (side + 2 * margin) - margin, random.nextDouble() * (side + 2 * margin) - margin
        };
    }

    private static void add(float[] grid, int side, double sigma, double x, double y, double weight) {
        int reach = (int) Math.ceil(4 * sigma);
        for (int row = Math.max(0, (int) y - reach); row < Math.min(side, (int) y + reach + 1); row++) {
            for (int column = Math.max(0, (int) x - reach); column < Math.min(side, (int) x + reach + 1); column++) {
                double t = (Math.pow(row + 0.5 - y, 2) + Math.pow(column + 0.5 - x, 2)) / (sigma * sigma);
                if (t <= 16) {
                    grid[row * side + column] += (float) (weight * Math.exp(-t / 2));
                }
            }
        }
    }
}
