package dev.isopleth.server.tile;

import dev.isopleth.analysis.FieldMoments;
import dev.isopleth.analysis.FieldSums;
import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.analysis.hotspot.Neighbours;
import dev.isopleth.analysis.trend.CubeCount;
import dev.isopleth.analysis.trend.MannKendall;
import dev.isopleth.analysis.trend.PeriodSamples;
import dev.isopleth.analysis.trend.SpaceTimeCube;
import dev.isopleth.analysis.trend.SpaceTimeGi;
import dev.isopleth.analysis.trend.Trends;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.SampleGroups;
import dev.isopleth.ingest.SampleKey;
import dev.isopleth.ingest.TooManyGroupsException;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.layer.NeighboursSetting;
import dev.isopleth.server.layer.PerStation;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.TrendSetting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The path of trends: selection -> bins -> periods -> what of each bin is compared in each -> Gi* of all of
/// them -> what becomes of each bin. Over the whole dataset, whatever part is looked at. One is computed at a
/// time; the last ones are remembered.
public final class TrendPath {

    /// The most bins in periods that are compared, of all periods together: some 200 MB meanwhile.
    public static final int MOST_FIELDS = 2_000_000;

    /// The most neighbours that are summed over, of all periods together: some seconds of one processor.
    private static final long MOST_SUMMED = 2_000_000_000L;

    /// How often each is: with the period before, and without.
    private static final int SUMMED_UP = 2;

    private static final int FIELD_BYTES = 32;
    private static final int BIN_BYTES = 200;
    private static final int ENTRY_BYTES = 1000;

    private final BinsPath bins;
    private final Selections selections;
    private final InTurn turn;
    private final OnceCache<Key, Found> known;

    /// @param turn where computing happens
    /// @param mostBytes how many bytes of trends to remember
    public TrendPath(BinsPath bins, Selections selections, InTurn turn, long mostBytes) {
        this.bins = bins;
        this.selections = selections;
        this.turn = turn;
        // Made by the thread that asks: it is on the pool already.
        this.known = OnceCache.ofLatest(
                mostBytes, (_, found) -> (int) Math.min(Integer.MAX_VALUE, found.bytes()), Runnable::run);
    }

    private record Key(
            Selection selection, BinLayout layout, Of of, Neighbourhood neighbourhood, TimeStep.@Nullable Along step) {}

    /// Trends.
    ///
    /// @param tested which of the bins are compared, ascending: the cube and `trends` are of these
    /// @param leftOut how many have values and are not: in too few periods, or not in the last
    /// @param periods the frames of time that the cube has
    /// @param samples how many each bin has in each period, in the order of the cube
    /// @param whole the trend of all bins together: of what they add up to, or of the mean of all samples
    public record Found(
            Bins bins,
            int[] tested,
            int leftOut,
            TimeFrames periods,
            SpaceTimeCube cube,
            int[] samples,
            Trends trends,
            MannKendall whole) {

        long bytes() {
            return ENTRY_BYTES + (long) FIELD_BYTES * samples.length + (long) BIN_BYTES * tested.length + bins.bytes();
        }

        /// How many samples a period has.
        public long samplesIn(int period) {
            return IntStream.range(0, cube.bins())
                    .mapToLong(i -> samples[cube.at(i, period)])
                    .sum();
        }
    }

    /// The trends of a selection.
    ///
    /// @throws FaultException if the dataset has no times, there are too many or too few periods, or too many
    ///     bins or neighbours
    public Found of(CountPlan plan, TrendSetting setting) {
        Dataset dataset = plan.layer().dataset();
        Key key = new Key(
                plan.selection(),
                setting.bins().layout(),
                setting.of(),
                setting.neighbours().neighbourhood(),
                setting.step());
        return turn.get(known, key, () -> found(dataset, key));
    }

    /// The same for who computes already: on a thread of the pool.
    Found here(
            Dataset dataset,
            Selection selection,
            BinLayout layout,
            Of of,
            Neighbourhood neighbourhood,
            TimeStep.@Nullable Along step) {
        Key key = new Key(selection, layout, of, neighbourhood, step);
        return known.get(key, () -> found(dataset, key));
    }

