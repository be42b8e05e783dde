package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Aggregate;
import dev.isopleth.analysis.FieldSamples;
import dev.isopleth.analysis.Matrix;
import dev.isopleth.analysis.Pivot;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.ingest.SampleGroups;
import dev.isopleth.ingest.SampleGroups.Group;
import dev.isopleth.ingest.SampleKey;
import dev.isopleth.ingest.TooManyGroupsException;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SelectionPlan;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.ComputePool;
import dev.isopleth.server.tile.Degrees;
import dev.isopleth.server.tile.OnceCache;
import dev.isopleth.server.tile.Selections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The path of a matrix: keys -> groups of samples -> fields -> steps. One is computed at a time, since each may
/// take much memory; the last ones are remembered.
public final class MatrixPath {

    /// The most rows, and the most columns.
    public static final int MOST_LINES = 100_000;

    /// The most samples of a median or quantile: 16 bytes each.
    public static final long MOST_SORTED = 20_000_000;

    private static final int PATIENCE_SECONDS = 60;

    private final Datasets datasets;
    private final PlaceCatalog places;
    private final Selections selections;
    private final ComputePool pool;
    private final long mostFields;
    private final OnceCache<Key, MatrixFound> known;
    private final Semaphore turn = new Semaphore(1, true);

    /// @param datasets where the places of other datasets are found
    /// @param places those that are polygons
    /// @param pool where computing happens
    /// @param mostFields how many fields a matrix may have
    /// @param mostBytes how many bytes of matrices to remember
    public MatrixPath(
            Datasets datasets,
            PlaceCatalog places,
            Selections selections,
            ComputePool pool,
            long mostFields,
            long mostBytes) {
        this.datasets = datasets;
        this.places = places;
        this.selections = selections;
        this.pool = pool;
        this.mostFields = mostFields;
        this.known = new OnceCache<>(mostBytes, (_, found) -> found.bytes(), this::inTurn);
    }

    /// @param places versions of the datasets, and the polygons, that places are taken from
    private record Key(
            String dataset,
            String version,
            List<String> places,
            Defaults defaults,
            Criteria criteria,
            MatrixSettings settings) {}

    /// The columns that a layer reads where a request names none.
    private record Defaults(
            @Nullable String value, @Nullable String weight) {}

    /// The matrix of a layer.
    ///
    /// @param selected which samples, laid over what the layer says
    /// @param within the box that they lie in besides; null for everywhere
    /// @throws FaultException if something is not there, or there is more of it than may be
    public MatrixFound of(Layer layer, SelectionSettings selected, @Nullable Degrees within, MatrixSettings settings) {
        Dataset dataset = layer.dataset();
        SelectionPlan plan =
                SelectionPlan.of(selected.over(layer.definition().estimate().selection()), dataset.schema());
        Criteria criteria = within == null
                ? plan.criteria()
                : plan.criteriaWithin(within.west(), within.south(), within.east(), within.north(), dataset.schema());
        Defaults defaults = new Defaults(
                layer.definition().estimate().value() != null
                        ? layer.definition().estimate().value()
                        : dataset.manifest()
                                .defaultValue()
                                .map(Manifest.Column::name)
                                .orElse(null),
                layer.definition().estimate().weight());
        Manifest manifest = dataset.manifest();
        Computation computation = new Computation(dataset, criteria, defaults, settings);
        return known.get(
                new Key(manifest.id(), manifest.version(), computation.placesOf(), defaults, criteria, settings),
                computation::found);
    }

    /// Computes something that may take much memory, by itself.
    ///
    /// @throws FaultException if others take too long
    public <T> T alone(Supplier<T> work) {
        await();
        try {
            return pool.call(work);
        } finally {
            turn.release();
        }
    }

    private void inTurn(Runnable work) {
        await();
        try {
            pool.execute(() -> {
                try {
                    work.run();
                } finally {
                    turn.release();
                }
            });
        } catch (FaultException e) {
            turn.release();
            throw e;
        }
    }

