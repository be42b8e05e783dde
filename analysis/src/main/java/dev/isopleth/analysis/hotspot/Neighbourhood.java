package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.bins.LaidBins;
import java.util.Arrays;

/// Which bins are neighbours of one another, and what each weighs.
public sealed interface Neighbourhood {

    /// All bins up to a distance, alike.
    ///
    /// @param metres see [Neighbours#within]
    record Within(double metres) implements Neighbourhood {}

    /// The nearest ones, alike.
    ///
    /// @param k see [Neighbours#nearest]
    record Nearest(int k) implements Neighbourhood {}

    /// All bins up to a distance, each by the inverse of its own.
    ///
    /// @param metres see [Neighbours#inverseDistance], likewise `power`
    record InverseDistance(double metres, double power) implements Neighbourhood {}

    /// The bins up to so many steps from one to the next that touches it, whether these are among the bins or not.
    ///
    /// @param steps at least 1
    record Rings(int steps) implements Neighbourhood {}

    /// The neighbours of some bins that are laid; none is its own.
    ///
    /// @throws dev.isopleth.analysis.RefusedException if there are too many, or a number is none that it can be
    default Neighbours of(LaidBins bins, int[] some) {
        if (!(this instanceof Rings(int steps))) {
            return of(BinCentres.of(bins, some), bins.layout().spacing());
        }
        int[] place = new int[bins.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < some.length; i++) {
            place[some[i]] = i;
        }
        return Neighbours.of(
                some.length,
                i -> Arrays.stream(bins.around(some[i], steps))
                        .map(bin -> place[bin])
                        .filter(beside -> beside >= 0)
                        .toArray());
    }

    /// The neighbours of bins; none is its own.
    ///
    /// @param size of the bins: how far apart the middles of two that touch are
    /// @throws dev.isopleth.analysis.RefusedException if there are too many, or a number is none that it can be
    /// @throws IllegalArgumentException if rings are meant: only bins that are laid have them
    default Neighbours of(BinCentres centres, double size) {
        return switch (this) {
            case Within(double metres) -> Neighbours.within(centres, metres);
            case Nearest(int k) -> Neighbours.nearest(centres, k);
            case InverseDistance(double metres, double power) ->
                Neighbours.inverseDistance(centres, metres, power, size);
            case Rings _ -> throw new IllegalArgumentException("centres have no rings");
        };
    }
}
