package dev.isopleth.server.http;

import dev.isopleth.density.Measure;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.server.tile.Basis;
import dev.isopleth.server.tile.StatisticsPath.Found;
import dev.isopleth.server.tile.Summary;
import dev.isopleth.styles.ClassScale;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What statistics of an estimate say, in words, and what speaks against them.
///
/// @param isBox whether they are of a box, and not of the whole layer
/// @param basis what the values of the whole layer rest on
record StatisticsWords(LayerPlan plan, boolean isBox, Found found, Basis basis) {

    private static final int SHOWN_DIGITS = 3;
    private static final double LOWER_QUARTER = 0.25;
    private static final double UPPER_QUARTER = 0.75;

    /// What all of it says, in a sentence.
    String reading() {
        String measure = Units.subject(plan);
        Summary summary = found.summary();
        if (summary.defined() == 0) {
            return "There is nothing to sum up: the " + measure + " has no value " + where() + ".";
        }
        String least = shown(summary.min());
        String greatest = shown(summary.max());
        if (least.equals(greatest)) {
            return "The " + measure + " is " + least + unit() + " " + where() + ".";
        }
        if (isOfSpots()) {
            return "The classes of the " + measure + " go from " + least + " to " + greatest + " " + where()
                    + ", and the middle one is " + shown(quantile(0.5)) + ".";
        }
        return "The " + measure + " goes from " + least + " to " + greatest + unit() + " " + where()
                + ", and half of it" + " lies between " + shown(quantile(LOWER_QUARTER)) + " and "
                + shown(quantile(UPPER_QUARTER)) + ".";
    }

    private boolean isOfSpots() {
        return plan.tally() != null && plan.tally().isOfSpots();
    }

    private String where() {
        if (isBox) {
            return "in the box";
        }
        return switch (plan.tally()) {
            case null -> plan.between() == null ? "at the places of the samples" : "between the stations";
            case Tally.InBins _, Tally.Emerging _, Tally.InAreas _ ->
                "over the " + parts() + (found.zeros() > 0 ? " that are not 0" : "");
        };
    }

    private String parts() {
        return plan.tally() instanceof Tally.InAreas ? "areas" : "bins";
    }

    private String unit() {
        String unit = isOfSpots() ? null : Units.of(plan);
        return unit == null || unit.equals(Legend.NO_UNIT) ? "" : " " + unit;
    }

    private double quantile(double share) {
        return found.summary().quantiles().stream()
                .filter(one -> one.share() == share)
                .findFirst()
                .orElseThrow()
                .value();
    }

    /// Of hot spots the name of the class.
    private String shown(double value) {
        ClassScale classes = isOfSpots() ? plan.classes() : null;
        return classes != null ? classes.of(value).label() : number(value);
    }

    private static String number(double value) {
        return NumberText.of(
                new BigDecimal(value).round(new MathContext(SHOWN_DIGITS)).doubleValue());
    }

    /// What speaks against it; none where nothing does.
    List<String> cautions() {
        if (found.summary().defined() == 0) {
            return ofHidden();
        }
        List<String> cautions = new ArrayList<>();
        String one = plan.selected().perStation() == null ? "sample" : "station";
        @Nullable Long count = found.count();
        FewSamples.addFew(cautions, count == null ? 0 : count, one);
        FewSamples.addOfBandwidth(cautions, plan, basis);
        if (plan.measure() != Measure.SUPPORT && plan.measure() != Measure.MAX) {
            Duplicates.add(
                    cautions,
                    basis.samples(),
                    basis.places(),
                    "A place that reports often weighs much by that alone; per=station takes each place once.");
        }
        if (found.zeros() > 0) {
            cautions.add("Of the " + parts() + " " + NumberText.ofCount(found.zeros())
                    + (found.zeros() == 1 ? " is" : " are") + " 0 and left out here, as of the scale: moran, g and"
                    + " /hotspots.geojson count them. A bbox counts the ground that is 0, too.");
        }
        ValueAsDensity.add(cautions, plan);
        EdgeEffect.add(cautions, plan);
        ClippedWords.add(cautions, plan, found.clipped(), isBox);
        cautions.addAll(ofHidden());
        return cautions;
    }

    private List<String> ofHidden() {
        List<String> cautions = new ArrayList<>();
        String what = switch (plan.tally()) {
            case null -> "Places";
            case Tally.InBins _, Tally.Emerging _ -> "Bins";
            case Tally.InAreas _ -> "Areas";
        };
        HiddenWords.add(cautions, plan.selected(), what, "");
        return cautions;
    }
}
