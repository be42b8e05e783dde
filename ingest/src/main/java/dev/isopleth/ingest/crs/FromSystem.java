package dev.isopleth.ingest.crs;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.referencing.operation.TransformException;
import org.jspecify.annotations.Nullable;

/// From the axes of a system, x or longitude first, to degrees on its own datum, and from there to WGS 84 by the
/// transformation for each place.
///
/// A position is none of the system where it does not come back from degrees to where it was (projections take
/// anything to some place), or lies far outside the system's area. Not for several threads at once: it counts.
final class FromSystem implements Reprojection {

    /// How far off a position may come back, in units of the system and as a part of itself.
    private static final double RETURN_UNITS = 1;

    private static final double RETURN_PART = 1e-6;

    private final String code;
    private final Base base;
    private final DatumWays ways;
    private final long[] inside;
    private final long[] outside;

    /// The system without its datum.
    ///
    /// @param toDegrees to degrees from the datum's own meridian
    /// @param back the other way; null where nothing is projected, and all comes back
    /// @param meridian of the datum, degrees east of Greenwich
    /// @param area where the system is meant to be used; null if not known
    record Base(
            PairTransform toDegrees,
            @Nullable PairTransform back,
            double meridian,
            @Nullable Area area) {}

    FromSystem(String code, Base base, DatumWays ways) {
        this.code = code;
        this.base = base;
        this.ways = ways;
        this.inside = new long[ways.all().size()];
        this.outside = new long[ways.all().size()];
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int w = 0; w < inside.length; w++) {
            DatumWay way = ways.all().get(w);
            add(notes, inside[w] == 0 ? null : way.note(inside[w], code, true));
            add(notes, outside[w] == 0 ? null : way.note(outside[w], code, false));
        }
        return List.copyOf(notes);
    }

    private static void add(List<String> notes, @Nullable String note) {
        if (note != null) {
            notes.add(note);
        }
    }

    @Override
    public void toDegrees(double[] x, double[] y, int size) {
        double[] given = new double[2 * size];
        for (int i = 0; i < size; i++) {
            given[2 * i] = x[i];
            given[2 * i + 1] = y[i];
        }
        double[] degrees = transformed(base.toDegrees(), given);
        if (base.back() != null) {
            double[] back = transformed(base.back(), degrees);
            for (int i = 0; i < degrees.length; i++) {
                if (!(Math.abs(back[i] - given[i]) <= RETURN_UNITS + RETURN_PART * Math.abs(given[i]))) {
                    degrees[i] = Double.NaN;
                }
            }
        }
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            chosen[i] = way(degrees[2 * i] + base.meridian(), degrees[2 * i + 1]);
        }
        for (int w = 0; w < inside.length; w++) {
            shift(w, degrees, chosen, x, y);
        }
        for (int i = 0; i < size; i++) {
            if (chosen[i] < 0) {
                x[i] = Double.NaN;
                y[i] = Double.NaN;
            }
        }
    }

    /// Which way a place goes; -1 where it is none of the system.
    private int way(double lon, double lat) {
        boolean isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 540;
        boolean isNear =
                base.back() == null || base.area() == null || base.area().isNear(lon, lat);
        if (!isPlace || !isNear) {
            return -1;
        }
        int way = ways.at(lon, lat, base.area());
        (ways.all().get(way).contains(lon, lat) ? inside : outside)[way]++;
        return way;
    }

    /// Takes the places that go one way along it.
    private void shift(int way, double[] degrees, int[] chosen, double[] x, double[] y) {
        int count = 0;
        for (int which : chosen) {
            count += which == way ? 1 : 0;
        }
        double[] pairs = new double[2 * count];
        int at = 0;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] == way) {
                pairs[at++] = degrees[2 * i];
                pairs[at++] = degrees[2 * i + 1];
            }
        }
        double[] shifted = transformed(ways.all().get(way).transform()::transform, pairs);
        at = 0;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] == way) {
                x[i] = base.back() == null ? shifted[at] : turned(shifted[at]);
                y[i] = shifted[at + 1];
                at += 2;
            }
        }
    }

    /// What is projected may reach beyond the antimeridian.
    private static double turned(double lon) {
        return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    }

    /// The pairs transformed, NaN where they cannot be. Besides what it declares, GeoTools throws while it words
    /// its own messages, and where Java's assertions are on and a position does not come back.
    private static double[] transformed(PairTransform transform, double[] pairs) {
        double[] result = new double[pairs.length];
        try {
            transform.transform(pairs, 0, result, 0, pairs.length / 2);
            return result;
        } catch (TransformException | RuntimeException | AssertionError _) {
            return eachAlone(transform, pairs);
        }
    }

    /// One position outside the projection's reach fails them all: find out which.
    private static double[] eachAlone(PairTransform transform, double[] pairs) {
        double[] result = new double[pairs.length];
        for (int i = 0; i < pairs.length; i += 2) {
            try {
                transform.transform(pairs, i, result, i, 1);
            } catch (TransformException | RuntimeException | AssertionError _) {
                result[i] = Double.NaN;
                result[i + 1] = Double.NaN;
            }
        }
        return result;
    }
}
