package dev.isopleth.server.tile;

import java.util.Arrays;

/// What the values of an estimate rest on.
///
/// @param samples of the selection, whatever they count for their times; 0 where they are too few to be told
/// @param places how many distinct positions these have; 0 where samples are
/// @param support the effective number of places that the kernel reaches at every k-th sample of some hundreds,
///     ascending; none where no kernel estimates
public record Basis(long samples, long places, double[] support) {

    /// The share of these places where the kernel reaches fewer; 0 where there are none.
    public double shareBelow(double fewest) {
        return support.length == 0
                ? 0
                : (double) Arrays.stream(support)
                                .filter(reached -> reached < fewest)
                                .count()
                        / support.length;
    }
}
