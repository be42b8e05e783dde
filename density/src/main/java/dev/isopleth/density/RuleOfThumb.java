package dev.isopleth.density;

import java.util.Arrays;

/// The bandwidth of a layer that names none: the normal-reference rule of the desktop GIS over distinct
/// positions; for an estimate that needs support, the larger of that and [NearestPlaces].
///
/// radius = 0.9 min(SD, Dm / sqrt(ln 2)) n^-0.2, where SD is the standard distance from the mean centre, Dm
/// the median distance from it, both along great circles or straight on a planar plane, and n the number of
/// distinct positions; sigma = radius / 3. Robust against far outliers by Dm. At most 65,536 positions,
/// evenly taken in Morton order, enter SD and Dm. The sigma is the same for every
/// kernel and has no upper bound: two opposite corners of a plane give a radius above half its side.
///
/// @param name what the rule is called in answers
/// @param sigma the standard deviation of the kernel: in metres on the ground, at least 10 / 3, or in units
///     of a planar plane, at least 1 / 3,072 of its side
/// @param distinctPositions n
public record RuleOfThumb(String name, double sigma, long distinctPositions) {

    /// Bandwidths start here: positions are known to a centimetre, and a kernel needs many of them.
    private static final double LEAST_RADIUS_METRES = 10;

    private static final double NO_SPREAD_METRES = 1000;

    /// Of the side of a planar plane: a quarter of a pixel of its one tile of zoom 0, and four of them.
    private static final double LEAST_RADIUS_OF_SIDE = 1.0 / 1024;

    private static final double NO_SPREAD_OF_SIDE = 1.0 / 64;

    private static final double SQRT_LN_2 = Math.sqrt(StrictMath.log(2));

    /// How many positions enter the distances, at most.
    public static final int MOST_POSITIONS = 1 << 16;

    private static final int BLOCK = 4096;

    /// The rule for a selection. With fewer than two distinct positions it gives a radius of 1 km, or a
    /// 64th of a planar plane's side, since nothing speaks.
    public static RuleOfThumb of(SampleRows rows) {
        long[] codes = evenlyTaken(rows);
        long distinct = countDistinct(rows);
        double least = LEAST_RADIUS_METRES;
        double radius = NO_SPREAD_METRES;
        if (rows.plane() instanceof Plane.Planar plane) {
            least = LEAST_RADIUS_OF_SIDE * plane.side();
            radius = NO_SPREAD_OF_SIDE * plane.side();
        }
        if (distinct >= 2) {
            double[] distances = switch (rows.plane()) {
                case Plane.World _ -> greatCircles(codes);
                case Plane.Planar plane -> straightLines(codes, plane);
            };
            radius = 0.9 * spread(distances) * StrictMath.pow((double) distinct, -0.2);
        }
        return new RuleOfThumb("normal-reference", Math.max(least, radius) / 3, distinct);
    }

    /// The larger of this and what [NearestPlaces] says; this where they are equal.
    ///
    /// @param nearestPlaces sigma in the same unit, 0 where it says nothing
    public RuleOfThumb orLarger(double nearestPlaces) {
        return nearestPlaces > sigma ? new RuleOfThumb("nearest-places", nearestPlaces, distinctPositions) : this;
    }

    /// min(SD, Dm / sqrt(ln 2)) of distances from the mean centre.
    private static double spread(double[] distances) {
        double squares = 0;
        for (double distance : distances) {
            squares += distance * distance;
        }
        Arrays.sort(distances);
        double median = (distances[(distances.length - 1) / 2] + distances[distances.length / 2]) / 2;
        double standardDistance = Math.sqrt(squares / distances.length);
        return median > 0 ? Math.min(standardDistance, median / SQRT_LN_2) : standardDistance;
    }

    /// Distances in units of a planar plane from the mean centre of positions given by their codes.
    private static double[] straightLines(long[] codes, Plane.Planar plane) {
        double u = 0;
        double v = 0;
        for (long code : codes) {
            u += WebMercator.fraction(Morton.u(code)) / codes.length;
            v += WebMercator.fraction(Morton.v(code)) / codes.length;
        }
        double[] distances = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            double du = WebMercator.fraction(Morton.u(codes[i])) - u;
            double dv = WebMercator.fraction(Morton.v(codes[i])) - v;
            distances[i] = plane.units(Math.sqrt(du * du + dv * dv));
        }
        return distances;
    }

    /// Great-circle distances in metres from the mean centre of positions given by their codes.
    private static double[] greatCircles(long[] codes) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (long code : codes) {
            double lon = 2 * Math.PI * WebMercator.fraction(Morton.u(code));
            double m = WebMercator.mercatorY(WebMercator.fraction(Morton.v(code)));
            x += StrictMath.cos(lon) / StrictMath.cosh(m);
            y += StrictMath.sin(lon) / StrictMath.cosh(m);
            z += StrictMath.tanh(m);
        }
        double lonCentre = Math.toDegrees(StrictMath.atan2(y, x));
        double latCentre = Math.toDegrees(StrictMath.atan2(z, Math.sqrt(x * x + y * y)));
        double u = lonCentre / 360 - Math.floor(lonCentre / 360);
        double v = WebMercator.v(
                Math.clamp(latCentre, -WebMercator.MAX_LATITUDE_DEGREES, WebMercator.MAX_LATITUDE_DEGREES));
        double[] distances = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            distances[i] = WebMercator.distanceMetres(
                    u, v, WebMercator.fraction(Morton.u(codes[i])), WebMercator.fraction(Morton.v(codes[i])));
        }
        return distances;
    }

    private static long[] evenlyTaken(SampleRows rows) {
        long stride = Math.max(1, Math.ceilDiv(rows.count(), (long) MOST_POSITIONS));
        long[] codes = new long[(int) Math.ceilDiv(rows.count(), stride)];
        SampleBlock block = SampleBlock.ofCapacity(1);
        int taken = 0;
        for (long from = 0; from < rows.count(); from += stride) {
            rows.read(from, 1, block);
            long code = Morton.code(block.u()[0], block.v()[0]);
            if (taken == 0 || codes[taken - 1] != code) {
                codes[taken++] = code;
            }
        }
        return Arrays.copyOf(codes, taken);
    }

    private static long countDistinct(SampleRows rows) {
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        long distinct = 0;
        long last = 0;
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long code = Morton.code(block.u()[i], block.v()[i]);
                distinct += distinct == 0 || code != last ? 1 : 0;
                last = code;
            }
        }
        return distinct;
    }
}
