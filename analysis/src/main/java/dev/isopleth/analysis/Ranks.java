package dev.isopleth.analysis;

import java.util.Arrays;

/// The ranks of the fields of lines, from 1 on; equal fields share the mean of their ranks.
///
/// Each line is sorted once, so that ranks among some of its fields take one pass. Memory: 4 bytes a field.
final class Ranks {

    private final double[][] lines;

    /// For each line, where its fields are, ascending, less those that are missing.
    private final int[][] ascending;

    Ranks(double[][] lines) {
        this.lines = lines;
        this.ascending = new int[lines.length][];
        for (int i = 0; i < lines.length; i++) {
            ascending[i] = ascending(lines[i]);
        }
    }

    /// The ranks of every line among its own fields; NaN where the field is missing.
    double[][] ofAll() {
        double[][] ranks = new double[lines.length][];
        for (int i = 0; i < lines.length; i++) {
            ranks[i] = among(i, i);
        }
        return ranks;
    }

    /// The ranks of line i among the fields that line j has too; NaN where one of both is missing.
    double[] among(int i, int j) {
        double[] line = lines[i];
        double[] ranks = new double[line.length];
        Arrays.fill(ranks, Double.NaN);
        int[] kept = Arrays.stream(ascending[i])
                .filter(k -> !Double.isNaN(lines[j][k]))
                .toArray();
        int from = 0;
        while (from < kept.length) {
            int to = from + 1;
            while (to < kept.length && line[kept[to]] == line[kept[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[kept[k]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static int[] ascending(double[] line) {
        double[] sorted =
                Arrays.stream(line).filter(field -> !Double.isNaN(field)).toArray();
        Arrays.sort(sorted);
        // Where the first of each value goes; -0 and 0 are one value, and sorted as such below.
        int[] places = new int[sorted.length];
        int[] next = new int[sorted.length];
        for (int k = 0; k < line.length; k++) {
            if (!Double.isNaN(line[k])) {
                int first = first(sorted, line[k]);
                places[first + next[first]++] = k;
            }
        }
        return places;
    }

    /// Where the first of the values that equal a value stands.
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
