package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Aggregate;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Settings of a matrix understood for one dataset: keys, measure and columns.
///
/// @param rows what rows are made by, likewise `columns`
/// @param values the columns of numbers that are read; none for a count of samples
/// @param weight the one that weighs the samples; null for none
record MatrixPlan(
        Manifest manifest,
        MatrixSettings settings,
        MatrixKey rows,
        MatrixKey columns,
        Aggregate measure,
        List<String> values,
        @Nullable String weight) {

    /// Columns that a layer reads where a request names none.
    record Defaults(@Nullable String value, @Nullable String weight) {}

    /// Understands settings.
    ///
    /// @throws FaultException if something that they name is not there
    static MatrixPlan of(
            Manifest manifest, MatrixSettings settings, Defaults defaults, MatrixKey rows, MatrixKey columns) {
        boolean isOfValues = rows instanceof MatrixKey.Values || columns instanceof MatrixKey.Values;
        boolean hasValues = defaults.value != null || !settings.values().isEmpty() || isOfValues;
        Aggregate measure = settings.measure() != null
                ? settings.measure()
                : hasValues ? Aggregate.Streamed.MEAN : Aggregate.Streamed.COUNT;
        String weight = settings.weight() != null ? settings.weight() : defaults.weight;
        var unread = new MatrixPlan(manifest, settings, rows, columns, measure, List.of(), weight);
        List<String> values = unread.values(defaults.value, isOfValues);
        values.forEach(name -> unread.requireNumbers("value", name));
        if (weight != null) {
            unread.requireNumbers("weight", weight);
        }
        return new MatrixPlan(manifest, settings, rows, columns, measure, values, weight);
    }

    private List<String> values(@Nullable String ofLayer, boolean isAxis) {
        List<String> numbers = manifest.columns().stream()
                .filter(column -> column.kind() == Manifest.Kind.NUMBER)
                .map(Manifest.Column::name)
                .toList();
        if (rows instanceof MatrixKey.Values && columns instanceof MatrixKey.Values) {
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
        return Stream.of(rows, columns)
                .flatMap(key -> switch (key) {
                    case MatrixKey.Place(Dataset nearest, String _) ->
                        Stream.of(nearest.manifest().version());
                    case MatrixKey.Within(PlacePolygons polygons) -> Stream.of(polygons.version());
                    default -> Stream.<String>empty();
                })
                .toList();
    }

    /// The unit of the fields; null where they have none, or several.
    @Nullable
    String unit() {
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
