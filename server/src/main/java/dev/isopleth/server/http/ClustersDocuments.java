package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.thereAreOnly;

import dev.isopleth.analysis.bins.BinOutlines;
import dev.isopleth.analysis.cluster.ClusterShape;
import dev.isopleth.density.Plane;
import dev.isopleth.server.answer.ClustersAnswer;
import dev.isopleth.server.answer.TimeAnswer;
import dev.isopleth.server.layer.ClustersSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.tile.FoundClusters;
import dev.isopleth.server.tile.FoundClusters.Cluster;
import dev.isopleth.styles.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes clusters.
record ClustersDocuments(CountPlan plan, ClustersSetting setting, FoundClusters found)
        implements ClusterRequests.Documents {

    private static final double M2_PER_KM2 = 1e6;
    private static final int FEW_SAMPLES = 50;
    private static final double MUCH_NOISE = 0.5;
    private static final double NEARLY_ALL = 0.8;
    private static final double MUCH_EDGE = 0.3;
    private static final double OFTEN = 1.25;
    private static final double SHARE_STEPS = 1e6;

    @Override
    public ClustersAnswer of(@Nullable Box box) {
        Plane plane = plane();
        List<ClustersAnswer.Feature> features = new ArrayList<>();
        for (int rank = 1; rank <= found.clusters().size(); rank++) {
            Cluster cluster = found.clusters().get(rank - 1);
            if (box == null || meets(cluster.shape().parts(), box)) {
                features.add(new ClustersAnswer.Feature(
                        "Feature", rank, geometry(cluster.shape()), properties(cluster, rank)));
            }
        }
        return new ClustersAnswer(
                "FeatureCollection",
                plan.layer().id(),
                setting.method().label(),
                distance(plane),
                found.eps(),
                epsFrom(),
                unit(),
                found.minPoints(),
                setting.minPoints() != null ? "given" : "ln of the number of samples, at least 4",
                setting.ratio(),
                switch (plane) {
                    case Plane.World _ -> "km2";
                    case Plane.Planar planar -> planar.unit() + "2";
                },
                perStation() ? "station" : "sample",
                plan.weight(),
                found.samples(),
                found.positions(),
                found.clusters().size(),
                found.noise(),
                found.edge(),
                reading(),
                cautions(),
                features);
    }

    /// How distances are taken on a plane.
    static String distance(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> "great circles on a sphere of radius 6378137 m";
            case Plane.Planar _ -> "straight on the plane";
        };
    }

    private @Nullable String epsFrom() {
        return found.eps() == null
                ? null
                : setting.eps() != null
                        ? "given"
                        : "the knee of the distances to the sample that makes " + found.minPoints();
    }

    @Override
    public void addTo(ClusterMarks marks) {
        for (int rank = 1; rank <= found.clusters().size(); rank++) {
            Cluster cluster = found.clusters().get(rank - 1);
            ClusterShape shape = cluster.shape();
            marks.add(rank, cluster.samples(), List.of(shape.x(), shape.y()), shape.parts());
        }
    }

    private Plane plane() {
        return plan.layer().dataset().manifest().asPlane();
    }

    private String unit() {
        return plane() instanceof Plane.Planar ? "u" : "m";
    }

    private boolean perStation() {
        return plan.selected().perStation() != null;
    }

    /// Whether an outline meets a box.
    static boolean meets(List<double[]> parts, Box box) {
        return BinOutlines.meets(
                parts, box.west(), Math.min(box.south(), box.north()), box.east(), Math.max(box.south(), box.north()));
    }

    private ClustersAnswer.Geometry geometry(ClusterShape shape) {
        GeoJsonParts written = new GeoJsonParts(plane() instanceof Plane.World);
        List<double[]> parts = shape.parts();
        double[] first = parts.getFirst();
        if (first.length == 2) {
            return new ClustersAnswer.Geometry("Point", written.position(first[0], first[1]));
        }
        if (first.length == 4) {
            return parts.size() == 1
                    ? new ClustersAnswer.Geometry("LineString", written.line(first))
                    : new ClustersAnswer.Geometry(
                            "MultiLineString", parts.stream().map(written::line).toList());
        }
        return written.polygons(parts);
    }

    private ClustersAnswer.Properties properties(Cluster cluster, int rank) {
        ClusterShape shape = cluster.shape();
        double area = plane() instanceof Plane.World ? shape.area() / M2_PER_KM2 : shape.area();
        return new ClustersAnswer.Properties(
                rank,
                cluster.samples(),
                Math.rint(SHARE_STEPS * cluster.samples() / found.samples()) / SHARE_STEPS,
                cluster.positions(),
                cluster.edge(),
                plan.weight() == null || perStation() ? null : cluster.weight(),
                area,
                area > 0 ? cluster.samples() / area : null,
                new GeoJsonParts(plane() instanceof Plane.World).position(shape.x(), shape.y()),
                cluster.from() == null || cluster.to() == null
                        ? null
                        : new TimeAnswer(cluster.from().toString(), cluster.to().toString()));
    }

    private String reading() {
        if (found.samples() == 0) {
            return "Nothing is selected, so there is no cluster.";
        }
        Double eps = found.eps();
        String several = found.minPoints() + " or more";
        if (found.clusters().isEmpty()) {
            return "There is no cluster: nowhere "
                    + (eps == null
                            ? "do " + several + " hang together while what is around falls apart"
                            : "are " + several + " within " + length(eps))
                    + ", and "
                    + (found.samples() == 1 ? "the only " + one() + " is" : "all " + things(found.samples()) + " are")
                    + " noise.";
        }
        int clusters = found.clusters().size();
        return (clusters == 1 ? "One cluster is" : clusters + " clusters are") + " where "
                + (eps == null
                        ? several + " " + one() + "s hang together while what is around falls apart; "
                        : one() + "s have " + several + " within " + length(eps) + ", themselves counted; ")
                + held(clusters);
    }

    private String held(int clusters) {
        return (clusters == 1 ? "it holds " : "they hold ") + percent(found.samples() - found.noise()) + " of the "
                + things(found.samples())
                + (clusters == 1
                        ? "."
                        : ", the largest " + percent(found.clusters().getFirst().samples()) + ".");
    }

    private List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        if (found.samples() == 0) {
            return cautions;
        }
        cautions.add("Clusters are where samples are many, also where people, roads or stations are: whether there are"
                + " more than chance would have is another question.");
        addOfValues(cautions, plan);
        if (found.samples() < FEW_SAMPLES) {
            cautions.add(thereAreOnly(found.samples(), one()) + ": of fewer than " + FEW_SAMPLES
                    + " a cluster is easily chance.");
        }
        duplicates(cautions);
        double noise = (double) found.noise() / found.samples();
        if (noise > MUCH_NOISE && !found.clusters().isEmpty()) {
            cautions.add(percent(found.noise()) + " are noise: a " + (found.eps() == null ? "" : "larger eps or a ")
                    + "smaller minpoints would take more of them in.");
        }
        if (!found.clusters().isEmpty() && found.clusters().getFirst().samples() > NEARLY_ALL * found.samples()) {
            cautions.add("Nearly all " + one() + "s are in one cluster: a smaller "
                    + (found.eps() == null ? "minpoints" : "eps") + " would tell its parts apart.");
        }
        long within = found.samples() - found.noise();
        if (found.edge() > MUCH_EDGE * within) {
            cautions.add(NumberText.of((double) found.edge()) + " of the " + things(within) + " in clusters merely "
                    + (found.edge() == 1 ? "touches them: it is" : "touch them: they are")
                    + " within eps of a dense place, with fewer than " + found.minPoints() + " near by.");
        }
        sensitivity(cautions);
        if (plan.layer().dataset().area() != null) {
            cautions.add("What lies beyond the study area is not seen: a cluster at its border may go on there.");
        }
        return cautions;
    }

    /// What is said where a layer shows values, and clusters are of where its samples are.
    static void addOfValues(List<String> cautions, CountPlan plan) {
        if (plan.value() != null && plan.layer().showsValues()) {
            ValueAsDensity.of(plan, "/hotspots.geojson?of=mean").addOfCounts(cautions, "lie close", "is high");
        }
    }

    private void duplicates(List<String> cautions) {
        long stacked = found.samples() - found.positions();
        if (stacked > 0) {
            long alone = found.clusters().stream()
                    .filter(cluster -> cluster.positions() == 1)
                    .count();
            cautions.add("Of " + things(found.samples()) + " " + NumberText.of((double) stacked)
                    + (stacked == 1 ? " stands" : " stand") + " where another does, and each counts"
                    + (alone == 0
                            ? ""
                            : "; " + (alone == 1 ? "one cluster is" : alone + " clusters are") + " a single position")
                    + ": per=station counts each position once.");
        }
    }

    /// A number of clusters that a tenth of the distance changes much is none to rely on.
    private void sensitivity(List<String> cautions) {
        int here = Math.max(1, found.clusters().size());
        int most = Math.max(here, Math.max(found.ofNearer(), found.ofFarther()));
        int least = Math.min(here, Math.max(1, Math.min(found.ofNearer(), found.ofFarther())));
        if (most > OFTEN * least) {
            cautions.add("How many clusters there are depends on eps: of nine tenths of it there "
                    + (found.ofNearer() == 1 ? "is 1" : "are " + found.ofNearer()) + ", of eleven tenths "
                    + found.ofFarther() + ".");
        }
    }

    private String one() {
        return perStation() ? "station" : "sample";
    }

    private String things(long count) {
        return NumberText.of((double) count) + " " + one() + (count == 1 ? "" : "s");
    }

    private String percent(long samples) {
        return NumberText.of(rounded(100.0 * samples / found.samples(), 2)) + " %";
    }

    /// As it was given, or chosen: that too may be asked for.
    private String length(double eps) {
        return LengthText.given(eps, unit());
    }

    private static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
