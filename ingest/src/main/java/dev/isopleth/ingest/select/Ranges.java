package dev.isopleth.ingest.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which keys of a column fulfil a condition: ascending, disjoint ranges, both ends included.
///
/// Keys are whole numbers in the order of the column's cells, so that every comparison with constants is
/// one or two ranges: times are their milliseconds, texts their place in the dictionary, numbers the bits
/// of their float32 or float64 ([#keyOf]). What is missing has a key outside [least, greatest].
///
/// @param least key of all cells that are there
/// @param greatest key of all cells that are there
record Ranges(long least, long greatest, List<Range> parts) {

    /// Keys from `first` to `last`.
    record Range(long first, long last) {}

    /// Keys from `first` to `last`, as far as there are such cells; empty where first > last.
    static Ranges of(long least, long greatest, long first, long last) {
        long from = Math.max(least, first);
        long to = Math.min(greatest, last);
        return new Ranges(least, greatest, from > to ? List.of() : List.of(new Range(from, to)));
    }

    /// Some ranges in any order, which may overlap.
    static Ranges union(long least, long greatest, List<Range> some) {
        List<Range> merged = new ArrayList<>();
        for (Range next :
                some.stream().sorted(Comparator.comparingLong(Range::first)).toList()) {
            Range last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && next.first() - 1 <= last.last()) {
                merged.set(merged.size() - 1, new Range(last.first(), Math.max(last.last(), next.last())));
            } else {
                merged.add(next);
            }
        }
        return new Ranges(least, greatest, List.copyOf(merged));
    }

    /// The other cells that are there.
    Ranges complement() {
        List<Range> others = new ArrayList<>();
        long from = least;
        for (Range part : parts) {
            if (part.first() > from) {
                others.add(new Range(from, part.first() - 1));
            }
            if (part.last() == greatest) {
                return new Ranges(least, greatest, List.copyOf(others));
            }
            from = part.last() + 1;
        }
        if (from <= greatest) {
            others.add(new Range(from, greatest));
        }
        return new Ranges(least, greatest, List.copyOf(others));
    }

    /// The key of float32 bits: in the order of the numbers, -0 just below 0; NaN lies beyond the
    /// infinities on either side.
    static int keyOf(int floatBits) {
        return floatBits ^ ((floatBits >> 31) & Integer.MAX_VALUE);
    }

    /// The same of float64 bits.
    static long keyOf(long doubleBits) {
        return doubleBits ^ ((doubleBits >> 63) & Long.MAX_VALUE);
    }
}
