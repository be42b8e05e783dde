package dev.isopleth.analysis.cluster;

/// Finds how far from a place so many samples are, its own among them, by asking all places.
final class NearestSamples {

    private final ClusterPlaces places;
    private final int wanted;

    /// The least squares so far, ascending, and how many samples are there: never more than are wanted, and as few as
    /// make so many.
    private final double[] squares;

    private final int[] samples;
    private int size;
    private long held;

    NearestSamples(ClusterPlaces places, int wanted) {
        this.places = places;
        this.wanted = wanted;
        this.squares = new double[wanted + 1];
        this.samples = new int[wanted + 1];
    }

    /// The chord to the last of the samples that are wanted; of fewer, to the last there is.
    double chord(int place) {
        size = 0;
        held = 0;
        for (int j = 0; j < places.count(); j++) {
            double square = places.square(place, j);
            if (held < wanted || square < squares[size - 1]) {
                insert(square, places.samples[j]);
            }
        }
        return Math.sqrt(squares[size - 1]);
    }

    private void insert(double square, int here) {
        int at = size;
        while (at > 0 && squares[at - 1] > square) {
            squares[at] = squares[at - 1];
            samples[at] = samples[at - 1];
            at--;
        }
        squares[at] = square;
        samples[at] = here;
        size++;
        held += here;
        while (held - samples[size - 1] >= wanted) {
            held -= samples[--size];
        }
    }
}
