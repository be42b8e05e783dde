package dev.isopleth.ingest.order;

import dev.isopleth.ingest.format.CellKind;
import java.util.List;

/// Some samples that follow one another along the Morton curve, column by column. Reused by its owner.
public final class SortedBlock {

    private final List<CellKind> kinds;
    private final long[] codes;
    private final double[][] numbers;
    private final long[][] millis;
    private final int[][] texts;
    private int size;

    /// @param kinds of the columns
    /// @param capacity samples at most
    public SortedBlock(List<CellKind> kinds, int capacity) {
        this.kinds = List.copyOf(kinds);
        codes = new long[capacity];
        numbers = new double[kinds.size()][];
        millis = new long[kinds.size()][];
        texts = new int[kinds.size()][];
        for (int c = 0; c < kinds.size(); c++) {
            numbers[c] = new double[kinds.get(c) == CellKind.NUMBER ? capacity : 0];
            millis[c] = new long[kinds.get(c) == CellKind.TIME ? capacity : 0];
            texts[c] = new int[kinds.get(c) == CellKind.TEXT ? capacity : 0];
        }
    }

    /// What the columns hold.
    public List<CellKind> kinds() {
        return kinds;
    }

    /// How many samples there is room for.
    public int capacity() {
        return codes.length;
    }

    /// How many samples there are.
    public int size() {
        return size;
    }

    /// Says how many of the elements mean something.
    public void setSize(int samples) {
        size = samples;
    }

    /// Morton codes of the positions, ascending and unsigned.
    public long[] codes() {
        return codes;
    }

    /// Numbers of a column, NaN where missing.
    public double[] numbers(int column) {
        return numbers[column];
    }

    /// Times of a column in milliseconds since 1970, the least long where missing.
    public long[] millis(int column) {
        return millis[column];
    }

    /// Dictionary codes of a column, -1 where missing.
    public int[] texts(int column) {
        return texts[column];
    }

    /// Copies a sample of a block with the same kinds of columns to a place in this one.
    void copy(SortedBlock from, int at, int to) {
        codes[to] = from.codes[at];
        for (int c = 0; c < numbers.length; c++) {
            if (numbers[c].length > 0) {
                numbers[c][to] = from.numbers[c][at];
            } else if (millis[c].length > 0) {
                millis[c][to] = from.millis[c][at];
            } else {
                texts[c][to] = from.texts[c][at];
            }
        }
    }
}
