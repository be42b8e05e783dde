package dev.isopleth.analysis.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Significant bins that touch one another and are hot alike, or cold alike, put together: what a person calls
/// one hot spot.
///
/// @param all those there are: the hottest first, then the coldest; of one and the same z the one with more
///     bins first, then the one whose first bin comes first
/// @param of which of them each bin is part of; -1 for none
public record Spots(List<Spot> all, int[] of) {

    /// One of them.
    ///
    /// @param isHot whether its bins are; else they are cold
    /// @param bins ascending
    /// @param peak where it is: of the bins that are surest the one whose own value is highest, or lowest
    ///     where it is cold; of equal ones the one whose z is furthest from 0
    /// @param z the one that is furthest from 0
    public record Spot(boolean isHot, int[] bins, int peak, double z) {}

    /// Which bins touch one another.
    @FunctionalInterface
    public interface Touching {

        /// The bins that touch one.
        int[] of(int bin);
    }

    /// The spots of bins. Cost: a step for each bin that touches a significant one.
    ///
    /// @param z of each bin, which the class goes by
    /// @param values of each bin
    public static Spots of(HotspotClass[] classes, double[] z, double[] values, Touching touching) {
        int[] mark = new int[classes.length];
        Arrays.fill(mark, -1);
        List<Spot> found = new ArrayList<>();
        int[] reached = new int[classes.length];
        for (int first = 0; first < classes.length; first++) {
            int sign = Integer.signum(classes[first].number());
            if (sign == 0 || mark[first] >= 0) {
                continue;
            }
            int count = 0;
            reached[count++] = first;
            mark[first] = found.size();
            for (int next = 0; next < count; next++) {
                for (int beside : touching.of(reached[next])) {
                    if (mark[beside] < 0 && Integer.signum(classes[beside].number()) == sign) {
                        mark[beside] = found.size();
                        reached[count++] = beside;
                    }
                }
            }
            int[] bins = Arrays.copyOf(reached, count);
            Arrays.sort(bins);
            double furthest = Arrays.stream(bins)
                    .mapToDouble(bin -> z[bin])
                    .reduce(0, (one, other) -> Math.abs(other) > Math.abs(one) ? other : one);
            found.add(new Spot(sign > 0, bins, peak(bins, sign, classes, z, values), furthest));
        }
        List<Spot> ranked = found.stream()
                .sorted(Comparator.comparing((Spot spot) -> !spot.isHot)
                        .thenComparingDouble(spot -> -Math.abs(spot.z))
                        .thenComparingInt(spot -> -spot.bins.length)
                        .thenComparingInt(spot -> spot.bins[0]))
                .toList();
        int[] of = new int[classes.length];
        Arrays.fill(of, -1);
        for (int rank = 0; rank < ranked.size(); rank++) {
            for (int bin : ranked.get(rank).bins) {
                of[bin] = rank;
            }
        }
        return new Spots(ranked, of);
    }

    private static int peak(int[] bins, int sign, HotspotClass[] classes, double[] z, double[] values) {
        return Arrays.stream(bins)
                .boxed()
                .max(Comparator.comparingInt((Integer bin) -> Math.abs(classes[bin].number()))
                        .thenComparingDouble(bin -> sign * values[bin])
                        .thenComparingDouble(bin -> Math.abs(z[bin]))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }
}
