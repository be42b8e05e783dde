package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.place.SortedPositions;

/// Stored positions as decimals: degrees, or units of a planar plane.
///
/// Decimals no finer than a stored step (seven of degrees) are what most files hold: where a dataset's
/// positions are such, each comes out as it came in, to the last digit. Otherwise two more decimals tell the
/// stored position itself, at most half a step from what came in, on either axis.
///
/// @param few decimals no finer than a stored step
/// @param cameShort whether the positions came in with no more decimals than that
record Coordinates(Plane plane, int few, boolean cameShort) {

    private static final int RUNS = 16;
    private static final int RUN = 256;

    /// Chance has to be less than one in 10 to this that positions fit short decimals.
    private static final double CERTAIN = 6;

    /// Of chance positions so many fit into decimals of about a step: -log10 of 84 %.
    private static final double AT_ONE_STEP = 0.075;

    /// Those of a dataset. Cost: that of some thousand positions, whatever their number.
    static Coordinates of(Plane plane, SortedPositions positions) {
        double step = switch (plane) {
            case Plane.World _ -> 360.0 / (1L << 32);
            case Plane.Planar planar -> planar.side() / (1L << 32);
        };
        int few = Math.max(0, (int) Math.floor(-Math.log10(step)));
        return new Coordinates(plane, few, new Coordinates(plane, few, true).fit(positions));
    }

    /// Longitude in degrees, or x.
    double x(int storedU) {
        double exact = plane.x(WebMercator.fraction(storedU));
        double rounded = rounded(exact, few);
        return cameShort && storedX(rounded) == storedU ? rounded : within(rounded(exact, few + 2), exact, true);
    }

    /// Latitude in degrees, or y.
    double y(int storedV) {
        double exact = plane.y(WebMercator.fraction(storedV));
        double rounded = rounded(exact, few);
        return cameShort && onPlane(rounded) && storedY(rounded) == storedV
                ? rounded
                : within(rounded(exact, few + 2), exact, false);
    }

    /// Whether positions looked at here and there all have short decimals, and more of them, or shorter
    /// ones, than chance would give.
    private boolean fit(SortedPositions positions) {
        double certainty = 0;
        long count = positions.count();
        long between = Math.max(RUN, count / RUNS);
        long before = 0;
        for (long start = 0; start < count; start += between) {
            for (long row = start; row < Math.min(count, start + RUN); row++) {
                int u = positions.storedU(row);
                int v = positions.storedV(row);
                long code = Morton.code(u, v);
                if (row > 0 && code == before) {
                    continue;
                }
                before = code;
                int ofX = decimals(plane.x(WebMercator.fraction(u)), u, true);
                int ofY = decimals(plane.y(WebMercator.fraction(v)), v, false);
                if (ofX > few || ofY > few) {
                    return false;
                }
                certainty += 2 * few - ofX - ofY + 2 * AT_ONE_STEP;
            }
        }
        return certainty > CERTAIN;
    }

    /// The fewest decimals that are stored as these bits; more than `few` where there are none so few.
    private int decimals(double exact, int stored, boolean isX) {
        for (int decimals = 0; decimals <= few; decimals++) {
            double rounded = rounded(exact, decimals);
            boolean same = isX ? storedX(rounded) == stored : onPlane(rounded) && storedY(rounded) == stored;
            if (same) {
                return decimals;
            }
        }
        return few + 1;
    }

    private int storedX(double x) {
        return switch (plane) {
            case Plane.World _ -> WebMercator.storedU(x);
            case Plane.Planar planar -> planar.stored(x);
        };
    }

    private int storedY(double y) {
        return switch (plane) {
            case Plane.World _ -> WebMercator.storedV(y);
            case Plane.Planar planar -> planar.stored(y);
        };
    }

    private boolean onPlane(double y) {
        return !(plane instanceof Plane.World) || Math.abs(y) <= WebMercator.MAX_LATITUDE_DEGREES;
    }

    /// The rounded coordinate, or the exact one where rounding leads off the plane.
    private double within(double rounded, double exact, boolean isX) {
        return switch (plane) {
            case Plane.World _
            when !isX -> Math.clamp(rounded, -WebMercator.MAX_LATITUDE_DEGREES, WebMercator.MAX_LATITUDE_DEGREES);
            case Plane.World _ -> rounded;
            case Plane.Planar planar -> rounded <= (isX ? planar.width() : planar.height()) ? rounded : exact;
        };
    }

    private static double rounded(double coordinate, int decimals) {
        double power = Math.pow(10, decimals);
        return Math.rint(coordinate * power) / power;
    }
}
