package dev.isopleth.analysis.hotspot;

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

    /// The neighbours of bins; none is its own.
    ///
    /// @param size of the bins: how far apart the middles of two that touch are
    /// @throws dev.isopleth.analysis.RefusedException if there are too many, or a number is none that it can be
    default Neighbours of(BinCentres centres, double size) {
        return switch (this) {
            case Within(double metres) -> Neighbours.within(centres, metres);
            case Nearest(int k) -> Neighbours.nearest(centres, k);
            case InverseDistance(double metres, double power) ->
                Neighbours.inverseDistance(centres, metres, power, size);
        };
    }
}
