package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.thereAreOnly;

import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.analysis.bins.PlaneRing;
import dev.isopleth.analysis.cluster.CircularScan.Cluster;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.server.answer.ClustersAnswer;
import dev.isopleth.server.answer.ScanAnswer;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.ScanSetting;
import dev.isopleth.server.tile.ScanPath.Found;
import dev.isopleth.styles.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes what a scan found.
record ScanDocuments(CountPlan plan, ScanSetting setting, Found found) implements ClusterRequests.Documents {

    private static final int CORNERS = 72;
    private static final double SIGNIFICANT = 0.05;
    private static final int FEW_CASES = 20;
    private static final int FEW_BINS = 30;
    private static final int FEW_PERMUTATIONS = 99;
    private static final double MANY_A_PLACE = 1.5;
    private static final double AS_LARGE_AS_MAY_BE = 0.9;

    @Override
    public ScanAnswer of(@Nullable Box box) {
        BinShapes shapes = shapes();
        List<Cluster> told = told();
        List<ScanAnswer.Feature> features = new ArrayList<>();
        for (int rank = 1; rank <= told.size(); rank++) {
            Cluster cluster = told.get(rank - 1);
            List<double[]> circle = circle(cluster);
            if (box == null || ClustersDocuments.meets(circle, box)) {
                features.add(
                        new ScanAnswer.Feature("Feature", rank, geometry(circle), properties(cluster, rank, shapes)));
            }
        }
        return new ScanAnswer(
                "FeatureCollection",
                plan.layer().id(),
                "scan",
                ClustersDocuments.distance(plane()),
                onGround() ? "m" : "u",
                shapes.areaUnit(),
                found.setting().text(),
                found.tested().length,
                plan.hidden(found.bins().size(), found.tested().length),
                setting.population() == null ? "area" : "population",
                setting.population(),
                setting.mostShare(),
                setting.permutations(),
                setting.seed(),
                plan.selected().perStation() == null ? "sample" : "station",
                plan.weight(),
                found.all(),
                told.size(),
                reading(),
                cautions(),
                features);
    }

    @Override
    public void addTo(ClusterMarks marks) {
        List<Cluster> told = told();
        for (int rank = 1; rank <= told.size(); rank++) {
            Cluster cluster = told.get(rank - 1);
            double[] centre = centre(cluster);
            marks.add(rank, cluster.cases(), List.of(centre[0], centre[1]), circle(cluster));
        }
    }

    /// The likeliest one, whatever its p, and the others that are significant.
    private List<Cluster> told() {
        return IntStream.range(0, found.clusters().size())
                .filter(i -> i == 0 || found.clusters().get(i).p() <= SIGNIFICANT)
                .mapToObj(found.clusters()::get)
                .toList();
    }

    private Plane plane() {
        return plan.layer().dataset().manifest().asPlane();
    }

    private boolean onGround() {
        return plane() instanceof Plane.World;
    }

    private BinShapes shapes() {
        return new BinShapes(found.bins(), plane());
    }

    /// To the farthest middle, and on to where that bin ends.
    private double radius(Cluster cluster) {
        return cluster.radius() + found.bins().laid().layout().spacing() / 2;
    }

    private double[] centre(Cluster cluster) {
        Bins bins = found.bins();
        double[] at = new double[2];
        bins.laid().middle(cluster.centre(), at);
        return at;
    }

    private List<double[]> circle(Cluster cluster) {
        double[] centre = centre(cluster);
        double radius = radius(cluster);
        double earth = WebMercator.EARTH_RADIUS_METRES;
        double away = onGround() ? 2 * earth * Math.sin(Math.min(Math.PI / 2, radius / (2 * earth))) : radius;
        double[] corners = new double[2 * CORNERS];
        for (int k = 0; k < CORNERS; k++) {
            double angle = 2 * Math.PI * k / CORNERS;
            corners[2 * k] = away * StrictMath.cos(angle) + (onGround() ? 0 : centre[0]);
            corners[2 * k + 1] = away * StrictMath.sin(angle) + (onGround() ? 0 : centre[1]);
        }
        if (!onGround()) {
            return List.of(corners);
        }
        PlaneRing ring = new PlaneRing(new EqualAreaPlane(centre[0], centre[1]), away);
        for (int k = 0; k < corners.length; k += 2) {
            int next = (k + 2) % corners.length;
            ring.addSide(corners[k], corners[k + 1], corners[next], corners[next + 1]);
        }
        return ring.rings();
    }

    private ClustersAnswer.Geometry geometry(List<double[]> circle) {
        return new GeoJsonParts(onGround()).polygons(circle);
    }

    private ScanAnswer.Properties properties(Cluster cluster, int rank, BinShapes shapes) {
        double risk = cluster.relativeRisk(found.all());
        double[] centre = centre(cluster);
        return new ScanAnswer.Properties(
                rank,
                cluster.cases(),
                cluster.expected(),
                Double.isInfinite(risk) ? null : risk,
                cluster.ratio(),
                cluster.p(),
                new GeoJsonParts(onGround()).position(centre[0], centre[1]),
                radius(cluster),
                cluster.members().length,
                shapes.area(cluster.members()));
    }

