package dev.isopleth.analysis.interpolation;

import java.util.Random;

/// Stations for tests, and the textbook's way to krige.
final class TestStations {

    private TestStations() {}

    static StationValues plane(double[]... stations) {
        double[][] columns = new double[3][stations.length];
        for (int i = 0; i < stations.length; i++) {
            for (int k = 0; k < 3; k++) {
                columns[k][i] = stations[i][k];
            }
        }
        return new StationValues(columns[0], columns[1], columns[2], Ground.PLANE);
    }

    /// Stations anywhere in a box of 100 units, or of 8 degrees round 10,50; values that change smoothly, and noise.
    static StationValues random(long seed, int count, Ground ground) {
        Random random = new Random(seed);
        double[] x = new double[count];
        double[] y = new double[count];
        double[] value = new double[count];
        for (int i = 0; i < count; i++) {
            double u = random.nextDouble();
            double v = random.nextDouble();
            x[i] = ground == Ground.PLANE ? 100 * u : 6 + 8 * u;
            y[i] = ground == Ground.PLANE ? 100 * v : 46 + 8 * v;
            value[i] = 30 + 10 * Math.sin(5 * u) + 8 * Math.cos(4 * v) + random.nextGaussian();
        }
        return new StationValues(x, y, value, ground);
    }

    /// Value and variance at a place from the system of variograms, with a multiplier in the last row (Cressie 1993,
    /// 3.2.12), solved by elimination.
    static Kriging.Prediction textbook(StationValues stations, Variogram variogram, double x, double y) {
        int n = stations.count();
        double[][] system = new double[n + 1][n + 2];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system[i][j] = variogram.at(stations.distance(i, j));
            }
            system[i][n] = 1;
            system[n][i] = 1;
            system[i][n + 1] = variogram.at(stations.ground().distance(stations.x()[i], stations.y()[i], x, y));
        }
        system[n][n + 1] = 1;
        double[] right = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            right[i] = system[i][n + 1];
        }
        double[] solved = eliminate(system);
        double value = 0;
        double variance = solved[n];
        for (int i = 0; i < n; i++) {
            value += solved[i] * stations.value()[i];
            variance += solved[i] * right[i];
        }
        return new Kriging.Prediction(value, variance);
    }

    private static double[] eliminate(double[][] system) {
        int n = system.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(system[i][k]) > Math.abs(system[pivot][k]) ? i : pivot;
            }
            double[] row = system[pivot];
            system[pivot] = system[k];
            system[k] = row;
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : system[i][k] / row[k];
                for (int j = k; j <= n; j++) {
                    system[i][j] -= factor * row[j];
                }
            }
        }
        double[] solved = new double[n];
        for (int k = 0; k < n; k++) {
            solved[k] = system[k][n] / system[k][k];
        }
        return solved;
    }
}
