package dev.isopleth.server.http;

import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.styles.Legend;
import org.jspecify.annotations.Nullable;

/// The words for what a layer shows.
final class Units {

    private Units() {}

    /// The unit of the values; null where they have none that is known.
    static @Nullable String of(LayerPlan plan) {
        if (plan.tally() != null && plan.tally().isOfSpots()) {
            return Legend.NO_UNIT;
        }
        return switch (plan.measure()) {
            case DENSITY, DIFFERENCE ->
                plan.weightColumn() == null || isPerStation(plan)
                        ? perArea(plan)
                        : unitOrName(plan, plan.weightColumn()) + " " + perArea(plan);
            case SUM -> unitOrName(plan, value(plan)) + " " + perArea(plan);
            case MEAN, SE, MEAN_DIFFERENCE, MAX -> unitOf(plan, value(plan));
            case SUPPORT -> "places";
            case RATIO, RELATIVE_RISK -> Legend.NO_UNIT;
            case COUNT -> isPerStation(plan) ? "stations" : "samples";
        };
    }

    /// The same of one station by itself, whose readings are counted and not put together.
    static @Nullable String ofReadings(LayerPlan plan) {
        return plan.measure() == Measure.COUNT ? "samples" : of(plan);
    }

    /// The unit of the values that are read; null where they have none, or none are read.
    static @Nullable String ofValue(LayerPlan plan) {
        String column = plan.valueColumn();
        return column == null ? null : unitOf(plan, column);
    }

    private static boolean isPerStation(LayerPlan plan) {
        return plan.selected().perStation() != null;
    }

    private static String perArea(LayerPlan plan) {
        String area = "per " + ofArea(plan.dataset().manifest().asPlane());
        return plan.rate() == null ? area : area + " per " + plan.rate().words();
    }

    /// That of areas: square kilometres, or the square of a planar plane's unit.
    static String ofArea(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> "km2";
            case Plane.Planar planar -> planar.unit() + "2";
        };
    }

    /// What is shown as what a sentence is about: `number of samples within the radius`; with a comma where one
    /// is to
    /// follow, as after `mean of pm10, each station once`.
    static String subject(LayerPlan plan) {
        boolean isNumber = plan.measure() == Measure.COUNT
                && (plan.tally() == null || !plan.tally().isOfSpots());
        String measure = (isNumber ? "number of " : "") + measure(plan);
        return measure.contains(", ") ? measure + "," : measure;
    }

    /// What is shown, for people: `mean of price_usd`.
    static String measure(LayerPlan plan) {
        if (plan.tally() != null) {
            return ofTally(plan, plan.tally());
        }
        String shown = between(plan.between(), plan);
        return shown != null ? shown : ofKernel(plan);
    }

    private static String ofTally(LayerPlan plan, Tally tally) {
        String counted = isPerStation(plan) ? "stations" : "samples";
        boolean isOfSpots = tally.isOfSpots();
        String shown = switch (plan.measure()) {
            case DENSITY -> isOfSpots && !tally.comparesDensities() ? counted : "density";
            case SUM -> "sum of " + value(plan);
            case MEAN -> "mean of " + value(plan);
            case MAX -> "largest " + value(plan);
            case COUNT -> counted;
            case SE, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MEAN_DIFFERENCE ->
                throw new IllegalStateException(plan.measure() + " is not counted");
        };
        String weighted = plan.weightColumn() == null ? shown : shown + ", weighted by " + plan.weightColumn();
        String step = tally.stepText();
        return switch (tally) {
                    case Tally.InBins _, Tally.InAreas _ -> isOfSpots ? "hot spots of " + weighted : weighted;
                    case Tally.Emerging _ -> "emerging hot spots of " + weighted;
                }
                + ", " + tally.text() + (step == null ? "" : ", " + step);
    }

    private static @Nullable String between(@Nullable Interpolation between, LayerPlan plan) {
        return switch (between == null ? null : between.kind()) {
            case null -> null;
            case IDW -> value(plan) + " by inverse distances";
            case KRIGING -> value(plan) + " by kriging";
            case KRIGING_SE -> "standard error of " + value(plan) + " by kriging";
        };
    }

    private static String ofKernel(LayerPlan plan) {
        String shown = switch (plan.measure()) {
            case DENSITY -> "density";
            case SUM -> "sum of " + value(plan);
            case MEAN -> "mean of " + value(plan);
            case SE -> "standard error of the mean of " + value(plan);
            case SUPPORT -> "support";
            case RATIO -> "ratio of densities";
            case RELATIVE_RISK -> "relative risk";
            case DIFFERENCE -> "difference of densities";
            case MEAN_DIFFERENCE -> "difference of means of " + value(plan);
            case MAX -> "largest " + value(plan) + " within the radius";
            case COUNT -> (isPerStation(plan) ? "stations" : "samples") + " within the radius";
        };
        String weighted = plan.weightColumn() == null ? shown : shown + ", weighted by " + plan.weightColumn();
        return isPerStation(plan) ? weighted + ", each station once" : weighted;
    }

    /// What a difference is of, as the parameter `of` names it; null for other measures.
    static @Nullable String differenceOf(Measure measure) {
        return switch (measure) {
            case DIFFERENCE -> "density";
            case MEAN_DIFFERENCE -> "mean";
            case DENSITY, SUM, MEAN, SE, SUPPORT, RATIO, RELATIVE_RISK, MAX, COUNT -> null;
        };
    }

    /// Whether a ratio is normalised; null for other measures.
    static @Nullable Boolean normalised(Measure measure) {
        return switch (measure) {
            case RATIO -> false;
            case RELATIVE_RISK -> true;
            case DENSITY, SUM, MEAN, SE, SUPPORT, DIFFERENCE, MEAN_DIFFERENCE, MAX, COUNT -> null;
        };
    }

    private static String value(LayerPlan plan) {
        String column = plan.valueColumn();
        if (column == null) {
            throw new IllegalStateException(plan.measure() + " is planned without a value column");
        }
        return column;
    }

    private static String unitOrName(LayerPlan plan, String column) {
        String unit = unitOf(plan, column);
        return unit == null ? column : unit;
    }

    private static @Nullable String unitOf(LayerPlan plan, String column) {
        return plan.dataset()
                .manifest()
                .column(column)
                .map(Manifest.Column::unit)
                .orElse(null);
    }
}