    private String reading() {
        if (found.all() == 0 && plan.selected().minSamples() > 1) {
            return "No bin holds " + plan.selected().minSamples() + " " + ofWhat()
                    + " or more: there is nothing to compare that may be told.";
        }
        if (found.all() == 0) {
            return "Nothing is selected, so there is no cluster.";
        }
        if (found.clusters().isEmpty()) {
            return "There is no cluster: no circle holds more " + things() + " than expected.";
        }
        Cluster first = found.clusters().getFirst();
        List<Double> at = new GeoJsonParts(onGround()).position(centre(first)[0], centre(first)[1]);
        double risk = first.relativeRisk(found.all());
        int bins = first.members().length;
        String which = bins == 1
                ? "in the bin round "
                : "in the " + bins + " bins whose middles lie within " + length(first.radius()) + " of ";
        String where = which + number(at.getFirst(), 7) + ", " + number(at.getLast(), 7)
                + (first.cases() == 1 ? " is " : " are ")
                + NumberText.of((double) first.cases()) + " " + things(first.cases()) + " where "
                + number(first.expected(), 3) + (number(first.expected(), 3).equals("1") ? " is" : " are") + " expected"
                + (Double.isInfinite(risk) ? "" : ", " + number(risk, 3) + " times as many as beyond");
        String chance = "p " + number(first.p(), 2);
        if (first.p() > SIGNIFICANT) {
            return "There is no cluster that could not be chance (" + chance + "): the likeliest one is where " + where
                    + ".";
        }
        int others = told().size() - 1;
        return "There are clusters that chance hardly makes (" + chance + "): the likeliest one is where " + where
                + (others == 0
                        ? "."
                        : "; " + others + (others == 1 ? " other is" : " others are") + " significant too.");
    }

    private List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        if (found.all() == 0) {
            return cautions;
        }
        if (setting.population() == null) {
            cautions.add("Expected is what area alone would have. Where people, roads or stations are dense there are"
                    + " more " + things() + " for that alone: population= names a column to compare with.");
        }
        ClustersDocuments.addOfValues(cautions, plan);
        if (found.all() < FEW_CASES) {
            cautions.add((found.all() == 1 ? "There is only 1 " : "There are only " + found.all() + " ")
                    + things(found.all()) + ": of fewer than " + FEW_CASES
                    + " only a very strong cluster is seen.");
        }
        if (plan.selected().minSamples() > 1) {
            cautions.add("Bins that fewer than " + plan.selected().minSamples() + " " + ofWhat()
                    + " reach are left out (minsamples): expected is what the others would have, among which a cluster"
                    + " has to stand out.");
        }
        if (found.tested().length < FEW_BINS) {
            cautions.add(thereAreOnly(found.tested().length, "bin") + " to put circles round: take smaller ones.");
        }
        if (setting.permutations() < FEW_PERMUTATIONS) {
            cautions.add("With " + setting.permutations() + " permutations no p is below "
                    + number(1.0 / (setting.permutations() + 1), 2) + ".");
        }
        duplicates(cautions);
        if (!found.clusters().isEmpty()
                && found.clusters().getFirst().expected() > AS_LARGE_AS_MAY_BE * setting.mostShare() * found.all()) {
            cautions.add(
                    "The likeliest circle is about as large as it may be (mostshare): the cluster may be larger, or"
                            + " be what is outside turned inside out.");
        }
        cautions.add(
                plan.layer().dataset().area() == null
                        ? "Bins cover the convex hull of the samples, and count in full where only a part of one is within"
                                + " it: a circle at the edge may be more of a cluster than it seems."
                        : "Bins at the border of the study area count in full: a circle there may be more of a cluster"
                                + " than it seems.");
        return cautions;
    }

    private void duplicates(List<String> cautions) {
        Bins bins = found.bins();
        long samples = Arrays.stream(found.tested()).mapToLong(bins::count).sum();
        long places = Arrays.stream(found.tested()).mapToLong(bins::places).sum();
        if (samples > MANY_A_PLACE * places && plan.selected().perStation() == null) {
            cautions.add(
                    "Samples are clustered duplicates: " + number((double) samples / places, 2) + " at each position"
                            + " on average, and the test takes each for one that could be anywhere. per=station counts each"
                            + " position once.");
        }
    }

    private String things(long count) {
        return count != 1 || plan.weight() != null
                ? things()
                : plan.selected().perStation() == null ? "sample" : "station";
    }

    private String things() {
        return plan.weight() != null ? plan.weight() : ofWhat();
    }

    private String ofWhat() {
        return plan.selected().perStation() == null ? "samples" : "stations";
    }

    private String length(double amount) {
        return LengthText.of(amount, onGround() ? "m" : "u");
    }

    private static String number(double value, int digits) {
        return NumberText.of(
                new BigDecimal(value).round(new MathContext(digits)).doubleValue());
    }
}
