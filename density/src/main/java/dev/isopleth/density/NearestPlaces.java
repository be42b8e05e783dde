package dev.isopleth.density;

import java.util.Arrays;

/// A bandwidth by which at least half of the places have the support that an estimate needs: the median, over
/// distinct positions, of the distance to the m-th nearest other one.
///
/// A place with m others within one sigma sums m + 1 weights k between e^(-1/2) and 1, whatever the kernel. Of these
/// (sum k)^2 / sum k^2 is at least (m + 1) / cosh^2(1/4), and what lies further away only adds to it: m is the least
/// number for which that is the support, 3 for a support of 3. Places are taken to weigh the same.
public final class NearestPlaces {

    /// Among more the rule of the spread is the larger, up to the support of a dozen places: this one falls as
    /// n^-0.5 and that as n^-0.2, and over a square they meet at some 1,000 (m / 3)^(5/3) places.
    private static final int MOST_PLACES = 10_000;

    /// Places to measure from are left out, evenly in Morton order, so that there are no more pairs than some.
    private static final int MOST_PAIRS = 1 << 20;

    private static final double COSH_SQUARED = StrictMath.pow(StrictMath.cosh(0.25), 2);

    private NearestPlaces() {}

    /// The sigma of a selection, in metres along great circles, or straight in units of a planar plane. It has no
    /// bounds, and is 0 where nothing speaks: for fewer than two distinct positions; where a place by itself is
    /// support enough; and for more than 10,000 positions, where [RuleOfThumb#of] is the larger. Of m positions or
    /// fewer, too few for the promise, it goes by the farthest in place of the m-th. Cost: at most a million
    /// distances, sorted.
    ///
    /// @param minSupport the effective number of places that is needed, from 0
    public static double sigma(SampleRows rows, double minSupport) {
        long[] codes = places(rows);
        int others = others(minSupport, codes.length);
        if (codes.length < 2 || codes.length > MOST_PLACES || others < 1) {
            return 0;
        }
        double chord = medianChord(points(codes, rows.plane()), others);
        return switch (rows.plane()) {
            case Plane.World _ -> 2 * WebMercator.EARTH_RADIUS_METRES * StrictMath.asin(Math.min(1, chord / 2));
            case Plane.Planar plane -> plane.units(chord);
        };
    }

    /// m, of so many places.
    private static int others(double minSupport, int places) {
        return (int) Math.min(places - 1.0, Math.ceil(minSupport * COSH_SQUARED) - 1);
    }

    /// The codes of the distinct positions; of too many, one more than are looked at.
    private static long[] places(SampleRows rows) {
        SampleBlock block = SampleBlock.ofCapacity(1);
        long[] codes = new long[MOST_PLACES + 1];
        int count = 0;
        long from = 0;
        while (from < rows.count() && count < codes.length) {
            rows.read(from, 1, block);
            codes[count] = Morton.code(block.u()[0], block.v()[0]);
            from = rows.after(codes[count++]);
        }
        return Arrays.copyOf(codes, count);
    }

    /// x, y and z of each: on a sphere of radius 1, or in fractions of a planar plane's side.
    private static double[][] points(long[] codes, Plane plane) {
        double[][] points = new double[codes.length][];
        for (int i = 0; i < codes.length; i++) {
            double u = WebMercator.fraction(Morton.u(codes[i]));
            double v = WebMercator.fraction(Morton.v(codes[i]));
            points[i] = switch (plane) {
                case Plane.World _ -> {
                    double cos = WebMercator.cosLatitude(v);
                    yield new double[] {
                        cos * StrictMath.cos(2 * Math.PI * u),
                        cos * StrictMath.sin(2 * Math.PI * u),
                        StrictMath.tanh(WebMercator.mercatorY(v))
                    };
                }
                case Plane.Planar _ -> new double[] {u, v, 0};
            };
        }
        return points;
    }

    /// The least chord within which at least half of the places that are measured from have so many others.
    private static double medianChord(double[][] points, int others) {
        int measured = Math.min(points.length, MOST_PAIRS / points.length);
        double[] squares = new double[points.length];
        double[] reached = new double[measured];
        for (int i = 0; i < measured; i++) {
            double[] from = points[(int) ((long) i * points.length / measured)];
            for (int j = 0; j < points.length; j++) {
                double dx = points[j][0] - from[0];
                double dy = points[j][1] - from[1];
                double dz = points[j][2] - from[2];
                squares[j] = dx * dx + dy * dy + dz * dz;
            }
            // The place itself is the nearest of all.
            Arrays.sort(squares);
            reached[i] = Math.sqrt(squares[others]);
        }
        Arrays.sort(reached);
        return reached[(measured - 1) / 2];
    }
}
