package dev.isopleth.server.http;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.ClustersSetting;
import dev.isopleth.server.layer.ContourSettings;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.EstimateSettings;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.layer.PartsLook;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.server.layer.ScanSetting;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.layer.SettingTexts;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.server.layer.TrendSetting;
import dev.isopleth.server.matrix.MatrixLook;
import dev.isopleth.server.matrix.MatrixSettings;
import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parameters of a request: all known on its route, each given once.
public final class Query implements SettingTexts {

    /// Parameters of every route of a layer.
    static final List<String> OF_LAYER = Stream.of(EstimateSettings.NAMES, StyleSettings.NAMES, List.of("v"))
            .flatMap(List::stream)
            .toList();

    /// Those of a route that shows tiles.
    static final List<String> OF_TILES = Stream.of(
                    OF_LAYER,
                    List.of("tilesize", ContoursOfTile.CONTOURS, ContoursOfTile.FEATURES),
                    RiskSetting.OF_TILES,
                    PartsLook.NAMES)
            .flatMap(List::stream)
            .toList();

    /// Those of a route that shows what one zoom uses.
    static final List<String> OF_ZOOM = with(OF_LAYER, "z");

    /// Those of the statistics of a layer.
    static final List<String> OF_STATISTICS = with(OF_ZOOM, "bbox");

    /// Those of the contours of a layer.
    static final List<String> OF_CONTOURS = Stream.concat(OF_STATISTICS.stream(), ContourSettings.NAMES.stream())
            .toList();

    /// Those of where a relative risk is more than chance.
    static final List<String> OF_RISK =
            Stream.concat(OF_ZOOM.stream(), RiskSetting.NAMES.stream()).toList();

    /// Those of the frames of a layer.
    static final List<String> OF_FRAMES = OF_LAYER;

    /// Those of the series of a place or a station.
    static final List<String> OF_SERIES = Stream.concat(
                    OF_ZOOM.stream(), Stream.of("lon", "lat", "x", "y", "station", "f"))
            .toList();

    /// Those of an animation of a layer.
    static final List<String> OF_ANIMATION = Stream.concat(
                    OF_FRAMES.stream(), Stream.of("bbox", "width", "delay", "theme"))
            .toList();

    /// Those of a matrix of a layer's samples.
    static final List<String> OF_MATRIX = Stream.of(
                    MatrixSettings.NAMES,
                    SelectionSettings.OF_ONE,
                    MatrixLook.NAMES,
                    List.of(SelectionSettings.MIN_SAMPLES, "bbox", "v"))
            .flatMap(List::stream)
            .toList();

    /// Those of what samples are counted, and of what part is shown.
    private static final List<String> OF_COUNTED = Stream.of(
                    List.of("value", "weight"),
                    SelectionSettings.OF_ONE,
                    List.of("per", "minreadings", SelectionSettings.MIN_SAMPLES, "bbox", "v"))
            .flatMap(List::stream)
            .toList();

    /// Those of bins of a layer's samples.
    static final List<String> OF_BINS = Stream.of(List.of(BinsSetting.NAME), OF_COUNTED, List.of("empty"))
            .flatMap(List::stream)
            .toList();

    /// Those of hot spots among them.
    static final List<String> OF_HOTSPOTS = Stream.of(
                    HotspotsSetting.NAMES,
                    List.of(AreasSetting.NAME, AreasSetting.FILTER),
                    OF_COUNTED,
                    List.of(HotspotRequests.SHOW))
            .flatMap(List::stream)
            .toList();

    /// The same among areas that are sent.
    static final List<String> OF_SENT_HOTSPOTS = OF_HOTSPOTS.stream()
            .filter(name -> !name.equals(BinsSetting.NAME) && !name.equals("bbox"))
            .toList();

    /// Those of what becomes of them over time.
    static final List<String> OF_TREND = Stream.of(TrendSetting.NAMES, OF_COUNTED, List.of(HotspotRequests.SHOW))
            .flatMap(List::stream)
            .toList();

