package dev.isopleth.analysis;

import java.util.List;

/// How far every two lines of a matrix lie apart.
///
/// @param labels of the lines
/// @param condensed the distances of (0,1), (0,2), ..., (1,2), ...: finite, at least 0, as scipy's pdist orders
///     them. The array is taken, not copied
/// @param metric how they were measured
/// @param incompletePairs how many of the pairs lack a field in one line or both, so that fewer fields speak
public record Distances(List<String> labels, double[] condensed, Metric metric, long incompletePairs) {

    /// A limit for those who have none of their own: 100 MB of distances, and as many again while they are linked.
    public static final int MOST_LINES = 5000;

    public Distances {
        labels = List.copyOf(labels);
        if (condensed.length != pairs(labels.size())) {
            throw new IllegalArgumentException(condensed.length + " distances are not those of " + labels.size());
        }
    }

    /// The distances between the rows of a matrix, or between its columns.
    ///
    /// Fields that one of two lines lacks are left out of their distance; euclidean and cityblock sums are then
    /// scaled up by all fields over those used, as R's `dist` does. Cost: lines^2 / 2 x fields of a line. Memory: 8
    /// bytes a pair, and the fields once more.
    ///
    /// @param mostLines how many lines there may be, at most 65,536
    /// @throws RefusedException if there are more; if two lines have no field in common; or if a line is constant
    ///     (correlation) or 0 throughout (cosine) over the fields it shares with another
    public static Distances between(Matrix matrix, Along along, Metric metric, int mostLines) {
        List<String> labels = matrix.labels(along);
        int count = labels.size();
        int most = Math.min(mostLines, 1 << 16);
        if (count > most) {
            throw new RefusedException(
                    "there are " + count + " " + along.label() + " to cluster: at most " + most + " are clustered");
        }
        double[][] lines = matrix.lines(along);
        boolean[] complete = new boolean[count];
        for (int i = 0; i < count; i++) {
            complete[i] = isComplete(lines[i]);
        }
        Pearson pearson = new Pearson(metric == Metric.CORRELATION ? lines : new double[0][]);
        double[] condensed = new double[Math.toIntExact(pairs(count))];
        long incomplete = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                double distance = switch (metric) {
                    case EUCLIDEAN -> euclidean(lines[i], lines[j]);
                    case CORRELATION -> 1 - pearson.of(i, j);
                    case COSINE -> cosine(lines[i], lines[j]);
                    case CITYBLOCK -> cityblock(lines[i], lines[j]);
                };
                if (!Double.isFinite(distance)) {
                    throw undefined(matrix, along, metric, i, j);
                }
                condensed[at++] = distance;
                incomplete += complete[i] && complete[j] ? 0 : 1;
            }
        }
        return new Distances(labels, condensed, metric, incomplete);
    }

    /// How many lines there are.
    public int count() {
        return labels.size();
    }

    /// The distance of two lines; 0 from itself.
    public double between(int i, int j) {
        return i == j ? 0 : condensed[index(count(), i, j)];
    }

    /// Where the distance of two different lines stands.
    static int index(int count, int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        return (int) ((long) low * (2L * count - low - 1) / 2) + high - low - 1;
    }

    private static long pairs(int count) {
        return (long) count * (count - 1) / 2;
    }

    /// Whether no field of a line is missing.
    static boolean isComplete(double[] line) {
        for (double field : line) {
            if (Double.isNaN(field)) {
                return false;
            }
        }
        return true;
    }

    private static double euclidean(double[] a, double[] b) {
        double sum = 0;
        int used = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            if (!Double.isNaN(difference)) {
                sum += difference * difference;
                used++;
            }
        }
        return Math.sqrt(scaledUp(sum, used, a.length));
    }

    private static double cityblock(double[] a, double[] b) {
        double sum = 0;
        int used = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            if (!Double.isNaN(difference)) {
                sum += Math.abs(difference);
                used++;
            }
        }
        return scaledUp(sum, used, a.length);
    }

    /// NaN where no field was used.
    private static double scaledUp(double sum, int used, int all) {
        return used == all && used > 0 ? sum : sum * ((double) all / used);
    }

    private static double cosine(double[] a, double[] b) {
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int k = 0; k < a.length; k++) {
            if (!Double.isNaN(a[k]) && !Double.isNaN(b[k])) {
                squaresA += a[k] * a[k];
                squaresB += b[k] * b[k];
                products += a[k] * b[k];
            }
        }
        double cosine = products / (Math.sqrt(squaresA) * Math.sqrt(squaresB));
        return Double.isNaN(cosine) ? cosine : 1 - Math.clamp(cosine, -1, 1);
    }

    private static RefusedException undefined(Matrix matrix, Along along, Metric metric, int i, int j) {
        List<String> labels = matrix.labels(along);
        double[][] lines = matrix.lines(along);
        String both = along.label() + " '" + labels.get(i) + "' and '" + labels.get(j) + "'";
        int common = 0;
        for (int k = 0; k < lines[i].length; k++) {
            common += Double.isNaN(lines[i][k]) || Double.isNaN(lines[j][k]) ? 0 : 1;
        }
        if (common == 0) {
            return new RefusedException(
                    both + " have no field in common: leave one of them out, or fill their missing fields");
        }
        return new RefusedException(
                switch (metric) {
                    case CORRELATION ->
                        both + " have no correlation: one of them is constant over the " + common
                                + " fields that both have; leave it out, or take the metric euclidean or cityblock";
                    case COSINE ->
                        both + " have no angle between them: one of them is 0 in the " + common
                                + " fields that both have; leave it out, or take the metric euclidean or cityblock";
                    case EUCLIDEAN, CITYBLOCK ->
                        both + " lie further apart than a number can say: take standard_scale or z_score first";
                });
    }
}
