package dev.isopleth.server.http;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ReachedPart;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.answer.AreaAnswer;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.LayerAnswer;
import dev.isopleth.server.answer.LayersAnswer;
import dev.isopleth.server.answer.PlanarAnswer;
import dev.isopleth.server.answer.ScaleAnswer;
import dev.isopleth.server.answer.TileJsonAnswer;
import dev.isopleth.server.answer.TimeAnswer;
import dev.isopleth.server.answer.ZoomAnswer;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.BandwidthPlan;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.EstimateSettings;
import dev.isopleth.server.layer.LayerDefinition;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.NeighboursSetting;
import dev.isopleth.server.layer.PerStation;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.server.tile.Scales;
import dev.isopleth.server.tile.StatedScale;
import dev.isopleth.server.tile.TileParts;
import dev.isopleth.styles.ClassScale;
import dev.isopleth.styles.Norm;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes what there is to say about a layer.
@Singleton
final class LayerDocuments {

    private final Scales scales;
    private final Links links;

    LayerDocuments(Scales scales, Links links) {
        this.scales = scales;
        this.links = links;
    }

    /// A layer in short.
    LayersAnswer.Entry entry(LayerPlan plan) {
        LayerDefinition definition = plan.layer().definition();
        Manifest manifest = plan.dataset().manifest();
        return new LayersAnswer.Entry(
                definition.id(),
                plan.layer().title(),
                definition.dataset(),
                manifest.plane(),
                PlanarAnswer.of(manifest.asPlane()),
                Extents.bbox(plan.dataset()),
                definition.minZoom(),
                definition.maxZoom(),
                plan.measureName(),
                plan.valueColumn(),
                Units.of(plan),
                TimeAnswer.of(manifest.timeRange()),
                plan.layer().version(),
                links.ofLayer(definition.id(), ""));
    }

    /// A layer in full.
    LayerAnswer layer(LayerRequest asked) {
        LayerPlan plan = asked.plan();
        LayerDefinition definition = plan.layer().definition();
        Manifest manifest = plan.dataset().manifest();
        Norm norm = plan.style().norm() == null ? Norm.LINEAR : plan.style().norm();
        ClassScale classes = plan.style().classes();
        List<ZoomAnswer> zooms = zooms(plan);
        Lengths lengths = Lengths.of(plan);
        PerStation perStation = plan.selected().perStation();
        return new LayerAnswer(
                definition.id(),
                plan.layer().title(),
                definition.dataset(),
                plan.layer().version(),
                manifest.plane(),
                PlanarAnswer.of(manifest.asPlane()),
                DatasetDocuments.area(manifest, links),
                Extents.bbox(plan.dataset()),
                definition.minZoom(),
                definition.maxZoom(),
                plan.measureName(),
                plan.valueColumn(),
                plan.weightColumn(),
                Units.normalised(plan.measure()),
                Units.differenceOf(plan.measure()),
                Units.of(plan),
                plan.kernel().name(),
                lengths.radius,
                lengths.sigma,
                plan.bandwidthOrigin(),
                lengths.floor,
                plan.minSupport(),
                perStation == null ? "sample" : "station",
                perStation == null ? null : perStation.minReadings(),
                plan.selected().minSamples(),
                plan.rate() == null ? null : plan.rate().text(),
                plan.timeBandwidth() == null ? null : plan.timeBandwidth().text(),
                plan.tally() == null || plan.tally() instanceof Tally.InAreas
                        ? null
                        : plan.tally().text(),
                neighbours(plan.tally()),
                plan.tally() == null ? null : plan.tally().stepText(),
                plan.tally() instanceof Tally.InAreas counted ? counted.areas().id() : null,
                plan.tally() instanceof Tally.InAreas counted ? counted.areas().filter() : null,
                EstimateSettings.name(plan.mask()),
                edge(plan),
                plan.colormap().name(),
                norm.name(),
                classes == null ? null : classes.name(),
                plan.opacity(),
                nominalScale(plan),
                zooms,
                TimeAnswer.of(manifest.timeRange()),
                manifest.attribution(),
                linksOf(asked),
                Snippets.of(tileTemplate(asked), plan));
    }

