package dev.isopleth.ingest.order;

import java.io.IOException;

/// The numbers of a column in file order, NaN where missing, read as often as one likes.
@FunctionalInterface
public interface Numbers {

    /// Reads all of them.
    void read(Taker taker) throws IOException;

    /// Takes some numbers that follow one another.
    @FunctionalInterface
    interface Taker {

        /// Takes the first `size` of an array, which belongs to the giver.
        void take(double[] numbers, int size);
    }
}
