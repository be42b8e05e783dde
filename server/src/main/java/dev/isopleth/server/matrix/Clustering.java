package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Along;
import dev.isopleth.analysis.LinkageMethod;
import dev.isopleth.analysis.Metric;
import dev.isopleth.server.layer.SettingTexts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which lines of a matrix are put in the order of a tree of clusters, and how it is made.
///
/// @param along rows, columns, both or none
/// @param isOptimal whether branches are turned so that neighbours are alike; null: where there are few enough lines
public record Clustering(
        Set<Along> along,
        LinkageMethod method,
        Metric metric,
        @Nullable Boolean isOptimal) {

    /// The names of these settings.
    public static final List<String> NAMES = List.of("cluster", "method", "metric", "optimal_ordering");

    private static final Map<String, Set<Along>> ALONG = new LinkedHashMap<>();

    static {
        ALONG.put("rows", Set.of(Along.ROWS));
        ALONG.put("columns", Set.of(Along.COLUMNS));
        ALONG.put("both", Set.of(Along.ROWS, Along.COLUMNS));
        ALONG.put("none", Set.of());
    }

    /// No clusters.
    public static final Clustering NONE = new Clustering(Set.of(), LinkageMethod.AVERAGE, Metric.EUCLIDEAN, null);

    /// Reads them from their texts.
    static Clustering read(SettingTexts texts) {
        SettingReader reader = new SettingReader(texts);
        Set<Along> along = reader.word("cluster", ALONG, List.copyOf(ALONG.keySet()));
        Map<String, LinkageMethod> methods = new LinkedHashMap<>();
        Arrays.stream(LinkageMethod.values()).forEach(method -> methods.put(method.label(), method));
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Arrays.stream(Metric.values()).forEach(metric -> metrics.put(metric.label(), metric));
        LinkageMethod method = reader.word("method", methods, List.copyOf(methods.keySet()));
        Metric metric = reader.word("metric", metrics, List.copyOf(metrics.keySet()));
        Boolean isOptimal = reader.truth("optimal_ordering");
        if (along == null || along.isEmpty()) {
            for (String name : NAMES.subList(1, NAMES.size())) {
                if (texts.text(name) != null) {
                    throw texts.refusal(
                            name,
                            name + " is of clusters, and none are asked for",
                            List.of("cluster=rows, columns or both with it"));
                }
            }
            return NONE;
        }
        if (method == LinkageMethod.WARD && metric != null && metric != Metric.EUCLIDEAN) {
            throw texts.refusal(
                    "metric",
                    "the method ward needs the metric euclidean, not " + metric.label(),
                    List.of("metric=euclidean", "method=single, complete or average"));
        }
        return new Clustering(
                along, method == null ? NONE.method : method, metric == null ? NONE.metric : metric, isOptimal);
    }
}
