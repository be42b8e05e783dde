package dev.isopleth.analysis.area;

/// Samples with the areas that hold them, in Morton order, so that those of one position follow one another.
@FunctionalInterface
public interface HeldSamples {

    /// Hands out every sample. May be called several times, and then hands out the same in the same order.
    void walk(Taker taker);

    /// Takes samples.
    @FunctionalInterface
    interface Taker {

        /// One sample.
        ///
        /// @param areas that hold it, numbered from 0, each once; not to be changed
        /// @param u its stored position, see [dev.isopleth.density.Plane], likewise `v`
        /// @param value finite; NaN if it has none
        /// @param weight finite, not below 0; 0 or NaN if it is none at all
        void take(int[] areas, int u, int v, double value, double weight);
    }
}
