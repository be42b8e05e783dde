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
import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Selection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What each selector of a bandwidth suggests for a selection, found once.
public final class BandwidthPath {

    /// Cross-validation looks at their pairs some fifty times.
    static final int MOST_POSITIONS = 4000;

    private static final long MOST_BYTES = 4 << 20;
    private static final int ENTRY_BYTES = 12_000;

    private final Selections selections;
    private final ComputePool pool;
    private final OnceCache<Selection, Found> known;

    /// @param pool where computing happens
    public BandwidthPath(Selections selections, ComputePool pool) {
        this.selections = selections;
        this.pool = pool;
        this.known = new OnceCache<>(MOST_BYTES, (_, _) -> ENTRY_BYTES, pool::execute);
    }

    /// What one selector says.
    ///
    /// @param positions how many it looked at; a rule of thumb counts more of them than it measures
    /// @param suggestion in metres or units of a planar plane; null where there is none, and `detail` says why
    public record Outcome(
            Selector selector,
            int positions,
            @Nullable Suggestion suggestion,
            @Nullable String detail) {}

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
        Selection key = new Selection(
                selected.dataset(),
                selected.version(),
                value,
                selected.weightColumn(),
                selected.criteria(),
                selected.perStation(),
                null,
                1);
        return known.get(key, () -> found(plan.dataset(), key));
    }

    private Found found(Dataset dataset, Selection selection) {
        SampleRows rows = selections.rows(dataset, selection);
        DrawnPositions drawn = DrawnPositions.of(rows, MOST_POSITIONS, selection.valueColumn() != null);
        Places all = Places.of(drawn.all(), rows.plane());
        boolean isValued = selection.valueColumn() != null;
        DrawnPositions.Draw valued = isValued ? drawn.valued() : drawn.all();
        return new Found(
                drawn.samples(),
                drawn.all().whole(),
                all.distortion,
                List.of(
                        told(Selector.SILVERMAN, drawn.all(), () -> NormalRules.silverman(all.positions(null))),
                        told(Selector.SCOTT, drawn.all(), () -> NormalRules.scott(all.positions(null))),
                        told(Selector.NORMAL_REFERENCE, drawn.all(), () -> {
                            DistinctPositions _ = all.positions(null);
                            return Suggestion.of(
                                    Selector.NORMAL_REFERENCE,
                                    RuleOfThumb.of(rows).sigma());
                        }),
                        told(
                                Selector.LIKELIHOOD,
                                drawn.all(),
                                () -> LikelihoodValidation.of(all.positions(null), pool)),
                        told(
                                Selector.LEAST_SQUARES,
                                valued,
                                () -> LeastSquaresValidation.of(
                                        Places.of(valued, rows.plane()).positions(isValued ? valued.values() : null),
                                        pool)),
                        told(Selector.DIGGLE, drawn.all(), () -> BermanDiggle.of(all.positions(null)))));
    }

    private static Outcome told(Selector selector, DrawnPositions.Draw from, Supplier<Suggestion> suggestion) {
        int positions = from.codes().length;
        try {
            return new Outcome(selector, positions, suggestion.get(), null);
        } catch (RefusedException e) {
            String detail = e.getMessage();
            return new Outcome(
                    selector, positions, null, Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".");
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

        /// @throws RefusedException if they are too few
        DistinctPositions positions(double @Nullable [] values) {
            return DistinctPositions.of(x, y, values, whole);
        }
    }
}
