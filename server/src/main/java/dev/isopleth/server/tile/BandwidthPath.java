package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.bandwidth.BermanDiggle;
import dev.isopleth.analysis.bandwidth.DistinctPositions;
import dev.isopleth.analysis.bandwidth.LeastSquaresValidation;
import dev.isopleth.analysis.bandwidth.LikelihoodValidation;
import dev.isopleth.analysis.bandwidth.LocalPlane;
import dev.isopleth.analysis.bandwidth.NormalRules;
import dev.isopleth.analysis.bandwidth.Selector;
import dev.isopleth.analysis.bandwidth.Suggestion;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What each selector of a bandwidth suggests for a selection, found once.
public final class BandwidthPath {

    /// More are not held: 3 MB. Selectors that look at pairs take fewer where these would have too many.
    private static final int MOST_POSITIONS = 50_000;

    /// Distances that are off by more say nothing of a bandwidth.
    public static final double MOST_DISTORTION = 0.2;

    private static final long MOST_BYTES = 4 << 20;
    private static final int ENTRY_BYTES = 12_000;

    private final Selections selections;
    private final ComputePool pool;
    private final OnceCache<Selection, Found> known;
    private final OnceCache<Wanted, Optional<Suggestion>> suggested;

    /// @param pool who tries candidates
    /// @param turn where computing happens
    public BandwidthPath(Selections selections, ComputePool pool, InTurn turn) {
        this.selections = selections;
        this.pool = pool;
        this.known = new OnceCache<>(MOST_BYTES, (_, _) -> ENTRY_BYTES, turn);
        this.suggested = new OnceCache<>(MOST_BYTES, (_, _) -> ENTRY_BYTES, turn);
    }

    private record Wanted(Selection selection, Selector selector) {}

    /// What one selector says.
    ///
    /// @param whole how many distinct positions there are for it
    /// @param suggestion in metres or units of a planar plane; null where there is none, and `detail` says why
    /// @param isHardlyBetter of least squares, whether the mean of all tells a value nearly as well
    public record Outcome(
            Selector selector,
            long whole,
            @Nullable Suggestion suggestion,
            @Nullable String detail,
            boolean isHardlyBetter) {

        /// What can be relied on: not an end of a search, nor what tells nothing; null for none.
        public @Nullable Suggestion reliable() {
            return suggestion != null && suggestion.end() == Suggestion.End.NONE && !isHardlyBetter ? suggestion : null;
        }
    }

    /// What all of them say.
    ///
    /// @param samples how many are selected
    /// @param positions how many distinct ones they have
    /// @param distortion by what share a distance on the plane of the positions may be off; 0 on a planar plane
    /// @param outcomes one a selector, in the order of the selectors
    public record Found(long samples, long positions, double distortion, List<Outcome> outcomes) {}

    /// What all selectors say of the samples that a plan selects, whatever they count for their times.
    ///
    /// @param value the column whose mean is cross-validated; null for none
    public Found of(LayerPlan plan, @Nullable String value) {
        Selection selected = plan.selection();
        Selection key = selected.of(value, selected.weightColumn(), selected.perStation());
        return known.get(key, () -> found(plan.dataset(), key));
    }

    /// What cross-validation says of a selection, see [dev.isopleth.server.layer.CrossValidation]: no more than
    /// [#of] says, by one selector, in its turn beside tiles.
    public Optional<Suggestion> crossValidated(Dataset dataset, Selection selection, Measure measure) {
        Wanted wanted = new Wanted(selection, selector(measure));
        return suggested.get(wanted, () -> {
            SampleRows rows = selections.rows(dataset, selection);
            if (EnoughSamples.weighFewer(rows, selection)) {
                return Optional.empty();
            }
            DrawnPositions drawn = DrawnPositions.of(rows, MOST_POSITIONS, selection.valueColumn() != null);
            boolean isOfValues = wanted.selector() == Selector.LEAST_SQUARES;
            Places all = Places.of(drawn.all(), rows.plane());
            Positions positions = isOfValues
                    ? Positions.of(
                            Places.of(drawn.valued(), rows.plane()),
                            drawn.valued().values())
                    : Positions.of(all, null);
            Outcome outcome = isOfValues ? byLeastSquares(positions) : byLikelihood(positions);
            return Optional.ofNullable(outcome.reliable()).filter(_ -> all.distortion <= MOST_DISTORTION);
        });
    }

