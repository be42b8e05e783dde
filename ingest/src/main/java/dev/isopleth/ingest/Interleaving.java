package dev.isopleth.ingest;

import java.util.Arrays;

/// How two sorted parts of a dataset, its base and what was appended, make one order. Where positions are
/// equal, the base comes first.
///
/// @param rows of each appended sample its number in the whole, ascending; not copied
/// @param count samples of both parts
record Interleaving(int[] rows, long count) {

    /// How many appended samples stand before a row of the whole.
    int before(long row) {
        int found = Arrays.binarySearch(rows, (int) Math.min(row, Integer.MAX_VALUE));
        return found >= 0 ? found : -found - 1;
    }

    /// Whether the appended sample that `before` counts up to is the row itself.
    boolean isAppended(long row, int before) {
        return before < rows.length && rows[before] == row;
    }

    /// Where the run of samples of one part ends that begins with a row of the whole.
    ///
    /// @param before appended samples before it
    long endOfRun(long row, int before) {
        if (!isAppended(row, before)) {
            return before < rows.length ? rows[before] : count;
        }
        int last = before;
        while (last + 1 < rows.length && rows[last + 1] == rows[last] + 1) {
            last++;
        }
        return rows[last] + 1L;
    }
}
