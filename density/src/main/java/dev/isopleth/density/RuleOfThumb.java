package dev.isopleth.density;

import java.util.Arrays;

/// The bandwidth of a layer that names none: the normal-reference rule of the desktop GIS over distinct
/// positions.
///
/// radius = 0.9 min(SD, Dm / sqrt(ln 2)) n^-0.2, where SD is the standard distance from the mean centre, Dm
/// the median distance from it, both along great circles, and n the number of distinct positions; sigma =
/// radius / 3. Robust against far outliers by Dm. At most 65,536 positions, evenly taken in Morton order,
/// enter SD and Dm.
///
/// @param name what the rule is called in answers
/// @param sigmaMetres the standard deviation of the kernel, at least 10 / 3 m
/// @param distinctPositions n
public record RuleOfThumb(String name, double sigmaMetres, long distinctPositions) {

    /// Bandwidths start here: positions are known to a centimetre, and a kernel needs many of them.
    private static final double LEAST_RADIUS_METRES = 10;

    private static final double SQRT_LN_2 = Math.sqrt(StrictMath.log(2));
    private static final int MOST_POSITIONS = 1 << 16;
    private static final int BLOCK = 4096;

    /// The rule for a selection. With fewer than two distinct positions it gives 1 km, since nothing
    /// speaks.
    public static RuleOfThumb of(SampleRows rows) {
        long[] codes = evenlyTaken(rows);
        long distinct = countDistinct(rows);
        double radius = distinct < 2 ? 1000 : 0.9 * spreadMetres(codes) * StrictMath.pow((double) distinct, -0.2);
        return new RuleOfThumb("normal-reference", Math.max(LEAST_RADIUS_METRES, radius) / 3, distinct);
    }

    /// min(SD, Dm / sqrt(ln 2)) of positions given by their codes.
    private static double spreadMetres(long[] codes) {
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
        double squares = 0;
        for (int i = 0; i < codes.length; i++) {
            distances[i] = WebMercator.distanceMetres(
                    u, v, WebMercator.fraction(Morton.u(codes[i])), WebMercator.fraction(Morton.v(codes[i])));
            squares += distances[i] * distances[i];
        }
        Arrays.sort(distances);
        double median = (distances[(codes.length - 1) / 2] + distances[codes.length / 2]) / 2;
        double standardDistance = Math.sqrt(squares / codes.length);
        return median > 0 ? Math.min(standardDistance, median / SQRT_LN_2) : standardDistance;
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
