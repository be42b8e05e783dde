package dev.isopleth.analysis;

/// Sorts values, and the weights that go with them, within a part of two arrays: by value, equal values by
/// weight. Heapsort: n log n whatever comes, and no memory.
final class PairSort {

    private PairSort() {}

    static void sort(double[] values, double[] weights, int from, int to) {
        int count = to - from;
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(values, weights, from, i, count);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(values, weights, from, from + end);
            sink(values, weights, from, 0, end);
        }
    }

    private static void sink(double[] values, double[] weights, int from, int top, int count) {
        int at = top;
        while (2 * at + 1 < count) {
            int child = 2 * at + 1;
            if (child + 1 < count && isLess(values, weights, from + child, from + child + 1)) {
                child++;
            }
            if (!isLess(values, weights, from + at, from + child)) {
                return;
            }
            swap(values, weights, from + at, from + child);
            at = child;
        }
    }

    private static boolean isLess(double[] values, double[] weights, int i, int j) {
        return values[i] < values[j] || (values[i] == values[j] && weights[i] < weights[j]);
    }

    private static void swap(double[] values, double[] weights, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
        double weight = weights[i];
        weights[i] = weights[j];
        weights[j] = weight;
    }
}
