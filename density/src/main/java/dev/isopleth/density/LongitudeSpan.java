package dev.isopleth.density;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Finds the narrowest span of the world's longitudes that holds positions, across the antimeridian where that is
/// narrower. Mutable; for one thread.
public final class LongitudeSpan {

    /// Strips of the world by the first bits of u.
    private static final int STRIP_BITS = 12;

    private static final int STRIPS = 1 << STRIP_BITS;
    private static final double STEPS = 4294967296.0;

    private final long[] first;
    private final long[] last;

    /// A span that holds nothing yet.
    public LongitudeSpan() {
        first = new long[STRIPS];
        last = new long[STRIPS];
        Arrays.fill(first, -1);
    }

    private LongitudeSpan(LongitudeSpan other) {
        first = other.first.clone();
        last = other.last.clone();
    }

    /// A part of the world from west to east.
    ///
    /// @param west fraction of the plane, in [0, 1)
    /// @param width likewise, in [0, 1]; west and width together are above 1 where it crosses the antimeridian
    public record Span(double west, double width) {}

    /// Another one that holds the same.
    public LongitudeSpan copy() {
        return new LongitudeSpan(this);
    }

    /// Adds a position.
    ///
    /// @param storedU its longitude in the stored form
    public void add(int storedU) {
        long u = Integer.toUnsignedLong(storedU);
        int strip = storedU >>> (Integer.SIZE - STRIP_BITS);
        first[strip] = first[strip] < 0 ? u : Math.min(first[strip], u);
        last[strip] = Math.max(last[strip], u);
    }

    /// The narrowest span: it begins where the widest gap between strips ends.
    ///
    /// @throws IllegalStateException if nothing was added
    public Span narrowest() {
        int[] held =
                IntStream.range(0, STRIPS).filter(strip -> first[strip] >= 0).toArray();
        if (held.length == 0) {
            throw new IllegalStateException("nothing has no span");
        }
        double widest = -1;
        double west = 0;
        for (int k = 0; k < held.length; k++) {
            int before = held[Math.floorMod(k - 1, held.length)];
            double gap = (first[held[k]] - last[before]) / STEPS + (k == 0 ? 1 : 0);
            if (gap > widest) {
                widest = gap;
                west = first[held[k]] / STEPS;
            }
        }
        return new Span(west, 1 - widest);
    }
}
