package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.thereAreOnly;

import dev.isopleth.analysis.bandwidth.Curve;
import dev.isopleth.analysis.bandwidth.Selector;
import dev.isopleth.analysis.bandwidth.Suggestion;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Plane;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.BandwidthsAnswer;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.BandwidthPath;
import dev.isopleth.server.tile.BandwidthPath.Found;
import dev.isopleth.server.tile.BandwidthPath.Outcome;
import dev.isopleth.server.tile.Basis;
import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.curve.CurvePanel;
import dev.isopleth.styles.curve.CurveSheet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes what selectors of a bandwidth suggest, as a document and as curves.
///
/// @param value the column whose mean is cross-validated; null for none
/// @param basis what the layer's values rest on by the bandwidth in use; null where that is in pixels
record BandwidthDocuments(
        LayerPlan plan,
        @Nullable String value,
        Found found,
        @Nullable Basis basis) {

    private static final int FEW_POSITIONS = 50;
    private static final double LEAST_RADIUS_METRES = 10;
    private static final double NEARLY_ALL = 0.9;
    private static final double FAR_APART = 5;
    private static final double MUCH_DISTORTION = 0.01;
    private static final int SHOWN_DIGITS = 3;

    /// The document.
    BandwidthsAnswer answer() {
        return new BandwidthsAnswer(
                plan.layer().id(),
                found.samples(),
                found.positions(),
                value,
                unit(),
                plan.kernel().name(),
                used(),
                reading(),
                cautions(),
                found.outcomes().stream().map(this::selector).toList());
    }

    private BandwidthsAnswer.Selector selector(Outcome outcome) {
        Selector selector = outcome.selector();
        Suggestion suggestion = outcome.suggestion();
        Curve curve = suggestion == null ? null : suggestion.curve();
        return new BandwidthsAnswer.Selector(
                selector.label(),
                selector.title(),
                suggestion == null ? null : suggestion.sigma(),
                suggestion == null ? null : radius(suggestion.sigma()),
                suggestion == null ? 0 : suggestion.positions(),
                suggestion == null || suggestion.end() == Suggestion.End.NONE
                        ? null
                        : suggestion.end().name().toLowerCase(Locale.ROOT),
                selector.goodFor(),
                outcome.detail(),
                curve == null
                        ? null
                        : new BandwidthsAnswer.Curve(
                                selector.criterion(),
                                selector.isHighestBest() ? "highest" : "lowest",
                                curve.sigma(),
                                curve.criterion()));
    }

    /// The curves over the radius of the layer's kernel.
    CurveSheet sheet() {
        BandwidthAnswer used = used();
        double perUnit = isInKilometres() ? 1000 : 1;
        return new CurveSheet(
                "How wide a kernel? " + plan.layer().title(),
                reading(),
                "radius in " + (isInKilometres() ? "km" : unit()),
                used == null ? Double.NaN : used.radius() / perUnit,
                used == null ? "" : "what the layer uses: " + inUse(used),
                found.outcomes().stream()
                        .map(outcome -> panel(outcome, perUnit))
                        .toList());
    }

    /// Whether all that is marked is long.
    private boolean isInKilometres() {
        BandwidthAnswer used = used();
        return unit().equals("m")
                && (used == null || used.radius() >= 1000)
                && found.outcomes().stream()
                        .map(Outcome::suggestion)
                        .allMatch(one -> one == null || radius(one.sigma()) >= 1000);
    }

    private CurvePanel panel(Outcome outcome, double perUnit) {
        Selector selector = outcome.selector();
        Suggestion suggestion = outcome.suggestion();
        double[] none = {};
        if (suggestion == null) {
            String detail = Objects.requireNonNull(outcome.detail(), "there is a reason");
            return new CurvePanel(selector.title(), "no suggestion", detail, none, none, Double.NaN);
        }
        Curve curve = suggestion.curve();
        double[] x = curve == null ? none : curve.sigma().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = radius(x[i]) / perUnit;
        }
        String end = suggestion.end() == Suggestion.End.NONE ? "" : ", the last that was tried";
        return new CurvePanel(
                selector.title(),
                "radius " + length(radius(suggestion.sigma())) + ", sigma " + length(suggestion.sigma()) + end,
                curve == null
                        ? "a formula, without a curve"
                        : selector.criterion() + (selector.isHighestBest() ? ": highest" : ": lowest"),
                x,
                curve == null ? none : curve.criterion(),
                radius(suggestion.sigma()) / perUnit);
    }

    /// Which selector to take, what it suggests and what is in use.
    private String reading() {
        Outcome taken = recommended();
        Suggestion suggestion = taken.suggestion();
        if (suggestion == null) {
            return "No bandwidth can be suggested: " + taken.detail();
        }
        if (found.distortion() > BandwidthPath.MOST_DISTORTION) {
            return "No bandwidth can be suggested of positions that lie so far apart: select a part of the world.";
        }
        BandwidthAnswer used = used();
        double radius = radius(suggestion.sigma());
        return taken.selector().title() + " suggests a radius of " + length(radius) + " for measure="
                + plan.measureName() + " and kernel=" + plan.kernel().name() + ", as in radius=" + setting(radius)
                + (used == null ? "." : "; the layer uses " + inUse(used) + ".");
    }

    /// The one for what the layer shows; where that one says nothing that can be relied on, the robust formula.
    private Outcome recommended() {
        Outcome wished = of(BandwidthPath.selector(plan.measure()));
        return wished.reliable() != null ? wished : of(Selector.NORMAL_REFERENCE);
    }

    private Outcome of(Selector selector) {
        return found.outcomes().stream()
                .filter(outcome -> outcome.selector() == selector)
                .findFirst()
                .orElseThrow();
    }

    private List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        if (found.positions() < FEW_POSITIONS) {
            cautions.add(thereAreOnly(found.positions(), "distinct position") + ": below some " + FEW_POSITIONS
                    + " every selector is a guess.");
        }
        if (found.samples() > found.positions()) {
            cautions.add("Of " + number(found.samples()) + " samples " + number(found.samples() - found.positions())
                    + (found.samples() - found.positions() == 1 ? " stands" : " stand")
                    + " where another does; each position counts once here, and all of them in the layer.");
        }
        if (basis != null) {
            FewSamples.addOfBandwidth(cautions, plan, basis);
        }
        drawn(of(Selector.LIKELIHOOD), cautions);
        drawn(of(Selector.LEAST_SQUARES), cautions);
        for (Outcome outcome : found.outcomes()) {
            end(outcome, cautions);
        }
        differences(cautions);
        if (found.distortion() > MUCH_DISTORTION) {
            cautions.add("The positions lie so far apart that distances on their equal-area plane are off by up to "
                    + NumberText.of(rounded(100 * found.distortion(), 2)) + " %"
                    + (found.distortion() > BandwidthPath.MOST_DISTORTION
                            ? ": take none of these, but select a part of the world, as by filter=BBOX(geometry, ...)."
                            : "."));
        }
        if (plan.selected().criteria().isTimed() && !plan.bandwidthOrigin().equals("given")) {
            cautions.add("The bandwidth in use is that of the samples of all times, these are of the times selected.");
        }
        if (plan.dataset().area() != null) {
            cautions.add("What lies beyond the rectangle round the positions is corrected for, not what lies beyond the"
                    + " study area.");
        }
        return cautions;
    }

    private static void drawn(Outcome outcome, List<String> cautions) {
        Suggestion suggestion = outcome.suggestion();
        if (suggestion != null && suggestion.positions() < outcome.whole()) {
            String looked = number(suggestion.positions());
            String whole = number(outcome.whole());
            cautions.add(outcome.selector().title() + " looked at " + looked + " of " + whole
                    + " positions, drawn at random with a fixed seed, and its bandwidth is multiplied by (" + looked
                    + " / " + whole + ")^(1/6) for it"
                    + (suggestion.positions() < NEARLY_ALL * outcome.whole()
                            ? ": where positions are clustered that is still too wide."
                            : "."));
        }
    }

    private void end(Outcome outcome, List<String> cautions) {
        Suggestion suggestion = outcome.suggestion();
        if (suggestion == null) {
            return;
        }
        String title = outcome.selector().title();
        switch (suggestion.end()) {
            case NARROWEST ->
                cautions.add(title + " is best at the narrowest bandwidth it tried, as of positions that stand in pairs"
                        + " or on a grid: do not take it.");
            case WIDEST ->
                cautions.add(title + " is best at the widest bandwidth it tried"
                        + (outcome.isHardlyBetter() ? "." : ": a wider one may be better."));
            case NONE -> {
                // a best one between others
            }
        }
        if (outcome.isHardlyBetter()) {
            cautions.add(title + " finds that what is near tells a value hardly better than the mean of all does: no"
                    + " bandwidth is much better than another.");
        }
        if (plan.dataset().manifest().asPlane() instanceof Plane.World
                && radius(suggestion.sigma()) < LEAST_RADIUS_METRES) {
            cautions.add(title + " suggests less than 10 m, the least radius that a layer takes.");
        }
    }

    private void differences(List<String> cautions) {
        double[] sigma = found.outcomes().stream()
                .filter(outcome -> outcome.selector() != Selector.LEAST_SQUARES)
                .map(Outcome::suggestion)
                .filter(Objects::nonNull)
                .mapToDouble(Suggestion::sigma)
                .sorted()
                .toArray();
        if (sigma.length > 1 && sigma[sigma.length - 1] > FAR_APART * sigma[0]) {
            cautions.add("The selectors for densities differ by a factor of "
                    + NumberText.of(rounded(sigma[sigma.length - 1] / sigma[0], 2))
                    + ": the positions are clustered on more than one scale, and no one bandwidth shows them all.");
        }
    }

    private @Nullable BandwidthAnswer used() {
        Bandwidth nominal = plan.bandwidth().nominal();
        return nominal == null ? null : BandwidthAnswer.of(plan, nominal);
    }

    private String unit() {
        return plan.dataset().manifest().asPlane() instanceof Plane.Planar ? "u" : "m";
    }

    private double radius(double sigma) {
        return sigma * plan.kernel().radiusPerSigma();
    }

    private String inUse(BandwidthAnswer used) {
        Double widest = used.widest();
        return length(used.radius()) + (widest == null ? "" : " to " + length(widest)) + " (" + used.origin() + ")";
    }

    private String length(double amount) {
        return LengthText.of(amount, unit());
    }

    /// As the parameter takes it.
    private String setting(double radius) {
        return NumberText.plain(rounded(radius, SHOWN_DIGITS), 9) + unit();
    }

    private static String number(long count) {
        return NumberText.of((double) count);
    }

    private static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
