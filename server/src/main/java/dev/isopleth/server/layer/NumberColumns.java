package dev.isopleth.server.layer;

import dev.isopleth.density.Measure;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.fault.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The columns of a dataset that can be the value or the weight of a measure.
final class NumberColumns {

    private static final String UNWEIGHTED = "none: then every sample counts 1";

    private NumberColumns() {}

    /// The value column of a name.
    ///
    /// @throws FaultException if the dataset has no column of numbers of that name
    static String value(Manifest manifest, String name) {
        return named(
                        manifest,
                        "value",
                        name,
                        all(manifest, _ -> true),
                        "measure=density, support or count, which read none")
                .name();
    }

    /// The weight column of a name.
    ///
    /// @throws FaultException if the dataset has no column of numbers of that name, or it has numbers below 0
    ///     and they mean nothing to the measure
    static String weight(Manifest manifest, String name, Measure measure) {
        List<String> usable = all(manifest, column -> takesNegatives(measure) || !hasNegatives(column));
        Manifest.Column column = named(manifest, "weight", name, usable, UNWEIGHTED);
        if (!usable.contains(name)) {
            throw FaultException.badParameter(
                    "weight",
                    "the column " + name + " has numbers below 0, and weights below 0 mean nothing to measure="
                            + MeasureSettings.name(measure) + ", only to measure=sum",
                    usable.isEmpty() ? List.of(UNWEIGHTED, "any weight with measure=sum") : usable);
        }
        return column.name();
    }

    /// The column of a name whose values are summed up beside a count.
    ///
    /// @throws FaultException if the dataset has no column of numbers of that name
    static String summedUp(Manifest manifest, String name) {
        return named(manifest, "value", name, all(manifest, _ -> true), "none: then samples are counted alone")
                .name();
    }

    /// The column of a name that weighs what is counted.
    ///
    /// @throws FaultException if the dataset has no column of numbers of that name, or it has numbers below 0
    static String weightOfCounts(Manifest manifest, String name) {
        List<String> usable = all(manifest, column -> !hasNegatives(column));
        Manifest.Column column = named(manifest, "weight", name, usable, UNWEIGHTED);
        if (hasNegatives(column)) {
            throw FaultException.badParameter(
                    "weight",
                    "the column " + name + " has numbers below 0, and no sample counts less than nothing",
                    usable.isEmpty() ? List.of(UNWEIGHTED) : usable);
        }
        return column.name();
    }

    /// The column of a name whose sums are a population.
    ///
    /// @throws FaultException if the dataset has no column of numbers of that name, or it has numbers below 0
    static String population(Manifest manifest, String name) {
        String none = "none: then samples are expected in proportion to area";
        List<String> usable = all(manifest, column -> !hasNegatives(column));
        Manifest.Column column = named(manifest, "population", name, usable, none);
        if (hasNegatives(column)) {
            throw FaultException.badParameter(
                    "population",
                    "the column " + name + " has numbers below 0, and no population is less than nothing",
                    usable.isEmpty() ? List.of(none) : usable);
        }
        return column.name();
    }

    /// The column that a layer declares to weigh its samples; null where it declares none, or one with numbers below 0,
    /// as sums may have.
    static @Nullable String declaredWeightOfCounts(Manifest manifest, @Nullable String name) {
        return name == null
                        || manifest.column(name)
                                .map(NumberColumns::hasNegatives)
                                .orElse(true)
                ? null
                : name;
    }

    /// That a measure needs a value column, and the dataset has none of its own.
    static FaultException noValue(Manifest manifest, String measure) {
        List<String> columns = all(manifest, _ -> true);
        return columns.isEmpty()
                ? FaultException.badParameter(
                        "measure",
                        "the measure " + measure + " needs values, and this layer's dataset has no column of numbers",
                        List.of("density", "support", "count"))
                : FaultException.badParameter(
                        "value",
                        "the measure " + measure + " needs the name of a value column, since this layer has none",
                        columns);
    }

    /// @param otherwise what would be accepted where no column is usable
    private static Manifest.Column named(
            Manifest manifest, String parameter, String name, List<String> usable, String otherwise) {
        List<String> accepted = usable.isEmpty() ? List.of(otherwise) : usable;
        Manifest.Column column = manifest.column(name)
                .orElseThrow(() -> FaultException.badParameter(
                        parameter, "this layer's dataset has no column '" + PlainNumber.shown(name) + "'", accepted));
        if (column.kind() != Manifest.Kind.NUMBER) {
            String kind = column.kind().name().toLowerCase(Locale.ROOT);
            throw FaultException.badParameter(
                    parameter, "the column " + name + " is " + kind + ", not numbers", accepted);
        }
        return column;
    }

    /// A measure that reads no weight has nothing against any.
    private static boolean takesNegatives(Measure measure) {
        return measure.takesNegativeWeights() || measure.isWithinRadius();
    }

    private static boolean hasNegatives(Manifest.Column column) {
        Manifest.Statistics statistics = column.statistics();
        return statistics != null && statistics.min() < 0;
    }

    private static List<String> all(Manifest manifest, Predicate<Manifest.Column> usable) {
        return manifest.columns().stream()
                .filter(column -> column.kind() == Manifest.Kind.NUMBER)
                .filter(usable)
                .map(Manifest.Column::name)
                .toList();
    }
}
