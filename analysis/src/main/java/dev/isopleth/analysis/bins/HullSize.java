package dev.isopleth.analysis.bins;

import java.util.Locale;

/// How large a convex hull is, and how many bins can meet it.
///
/// A bin meets the hull where the box round it does; then it lies within the hull widened by d, twice the half
/// diagonal of that box. By Steiner's formula that has the area A + P d + pi d^2, A and P being the hull's area and
/// perimeter: there are at most so many bins as it has areas of one.
///
/// @param perimeter of two places, twice their distance; of one, 0
/// @param south the least y, likewise `north`
record HullSize(double area, double perimeter, double south, double north) {

    private static final double ROUNDING = 1 + 1e-4;
    private static final int DIGITS = 3;

    /// The size of a ring of at least one place.
    static HullSize of(double[] ring) {
        double twice = 0;
        double perimeter = 0;
        double south = ring[1];
        double north = ring[1];
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            double dx = ring[next] - ring[i];
            double dy = ring[next + 1] - ring[i + 1];
            twice += (ring[i] - ring[0]) * dy - (ring[i + 1] - ring[1]) * dx;
            perimeter += Math.sqrt(dx * dx + dy * dy);
            south = Math.min(south, ring[i + 1]);
            north = Math.max(north, ring[i + 1]);
        }
        return new HullSize(Math.abs(twice) / 2, perimeter, south, north);
    }

    /// How many bins meet it at most.
    double mostBins(RegularLayout layout) {
        double reach = reach(layout);
        return (area + perimeter * reach + Math.PI * reach * reach) / layout.area();
    }

    /// The diagonal of the box round a bin.
    private static double reach(RegularLayout layout) {
        return ROUNDING * Math.hypot(layout.size(), 2 * layout.halfHeight());
    }

    /// The smallest size of bins of which at most so many meet it, to three digits.
    ///
    /// @param most at least 20
    double smallestSize(RegularLayout layout, int most) {
        RegularLayout one = new RegularLayout(layout.shape(), 1);
        double reach = reach(one);
        double rest = most * one.area() - Math.PI * reach * reach;
        double half = perimeter * reach / 2;
        double size = (half + Math.sqrt(half * half + rest * area)) / rest;
        double step = Math.pow(10, Math.floor(Math.log10(size)) - DIGITS + 1);
        double written = written(size);
        while (mostBins(new RegularLayout(layout.shape(), written)) > most) {
            written = written(written + step);
        }
        return written;
    }

    /// As so many digits write it.
    private static double written(double size) {
        return Double.parseDouble(String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", size));
    }
}
