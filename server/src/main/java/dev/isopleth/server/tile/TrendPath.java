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

    /// Of as many bins in as few periods as there may be.
    private static final long LARGEST_BYTES =
            (long) FIELD_BYTES * MOST_FIELDS + (BIN_BYTES + 110L) * (MOST_FIELDS / MannKendall.LEAST);

    private final BinsPath bins;
    private final Selections selections;
    private final LongWork<Key, Found> work;

    /// @param turn where computing happens
    /// @param mostBytes how many bytes of trends to remember; the latest are remembered however many they are
    public TrendPath(BinsPath bins, Selections selections, InTurn turn, long mostBytes) {
        this.bins = bins;
        this.selections = selections;
        // Made by the thread that asks: it is on the pool already.
        this.work = new LongWork<>(
                turn,
                OnceCache.ofLatest(
                        Math.max(mostBytes, LARGEST_BYTES),
                        (_, found) -> (int) Math.min(Integer.MAX_VALUE, found.bytes()),
                        Runnable::run));
    }

    /// @param pin of the samples that decide where bins lie
    private record Key(
            Selection selection,
            String pin,
            BinLayout layout,
            Of of,
            Neighbourhood neighbourhood,
            TimeStep.@Nullable Along step) {}

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

    /// Asks for the trends of a selection, which are computed once somebody waits for them: refused if
    /// the dataset has no times, there are too many or too few periods, or too many bins or neighbours.
    ///
    /// @param isShown whether all bins are, also those of no kind
    public Asking<Found> ask(CountPlan plan, TrendSetting setting, boolean isShown) {
        Dataset dataset = plan.layer().dataset();
        Key key = new Key(
                plan.selection(),
                dataset.scaleVersion(),
                setting.bins().layout(),
                setting.of(),
                setting.neighbours().neighbourhood(),
                setting.step());
        return work.ask(key, job -> found(dataset, key, isShown, job));
    }

    /// The same for who computes already: on a thread of the pool.
    Found here(
            Dataset dataset,
            Selection selection,
            BinLayout layout,
            Of of,
            Neighbourhood neighbourhood,
            TimeStep.@Nullable Along step) {
        Key key = new Key(selection, dataset.scaleVersion(), layout, of, neighbourhood, step);
        return work.here(key, job -> found(dataset, key, false, job));
    }

    private Found found(Dataset current, Key key, boolean isShown, Job job) {
        Selection selection = key.selection;
        TimeFrames periods = TrendPeriods.of(current, selection.criteria(), key.step);
        int length = periods.frames().size();
        Bins counted = bins.here(current, selection, key.layout, most(length, isShown));
        if ((long) counted.size() * length > MOST_FIELDS) {
            throw tooMany(current, key, counted, length, isShown);
        }
        CubeCount count = count(current, key, counted, periods);
        double[] fields = count.fields();
        if (key.of != Of.MEAN) {
            for (int i = 0; i < fields.length; i++) {
                fields[i] = Double.isNaN(fields[i]) ? 0 : fields[i];
            }
        }
        hide(selection, fields, count.samples());
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
        job.begin(2L * length);
        return new Found(
                counted,
                tested,
                valued - tested.length,
                periods,
                cube,
                samples,
                Trends.of(cube, neighbours, SpaceTimeGi.USUAL_BEFORE, job),
                MannKendall.of(key.of == Of.MEAN ? means(selection, all, count) : whole(all)));
    }

    /// What holds too few samples in a period has no value in it, and none of them is counted.
    private static void hide(Selection selection, double[] fields, int[] samples) {
        for (int i = 0; i < fields.length; i++) {
            if (selection.hides(samples[i])) {
                fields[i] = Double.NaN;
                samples[i] = 0;
            }
        }
    }

    /// The mean of all samples in each period; where anything is hidden, of those in bins that are not.
    private static double[] means(Selection selection, SpaceTimeCube cube, CubeCount count) {
        if (!selection.isHiding()) {
            return count.means();
        }
        double[] means = new double[cube.periods()];
        for (int period = 0; period < means.length; period++) {
            double sum = 0;
            long samples = 0;
            for (int bin = 0; bin < cube.bins(); bin++) {
                int held = count.samples()[cube.at(bin, period)];
                sum += held == 0 ? 0 : held * cube.value(bin, period);
                samples += held;
            }
            means[period] = samples == 0 ? Double.NaN : sum / samples;
        }
        return means;
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
        Selection readings = selection.of(selection.valueColumn(), selection.weightColumn(), null);
        PeriodSamples each = PeriodSamples.of(
                CountedSamples.of(selections, dataset, readings), periodOf(dataset, readings, periods));
        PeriodSamples samples = perStation == null
                ? each
                : each.perStation(length, perStation.minReadings(), selection.valueColumn() != null);
        int fields = counted.size() * length;
        return CubeCount.of(
                counted,
                selection.isHiding() && key.of != Of.COUNT ? valued(samples) : samples,
                length,
                key.of != Of.COUNT,
                key.of == Of.MEAN ? new FieldMoments(fields, false) : new FieldSums(fields, key.of == Of.SUM));
    }

    /// Samples that have a value: what is made of too few values is hidden, however many samples there are.
    private static PeriodSamples valued(PeriodSamples samples) {
        return taker -> samples.walk((u, v, period, value, weight) -> {
            if (!Double.isNaN(value)) {
                taker.take(u, v, period, value, weight);
            }
        });
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

    private static BinsPath.Most most(int periods, boolean isShown) {
        int most = Math.min(BinsPath.MOST_BINS, MOST_FIELDS / periods);
        return isShown && BinsPath.MOST_SHOWN < most
                ? BinsPath.SHOWN
                : new BinsPath.Most(
                        () -> most,
                        "at most " + most + " are in " + periods + " periods: " + MOST_FIELDS
                                + " together are the most of a trend");
    }

    private FaultException tooMany(Dataset dataset, Key key, Bins counted, int periods, boolean isShown) {
        int most = most(periods, isShown).bins().getAsInt();
        BinLayout fits = bins.fitting(dataset, key.selection, counted, most);
        return FaultException.badParameter(
                BinsSetting.NAME,
                counted.size() + " bins in " + periods + " periods are more than " + MOST_FIELDS
                        + ", the most of a trend",
                List.of(BinsPath.smallest(fits, dataset.manifest().asPlane()), "a longer step"));
    }
}
