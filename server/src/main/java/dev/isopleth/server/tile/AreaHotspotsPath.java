package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.hotspot.BinCentres;
import dev.isopleth.analysis.hotspot.ConditionalPermutation;
import dev.isopleth.analysis.hotspot.GlobalG;
import dev.isopleth.analysis.hotspot.GlobalMoran;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.analysis.hotspot.Neighbours;
import dev.isopleth.analysis.hotspot.Spots;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.density.Workers;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.AreaHotspotsSetting;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.NeighboursSetting;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The path of hot spots among areas: selection -> areas -> what of each is compared -> neighbours by the
/// distance of their middles -> z, p, q -> classes -> spots. One is computed at a time; of declared areas the
/// last ones are remembered.
public final class AreaHotspotsPath {

    private static final int BYTES_OF_AREA = 200;
    private static final int ENTRY_BYTES = 1000;

    private final AreasPath areas;
    private final Workers workers;
    private final LongWork<Key, Found> work;

    /// @param turn where computing happens
    /// @param workers who draw permutations
    /// @param mostBytes how many bytes of hot spots to remember
    public AreaHotspotsPath(AreasPath areas, InTurn turn, Workers workers, long mostBytes) {
        this.areas = areas;
        this.workers = workers;
        // Made by the thread that asks: it is on the pool already.
        this.work = new LongWork<>(
                turn,
                OnceCache.ofLatest(
                        mostBytes,
                        (_, found) -> (int)
                                Math.min(Integer.MAX_VALUE, ENTRY_BYTES + (long) BYTES_OF_AREA * found.values.length),
                        Runnable::run));
    }

    private record Key(
            Selection selection,
            AreasSetting set,
            Of of,
            Neighbourhood neighbourhood,
            Hotspots.Test test,
            @Nullable Integer permutations,
            long seed) {}

    /// Hot spots among areas.
    ///
    /// @param tested which of the areas are compared, ascending: `values`, `middles`, `hotspots` and `spots` are
    ///     of these
    /// @param middles of each its centroid: longitude and latitude, or x and y
    /// @param one up to which distance an area weighs 1 where weights are inverse distances
    /// @param permutations how many there were; 0 for none
    /// @param leftOut whether the usual permutations would have been too many
    /// @param moran null where areas are too few, or none has a neighbour
    /// @param g null likewise, and where a value is below 0
    public record Found(
            Areas areas,
            AreaCounts counts,
            int[] tested,
            double[] values,
            List<double[]> middles,
            double one,
            Hotspots hotspots,
            Spots spots,
            int permutations,
            boolean leftOut,
            @Nullable GlobalMoran moran,
            @Nullable GlobalG g) {}

    /// Asks for the hot spots of a selection among declared areas, which are computed once somebody waits for
    /// them: refused if there are no such areas, or too many neighbours or permutations.
    public Asking<Found> ask(CountPlan plan, AreaHotspotsSetting setting) {
        Dataset dataset = plan.layer().dataset();
        Key key = key(plan, setting);
        return work.ask(key, job -> found(dataset, key, job));
    }

    /// The same among areas that were sent, remembered by nobody. To be called in its turn, see [AreasPath#alone].
    ///
    /// @throws FaultException if they overlap too much, or there are too many neighbours or permutations
    public Found of(CountPlan plan, AreaHotspotsSetting setting, Areas sent) {
        return found(sent, areas.of(plan, sent), key(plan, setting), new Job());
    }

    private static Key key(CountPlan plan, AreaHotspotsSetting setting) {
        return new Key(
                plan.selection(),
                setting.areas(),
                setting.of(),
                setting.neighbours().neighbourhood(),
                setting.test(),
                setting.permutations(),
                setting.seed());
    }

    /// Those of what a layer counts in areas, by normal theory alone; null where it compares nothing: largest
    /// values, and what is counted in no areas.
    ///
    /// @throws FaultException if there are too many neighbours
    public @Nullable Found of(LayerPlan plan) {
        if (!(plan.tally() instanceof Tally.InAreas counted) || plan.measure() == Measure.MAX) {
            return null;
        }
        Dataset dataset = plan.dataset();
        Tally.Comparison said = counted.hotspots();
        Tally.Comparison compared = said != null
                ? said
                : Tally.Comparison.ofAreas(plan.measure(), dataset.manifest().asPlane());
        Key key = byNormalTheory(
                plan.selection().withoutTimeKernel().withoutRate(),
                counted.areas(),
                compared.of(),
                compared.with().neighbourhood());
        return work.get(key, job -> found(dataset, key, job));
    }