    /// The selector for what a measure shows.
    public static Selector selector(Measure measure) {
        return switch (measure) {
            case MEAN, SE, MEAN_DIFFERENCE -> Selector.LEAST_SQUARES;
            case DENSITY, SUM, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MAX, COUNT -> Selector.LIKELIHOOD;
        };
    }

    private Outcome byLikelihood(Positions all) {
        return all.told(Selector.LIKELIHOOD, positions -> LikelihoodValidation.of(positions, pool));
    }

    private Outcome byLeastSquares(Positions valued) {
        return valued.told(Selector.LEAST_SQUARES, positions -> LeastSquaresValidation.of(positions, pool));
    }

    private Found found(Dataset dataset, Selection selection) {
        SampleRows rows = selections.rows(dataset, selection);
        if (EnoughSamples.weighFewer(rows, selection)) {
            throw EnoughSamples.tooFew(selection.minSamples());
        }
        boolean isValued = selection.valueColumn() != null;
        DrawnPositions drawn = DrawnPositions.of(rows, MOST_POSITIONS, isValued);
        Places places = Places.of(drawn.all(), rows.plane());
        Positions all = Positions.of(places, null);
        Positions valued = isValued
                ? Positions.of(
                        Places.of(drawn.valued(), rows.plane()), drawn.valued().values())
                : all;
        return new Found(
                drawn.samples(),
                drawn.all().whole(),
                places.distortion,
                List.of(
                        all.told(Selector.SILVERMAN, NormalRules::silverman),
                        all.told(Selector.SCOTT, NormalRules::scott),
                        all.told(Selector.NORMAL_REFERENCE, _ -> byRuleOfThumb(rows)),
                        byLikelihood(all),
                        byLeastSquares(valued),
                        all.told(Selector.DIGGLE, BermanDiggle::of)));
    }

    private static Suggestion byRuleOfThumb(SampleRows rows) {
        RuleOfThumb rule = RuleOfThumb.of(rows);
        int positions = (int) Math.min(RuleOfThumb.MOST_POSITIONS, rule.distinctPositions());
        return Suggestion.of(Selector.NORMAL_REFERENCE, rule.sigma(), positions);
    }

    /// What selectors look at.
    ///
    /// @param positions null where they are too few, and `detail` says so
    private record Positions(@Nullable DistinctPositions positions, String detail, long whole) {

        static Positions of(Places places, double @Nullable [] values) {
            try {
                DistinctPositions positions = DistinctPositions.of(places.x, places.y, values, places.whole);
                return new Positions(positions, "", places.whole);
            } catch (RefusedException e) {
                return new Positions(null, sentence(e), places.whole);
            }
        }

        Outcome told(Selector selector, Function<DistinctPositions, Suggestion> suggestion) {
            if (positions == null) {
                return new Outcome(selector, whole, null, detail, false);
            }
            try {
                Suggestion found = suggestion.apply(positions);
                boolean isHardlyBetter =
                        selector == Selector.LEAST_SQUARES && LeastSquaresValidation.isHardlyBetter(found, positions);
                return new Outcome(selector, whole, found, null, isHardlyBetter);
            } catch (RefusedException e) {
                return new Outcome(selector, whole, null, sentence(e), false);
            }
        }

        private static String sentence(RefusedException e) {
            String detail = e.getMessage();
            return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".";
        }
    }

    /// Positions on a plane where distances are straight: metres of an equal-area plane round their mean centre, or
    /// units of a planar one.
    private record Places(double[] x, double[] y, long whole, double distortion) {

        static Places of(DrawnPositions.Draw draw, Plane plane) {
            int count = draw.codes().length;
            double[] x = new double[count];
            double[] y = new double[count];
            for (int i = 0; i < count; i++) {
                x[i] = plane.x(WebMercator.fraction(Morton.u(draw.codes()[i])));
                y[i] = plane.y(WebMercator.fraction(Morton.v(draw.codes()[i])));
            }
            return switch (plane) {
                case Plane.Planar _ -> new Places(x, y, draw.whole(), 0);
                case Plane.World _ -> onGround(x, y, draw.whole());
            };
        }

        private static Places onGround(double[] lon, double[] lat, long whole) {
            LocalPlane plane = LocalPlane.round(lon, lat);
            double distortion = 0;
            for (int i = 0; i < lon.length; i++) {
                distortion = Math.max(distortion, plane.distortion(lon[i], lat[i]));
                double[] place = plane.place(lon[i], lat[i]);
                lon[i] = place[0];
                lat[i] = place[1];
            }
            return new Places(lon, lat, whole, distortion);
        }
    }
}
