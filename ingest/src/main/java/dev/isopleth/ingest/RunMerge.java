package dev.isopleth.ingest;

import java.lang.reflect.Array;

/// How two sorted runs become one: which elements are of the second.
record RunMerge(int first, int second, long[] bits) {

    /// @param first codes, ascending; those of equal codes go before
    /// @param second codes, ascending
    static RunMerge of(long[] first, long[] second) {
        long[] bits = new long[((first.length + second.length) >>> 6) + 1];
        int i = 0;
        for (int j = 0; j < second.length; j++) {
            while (i < first.length && Long.compareUnsigned(first[i], second[j]) <= 0) {
                i++;
            }
            bits[(i + j) >>> 6] |= 1L << (i + j);
        }
        return new RunMerge(first.length, second.length, bits);
    }

    /// Two arrays of one kind as one.
    Object merged(Object a, Object b) {
        Object merged = Array.newInstance(a.getClass().getComponentType(), first + second);
        int at = 0;
        int i = 0;
        int j = 0;
        while (at < first + second) {
            int from = at;
            boolean ofSecond = isSecond(at);
            while (at < first + second && isSecond(at) == ofSecond) {
                at++;
            }
            System.arraycopy(ofSecond ? b : a, ofSecond ? j : i, merged, from, at - from);
            if (ofSecond) {
                j += at - from;
            } else {
                i += at - from;
            }
        }
        return merged;
    }

    private boolean isSecond(int at) {
        return (bits[at >>> 6] >>> at & 1) != 0;
    }
}