    private static Key byNormalTheory(Selection selection, AreasSetting set, Of of, Neighbourhood neighbourhood) {
        return new Key(selection, set, of, neighbourhood, Hotspots.Test.NORMAL, 0, 0);
    }

    /// The same by normal theory alone, for who computes already: on a thread of the pool.
    Found here(Dataset dataset, Selection selection, AreasSetting set, Of of, Neighbourhood neighbourhood) {
        Key key = byNormalTheory(selection, set, of, neighbourhood);
        return work.here(key, job -> found(dataset, key, job));
    }

    private Found found(Dataset dataset, Key key, Job job) {
        Areas declared = areas.declaredHere(key.set, dataset.manifest().asPlane());
        return found(declared, areas.here(dataset, key.selection, key.set, declared), key, job);
    }

    private Found found(Areas areas, AreaCounts counts, Key key, Job job) {
        double[] all = IntStream.range(0, areas.count())
                .mapToDouble(area -> value(areas, counts, key.of, area))
                .toArray();
        int[] tested = IntStream.range(0, all.length)
                .filter(area -> !Double.isNaN(all[area]))
                .filter(area -> !key.selection.hides(held(counts, key.of, area)))
                .toArray();
        double[] values = Arrays.stream(tested).mapToDouble(area -> all[area]).toArray();
        List<double[]> middles = Arrays.stream(tested)
                .mapToObj(area -> AreaMiddle.of(areas, area))
                .toList();
        BinCentres centres = centres(middles, areas.plane());
        double usual = centres.usualDistance();
        double one = usual > 0 ? usual : 1;
        Neighbours neighbours = neighbours(centres, key.neighbourhood, one);
        boolean isTooMuch =
                HotspotsPath.draws(neighbours, ConditionalPermutation.USUAL_PERMUTATIONS) > HotspotsPath.MOST_DRAWS;
        int permutations =
                HotspotsPath.permutations(key.permutations, key.test, neighbours, isTooMuch, "fewer neighbours");
        job.begin(permutations == 0 ? 0 : values.length);
        Hotspots hotspots =
                Hotspots.of(values, neighbours, new Hotspots.Wanted(key.test, permutations, key.seed), workers, job);
        Spots spots = Spots.of(
                hotspots.classes(), hotspots.gi().z(), values, TouchingAreas.alike(areas, tested, hotspots.classes()));
        return new Found(
                areas,
                counts,
                tested,
                values,
                middles,
                one,
                hotspots,
                spots,
                permutations,
                key.permutations == null && isTooMuch,
                HotspotsPath.moran(values, neighbours),
                HotspotsPath.g(values, neighbours));
    }

    /// How many samples what is compared of an area is made from.
    private static int held(AreaCounts counts, Of of, int area) {
        return switch (of) {
            case COUNT, DENSITY -> counts.count(area);
            case SUM, MEAN ->
                Math.min(
                        counts.count(area),
                        Objects.requireNonNull(counts.values()).count()[area]);
        };
    }

    private static BinCentres centres(List<double[]> middles, Plane plane) {
        double[] x = middles.stream().mapToDouble(at -> at[0]).toArray();
        double[] y = middles.stream().mapToDouble(at -> at[1]).toArray();
        return plane instanceof Plane.World ? BinCentres.onGlobe(x, y) : new BinCentres(x, y);
    }

    private static Neighbours neighbours(BinCentres centres, Neighbourhood neighbourhood, double one) {
        try {
            return neighbourhood.of(centres, one);
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    NeighboursSetting.NAME, e.getMessage(), List.of("a smaller distance, or fewer", "fewer areas"));
        }
    }

    /// What of an area is compared; NaN for one that is left out.
    private static double value(Areas areas, AreaCounts counts, Of of, int area) {
        BinValues values = counts.values();
        return switch (of) {
            case COUNT -> counts.weight(area);
            case DENSITY -> areas.size(area) > 0 ? counts.weight(area) / areas.size(area) : Double.NaN;
            case SUM -> valued(values).count()[area] > 0 ? valued(values).sum()[area] : 0;
            case MEAN -> valued(values).count()[area] > 0 ? valued(values).mean()[area] : Double.NaN;
        };
    }

    private static BinValues valued(@Nullable BinValues values) {
        return Objects.requireNonNull(values, "a sum and a mean are of values");
    }
}
