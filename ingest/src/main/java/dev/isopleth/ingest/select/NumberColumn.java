package dev.isopleth.ingest.select;

import java.lang.foreign.MemorySegment;

/// A column of numbers as it lies in its file: number = offset + difference, NaN where it is missing.
///
/// The engine reads differences in float32 whatever they are stored as. Which that is, is asked once a block.
///
/// @param elements the differences, of all samples
public record NumberColumn(MemorySegment elements, NumberElement element, double offset) {

    /// A number as samples show it.
    public double shown(long row) {
        return element.shown(offset, element.difference(elements, row));
    }

    /// Copies the differences of samples `from` to `from + length`.
    ///
    /// @param at where the first of them goes
    public void read(long from, int length, float[] into, int at) {
        switch (element) {
            case FLOAT32 -> MemorySegment.copy(elements, NumberElement.FLOAT, from * Float.BYTES, into, at, length);
            case FLOAT64 -> {
                for (int i = 0; i < length; i++) {
                    into[at + i] = (float) elements.getAtIndex(NumberElement.DOUBLE, from + i);
                }
            }
        }
    }

    /// Copies the differences of some samples.
    ///
    /// @param rows their numbers, from index `at` on
    /// @param at where the first of them goes
    public void gather(int[] rows, int length, float[] into, int at) {
        switch (element) {
            case FLOAT32 -> {
                for (int i = at; i < at + length; i++) {
                    into[i] = elements.getAtIndex(NumberElement.FLOAT, rows[i]);
                }
            }
            case FLOAT64 -> {
                for (int i = at; i < at + length; i++) {
                    into[i] = (float) elements.getAtIndex(NumberElement.DOUBLE, rows[i]);
                }
            }
        }
    }
}
