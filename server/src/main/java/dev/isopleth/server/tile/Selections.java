package dev.isopleth.server.tile;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Depths;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.density.Stations;
import dev.isopleth.density.Workers;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.TimeShares;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeBandwidth;
import dev.isopleth.ingest.select.TimeShare;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PerStation;
import dev.isopleth.server.layer.Selection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The samples of selections: each is computed once, as one bit a sample, remembered by its bytes, and
/// shared by every tile, scale and point query that names it. A filter is remembered beside its combinations
/// with times, so that a step of time does not evaluate it again. So are the gridded sums of selections, and
/// their whole weights. The latest are kept: those of the frame of time that is looked at.
public final class Selections {

    private static final int ENTRY_BYTES = 500;
    private static final long WEIGHT_BYTES = 1 << 20;
    private static final int STATION_BYTES = 28;

    private final BiFunction<Dataset, Criteria, RowSet> evaluate;
    private final OnceCache<Key, RowSet> rows;
    private final OnceCache<ShareKey, TimeShares> shares;
    private final OnceCache<Selection, Double> weights;
    private final OnceCache<Selection, ArraySamples> stations;
    private final KeptDepths depths;
    private final Workers workers;

    /// @param mostBytes how many bytes of selections to remember, a quarter of it for their stations, and
    ///     another for what samples count for their times
    /// @param depthBytes how many bytes of their gridded sums to remember
    /// @param workers who grids and convolves them
    public Selections(long mostBytes, long depthBytes, Workers workers) {
        this(mostBytes, depthBytes, workers, Dataset::select);
    }

    /// @param evaluate which samples of a dataset fulfil criteria
    Selections(long mostBytes, long depthBytes, Workers workers, BiFunction<Dataset, Criteria, RowSet> evaluate) {
        this.evaluate = evaluate;
        this.workers = workers;
        depths = new KeptDepths(depthBytes);
        weights = new OnceCache<>(WEIGHT_BYTES, (_, _) -> ENTRY_BYTES, Runnable::run);
        stations = OnceCache.ofLatest(
                mostBytes / 4, (_, held) -> (int) (ENTRY_BYTES + STATION_BYTES * held.count()), Runnable::run);
        // A selection is computed by the thread that reads it: it is on the pool already.
        rows = OnceCache.ofLatest(
                mostBytes - mostBytes / 4 - mostBytes / 4,
                (_, set) -> (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + set.bytes()),
                Runnable::run);
        shares = OnceCache.ofLatest(
                mostBytes / 4,
                (_, held) -> (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + held.bytes()),
                Runnable::run);
    }

    /// A selection's stations, put together once.
    private ArraySamples stations(Selection selection, PerStation perStation, SampleRows readings) {
        try {
            return stations.get(selection, () -> Stations.of(readings, perStation.minReadings()));
        } catch (IllegalArgumentException e) {
            throw FaultException.badParameter("per", String.valueOf(e.getMessage()), List.of("sample"));
        }
    }

    /// Which bits; the value and weight columns have no part in them.
    private record Key(String dataset, String version, Criteria criteria) {}

    /// What samples count for their times; value and weight columns have no part in it.
    private record ShareKey(Key key, TimeBandwidth time) {}

    /// The samples of a selection as the engine reads them.
    ///
    /// @param current the dataset whose state the selection names: its current one, the one that scales are made
    ///     from, or an earlier one that has the same samples where they are read
    public SampleRows rows(Dataset current, Selection selection) {
        return rows(current, selection, depths::of);
    }

    /// Keeps the gridded sums of a selection of a dataset.
    private interface Keeping {
        Depths of(KeptDepths.States states, Selection whole);
    }

    private SampleRows rows(Dataset current, Selection asked, Keeping keeping) {
        Selection selection = asked.withoutRate().withoutHiding();
        Dataset dataset = selection.version().equals(current.scaleVersion()) ? current.pinned() : current;
        SampleRows samples =
                selection.time() == null ? within(dataset, selection) : around(dataset, selection, selection.time());
        // The whole weight is of all samples, wherever they are read.
        Selection whole = selection.at(dataset.manifest().version());
        PerStation perStation = selection.perStation();
        SampleRows rows = perStation == null ? samples : stations(whole, perStation, samples);
        return new KeptRows(
                rows, keeping.of(dataset::versionWithin, whole), () -> weights.get(whole, rows::totalWeight), workers);
    }

    private SampleRows within(Dataset dataset, Selection selection) {
        RowSet selected = selected(dataset, selection.criteria());
        return selected == null
                ? dataset.rows(selection.valueColumn(), selection.weightColumn())
                : dataset.rows(selected, selection.valueColumn(), selection.weightColumn());
    }

    /// The samples whose kernel in time reaches the selected times.
    private SampleRows around(Dataset dataset, Selection selection, TimeBandwidth time) {
        RowSet reaching = reaching(dataset, selection.criteria(), time);
        return dataset.rows(
                reaching,
                shares(dataset, selection.criteria(), time, reaching),
                selection.valueColumn(),
                selection.weightColumn());
    }

    private RowSet reaching(Dataset dataset, Criteria criteria, TimeBandwidth time) {
        return Objects.requireNonNull(selected(dataset, time.reaching(criteria)), "every time is selected");
    }

    private TimeShares shares(Dataset dataset, Criteria criteria, TimeBandwidth time, RowSet reaching) {
        return shares.get(new ShareKey(key(dataset, criteria), time), () -> {
            TimeShare share = time.share(criteria, dataset.schema().zone());
            Dataset base = dataset.base();
            return base == dataset
                    ? dataset.timeShares(reaching, share)
                    : dataset.timeShares(reaching, share, shares(base, criteria, time, reaching(base, criteria, time)));
        });
    }

    /// Gets ready for a state of a dataset that is to be seen soon: what tiles read lately is gridded anew where
    /// samples
    /// were appended. Cost: up to a fifth of a second.
    public void prepare(Dataset next) {
        String version = next.manifest().version();
        depths.prepare(
                next.manifest().id(),
                version,
                next::versionWithin,
                (selection, kept) -> rows(next, selection, (_, _) -> kept));
    }

    /// The samples of a selection, and of what it is compared with, in the dataset's study area.
    ///
    /// @param versus null where it is compared with nothing
    public Source source(Dataset dataset, Selection selection, @Nullable Selection versus) {
        return new Source(
                rows(dataset, selection),
                versus == null ? null : rows(dataset, versus),
                dataset.area(),
                selection.perTime(),
                versus == null ? 1 : versus.perTime());
    }

    /// Which samples of a dataset fulfil criteria; null for all of them.
    public @Nullable RowSet selected(Dataset dataset, Criteria criteria) {
        if (criteria.isEverything()) {
            return null;
        }
        Dataset base = dataset.base();
        if (base != dataset) {
            // Only what was appended since is evaluated.
            return rows.get(key(dataset, criteria), () -> dataset.select(evaluated(base, criteria), criteria));
        }
        return evaluated(dataset, criteria);
    }

    private RowSet evaluated(Dataset dataset, Criteria criteria) {
        return rows.get(key(dataset, criteria), () -> {
            if (criteria.filter() == null || !criteria.isTimed()) {
                return evaluate.apply(dataset, criteria);
            }
            Criteria filter = criteria.withoutTime();
            RowSet filtered = rows.get(key(dataset, filter), () -> evaluate.apply(dataset, filter));
            return filtered.and(evaluate.apply(dataset, criteria.timeAlone()));
        });
    }

    private static Key key(Dataset dataset, Criteria criteria) {
        return new Key(dataset.manifest().id(), dataset.manifest().version(), criteria);
    }
}
