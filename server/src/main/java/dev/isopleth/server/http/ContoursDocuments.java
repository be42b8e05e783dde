package dev.isopleth.server.http;

import dev.isopleth.analysis.contour.MassLevels.MassLevel;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Measure;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.ContoursAnswer;
import dev.isopleth.server.layer.ContourSettings;
import dev.isopleth.server.layer.ContourSettings.Form;
import dev.isopleth.server.layer.ContourSettings.Levels;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.Basis;
import dev.isopleth.server.tile.ClippedScale;
import dev.isopleth.server.tile.ContourLevels;
import dev.isopleth.server.tile.ContourLevels.Level;
import dev.isopleth.server.tile.ContoursPath.Found;
import dev.isopleth.server.tile.ContoursPath.Part;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/// Writes contours.
///
/// @param zoom whose pixels were looked at; null for none
/// @param isCut whether a box shows a part
/// @param basis what the values of the whole layer rest on
/// @param clipped how much of these the scale clips that levels are of; null where they are of none
record ContoursDocuments(
        LayerPlan plan,
        Estimate estimate,
        ContourSettings settings,
        @Nullable Integer zoom,
        boolean isCut,
        Found found,
        Basis basis,
        @Nullable ClippedScale clipped) {

    private static final double ROUGH = 2;
    private static final int SHOWN_DIGITS = 3;

    /// The bands of all parts.
    private List<List<MultiPolygon>> bands() {
        return found.parts().stream().map(part -> part.contours().bands()).toList();
    }

    /// The document.
    ContoursAnswer answer() {
        List<List<MultiPolygon>> bands = bands();
        double[] areas = new double[found.levels().size() + 1];
        for (int i = 0; i < bands.size(); i++) {
            for (int band = 0; band < areas.length; band++) {
                areas[band] += found.parts().get(i).plane().area(bands.get(i).get(band));
            }
        }
        double[] within = areas.clone();
        for (int band = areas.length - 2; band >= 0; band--) {
            within[band] += within[band + 1];
        }
        List<ContoursAnswer.Feature> features = settings.form() == Form.BANDS ? ofBands(bands, areas) : ofLines(within);
        return new ContoursAnswer(
                "FeatureCollection",
                plan.layer().id(),
                plan.measureName(),
                Units.of(plan),
                settings.form().text(),
                Units.ofArea(plan.dataset().manifest().asPlane()),
                found.levels().stream().map(Level::value).toList(),
                zoom,
                found.depth(),
                settings.levels() instanceof Levels.Mass ? ContourLevels.massDepth(plan, estimate, zoom) : null,
                BandwidthAnswer.of(plan, estimate.bandwidth()),
                reading(within),
                cautions(),
                features);
    }

    private List<ContoursAnswer.Feature> ofLines(double[] within) {
        List<ContoursAnswer.Feature> features = new ArrayList<>();
        for (int level = 0; level < found.levels().size(); level++) {
            List<Object> lines = new ArrayList<>();
            for (Part part : found.parts()) {
                Geometry all = part.contours().lines(level);
                for (int i = 0; i < all.getNumGeometries(); i++) {
                    lines.add(ContourCoordinates.positions((LineString) all.getGeometryN(i), part.plane()));
                }
            }
            Level one = found.levels().get(level);
            add(features, "MultiLineString", lines, properties(one, one.value(), null, null, within[level + 1]));
        }
        return features;
    }

    private List<ContoursAnswer.Feature> ofBands(List<List<MultiPolygon>> bands, double[] areas) {
        boolean hasLowest =
                !DefaultScale.fadesToZero(plan.measure()) && !found.levels().isEmpty();
        List<ContoursAnswer.Feature> features = new ArrayList<>();
        for (int band = hasLowest ? 0 : 1; band < areas.length; band++) {
            List<Object> polygons = new ArrayList<>();
            for (int i = 0; i < bands.size(); i++) {
                MultiPolygon all = bands.get(i).get(band);
                for (int k = 0; k < all.getNumGeometries(); k++) {
                    polygons.add(ContourCoordinates.rings(
                            (Polygon) all.getGeometryN(k), found.parts().get(i).plane()));
                }
            }
            Level low = band == 0 ? null : found.levels().get(band - 1);
            Level high = band == found.levels().size() ? null : found.levels().get(band);
            add(
                    features,
                    "MultiPolygon",
                    polygons,
                    properties(
                            low,
                            null,
                            low == null ? null : low.value(),
                            high == null ? null : high.value(),
                            areas[band]));
        }
        return features;
    }

    private static void add(
            List<ContoursAnswer.Feature> features,
            String type,
            List<Object> coordinates,
            ContoursAnswer.Properties properties) {
        if (!coordinates.isEmpty()) {
            features.add(
                    new ContoursAnswer.Feature("Feature", new ContoursAnswer.Geometry(type, coordinates), properties));
        }
    }

    private ContoursAnswer.Properties properties(
            @Nullable Level of, @Nullable Double value, @Nullable Double low, @Nullable Double high, double area) {
        MassLevel mass = of == null ? null : of.mass();
        return new ContoursAnswer.Properties(
                value,
                low,
                high,
                Units.of(plan),
                mass == null ? null : mass.percent(),
                mass == null ? null : 100 * mass.held(),
                area);
    }

    private String reading(double[] within) {
        String measure = Units.subject(plan);
        List<Level> levels = found.levels();
        if (levels.isEmpty()) {
            return "There are no contours: the " + measure + " has no value anywhere.";
        }
        if (settings.levels() instanceof Levels.Mass) {
            return levels.reversed().stream()
                    .map(level -> NumberText.of(massOf(level)) + " %"
                            + (level.equals(levels.getLast()) ? " of the " + measure + " lies within " : " within ")
                            + area(within[levels.indexOf(level) + 1]))
                    .collect(Collectors.joining(", ", "", isCut ? " of the box." : "."));
        }
        int highest = highestMet(within);
        if (highest < 0) {
            return "No level from " + value(levels.getFirst()) + " to " + value(levels.getLast()) + " is met: the "
                    + measure
                    + (Double.isNaN(found.greatest())
                            ? " is not defined here."
                            : " goes from " + value(found.least()) + " to " + value(found.greatest()) + ".");
        }
        return "The " + measure + " is at least " + value(levels.getFirst()) + " on " + area(within[1])
                + (highest == 0
                        ? "."
                        : ", and at least " + value(levels.get(highest)) + " on " + area(within[highest + 1]) + ".");
    }

    private static double massOf(Level level) {
        return level.mass() == null ? Double.NaN : level.mass().percent();
    }

    private int highestMet(double[] within) {
        for (int level = found.levels().size() - 1; level >= 0; level--) {
            if (within[level + 1] > 0) {
                return level;
            }
        }
        return -1;
    }

    private List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        FewSamples.add(cautions, plan, basis);
        if (plan.measure() != Measure.SUPPORT && plan.measure() != Measure.MAX) {
            Duplicates.add(
                    cautions,
                    basis.samples(),
                    basis.places(),
                    "A place that reports often weighs much by that alone; per=station takes each place once.");
        }
        ValueAsDensity.add(cautions, plan);
        EdgeEffect.add(cautions, plan);
        ClippedWords.addOfLevels(cautions, plan, clipped);
        HiddenWords.add(cautions, plan.selected(), "Places", "");
        if (found.sigmaPoints() < ROUGH) {
            cautions.add("The kernel's standard deviation is " + rounded(found.sigmaPoints())
                    + " points of the lattice: lines are rougher than the estimate. z with a bbox looks closer.");
        }
        if (!ContourLevels.isSmooth(plan) && plan.between() == null) {
            cautions.add("Values jump here, so that lines run along pixels and say no more than they do.");
        }
        if (isCut) {
            cautions.add("Lines end and areas are cut where the box ends; levels and shares are of the whole.");
        }
        if (settings.levels() instanceof Levels.Mass mass
                && found.levels().size() < mass.percent().size()) {
            cautions.add(
                    "Several shares have one level, since many pixels have one value: the greatest share is shown.");
        }
        return cautions;
    }

    private String value(Level level) {
        return value(level.value());
    }

    private String value(double value) {
        String unit = Units.of(plan);
        return NumberText.of(value) + (unit == null || unit.equals(Legend.NO_UNIT) ? "" : " " + unit);
    }

    private String area(double area) {
        return NumberText.ofSize(area, SHOWN_DIGITS) + " "
                + Units.ofArea(plan.dataset().manifest().asPlane());
    }

    private static String rounded(double value) {
        return Double.isFinite(value)
                ? NumberText.of(new BigDecimal(value)
                        .round(new MathContext(SHOWN_DIGITS))
                        .doubleValue())
                : NumberText.of(value);
    }
}
