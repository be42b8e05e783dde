package dev.isopleth.server.http;

import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.layer.EstimateSettings;
import dev.isopleth.server.layer.LayerPlan;
import org.jspecify.annotations.Nullable;

/// The words for what a layer shows.
final class Units {

    private Units() {}

    /// The unit of the values; null where they have none that is known.
    static @Nullable String of(LayerPlan plan) {
        return switch (plan.measure()) {
            case DENSITY, DIFFERENCE -> {
                String weight = plan.weightColumn();
                String unit = weight == null ? null : unitOf(plan, weight);
                yield weight == null ? "per km2" : (unit == null ? weight : unit) + " per km2";
            }
            case SUM -> {
                String value = plan.valueColumn();
                String unit = value == null ? null : unitOf(plan, value);
                yield (unit == null ? value : unit) + " per km2";
            }
            case MEAN, SE, MEAN_DIFFERENCE, MAX -> plan.valueColumn() == null ? null : unitOf(plan, plan.valueColumn());
            case SUPPORT -> "places";
            case RATIO, RELATIVE_RISK -> "1";
            case COUNT -> "samples";
        };
    }

    /// What is shown, for people: `mean of price_usd`.
    static String measure(LayerPlan plan) {
        String name = EstimateSettings.name(plan.measure());
        String weighted = plan.weightColumn() == null ? "" : ", weighted by " + plan.weightColumn();
        return (plan.valueColumn() == null ? name : name + " of " + plan.valueColumn()) + weighted;
    }

    private static @Nullable String unitOf(LayerPlan plan, String column) {
        return plan.dataset()
                .manifest()
                .column(column)
                .map(Manifest.Column::unit)
                .orElse(null);
    }
}