    private static @Nullable String neighbours(@Nullable Tally tally) {
        NeighboursSetting compared = tally == null ? null : tally.compared();
        return compared == null ? null : compared.text();
    }

    /// How what is shown is corrected at the border of the study area; null without one, and for measures that
    /// need no correction.
    static @Nullable String edge(LayerPlan plan) {
        boolean corrected = plan.measure().isPerArea() && plan.dataset().area() != null;
        return corrected ? EstimateSettings.name(plan.edge()) : null;
    }

    /// A layer as TileJSON.
    TileJsonAnswer tileJson(LayerRequest asked) {
        LayerPlan plan = asked.plan();
        LayerDefinition definition = plan.layer().definition();
        Manifest manifest = plan.dataset().manifest();
        return new TileJsonAnswer(
                "3.0.0",
                plan.layer().title(),
                Units.measure(plan),
                "1.0.0",
                manifest.attribution(),
                "xyz",
                List.of(tileTemplate(asked)),
                definition.minZoom(),
                definition.maxZoom(),
                manifest.asPlane() instanceof Plane.Planar ? "simple" : null,
                PlanarAnswer.of(manifest.asPlane()),
                DatasetDocuments.area(manifest, links),
                Extents.bounds(plan),
                Extents.center(plan),
                links.ofLayer(definition.id(), "/legend.json" + asked.query().textWith(version(plan))),
                definition.id(),
                plan.measureName(),
                plan.valueColumn(),
                Units.of(plan),
                nominalBandwidth(plan),
                edge(plan),
                nominalScale(plan),
                zooms(plan),
                vectorLayers(plan, asked.query()));
    }

    private static @Nullable BandwidthAnswer nominalBandwidth(LayerPlan plan) {
        Bandwidth nominal = plan.bandwidth().nominal();
        return nominal == null ? null : BandwidthAnswer.of(plan, nominal);
    }

    @Nullable
    ScaleAnswer nominalScale(LayerPlan plan) {
        Estimate nominal = plan.nominalEstimate();
        return nominal == null ? null : scale(plan, nominal);
    }

    private List<ZoomAnswer> zooms(LayerPlan plan) {
        LayerDefinition definition = plan.layer().definition();
        int first = definition.minZoom();
        List<Estimate> shown = IntStream.rangeClosed(first, definition.maxZoom())
                .mapToObj(plan::estimateAt)
                .toList();
        List<StatedScale> stated = scales.stated(plan, shown);
        return IntStream.range(0, shown.size())
                .mapToObj(i -> {
                    @Nullable
                    BandwidthAnswer bandwidth =
                            BandwidthAnswer.of(plan, shown.get(i).bandwidth());
                    return new ZoomAnswer(
                            first + i, bandwidth, reach(plan, shown.get(i), bandwidth), ScaleAnswer.of(stated.get(i)));
                })
                .toList();
    }

    private static @Nullable Double reach(LayerPlan plan, Estimate estimate, @Nullable BandwidthAnswer bandwidth) {
        return bandwidth != null
                        && plan.adaptive() == null
                        && estimate.measure().isLocal()
                ? Math.ceil(bandwidth.sigma() * ReachedPart.reachPerSigma(estimate.kernel()) * 1000) / 1000
                : null;
    }

    private ScaleAnswer scale(LayerPlan plan, Estimate estimate) {
        return ScaleAnswer.of(scales.stated(plan, estimate));
    }

    private String tileTemplate(LayerRequest asked) {
        return tileTemplate(asked, Map.of());
    }

