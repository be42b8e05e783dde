package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.answer.AppendAnswer;
import dev.isopleth.server.answer.AreaAnswer;
import dev.isopleth.server.answer.AreaHotspotsAnswer;
import dev.isopleth.server.answer.AreasAnswer;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.BandwidthsAnswer;
import dev.isopleth.server.answer.BatchProblemAnswer;
import dev.isopleth.server.answer.BinsAnswer;
import dev.isopleth.server.answer.ChangeAnswer;
import dev.isopleth.server.answer.ClustersAnswer;
import dev.isopleth.server.answer.ColormapsAnswer;
import dev.isopleth.server.answer.ContoursAnswer;
import dev.isopleth.server.answer.DatasetAnswer;
import dev.isopleth.server.answer.DatasetsAnswer;
import dev.isopleth.server.answer.FramesAnswer;
import dev.isopleth.server.answer.GlobalAnswer;
import dev.isopleth.server.answer.HealthAnswer;
import dev.isopleth.server.answer.HotspotsAnswer;
import dev.isopleth.server.answer.ImportAnswer;
import dev.isopleth.server.answer.ImportStateAnswer;
import dev.isopleth.server.answer.InspectionAnswer;
import dev.isopleth.server.answer.LayerAnswer;
import dev.isopleth.server.answer.LayersAnswer;
import dev.isopleth.server.answer.LegendAnswer;
import dev.isopleth.server.answer.MatrixAnswer;
import dev.isopleth.server.answer.PlanarAnswer;
import dev.isopleth.server.answer.PointAnswer;
import dev.isopleth.server.answer.ProblemAnswer;
import dev.isopleth.server.answer.ProgressAnswer;
import dev.isopleth.server.answer.RiskAnswer;
import dev.isopleth.server.answer.SamplesAnswer;
import dev.isopleth.server.answer.ScaleAnswer;
import dev.isopleth.server.answer.ScanAnswer;
import dev.isopleth.server.answer.SeriesAnswer;
import dev.isopleth.server.answer.SessionAnswer;
import dev.isopleth.server.answer.StatisticsAnswer;
import dev.isopleth.server.answer.TileJsonAnswer;
import dev.isopleth.server.answer.TimeAnswer;
import dev.isopleth.server.answer.TrendAnswer;
import dev.isopleth.server.answer.VariogramAnswer;
import dev.isopleth.server.answer.ViewerConfigAnswer;
import dev.isopleth.server.answer.ZoomAnswer;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.LegendJson;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Ticks;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What is written by hand about the interface says what the program does: every route, parameter and
/// document.
class CompletenessTest {

