package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.analysis.interpolation.Interpolator;
import dev.isopleth.analysis.interpolation.InverseDistance;
import dev.isopleth.analysis.interpolation.Kriging;
import dev.isopleth.analysis.interpolation.Nearness;
import dev.isopleth.analysis.interpolation.StationValues;
import dev.isopleth.analysis.interpolation.Variogram;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import dev.isopleth.server.layer.Interpolation;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What an interpolation tells between the stations of one selection: at every place exactly, from all of them.
final class StationSurface {

    /// A scale is made from the values at so many places a side of the stations' box.
    private static final int PROBED = 48;

    /// So many points of a window are told at a time: a tile's. Some 64 bytes each meanwhile.
    private static final int AT_ONCE = 1 << 16;

    private final Plane plane;
    private final @Nullable StudyArea area;
    private final Stationed stations;
    private final Nearness nearness;
    private final Interpolator told;
    private final @Nullable Variogram variogram;
    private final double reach;
    private final boolean isError;

    /// @param u fractions of the plane where the stations are, likewise v
    private record Stationed(StationValues values, double[] u, double[] v) {}

    private StationSurface(
            Plane plane, @Nullable StudyArea area, Stationed stations, Told told, double reach, boolean isError) {
        this.plane = plane;
        this.area = area;
        this.stations = stations;
        this.nearness = Nearness.of(stations.values);
        this.told = told.interpolator;
        this.variogram = told.variogram;
        this.reach = reach;
        this.isError = isError;
    }

    private record Told(Interpolator interpolator, @Nullable Variogram variogram) {}

    /// The surface of stations.
    ///
    /// @param area beyond which nothing is defined; null for none
    /// @throws RefusedException if there are too few stations for what is to be told, or too many
    static StationSurface of(StationRows rows, @Nullable StudyArea area, Interpolation asked) {
        StationValues values = rows.values();
        Interpolation.Kind kind = asked.kind();
        if (kind == null) {
            throw new IllegalArgumentException("nothing is to be told between stations");
        }
        Told told = switch (kind) {
            case IDW -> new Told(InverseDistance.of(values, asked.power()), null);
            case KRIGING -> {
                Kriging kriging = Kriging.fitted(values, asked.shapes());
                yield new Told(kriging.surface(), kriging.variogram());
            }
            case KRIGING_SE -> {
                Kriging kriging = Kriging.fitted(values, asked.shapes());
                yield new Told(kriging.standardError(), kriging.variogram());
            }
        };
        Double reach = asked.reach();
        return new StationSurface(
                rows.plane(),
                area,
                new Stationed(values, rows.u(), rows.v()),
                told,
                reach != null ? reach : usualReach(values),
                kind == Interpolation.Kind.KRIGING_SE);
    }

    private static double usualReach(StationValues values) {
        if (values.count() == 1) {
            throw new RefusedException(
                    "there is one station, and no other to tell how far it reaches: say it, as in reach="
                            + (values.ground() == Ground.SPHERE ? "50km" : "40u"));
        }
        return Nearness.of(values).usualReach();
    }

    /// What was fitted to the stations; null where nothing was.
    @Nullable
    Variogram variogram() {
        return variogram;
    }

    /// How far from the nearest station values are told, in metres or units of a planar plane.
    double reach() {
        return reach;
    }

    int count() {
        return stations.values.count();
    }

    /// The values at places; NaN where no station is within reach, and beyond the study area. Longitudes are
    /// from -180
    /// to below 180, so that a place has the same bits on every lap of the world.
    ///
    /// @param u fractions of the plane in [0, 1), likewise v
    private float[] at(double[] u, double[] v) {
        float[] values = new float[u.length];
        Arrays.fill(values, Float.NaN);
        int[] defined = new int[u.length];
        double[] x = new double[u.length];
        double[] y = new double[u.length];
        int count = 0;
        for (int i = 0; i < u.length; i++) {
            x[count] = plane.x(u[i]);
            y[count] = plane.y(v[i]);
            if ((area == null || area.holds(u[i], v[i])) && nearness.isWithin(x[count], y[count], reach)) {
                defined[count++] = i;
            }
        }
        double[] found = told.at(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
        for (int k = 0; k < count; k++) {
            values[defined[k]] = (float) found[k];
        }
        return values;
    }

    /// The value at a place itself, on the lattice that positions are stored on: at a station its own.
    float atPlace(double x, double y) {
        return switch (plane) {
            case Plane.World _ ->
                one(WebMercator.fraction(WebMercator.storedU(x)), WebMercator.fraction(WebMercator.storedV(y)));
            case Plane.Planar planar ->
                one(WebMercator.fraction(planar.stored(x)), WebMercator.fraction(planar.stored(y)));
        };
    }

    private float one(double u, double v) {
        return at(new double[] {u}, new double[] {v})[0];
    }

    /// The values of a window's points, each at its centre. Cost: the stations a point; for errors their square.
    ValueGrid grid(GridWindow window) {
        int size = window.rows() * window.columns();
        float[] values = new float[size];
        for (int from = 0; from < size; from += AT_ONCE) {
            float[] some = at(window, from, Math.min(AT_ONCE, size - from));
            System.arraycopy(some, 0, values, from, some.length);
        }
        return ValueGrid.of(window, values);
    }

    private float[] at(GridWindow window, int from, int count) {
        double[] u = new double[count];
        double[] v = new double[count];
        long lap = 1L << window.depth();
        for (int i = 0; i < count; i++) {
            int point = from + i;
            u[i] = window.columnU(Math.floorMod(window.column0() + point % window.columns(), lap));
            v[i] = window.rowV(window.row0() + point / window.columns());
        }
        return at(u, v);
    }

    /// The values that a scale is made from, ascending: on a lattice over the stations' box, and at the stations
    /// themselves, where errors are 0 and say nothing.
    double[] probe() {
        double west = Arrays.stream(stations.u).min().orElseThrow();
        double north = Arrays.stream(stations.v).min().orElseThrow();
        double width = Arrays.stream(stations.u).max().orElseThrow() - west;
        double height = Arrays.stream(stations.v).max().orElseThrow() - north;
        int lattice = PROBED * PROBED;
        double[] u = new double[lattice + (isError ? 0 : stations.u.length)];
        double[] v = new double[u.length];
        for (int i = 0; i < lattice; i++) {
            int row = i / PROBED;
            u[i] = west + width * (i % PROBED + 0.5) / PROBED;
            v[i] = north + height * (row + 0.5) / PROBED;
        }
        for (int i = lattice; i < u.length; i++) {
            u[i] = stations.u[i - lattice];
            v[i] = stations.v[i - lattice];
        }
        float[] values = at(u, v);
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }
}
