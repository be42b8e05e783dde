package dev.isopleth.server.tile;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.analysis.area.HeldSamples;
import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.ingest.area.AreaRuns;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.ingest.area.TangledAreasException;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.Selection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The samples of a selection counted in areas: those that were sent, or places that the layers' file declares. Over
/// the whole dataset. One is counted at a time, since each may take much memory; of declared places the last ones
/// are
/// remembered.
public final class AreasPath {

    /// How often areas hold a sample at most, all together: some ten seconds.
    private static final long MOST_HELD = 500_000_000;

    /// Places that are declared, each on the planes of the datasets: all of them are held.
    private static final int MOST_DECLARED = 1_000_000;

    private final PlaceCatalog places;
    private final Selections selections;
    private final InTurn turn;
    private final OnceCache<SetKey, Areas> whole;
    private final OnceCache<SetKey, Areas> parts;
    private final OnceCache<Key, AreaCounts> known;

    /// @param turn where computing happens
    /// @param mostBytes how many bytes of counts to remember, and as many of areas that filters select
    public AreasPath(PlaceCatalog places, Selections selections, InTurn turn, long mostBytes) {
        this.places = places;
        this.selections = selections;
        this.turn = turn;
        this.whole = new OnceCache<>(MOST_DECLARED, (_, _) -> 1, Runnable::run);
        this.parts = OnceCache.ofLatest(
                mostBytes, (_, areas) -> (int) Math.min(Integer.MAX_VALUE, areas.bytes()), Runnable::run);
        this.known = OnceCache.ofLatest(
                mostBytes, (_, counts) -> (int) Math.min(Integer.MAX_VALUE, counts.bytes()), Runnable::run);
    }

    private record SetKey(AreasSetting setting, Plane plane) {}

    private record Key(Selection selection, SetKey set) {}

    /// Computes something that may take much memory, by itself.
    ///
    /// @throws FaultException if others take too long
    public <T> T alone(Supplier<T> work) {
        return turn.call(work);
    }

    /// Declared places as areas of a plane.
    ///
    /// @throws FaultException if there are none of that name, one is no area of the plane, or none is selected
    public Areas declared(AreasSetting setting, Plane plane) {
        OnceCache<SetKey, Areas> held = setting.filter() == null ? whole : parts;
        return turn.get(held, new SetKey(setting, plane), () -> made(setting, plane));
    }

    /// The same for who computes already: on a thread of the pool.
    Areas declaredHere(AreasSetting setting, Plane plane) {
        OnceCache<SetKey, Areas> held = setting.filter() == null ? whole : parts;
        return held.get(new SetKey(setting, plane), () -> made(setting, plane));
    }

    private Areas made(AreasSetting setting, Plane plane) {
        return setting.filter() == null
                ? all(Objects.requireNonNull(setting.id(), "what is declared has an id"), plane)
                : selected(declaredHere(new AreasSetting(setting.id(), null), plane), setting.filter());
    }

    /// Those that a filter selects.
    ///
    /// @param filter null for all
    /// @throws FaultException if it is none, or selects none
    public static Areas selected(Areas areas, @Nullable String filter) {
        try {
            return filter == null ? areas : areas.select(filter);
        } catch (SelectionException e) {
            throw FaultException.badParameter(AreasSetting.FILTER, e.detail(), e.accepted());
        }
    }

    private Areas all(String id, Plane plane) {
        PlacePolygons found = places.find(id)
                .orElseThrow(() -> FaultException.badParameter(
                        AreasSetting.NAME,
                        "there are no places '" + PlainNumber.shown(id) + "' declared"
                                + (places.ids().isEmpty() ? ": the file that --layers names has no places" : ""),
                        places.ids()));
        try {
            return Areas.of(found, plane);
        } catch (FormatException e) {
            throw FaultException.badParameter(
                    AreasSetting.NAME, "of the places " + id + " " + e.getMessage(), List.of("places that are areas"));
        }
    }

    /// What declared places hold.
    ///
    /// @param areas of [#declared], of this setting
    public AreaCounts of(CountPlan plan, AreasSetting setting, Areas areas) {
        Dataset dataset = plan.layer().dataset();
        Selection selection = plan.selection();
        Key key = new Key(selection, new SetKey(setting, areas.plane()));
        return turn.get(known, key, () -> counted(dataset, selection, areas));
    }

    /// The same for who computes already: on a thread of the pool.
    AreaCounts here(Dataset dataset, Selection selection, AreasSetting setting, Areas areas) {
        Key key = new Key(selection, new SetKey(setting, areas.plane()));
        return known.get(key, () -> counted(dataset, selection, areas));
    }

    /// What areas hold. To be called in its turn, see [#alone].
    ///
    /// @throws FaultException if they overlap too much
    public AreaCounts of(CountPlan plan, Areas areas) {
        return counted(plan.layer().dataset(), plan.selection(), areas);
    }

    private AreaCounts counted(Dataset current, Selection selection, Areas areas) {
        Dataset dataset = selection.version().equals(current.scaleVersion()) ? current.pinned() : current;
        SortedPositions positions = selection.perStation() == null
                ? dataset.positions(selections.selected(dataset, selection.criteria()))
                : new RowPositions(selections.rows(dataset, selection));
        AreaRuns runs;
        try {
            runs = AreaRuns.of(areas, positions);
        } catch (TangledAreasException _) {
            throw tangled();
        }
        if (runs.held() > MOST_HELD) {
            throw tooMuch("they hold samples " + runs.held() + " times, and at most " + MOST_HELD + " are summed up");
        }
        var wanted = new AreaCounts.Wanted(
                selection.valueColumn() != null,
                selection.weightColumn() != null && selection.perStation() == null,
                BinsPath.MOST_SORTED);
        return AreaCounts.of(areas.count(), held(CountedSamples.of(selections, dataset, selection), runs), wanted);
    }

    /// What is said of areas whose borders lie on one another.
    static FaultException tangled() {
        return tooMuch(
                "so many of their borders lie on one another, or they overlap in so many ways, that it would take minutes to tell what lies in"
                        + " which");
    }

    private static FaultException tooMuch(String why) {
        return new FaultException(new Fault.Unusable("the areas overlap too much: " + why + "; send fewer at once"));
    }

    private static HeldSamples held(PlacedSamples samples, AreaRuns runs) {
        return taker -> {
            long[] next = new long[1];
            int[] run = new int[1];
            samples.walk((u, v, value, weight) -> {
                while (next[0] >= runs.end(run[0])) {
                    run[0]++;
                }
                next[0]++;
                taker.take(runs.areas(run[0]), u, v, value, weight);
            });
        };
    }
}