    private static final Map<String, Class<? extends Record>> DOCUMENTS = Map.ofEntries(
            Map.entry("Problem", ProblemAnswer.class),
            Map.entry("Scale", ScaleAnswer.class),
            Map.entry("Bandwidth", BandwidthAnswer.class),
            Map.entry("Bandwidths", BandwidthsAnswer.class),
            Map.entry("Selector", BandwidthsAnswer.Selector.class),
            Map.entry("SelectorCurve", BandwidthsAnswer.Curve.class),
            Map.entry("Zoom", ZoomAnswer.class),
            Map.entry("Time", TimeAnswer.class),
            Map.entry("Length", LayerAnswer.Amount.class),
            Map.entry("LayerEntry", LayersAnswer.Entry.class),
            Map.entry("Layers", LayersAnswer.class),
            Map.entry("Layer", LayerAnswer.class),
            Map.entry("TileJson", TileJsonAnswer.class),
            Map.entry("VectorLayer", TileJsonAnswer.VectorLayer.class),
            Map.entry("Stop", Legend.Stop.class),
            Map.entry("Tick", Ticks.Tick.class),
            Map.entry("Clipped", LegendJson.Clipped.class),
            Map.entry("Legend", LegendAnswer.class),
            Map.entry("ClassEntry", Legend.ClassEntry.class),
            Map.entry("Knot", Norm.Knot.class),
            Map.entry("NearSample", PointAnswer.Near.class),
            Map.entry("Planar", PlanarAnswer.class),
            Map.entry("Point", PointAnswer.class),
            Map.entry("Frames", FramesAnswer.class),
            Map.entry("Frame", FramesAnswer.Frame.class),
            Map.entry("Series", SeriesAnswer.class),
            Map.entry("SeriesFrame", SeriesAnswer.Frame.class),
            Map.entry("Matrix", MatrixAnswer.class),
            Map.entry("MatrixAxis", MatrixAnswer.Axis.class),
            Map.entry("MatrixLine", MatrixAnswer.Line.class),
            Map.entry("Dendrogram", MatrixAnswer.Dendrogram.class),
            Map.entry("Bins", BinsAnswer.class),
            Map.entry("BinPlane", BinsAnswer.Projection.class),
            Map.entry("Bin", BinsAnswer.Feature.class),
            Map.entry("BinOutline", BinsAnswer.Geometry.class),
            Map.entry("BinContent", BinsAnswer.Properties.class),
            Map.entry("Contours", ContoursAnswer.class),
            Map.entry("Contour", ContoursAnswer.Feature.class),
            Map.entry("ContourShape", ContoursAnswer.Geometry.class),
            Map.entry("ContourValues", ContoursAnswer.Properties.class),
            Map.entry("Risk", RiskAnswer.class),
            Map.entry("RiskOverall", RiskAnswer.Overall.class),
            Map.entry("RiskArea", RiskAnswer.Feature.class),
            Map.entry("RiskOutline", RiskAnswer.Geometry.class),
            Map.entry("RiskFound", RiskAnswer.Properties.class),
            Map.entry("Hotspots", HotspotsAnswer.class),
            Map.entry("Progress", ProgressAnswer.class),
            Map.entry("HotspotClass", HotspotsAnswer.ClassCount.class),
            Map.entry("GlobalNumber", GlobalAnswer.class),
            Map.entry("Spot", HotspotsAnswer.Spot.class),
            Map.entry("Hotspot", HotspotsAnswer.Feature.class),
            Map.entry("HotspotNumbers", HotspotsAnswer.Properties.class),
            Map.entry("Trend", TrendAnswer.class),
            Map.entry("TrendOfAll", TrendAnswer.Whole.class),
            Map.entry("TrendPeriod", TrendAnswer.Period.class),
            Map.entry("TrendKind", TrendAnswer.KindCount.class),
            Map.entry("TrendBin", TrendAnswer.Feature.class),
            Map.entry("TrendNumbers", TrendAnswer.Properties.class),
            Map.entry("TrendOfPlace", TrendAnswer.OfPlace.class),
            Map.entry("TrendOfPeriod", TrendAnswer.At.class),
            Map.entry("Areas", AreasAnswer.class),
            Map.entry("AreaFeature", AreasAnswer.Feature.class),
            Map.entry("HotAreas", AreaHotspotsAnswer.class),
            Map.entry("HotAreaSpot", AreaHotspotsAnswer.Spot.class),
            Map.entry("Clusters", ClustersAnswer.class),
            Map.entry("Cluster", ClustersAnswer.Feature.class),
            Map.entry("ClusterOutline", ClustersAnswer.Geometry.class),
            Map.entry("ClusterContent", ClustersAnswer.Properties.class),
            Map.entry("Scan", ScanAnswer.class),
            Map.entry("ScanCircle", ScanAnswer.Feature.class),
            Map.entry("ScanNumbers", ScanAnswer.Properties.class),
            Map.entry("Statistics", StatisticsAnswer.class),
            Map.entry("Share", StatisticsAnswer.Quantile.class),
            Map.entry("Over", StatisticsAnswer.Over.class),
            Map.entry("LeftOut", StatisticsAnswer.LeftOut.class),
            Map.entry("Variogram", VariogramAnswer.class),
            Map.entry("Rejected", DatasetAnswer.Rejected.class),
            Map.entry("Quantile", DatasetAnswer.Quantile.class),
            Map.entry("Column", DatasetAnswer.Column.class),
            Map.entry("Image", DatasetAnswer.Image.class),
            Map.entry("Winsorised", DatasetAnswer.Winsorised.class),
            Map.entry("Area", AreaAnswer.class),
            Map.entry("Dataset", DatasetAnswer.class),
            Map.entry("Datasets", DatasetsAnswer.class),
            Map.entry("Append", AppendAnswer.class),
            Map.entry("BatchLine", AppendAnswer.Line.class),
            Map.entry("BatchProblem", BatchProblemAnswer.class),
            Map.entry("Change", ChangeAnswer.class),
            Map.entry("Import", ImportAnswer.class),
            Map.entry("Inspection", InspectionAnswer.class),
            Map.entry("ImportState", ImportStateAnswer.class),
            Map.entry("Session", SessionAnswer.class),
            Map.entry("FoundPlace", InspectionAnswer.Place.class),
            Map.entry("FoundColumn", InspectionAnswer.Column.class),
            Map.entry("Samples", SamplesAnswer.class),
            Map.entry("Colormap", ColormapsAnswer.Entry.class),
            Map.entry("Colormaps", ColormapsAnswer.class),
            Map.entry("Source", HealthAnswer.Source.class),
            Map.entry("Health", HealthAnswer.class),
            Map.entry("ViewerConfig", ViewerConfigAnswer.class));