    private void await() {
        boolean isMine;
        try {
            isMine = turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            isMine = false;
        }
        if (!isMine) {
            throw new FaultException(new Fault.Overloaded("the server is busy with other matrices"));
        }
    }

    /// One matrix on its way.
    private final class Computation {

        private final Dataset dataset;
        private final Manifest manifest;
        private final Criteria criteria;
        private final MatrixSettings settings;
        private final Aggregate measure;
        private final List<String> values;
        private final @Nullable String weight;
        private final MatrixKey rowKey;
        private final MatrixKey columnKey;

        Computation(Dataset dataset, Criteria criteria, Defaults defaults, MatrixSettings settings) {
            this.dataset = dataset;
            this.criteria = criteria;
            this.settings = settings;
            manifest = dataset.manifest();
            rowKey = MatrixKey.read("rows", settings.rows(), manifest, datasets, places);
            columnKey = MatrixKey.read("columns", settings.columns(), manifest, datasets, places);
            boolean hasValues = defaults.value != null || !settings.values().isEmpty() || isOfValues();
            measure = settings.measure() != null
                    ? settings.measure()
                    : hasValues ? Aggregate.Streamed.MEAN : Aggregate.Streamed.COUNT;
            values = values(defaults.value);
            weight = settings.weight() != null ? settings.weight() : defaults.weight;
            values.forEach(name -> requireNumbers("value", name));
            if (weight != null) {
                requireNumbers("weight", weight);
            }
        }

        private boolean isOfValues() {
            return rowKey instanceof MatrixKey.Values || columnKey instanceof MatrixKey.Values;
        }

        private List<String> values(@Nullable String ofLayer) {
            boolean isAxis = isOfValues();
            List<String> numbers = manifest.columns().stream()
                    .filter(column -> column.kind() == Manifest.Kind.NUMBER)
                    .map(Manifest.Column::name)
                    .toList();
            if (rowKey instanceof MatrixKey.Values && columnKey instanceof MatrixKey.Values) {
                throw FaultException.badParameter(
                        "columns",
                        "value columns are the rows or the columns of a matrix, not both",
                        List.of("sample with rows=values, and correlation=pearson for a correlation matrix"));
            }
            if (!settings.values().isEmpty()) {
                if (settings.values().size() > 1 && !isAxis) {
                    throw FaultException.badParameter(
                            "value",
                            "a field has one value, and " + settings.values().size() + " columns are named",
                            List.of("one column", "rows=values or columns=values with several"));
                }
                return settings.values();
            }
            if (isAxis) {
                if (numbers.isEmpty()) {
                    throw withoutValues("rows");
                }
                return numbers;
            }
            if (measure == Aggregate.Streamed.COUNT) {
                return List.of();
            }
            if (ofLayer == null) {
                throw numbers.isEmpty()
                        ? withoutValues("measure")
                        : FaultException.badParameter(
                                "value",
                                "the measure " + MatrixSettings.name(measure) + " needs the name of a value column,"
                                        + " since this layer has none",
                                numbers);
            }
            return List.of(ofLayer);
        }

        private FaultException withoutValues(String parameter) {
            return FaultException.badParameter(
                    parameter, "this layer's dataset has no column of numbers", List.of("measure=count"));
        }

        private void requireNumbers(String parameter, String name) {
            boolean isThere = manifest.column(name)
                    .filter(column -> column.kind() == Manifest.Kind.NUMBER)
                    .isPresent();
            if (!isThere) {
                throw FaultException.badParameter(
                        parameter,
                        "this layer's dataset has no column of numbers '" + PlainNumber.shown(name) + "'",
                        manifest.columns().stream()
                                .filter(column -> column.kind() == Manifest.Kind.NUMBER)
                                .map(Manifest.Column::name)
                                .toList());
            }
        }

        /// Versions of what places are taken from.
        List<String> placesOf() {
            return Stream.of(rowKey, columnKey)
                    .flatMap(key -> switch (key) {
                        case MatrixKey.Place(Dataset nearest, String _) ->
                            Stream.of(nearest.manifest().version());
                        case MatrixKey.Within(PlacePolygons polygons) -> Stream.of(polygons.version());
                        default -> Stream.<String>empty();
                    })
                    .toList();
        }

