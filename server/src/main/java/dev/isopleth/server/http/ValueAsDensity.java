package dev.isopleth.server.http;

import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said where samples are counted, or values summed up, of a dataset whose values could be meant: those
/// are
/// high where their mean is, and not where samples are many.
///
/// @param value the column of values; null where the dataset has none
/// @param weight the column that weighs what is counted; null for 1
/// @param one what is counted as one
/// @param mean how to ask for the mean, as in `of=mean`
record ValueAsDensity(
        Manifest manifest, @Nullable String value, @Nullable String weight, String one, String mean) {

    static ValueAsDensity of(CountPlan plan, String mean) {
        String one = plan.selected().perStation() == null ? "sample" : "station";
        return new ValueAsDensity(plan.layer().dataset().manifest(), plan.value(), plan.weight(), one, mean);
    }

    /// What is said of counts, also those by area.
    void addOfCounts(List<String> cautions) {
        addOfCounts(cautions, "are many", "is high");
    }

    /// The same in other words.
    ///
    /// @param many what is said of samples
    /// @param high what is not said of values
    void addOfCounts(List<String> cautions, String many, String high) {
        if (weight == null && value != null) {
            cautions.add("This says where " + one + "s " + many + ", not where " + value + " " + high + ": that is "
                    + mean + ".");
        } else if (weight != null && isValue(weight)) {
            cautions.add("Weights are values, and " + weight + " adds up to much where " + one + "s are many, too:"
                    + " where " + weight + " " + high + " is what " + mean + " says.");
        }
    }

    /// What is said of sums of values, also those by area.
    void addOfSums(List<String> cautions) {
        cautions.add(
                "A sum is high where " + one + "s are many, too: whether values are high is what " + mean + " says.");
    }

    /// What is said of what a layer shows.
    static void add(List<String> cautions, LayerPlan plan) {
        boolean isOfSpots = plan.tally() != null && plan.tally().isOfSpots();
        ValueAsDensity said = new ValueAsDensity(
                plan.dataset().manifest(),
                declared(plan.layer()),
                plan.weightColumn(),
                plan.selected().perStation() == null ? "sample" : "station",
                isOfSpots ? "of=mean" : "measure=mean");
        switch (plan.measure()) {
            case DENSITY, COUNT -> said.addOfCounts(cautions);
            case SUM -> said.addOfSums(cautions);
            case MEAN, SE, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MEAN_DIFFERENCE, MAX -> {
                // not of how many samples there are, or of what they are compared with
            }
        }
    }

    private static @Nullable String declared(Layer layer) {
        String declared = layer.definition().estimate().value();
        return declared != null
                ? declared
                : layer.dataset()
                        .manifest()
                        .defaultValue()
                        .map(Manifest.Column::name)
                        .orElse(null);
    }

    private boolean isValue(String column) {
        return column.equals(value)
                || manifest.column(column)
                        .filter(one -> one.role() == Role.VALUE)
                        .isPresent();
    }
}