    private static final String RISK_OF_TOWN =
            "?measure=ratio&normalise=true&versus=INCLUDE&filter=beds=4&permutations=19&levels=0.1";

    private static IsoplethServer server;
    private static Client client;
    private static Map<String, Object> openApi;

    @BeforeAll
    static void start() {
        server = IsoplethServer.start(Client.config(null));
        client = Client.of(server);
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        openApi = new Yaml(new SafeConstructor(strict))
                .load(new String(client.bytes("/openapi.yaml"), StandardCharsets.UTF_8));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void openApiHasEveryRouteAndNoOther() {
        assertEquals(routes(), new TreeSet<>(operations()));
    }

    @Test
    void apiMdHasEveryRouteAndNoOther() throws IOException {
        Matcher rows = Pattern.compile("^\\| `(?:(POST|PUT|DELETE) )?(/[^`]*)` \\|", Pattern.MULTILINE)
                .matcher(apiMd());
        Set<String> named = new TreeSet<>();
        while (rows.find()) {
            named.add((rows.group(1) == null ? "GET" : rows.group(1)) + " " + rows.group(2));
        }
        assertEquals(routes(), named);
    }

    @Test
    void openApiHasEveryParameterOfEachRoute() {
        for (String operation : operations()) {
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation.substring(operation.indexOf(' ') + 1);
            assertEquals(known(method, path), parameters(method, path, "query"), operation);
            assertEquals(inBraces(path), parameters(method, path, "path"), operation);
        }
    }

    @Test
    void apiMdHasEveryParameter() throws IOException {
        String text = apiMd();
        Set<String> all = new HashSet<>(Query.OF_TILES);
        all.addAll(Query.OF_STATISTICS);
        all.addAll(Query.OF_ANIMATION);
        all.addAll(Query.OF_MATRIX);
        all.addAll(Query.OF_BINS);
        all.addAll(Query.OF_CONTOURS);
        all.addAll(Query.OF_RISK);
        all.addAll(Query.OF_AREAS);
        all.addAll(Query.OF_HOTSPOTS);
        all.addAll(Query.OF_CLUSTERS);
        all.addAll(Query.OF_SAMPLES);
        all.addAll(Settings.OF_NEW);
        all.addAll(AppendController.PARAMETERS);
        for (String name : all) {
            assertTrue(text.contains("| `" + name + "` |"), name);
        }
    }

    @Test
    void theRouterRefusesWhatItSaysItRefuses() {
        for (String operation : operations()) {
            if (!operation.startsWith("GET ")) {
                continue;
            }
            String path = operation.substring("GET ".length());
            String asked = path.replace("{layer}", "town")
                    .replace("{z}", "0")
                    .replace("{x}", "0")
                    .replace("{tile}", "0.png")
                    .replace("{place}", "13.4,52.5")
                    .replace("{dataset}", "town")
                    .replace("/viewer/{path}", "/viewer/main.js")
                    .replace("/webjars/{path}", "/webjars/leaflet/1.9.4/dist/leaflet.js")
                    .replace("/basemap/{name}", "/basemap/land-110m")
                    .replace("{name}", "viridis");
            // The town has neither study area nor picture, and is not imported just now.
            int status = Stream.of("/area.geojson", "/image", "/import").anyMatch(path::endsWith)
                    ? 404
                    // No places are declared.
                    : path.endsWith("/areas.geojson") ? 400 : 200;
            if (!path.endsWith("/events")) {
                // Events have no end.
                String query = path.endsWith("/series")
                        ? "?lon=13.4&lat=52.5"
                        : path.endsWith("/animation.apng")
                                ? "?step=1mo&width=64"
                                : path.contains("/matrix.")
                                        ? "?rows=street&columns=month-of-year"
                                        : path.endsWith("/bins.geojson")
                                                ? "?bins=hex:1km"
                                                : path.contains("/trend/")
                                                        ? "?of=count"
                                                        : path.contains("/risk") ? RISK_OF_TOWN : "";
                assertEquals(status, client.get(asked + query).statusCode(), asked);
            }
            var refused = client.get(asked + "?surely-not=1");
            assertEquals(400, refused.statusCode(), asked);
            Set<String> accepted = new TreeSet<>();
            Client.json(refused).path("accepted").forEach(name -> accepted.add(name.asString()));
            assertEquals(known("GET", path), accepted, asked);
        }
    }

    @Test
    void openApiHasEveryPartOfEachDocument() {
        Map<String, Object> schemas = map(map(openApi, "components"), "schemas");
        assertEquals(new TreeSet<>(DOCUMENTS.keySet()), new TreeSet<>(schemas.keySet()));
        DOCUMENTS.forEach((name, document) -> {
            List<String> parts = Arrays.stream(document.getRecordComponents())
                    .map(CompletenessTest::name)
                    .toList();
            assertEquals(
                    parts, List.copyOf(map(map(schemas, name), "properties").keySet()), name);
        });
    }

    /// As documents have it: `class` is no name that Java leaves to a component.
    private static String name(RecordComponent part) {
        JsonProperty other = part.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? part.getName() : other.value();
    }

    private static Set<String> routes() {
        return server.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> !List.of("HEAD", "OPTIONS").contains(route.getHttpMethodName()))
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString().replace("{+", "{"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Method and path of everything the interface's document lists.
    private static List<String> operations() {
        return map(openApi, "paths").keySet().stream()
                .flatMap(path -> map(map(openApi, "paths"), path).keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path))
                .toList();
    }

    private static Set<String> known(String method, String path) {
        if (!method.equals("GET")) {
            return new TreeSet<>(
                    switch (method) {
                        case "POST" ->
                            path.equals("/sessions")
                                    ? Query.NONE
                                    : path.endsWith("/statistics")
                                            ? Query.OF_AREAS
                                            : path.endsWith("/hotspots.geojson")
                                                    ? Query.OF_SENT_HOTSPOTS
                                                    : path.endsWith("/samples")
                                                            ? AppendController.PARAMETERS
                                                            : Settings.OF_NEW;
                        case "PUT" -> Settings.OF_REPLACED;
                        default -> Query.NONE;
                    });
        }
        if (path.endsWith("/areas.geojson")) {
            return new TreeSet<>(Query.OF_AREAS);
        }
        if (path.endsWith("/bins.geojson")) {
            return new TreeSet<>(Query.OF_BINS);
        }
        if (path.endsWith("/contours.geojson")) {
            return new TreeSet<>(Query.OF_CONTOURS);
        }
        if (path.contains("/risk")) {
            return new TreeSet<>(Query.OF_RISK);
        }
        if (path.contains("/hotspots")) {
            return new TreeSet<>(Query.OF_HOTSPOTS);
        }
        if (path.contains("/trend")) {
            return new TreeSet<>(path.endsWith("/{place}") ? Query.OF_TREND_OF_PLACE : Query.OF_TREND);
        }
        if (path.contains("/clusters/") && !path.endsWith("/progress")) {
            return new TreeSet<>(Query.OF_CLUSTER_TILES);
        }
        if (path.contains("/clusters")) {
            return new TreeSet<>(Query.OF_CLUSTERS);
        }
        List<String> names = path.endsWith("/samples")
                ? Query.OF_SAMPLES
                : path.contains("/tiles/") || path.endsWith("/tilejson.json")
                        ? Query.OF_TILES
                        : path.contains("/legend.") || path.contains("/point/")
                                ? Query.OF_ZOOM
                                : path.endsWith("/statistics")
                                        ? Query.OF_STATISTICS
                                        : path.endsWith("/frames")
                                                ? Query.OF_FRAMES
                                                : path.endsWith("/series")
                                                        ? Query.OF_SERIES
                                                        : path.endsWith("/animation.apng")
                                                                ? Query.OF_ANIMATION
                                                                : path.contains("/matrix.")
                                                                        ? Query.OF_MATRIX
                                                                        : path.equals("/layers/{layer}")
                                                                                        || path.contains("/bandwidth")
                                                                                ? Query.OF_LAYER
                                                                                : Query.NONE;
        return new TreeSet<>(names);
    }

    private static Set<String> parameters(String method, String path, String in) {
        Map<String, Object> all = map(map(openApi, "components"), "parameters");
        Object listed = map(map(map(openApi, "paths"), path), method.toLowerCase(Locale.ROOT))
                .get("parameters");
        Set<String> names = new TreeSet<>();
        for (Object reference : listed instanceof List<?> list ? list : List.of()) {
            String key = String.valueOf(((Map<?, ?>) reference).get("$ref")).replace("#/components/parameters/", "");
            Map<String, Object> parameter = map(all, key);
            if (in.equals(parameter.get("in"))) {
                names.add(String.valueOf(parameter.get("name")));
            }
        }
        return names;
    }

    private static Set<String> inBraces(String path) {
        Matcher matcher = Pattern.compile("\\{([a-z]+)}").matcher(path);
        Set<String> names = new TreeSet<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String apiMd() throws IOException {
        return Files.readString(Path.of("../docs/api.md"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String key) {
        Object found = in.get(key);
        assertTrue(found instanceof Map, key);
        return (Map<String, Object>) found;
    }
}