        MatrixFound found() {
            @Nullable RowSet selected = selections.selected(dataset, criteria);
            SampleGroups rows = groups("rows", rowKey, settings.rows(), selected);
            SampleGroups columns = groups("columns", columnKey, settings.columns(), selected);
            MatrixAxis rowAxis = axis(rowKey, settings.rows(), rows, "row_colors", settings.rowColors(), selected);
            MatrixAxis columnAxis =
                    axis(columnKey, settings.columns(), columns, "col_colors", settings.columnColors(), selected);
            CountedSamples samples = new CountedSamples(
                    taker -> walk(selected, rows, columns, taker),
                    rowAxis.lines().size(),
                    columnAxis.lines().size());
            Pivot pivot = pivot(rowAxis, columnAxis, samples);
            Matrix fields = pivot.matrix();
            ArrangedMatrix arranged = ArrangedMatrix.of(
                    fields, samples.counts(fields.rowLabels(), fields.columnLabels()), settings.steps());
            boolean isSquare = settings.steps().show() == MatrixSteps.Show.CORRELATION;
            return new MatrixFound(
                    arranged,
                    rowAxis,
                    isSquare ? rowAxis : columnAxis,
                    measure,
                    values,
                    unit(),
                    pivot.samples(),
                    pivot.withoutKey(),
                    pivot.withoutValue(),
                    pivot.withoutWeight());
        }

        private Pivot pivot(MatrixAxis rows, MatrixAxis columns, FieldSamples samples) {
            try {
                return Pivot.of(
                        rows.labels(), columns.labels(), samples, measure, new Pivot.Limits(mostFields, MOST_SORTED));
            } catch (RefusedException e) {
                boolean isLarge = (long) rows.lines().size() * columns.lines().size() > mostFields;
                throw FaultException.badParameter(
                        isLarge ? "columns" : "measure",
                        e.getMessage() + (isLarge ? " (--matrix-fields)" : ""),
                        isLarge
                                ? List.of(
                                        "rows and columns that make fewer fields",
                                        "a longer step of time, as in 1mo or 1y",
                                        "a datetime or a filter that selects less")
                                : List.of("count", "sum", "mean, min, max or sd of fewer samples, or other weights"));
            }
        }

        /// Hands out each sample, or each of its values.
        private void walk(
                @Nullable RowSet selected, SampleGroups rows, SampleGroups columns, FieldSamples.Taker taker) {
            List<String> read = new ArrayList<>(values);
            if (weight != null) {
                read.add(weight);
            }
            int[] rowOf = rows.of();
            int[] columnOf = columns.of();
            boolean ofRows = rowKey instanceof MatrixKey.Values;
            boolean ofColumns = columnKey instanceof MatrixKey.Values;
            int each = Math.max(1, values.size());
            dataset.numbers(selected, read, (i, numbers) -> {
                double w = weight == null ? 1 : numbers[values.size()];
                double weighs = Double.isNaN(w) ? 0 : w;
                for (int v = 0; v < each; v++) {
                    taker.take(
                            ofRows ? v : rowOf[i],
                            ofColumns ? v : columnOf[i],
                            values.isEmpty() ? 0 : numbers[v],
                            weighs);
                }
            });
        }

        private SampleGroups groups(String parameter, MatrixKey key, String text, @Nullable RowSet selected) {
            if (key instanceof MatrixKey.Values) {
                return new SampleGroups(
                        values.stream().map(name -> new Group(name, null, null)).toList(), new int[0], null);
            }
            SampleGroups found = groups(parameter, sampleKey(parameter, key), text, selected);
            if (found.groups().isEmpty()) {
                throw FaultException.badParameter(
                        parameter,
                        "no sample that is selected has a " + key.title() + ", so that there are no " + parameter,
                        List.of("a filter or datetime that selects some"));
            }
            return found;
        }