    private Found found(Dataset current, Key key) {
        Selection selection = key.selection;
        TimeFrames periods = TrendPeriods.of(current, selection.criteria(), key.step);
        int length = periods.frames().size();
        Bins counted = bins.here(current, selection, key.layout);
        if ((long) counted.size() * length > MOST_FIELDS) {
            throw tooMany(current, counted, length);
        }
        CubeCount count = count(current, key, counted, periods);
        double[] fields = count.fields();
        if (key.of != Of.MEAN) {
            for (int i = 0; i < fields.length; i++) {
                fields[i] = Double.isNaN(fields[i]) ? 0 : fields[i];
            }
        }
        SpaceTimeCube all = new SpaceTimeCube(counted.size(), length, fields);
        int[] tested = IntStream.range(0, counted.size())
                .filter(bin -> isTold(all, bin))
                .toArray();
        int[] samples = new int[tested.length * length];
        double[] values = new double[samples.length];
        for (int period = 0; period < length; period++) {
            for (int i = 0; i < tested.length; i++) {
                samples[period * tested.length + i] = count.samples()[all.at(tested[i], period)];
                values[period * tested.length + i] = all.value(tested[i], period);
            }
        }
        SpaceTimeCube cube = new SpaceTimeCube(tested.length, length, values);
        Neighbours neighbours = neighbours(counted, tested, key, length);
        int valued = (int) IntStream.range(0, counted.size())
                .filter(bin -> Arrays.stream(all.series(fields, bin)).anyMatch(value -> !Double.isNaN(value)))
                .count();
        return new Found(
                counted,
                tested,
                valued - tested.length,
                periods,
                cube,
                samples,
                Trends.of(cube, neighbours, SpaceTimeGi.USUAL_BEFORE),
                MannKendall.of(key.of == Of.MEAN ? count.means() : whole(all)));
    }

    /// A bin without a value in the last period has no present, and one with few values no past.
    private static boolean isTold(SpaceTimeCube cube, int bin) {
        return !Double.isNaN(cube.value(bin, cube.periods() - 1))
                && IntStream.range(0, cube.periods())
                                .filter(period -> !Double.isNaN(cube.value(bin, period)))
                                .count()
                        >= MannKendall.LEAST;
    }

    /// What all bins together add up to in each period.
    private static double[] whole(SpaceTimeCube cube) {
        double[] whole = new double[cube.periods()];
        for (int period = 0; period < whole.length; period++) {
            for (int bin = 0; bin < cube.bins(); bin++) {
                double value = cube.value(bin, period);
                whole[period] += Double.isNaN(value) ? 0 : value;
            }
        }
        return whole;
    }

    private CubeCount count(Dataset current, Key key, Bins counted, TimeFrames periods) {
        Selection selection = key.selection;
        Dataset dataset = selection.version().equals(current.scaleVersion()) ? current.pinned() : current;
        int length = periods.frames().size();
        PerStation perStation = selection.perStation();
        Selection readings = new Selection(
                selection.dataset(),
                selection.version(),
                selection.valueColumn(),
                selection.weightColumn(),
                selection.criteria(),
                null,
                null,
                1);
        PeriodSamples each = PeriodSamples.of(
                CountedSamples.of(selections, dataset, readings), periodOf(dataset, readings, periods));
        PeriodSamples samples = perStation == null
                ? each
                : each.perStation(length, perStation.minReadings(), selection.valueColumn() != null);
        int fields = counted.size() * length;
        return CubeCount.of(
                counted,
                samples,
                length,
                key.of != Of.COUNT,
                key.of == Of.MEAN ? new FieldMoments(fields, false) : new FieldSums(fields, key.of == Of.SUM));
    }

    private int[] periodOf(Dataset dataset, Selection selection, TimeFrames periods) {
        try {
            SampleGroups groups = dataset.groups(
                    selections.selected(dataset, selection.criteria()),
                    new SampleKey.Frame(periods),
                    TrendPeriods.MOST);
            return groups.of();
        } catch (TooManyGroupsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Neighbours neighbours(Bins bins, int[] tested, Key key, int periods) {
        Neighbours found = HotspotsPath.neighbours(bins.laid(), tested, key.neighbourhood);
        if (SUMMED_UP * found.total() * periods > MOST_SUMMED) {
            throw FaultException.badParameter(
                    NeighboursSetting.NAME,
                    tested.length + " bins have " + found.total() + " neighbours, in " + periods + " periods more than "
                            + MOST_SUMMED / SUMMED_UP + ", the most of a trend",
                    List.of("a smaller distance, or fewer", "larger bins", "a longer step"));
        }
        return found;
    }

    private static FaultException tooMany(Dataset dataset, Bins counted, int periods) {
        BinLayout fits = counted.laid().fitting(MOST_FIELDS / periods);
        return FaultException.badParameter(
                BinsSetting.NAME,
                counted.size() + " bins in " + periods + " periods are more than " + MOST_FIELDS
                        + ", the most of a trend",
                List.of(BinsPath.smallest(fits, dataset.manifest().asPlane()), "a longer step"));
    }
}