    /// The tiles of a layer.
    ///
    /// @param others parameters in place of those asked
    String tileTemplate(LayerRequest asked, Map<String, String> others) {
        LayerPlan plan = asked.plan();
        Map<String, String> all = new LinkedHashMap<>(others);
        all.putAll(version(plan));
        return links.ofLayer(
                plan.layer().id(),
                "/tiles/{z}/{x}/{y}" + (isOfVectors(asked.query()) ? ".mvt" : ".png")
                        + asked.query().textWith(all));
    }

    /// Whether the tiles asked for are vector tiles, as who names their layers wants.
    private static boolean isOfVectors(Query query) {
        return query.text(ContoursOfTile.FEATURES) != null;
    }

    private static @Nullable List<TileJsonAnswer.VectorLayer> vectorLayers(LayerPlan plan, Query query) {
        if (!isOfVectors(query)) {
            return null;
        }
        Tally tally = plan.tally();
        if (tally != null) {
            return List.of(new TileJsonAnswer.VectorLayer(
                    tally.parameter(),
                    tally instanceof Tally.InAreas
                            ? "Areas with what is counted in each"
                            : "Bins with what is counted in each",
                    TileParts.fields(plan, tally)));
        }
        return ContoursOfTile.asVectors(query).forms().stream()
                .map(form -> switch (form) {
                    case LINES ->
                        new TileJsonAnswer.VectorLayer(
                                form.text(), "Lines of one value", Map.of("value", "Number", "mass", "Number"));
                    case BANDS ->
                        new TileJsonAnswer.VectorLayer(
                                form.text(),
                                "Values from low to below high",
                                Map.of("low", "Number", "high", "Number", "mass", "Number"));
                })
                .toList();
    }

    private static Map<String, String> version(LayerPlan plan) {
        return Map.of("v", plan.layer().version());
    }

    private Map<String, String> linksOf(LayerRequest asked) {
        String id = asked.layer().id();
        String query = asked.query().textWith(Map.of());
        // In one order: the document's bytes, and so its ETag, are the same from any server.
        Map<String, String> all = new LinkedHashMap<>();
        all.put("self", links.ofLayer(id, query));
        all.put("tiles", tileTemplate(asked));
        all.put("tilejson", links.ofLayer(id, "/tilejson.json" + query));
        all.put("legend", links.ofLayer(id, "/legend.svg" + query));
        all.put("point", links.ofLayer(id, pointTemplate(asked.plan()) + query));
        all.put("statistics", links.ofLayer(id, "/statistics" + query));
        if (asked.plan().dataset().manifest().timeRange() != null) {
            all.put("frames", links.ofLayer(id, "/frames" + query));
        }
        all.put("dataset", links.to("/datasets/" + asked.layer().definition().dataset()));
        AreaAnswer area = DatasetDocuments.area(asked.plan().dataset().manifest(), links);
        if (area != null) {
            all.put("area", area.link());
        }
        return all;
    }

    private static String pointTemplate(LayerPlan plan) {
        return plan.dataset().manifest().asPlane() instanceof Plane.Planar ? "/point/{x},{y}" : "/point/{lon},{lat}";
    }

    /// Radius, sigma and floor as lengths.
    private record Lengths(LayerAnswer.Amount radius, LayerAnswer.Amount sigma, double floor) {
        static Lengths of(LayerPlan plan) {
            return switch (plan.bandwidth()) {
                case BandwidthPlan.OnGround ground -> of(plan, ground.sigmaMetres(), "m", ground.floorPixels());
                case BandwidthPlan.OnPlane plane -> of(plan, plane.sigma(), "u", plane.floorPixels());
                case BandwidthPlan.OnScreen screen -> of(plan, screen.sigmaPixels(), "px", 0);
            };
        }

        private static Lengths of(LayerPlan plan, double sigma, String unit, double floor) {
            double radius = Math.rint(sigma * plan.kernel().radiusPerSigma() * 1e6) / 1e6;
            return new Lengths(new LayerAnswer.Amount(radius, unit), new LayerAnswer.Amount(sigma, unit), floor);
        }
    }
}