        private SampleGroups groups(String parameter, SampleKey key, String text, @Nullable RowSet selected) {
            try {
                return dataset.groups(selected, key, MOST_LINES);
            } catch (TooManyGroupsException e) {
                throw FaultException.badParameter(
                        parameter,
                        (key instanceof SampleKey.Attribute(String column)
                                        ? "the attribute " + column + " has " + e.groups() + " distinct values"
                                        : text + " makes " + e.groups() + " " + parameter)
                                + ": at most " + MOST_LINES + " are made",
                        List.of(
                                "an attribute of fewer values, or a longer step of time",
                                "a filter or datetime that selects fewer"));
            }
        }

        private SampleKey sampleKey(String parameter, MatrixKey key) {
            return switch (key) {
                case MatrixKey.Station _ -> new SampleKey.Station();
                case MatrixKey.Attribute(String column) -> new SampleKey.Attribute(column);
                case MatrixKey.Place(Dataset nearest, String column) -> new SampleKey.Nearest(nearest, column);
                case MatrixKey.Within(PlacePolygons polygons) -> new SampleKey.Within(polygons);
                case MatrixKey.Sample _ -> new SampleKey.Each();
                case MatrixKey.Time(TimeStep step) -> new SampleKey.Frame(frames(parameter, step));
                case MatrixKey.Values _ -> throw new IllegalStateException("values are no key of samples");
            };
        }

        private TimeFrames frames(String parameter, TimeStep step) {
            Manifest.@Nullable TimeRange times = manifest.timeRange();
            try {
                return TimeFrames.of(
                        step,
                        criteria,
                        times == null ? null : times.from(),
                        times == null ? null : times.to(),
                        dataset.schema().zone(),
                        MOST_LINES);
            } catch (SelectionException e) {
                throw FaultException.badParameter(
                        parameter,
                        "a step of " + step.text() + " makes more than " + MOST_LINES + " " + parameter,
                        e.accepted());
            }
        }

        private MatrixAxis axis(
                MatrixKey key,
                String text,
                SampleGroups lines,
                String parameter,
                @Nullable String attribute,
                @Nullable RowSet selected) {
            return new MatrixAxis(
                    text,
                    key.title(),
                    key instanceof MatrixKey.Time(TimeStep step) ? step.text() : null,
                    lines.named(),
                    lines.groups(),
                    attribute,
                    attribute == null ? List.of() : colours(key, lines, parameter, attribute, selected));
        }

        private List<String> colours(
                MatrixKey key, SampleGroups lines, String parameter, String attribute, @Nullable RowSet selected) {
            if (key instanceof MatrixKey.Values) {
                throw FaultException.badParameter(
                        parameter, "value columns have no attributes", List.of("none with rows or columns of values"));
            }
            MatrixKey colour = MatrixKey.attribute(parameter, attribute, manifest);
            SampleGroups of = groups(parameter, sampleKey(parameter, colour), attribute, selected);
            int[] found = new int[lines.groups().size()];
            Arrays.fill(found, NONE);
            for (int i = 0; i < lines.of().length; i++) {
                int line = lines.of()[i];
                if (line >= 0 && of.of()[i] >= 0) {
                    found[line] = found[line] == NONE || found[line] == of.of()[i] ? of.of()[i] : SEVERAL;
                }
            }
            return Arrays.stream(found)
                    .mapToObj(group -> group == NONE
                            ? ""
                            : group == SEVERAL
                                    ? "several"
                                    : of.groups().get(group).label())
                    .toList();
        }

        private @Nullable String unit() {
            boolean isPlain = settings.steps().show() == MatrixSteps.Show.FIELDS
                    && settings.steps().words().isEmpty();
            if (!isPlain) {
                return null;
            }
            if (measure == Aggregate.Streamed.COUNT) {
                return weight == null ? "samples" : null;
            }
            List<@Nullable String> units = new ArrayList<>();
            values.forEach(name ->
                    units.add(manifest.column(name).map(Manifest.Column::unit).orElse(null)));
            return units.stream().allMatch(unit -> Objects.equals(unit, units.getFirst())) ? units.getFirst() : null;
        }
    }

    private static final int NONE = -1;
    private static final int SEVERAL = -2;
}
