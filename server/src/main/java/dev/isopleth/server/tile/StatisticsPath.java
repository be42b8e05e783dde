package dev.isopleth.server.tile;

import dev.isopleth.analysis.interpolation.Variogram;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.tile.StationErrors.LeftOut;
import dev.isopleth.styles.DefaultScale;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statistics of an estimate: over the places of the layer's scale, or over a box.
///
/// Over a box the estimate is looked at on a lattice of at most 512 points a side, so that the cost is
/// bounded; a point counts with the ground that it stands for, so that the mean is one over ground.
public final class StatisticsPath {

    private static final long MOST_BYTES = 16 << 20;
    private static final int ENTRY_BYTES = 2000;
    private static final int MOST_ERRORS = 1000;

    /// Without a zoom a lattice point may stand for as little as a pixel of the deepest.
    private static final int FINEST_DEPTH = 30;

    /// Lattice points of a zoom: 2^(z + 8) a side.
    private static final int DEPTH_OF_TILE = 8;

    /// So many of a box's values are kept for a scale of it, evenly by rank.
    private static final int SEEN = 4096;

    private final Selections selections;
    private final Surfaces surfaces;
    private final Scales scales;
    private final ComputePool pool;
    private final OnceCache<Key, BoxFound> boxes;
    private final OnceCache<ErrorsKey, List<LeftOut>> errors;

    /// @param pool where computing happens
    public StatisticsPath(Selections selections, Surfaces surfaces, Scales scales, ComputePool pool) {
        this.selections = selections;
        this.surfaces = surfaces;
        this.scales = scales;
        this.pool = pool;
        this.boxes = new OnceCache<>(MOST_BYTES, (_, found) -> ENTRY_BYTES + 8 * found.seen.length, pool::execute);
        this.errors = new OnceCache<>(MOST_ERRORS, (_, _) -> 1, pool::execute);
    }

    /// Everything that decides the errors at stations left out.
    private record ErrorsKey(Selection selection, @Nullable Estimate mean, Interpolation settings) {}

    /// Everything that decides what is found over a box.
    private record Key(Shown shown, Degrees box, GridWindow window) {}

    /// @param seen values that a scale of the box is made from, ascending
    private record BoxFound(@Nullable Long count, Summary summary, double[] seen) {}

    /// Statistics and what they were taken over.
    ///
    /// @param count samples of the selection, or its stations, whatever they count for their times, those in
    ///     the box if there is one; null where they are too few to be told
    /// @param lattice null for the places of the layer's scale
    /// @param scale of the layer, or of what was looked at if that was asked for
    /// @param clipped how much it clips of what was looked at; null where there is no scale to clip
    /// @param zeros over the whole layer, how many bins or areas were left out since they are 0; 0 over a box
    public record Found(
            @Nullable Long count,
            Summary summary,
            @Nullable GridWindow lattice,
            StatedScale scale,
            @Nullable ClippedScale clipped,
            long zeros) {}

    /// What is known of a selection's stations.
    ///
    /// @param variogram that was fitted to them; null where none was
    /// @param errors at each of them left out; null where the measure is no value of stations
    public record OfStations(
            @Nullable Variogram variogram, @Nullable List<LeftOut> errors) {}

    /// What is known of the stations that an estimate is made from, in a box or not.
    ///
    /// @param zoom whose bandwidth the kernel mean's errors are of; null for the layer's own
    public OfStations ofStations(LayerPlan plan, @Nullable Integer zoom) {
        boolean isMean = plan.tally() == null
                && plan.measure() == Measure.MEAN
                && plan.selected().perStation() != null
                && !plan.selection().isHiding();
        Interpolation between = plan.between();
        if (between == null && !isMean) {
            return new OfStations(null, null);
        }
        Dataset dataset = plan.dataset();
        Variogram variogram = between == null
                ? null
                : pool.call(() -> surfaces.between(dataset, plan.selection(), between)
                        .map(StationSurface::variogram)
                        .orElse(null));
        Estimate mean = plan.meanEstimate(zoom);
        Interpolation settings = plan.interpolation().as(null);
        List<LeftOut> found = errors.get(
                new ErrorsKey(plan.selection(), mean, settings),
                () -> surfaces.errors(dataset, plan.selection(), mean, settings));
        return new OfStations(variogram, found);
    }

