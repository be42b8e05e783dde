package dev.isopleth.analysis.bins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rings in longitude and latitude: x, y, x, y, ..., each position once.
final class Rings {

    private static final double WORLD = 360;

    /// A tenth of a millimetre: a corner on the antimeridian is on it.
    private static final double ROUNDING_DEGREES = 1e-9;

    private Rings() {}

    /// The part of a ring in a box (Sutherland and Hodgman 1974); null where it does not meet it. Where they only
    /// touch, the part has no area.
    static double @Nullable [] within(double[] ring, double west, double south, double east, double north) {
        double[] part = half(half(ring, 0, west, true), 0, east, false);
        part = half(half(part, 1, south, true), 1, north, false);
        return part.length == 0 ? null : part;
    }

    /// The part on one side of a line.
    ///
    /// @param axis 0 for x, 1 for y
    private static double[] half(double[] ring, int axis, double line, boolean above) {
        double[] kept = new double[2 * ring.length];
        int size = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            double here = ring[i + axis];
            double there = ring[next + axis];
            boolean isHere = above ? here >= line : here <= line;
            boolean isThere = above ? there >= line : there <= line;
            if (isHere) {
                kept[size++] = ring[i];
                kept[size++] = ring[i + 1];
            }
            if (isHere != isThere && here != line && there != line) {
                double share = (line - here) / (there - here);
                double other = ring[i + 1 - axis] + share * (ring[next + 1 - axis] - ring[i + 1 - axis]);
                kept[size + axis] = line;
                kept[size + 1 - axis] = other;
                size += 2;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /// A ring whose longitudes go on beyond 180, or -180, as parts that do not (RFC 7946, 3.1.9). The ring is
    /// used up.
    static List<double[]> cut(double[] ring) {
        double west = ring[0];
        double east = ring[0];
        for (int i = 0; i < ring.length; i += 2) {
            if (Math.abs(Math.abs(ring[i]) - 180) < ROUNDING_DEGREES) {
                ring[i] = Math.copySign(180, ring[i]);
            }
            west = Math.min(west, ring[i]);
            east = Math.max(east, ring[i]);
        }
        if (west >= -180 && east <= 180) {
            return List.of(ring);
        }
        List<double[]> parts = new ArrayList<>();
        for (int lap = -1; lap <= 1; lap++) {
            double from = -180 + lap * WORLD;
            double[] part = within(ring, from, -90, from + WORLD, 90);
            if (part != null && hasWidth(part)) {
                for (int i = 0; i < part.length; i += 2) {
                    part[i] -= lap * WORLD;
                }
                parts.add(part);
            }
        }
        return parts;
    }

    /// What only touches a world beside its own is none of it.
    private static boolean hasWidth(double[] ring) {
        for (int i = 2; i < ring.length; i += 2) {
            if (Math.abs(ring[i] - ring[0]) > ROUNDING_DEGREES) {
                return true;
            }
        }
        return false;
    }
}
