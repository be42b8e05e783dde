package dev.isopleth.server.http;

import tools.jackson.databind.JsonNode;

/// What interpolators tell between stations, by the textbook and the slow way: distances by the haversine, kriging
/// from the system of variograms with a multiplier (Cressie 1993, 3.2.12), solved by elimination for each place
/// anew.
///
/// @param x longitude, or x on a plane, of each station, likewise y
record Stationwise(double[] x, double[] y, double[] value, boolean onPlane) {

    /// A fitted variogram as an answer states it.
    record Variogram(String shape, double nugget, double sill, double range) {

        static Variogram of(JsonNode stated) {
            return new Variogram(
                    stated.path("shape").asString(),
                    stated.path("nugget").asDouble(),
                    stated.path("sill").asDouble(),
                    stated.path("range").asDouble());
        }

        double at(double distance) {
            double t = distance / range;
            double risen = switch (shape) {
                case "spherical" -> t < 1 ? 1.5 * t - 0.5 * t * t * t : 1;
                case "exponential" -> 1 - Math.exp(-t);
                case "gaussian" -> 1 - Math.exp(-t * t);
                default -> throw new AssertionError(shape);
            };
            return distance == 0 ? 0 : nugget + (sill - nugget) * risen;
        }
    }

    /// A kriged value and its standard error.
    record Kriged(double value, double error) {}

    double distance(double x1, double y1, double x2, double y2) {
        if (onPlane) {
            return Math.hypot(x1 - x2, y1 - y2);
        }
        double dLat = Math.sin(Math.toRadians(y1 - y2) / 2);
        double dLon = Math.sin(Math.toRadians(x1 - x2) / 2);
        double h = dLat * dLat + Math.cos(Math.toRadians(y1)) * Math.cos(Math.toRadians(y2)) * dLon * dLon;
        return 2 * 6378137.0 * Math.asin(Math.sqrt(h));
    }

    double nearest(double atX, double atY) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            nearest = Math.min(nearest, distance(atX, atY, x[i], y[i]));
        }
        return nearest;
    }

    /// Twice the distance of the loneliest station from its neighbour.
    double reach() {
        double loneliest = 0;
        for (int i = 0; i < x.length; i++) {
            loneliest = Math.max(loneliest, without(i).nearest(x[i], y[i]));
        }
        return 2 * loneliest;
    }

    Stationwise without(int left) {
        return new Stationwise(without(x, left), without(y, left), without(value, left), onPlane);
    }

    private static double[] without(double[] all, int left) {
        double[] others = new double[all.length - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = all[i < left ? i : i + 1];
        }
        return others;
    }

    double inverseDistance(double atX, double atY, double power) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < x.length; i++) {
            double weight = Math.pow(distance(atX, atY, x[i], y[i]), -power);
            sum += weight * value[i];
            weights += weight;
        }
        return sum / weights;
    }

    Kriged kriging(double atX, double atY, Variogram variogram) {
        int n = x.length;
        double[][] system = new double[n + 1][n + 2];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system[i][j] = variogram.at(distance(x[i], y[i], x[j], y[j]));
            }
            system[i][n] = 1;
            system[n][i] = 1;
            system[i][n + 1] = variogram.at(distance(x[i], y[i], atX, atY));
        }
        system[n][n + 1] = 1;
        double[] right = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            right[i] = system[i][n + 1];
        }
        double[] weights = eliminate(system);
        double kriged = 0;
        double variance = weights[n];
        for (int i = 0; i < n; i++) {
            kriged += weights[i] * value[i];
            variance += weights[i] * right[i];
        }
        return new Kriged(kriged, Math.sqrt(variance));
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
            for (int i = k + 1; i < n; i++) {
                double factor = system[i][k] / row[k];
                for (int j = k; j <= n; j++) {
                    system[i][j] -= factor * row[j];
                }
            }
        }
        double[] solved = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            solved[i] = system[i][n];
            for (int j = i + 1; j < n; j++) {
                solved[i] -= system[i][j] * solved[j];
            }
            solved[i] /= system[i][i];
        }
        return solved;
    }
}
