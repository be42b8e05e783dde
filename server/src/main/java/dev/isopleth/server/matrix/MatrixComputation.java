package dev.isopleth.server.matrix;

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
import dev.isopleth.server.fault.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One matrix on its way: groups of samples -> fields -> steps.
final class MatrixComputation {

    /// The most rows, and the most columns.
    static final int MOST_LINES = 100_000;

    /// The most samples of a median or quantile: 16 bytes each.
    private static final long MOST_SORTED = 20_000_000;

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final Dataset dataset;
    private final Manifest manifest;
    private final Criteria criteria;
    private final @Nullable RowSet selected;
    private final MatrixPlan plan;
    private final MatrixSettings settings;
    private final long mostFields;
    private final int minSamples;

    /// @param selected those that fulfil the criteria; null for all
    /// @param mostFields how many fields there may be
    /// @param minSamples how many samples a line, and a field, have to have to be shown
    MatrixComputation(
            Dataset dataset,
            Criteria criteria,
            @Nullable RowSet selected,
            MatrixPlan plan,
            long mostFields,
            int minSamples) {
        this.dataset = dataset;
        this.manifest = dataset.manifest();
        this.criteria = criteria;
        this.selected = selected;
        this.plan = plan;
        this.settings = plan.settings();
        this.mostFields = mostFields;
        this.minSamples = minSamples;
    }

    /// The matrix. Cost: walks over the samples that are selected, and that of the steps.
    ///
    /// @throws FaultException if there is more of something than may be
    MatrixFound found() {
        SampleGroups rows = groups("rows", plan.rows(), settings.rows());
        SampleGroups columns = groups("columns", plan.columns(), settings.columns());
        MatrixAxis rowAxis = axis(plan.rows(), settings.rows(), rows, "row_colors", settings.rowColors());
        MatrixAxis columnAxis =
                axis(plan.columns(), settings.columns(), columns, "col_colors", settings.columnColors());
        CountedSamples samples = new CountedSamples(
                taker -> walk(rows, columns, taker),
                rowAxis.lines().size(),
                columnAxis.lines().size());
        Pivot pivot = pivot(rowAxis, columnAxis, samples);
        Matrix pivoted = pivot.matrix();
        HiddenFields hidden = new HiddenFields(samples.counts(pivoted.rowLabels(), pivoted.columnLabels()), minSamples);
        ArrangedMatrix arranged = ArrangedMatrix.of(hidden.of(pivoted), hidden.counts(), settings.steps());
        boolean isSquare = settings.steps().show() == MatrixSteps.Show.CORRELATION;
        return new MatrixFound(
                arranged,
                rowAxis,
                isSquare ? rowAxis : columnAxis,
                plan.measure(),
                plan.values(),
                plan.unit(),
                minSamples > 1 ? hidden.samples() : pivot.samples(),
                told(pivot.withoutKey()),
                told(pivot.withoutValue()),
                told(pivot.withoutWeight()),
                !plan.placesOf().isEmpty());
    }

    private @Nullable Long told(long samples) {
        return minSamples > 1 ? null : samples;
    }

    private Pivot pivot(MatrixAxis rows, MatrixAxis columns, FieldSamples samples) {
        try {
            return Pivot.of(
                    rows.labels(),
                    columns.labels(),
                    samples,
                    plan.measure(),
                    new Pivot.Limits(mostFields, MOST_SORTED));
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
    private void walk(SampleGroups rows, SampleGroups columns, FieldSamples.Taker taker) {
        List<String> values = plan.values();
        String weight = plan.weight();
        List<String> read = new ArrayList<>(values);
        if (weight != null) {
            read.add(weight);
        }
        int[] rowOf = rows.of();
        int[] columnOf = columns.of();
        boolean ofRows = plan.rows() instanceof MatrixKey.Values;
        boolean ofColumns = plan.columns() instanceof MatrixKey.Values;
        int each = Math.max(1, values.size());
        dataset.numbers(selected, read, (i, numbers) -> {
            double w = weight == null ? 1 : numbers[values.size()];
            double weighs = Double.isNaN(w) ? 0 : w;
            for (int v = 0; v < each; v++) {
                taker.take(
                        ofRows ? v : rowOf[i], ofColumns ? v : columnOf[i], values.isEmpty() ? 0 : numbers[v], weighs);
            }
        });
    }

    private SampleGroups groups(String parameter, MatrixKey key, String text) {
        if (key instanceof MatrixKey.Values) {
            return new SampleGroups(
                    plan.values().stream()
                            .map(name -> new Group(name, null, null))
                            .toList(),
                    new int[0],
                    null);
        }
        SampleGroups found = groups(parameter, sampleKey(parameter, key), text);
        if (found.groups().isEmpty()) {
            throw FaultException.badParameter(
                    parameter,
                    minSamples > 1
                            ? "no " + key.title() + " has at least " + minSamples
                                    + " samples that are selected (minsamples), so that there are no " + parameter
                            : "no sample that is selected has a " + key.title() + ", so that there are no " + parameter,
                    List.of("a filter or datetime that selects some"));
        }
        return found;
    }

    private SampleGroups groups(String parameter, SampleKey key, String text) {
        try {
            return HiddenLines.of(dataset.groups(selected, key, MOST_LINES), minSamples);
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
            MatrixKey key, String text, SampleGroups lines, String parameter, @Nullable String attribute) {
        return new MatrixAxis(
                text,
                key.title(),
                key instanceof MatrixKey.Time(TimeStep step) ? step.text() : null,
                lines.named(),
                lines.groups(),
                attribute,
                attribute == null ? List.of() : colours(key, lines, parameter, attribute));
    }

    private List<String> colours(MatrixKey key, SampleGroups lines, String parameter, String attribute) {
        if (key instanceof MatrixKey.Values) {
            throw FaultException.badParameter(
                    parameter, "value columns have no attributes", List.of("none with rows or columns of values"));
        }
        MatrixKey colour = MatrixKey.attribute(parameter, attribute, manifest);
        SampleGroups of = groups(parameter, sampleKey(parameter, colour), attribute);
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
                        : group == SEVERAL ? "several" : of.groups().get(group).label())
                .toList();
    }
}