    /// The same of the bin that a place lies in.
    static final List<String> OF_TREND_OF_PLACE = OF_TREND.stream()
            .filter(name -> !name.equals("bbox") && !name.equals(HotspotRequests.SHOW))
            .toList();

    /// Those of areas that a layer's samples are counted in.
    static final List<String> OF_AREAS = Stream.of(
                    List.of(AreasSetting.NAME, AreasSetting.FILTER, "value", "weight", AreaRank.NAME),
                    SelectionSettings.OF_ONE,
                    List.of("per", "minreadings", SelectionSettings.MIN_SAMPLES, "v"))
            .flatMap(List::stream)
            .toList();

    /// Those of clusters of a layer's samples.
    static final List<String> OF_CLUSTERS = Stream.of(
                    ClustersSetting.NAMES,
                    ScanSetting.NAMES,
                    List.of("weight"),
                    SelectionSettings.OF_ONE,
                    List.of("per", "minreadings", SelectionSettings.MIN_SAMPLES, "bbox", "v"))
            .flatMap(List::stream)
            .toList();

    /// Those of tiles of clusters.
    static final List<String> OF_CLUSTER_TILES =
            with(OF_CLUSTERS.stream().filter(name -> !name.equals("bbox")).toList(), "tilesize");

    /// Those of the samples of a dataset.
    static final List<String> OF_SAMPLES = Stream.concat(
                    Stream.of("bbox", "limit", "f", "cursor"), SelectionSettings.OF_ONE.stream())
            .toList();

    /// Those of a route that has none.
    static final List<String> NONE = List.of();

    private final Map<String, String> texts;

    private Query(Map<String, String> texts) {
        this.texts = texts;
    }

    /// The parameters of a request.
    ///
    /// @param known names that the route accepts
    /// @throws FaultException if another name is there, or one twice
    static Query of(HttpRequest<?> request, List<String> known) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : request.getParameters().names()) {
            requireKnown(name, known);
            List<String> given = request.getParameters().getAll(name);
            if (given.size() != 1) {
                throw FaultException.badParameter(name, name + " is given more than once", List.of(name + " once"));
            }
            texts.put(name, given.getFirst());
        }
        return new Query(texts);
    }

    /// The same parameters from elsewhere than a request.
    ///
    /// @throws FaultException if one is there that the route does not accept
    static Query of(Map<String, String> texts, List<String> known) {
        texts.keySet().forEach(name -> requireKnown(name, known));
        return new Query(new LinkedHashMap<>(texts));
    }

    private static void requireKnown(String name, List<String> known) {
        if (!known.contains(name)) {
            String shown = PlainNumber.shown(name);
            throw FaultException.badParameter(shown, "there is no parameter '" + shown + "' here", known);
        }
    }

    @Override
    public @Nullable String text(String name) {
        return texts.get(name);
    }

    /// Whether something is asked for by `true`; `false` where nothing is said.
    ///
    /// @param says what the parameter says, as in "whether empty bins are shown"
    /// @throws FaultException for any other text
    boolean flag(String name, String says) {
        String text = text(name);
        return switch (text) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default ->
                throw FaultException.badParameter(
                        name,
                        name + " says " + says + ", and '" + PlainNumber.shown(text) + "' does not say it",
                        List.of("false", "true"));
        };
    }

    @Override
    public RuntimeException refusal(String name, String detail, List<String> accepted) {
        return FaultException.badParameter(name, detail, accepted);
    }

    /// The same parameters less one.
    Query without(String name) {
        Map<String, String> others = new LinkedHashMap<>(texts);
        others.remove(name);
        return new Query(others);
    }

    /// The same parameters as text, in the order they came, beginning with `?`; with some others in place
    /// of their own.
    String textWith(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.keySet().remove("z");
        all.putAll(others);
        return all.isEmpty()
                ? ""
                : all.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }

    private static List<String> with(List<String> names, String another) {
        return Stream.concat(names.stream(), Stream.of(another)).toList();
    }
}
