package dev.isopleth.analysis.cluster;

import java.util.Arrays;

/// How far from a place so many samples are, its own among them: the distances that reaches are chosen by.
public final class NearDistances {

    /// So many places are looked at, each beside all others.
    private static final int MOST_LOOKED_AT = 2_000;

    /// The loneliest ones say nothing of clusters, and would draw a knee to themselves.
    private static final double USUAL = 0.95;

    private NearDistances() {}

    /// The distances of up to 2,000 places, evenly taken, to the sample that makes so many, ascending, in metres or
    /// units of the plane. Cost: 2,000 n.
    ///
    /// @param minPoints at least 1; where there are fewer samples, the last one
    public static double[] of(ClusterPlaces places, int minPoints) {
        int count = places.count();
        int looked = Math.min(MOST_LOOKED_AT, count);
        NearestSamples nearest = new NearestSamples(places, minPoints);
        double[] distances = new double[looked];
        for (int k = 0; k < looked; k++) {
            distances[k] = places.ground.distanceOfChord(nearest.chord((int) ((long) k * count / looked)));
        }
        Arrays.sort(distances);
        return distances;
    }

    /// The reach that clusters and noise part at: the knee of the distances, where their curve, of equal sides, is
    /// farthest below the straight line between its ends (Ester et al. 1996 take it by eye). Distances of 0 and the
    /// greatest twentieth are left out.
    ///
    /// @param ascending as [#of] has them
    /// @return NaN where no distance is above 0
    public static double knee(double[] ascending) {
        int from = 0;
        while (from < ascending.length && ascending[from] == 0) {
            from++;
        }
        if (from == ascending.length) {
            return Double.NaN;
        }
        int last = Math.max(from, (int) Math.ceil(from + (ascending.length - from) * USUAL) - 1);
        double rise = ascending[last] - ascending[from];
        int knee = last;
        double most = 0;
        for (int i = from; i <= last && rise > 0; i++) {
            double below = (double) (i - from) / (last - from) - (ascending[i] - ascending[from]) / rise;
            if (below > most) {
                most = below;
                knee = i;
            }
        }
        return ascending[knee];
    }
}