    /// Statistics of an estimate.
    ///
    /// @param zoom whose pixels the lattice's points are at the finest; null for any
    /// @param box null for the whole layer
    public Found of(LayerPlan plan, Estimate estimate, @Nullable Integer zoom, @Nullable Degrees box) {
        if (box == null) {
            double[] values = scales.valuesShown(plan, estimate);
            StatedScale scale = scales.scaleHere(plan, estimate, values);
            return new Found(
                    pool.call(() -> count(plan, null)),
                    Summary.of(values),
                    null,
                    scale,
                    Scales.clipped(plan, scale, values),
                    surfaces.zeros(plan.dataset(), Shown.of(plan, estimate)));
        }
        GridWindow window = BoxWindow.of(
                plan.dataset().manifest().asPlane(), box, zoom == null ? FINEST_DEPTH : zoom + DEPTH_OF_TILE);
        Key key = new Key(Shown.of(plan, estimate), box, window);
        surfaces.prepare(plan.dataset(), key.shown);
        BoxFound found = boxes.get(key, () -> over(plan, key));
        StatedScale scale = scales.scaleHere(plan, estimate, found.seen);
        return new Found(found.count, found.summary, window, scale, Scales.clipped(plan, scale, found.seen), 0);
    }

    private @Nullable Long count(LayerPlan plan, @Nullable Degrees box) {
        long count = box == null
                ? selections
                        .rows(plan.dataset(), plan.selection().withoutTimeKernel())
                        .count()
                : countIn(plan, box);
        return plan.selection().hides(count) ? null : count;
    }

    private long countIn(LayerPlan plan, Degrees box) {
        Dataset dataset = plan.dataset();
        if (plan.selected().perStation() == null) {
            return dataset.countIn(
                    selections.selected(dataset, plan.selection().criteria()),
                    box.west(),
                    box.south(),
                    box.east(),
                    box.north());
        }
        Plane plane = dataset.manifest().asPlane();
        long[] stations = new long[1];
        CountedSamples.positions(selections.rows(dataset, plan.selection().withoutTimeKernel()))
                .walk((u, v, _, _) -> stations[0] += holds(box, plane, u, v) ? 1 : 0);
        return stations[0];
    }

    private static boolean holds(Degrees box, Plane plane, int u, int v) {
        double x = plane.x(WebMercator.fraction(u));
        double y = plane.y(WebMercator.fraction(v));
        boolean isAcross = plane instanceof Plane.World && box.west() > box.east();
        return (isAcross ? x >= box.west() || x <= box.east() : x >= box.west() && x <= box.east())
                && y >= Math.min(box.south(), box.north())
                && y <= Math.max(box.south(), box.north());
    }

    private BoxFound over(LayerPlan plan, Key key) {
        ValueGrid grid = surfaces.grid(plan.dataset(), key.shown, key.window);
        long[] order = definedByValue(grid.values());
        double[] values = new double[order.length];
        double[] ground = new double[order.length];
        boolean onPlane = plan.dataset().manifest().asPlane() instanceof Plane.Planar;
        for (int i = 0; i < order.length; i++) {
            int at = (int) order[i];
            double cos =
                    onPlane ? 1 : WebMercator.cosLatitude(key.window.rowV(key.window.row0() + at / grid.columns()));
            values[i] = grid.values()[at];
            ground[i] = cos * cos;
        }
        return new BoxFound(count(plan, key.box), Summary.of(values, ground), seen(plan, values));
    }

    /// The indices of the values that are defined, in the low half; the high half sorts them by value.
    private static long[] definedByValue(float[] values) {
        long[] order = new long[values.length];
        int defined = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i])) {
                int bits = Float.floatToRawIntBits(values[i]);
                order[defined++] = ((long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << 32) | i;
            }
        }
        order = Arrays.copyOf(order, defined);
        Arrays.sort(order);
        return order;
    }

    /// What a scale of a box is made from: of a measure that is 0 where nothing is, only where something is.
    private static double[] seen(LayerPlan plan, double[] ascending) {
        double[] something = !DefaultScale.fadesToZero(plan.measure())
                ? ascending
                : Arrays.stream(ascending).filter(value -> value != 0).toArray();
        if (something.length <= SEEN) {
            return something;
        }
        double[] seen = new double[SEEN];
        Arrays.setAll(seen, k -> something[(int) ((long) k * (something.length - 1) / (SEEN - 1))]);
        return seen;
    }
}
