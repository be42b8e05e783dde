package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.answer.AnalysisAnswer;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Analysis.Outcome;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.ClustersSetting;
import dev.isopleth.server.layer.ClustersSetting.Method;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.ScanSetting;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.ClustersPath;
import dev.isopleth.server.tile.EnoughSamples;
import dev.isopleth.server.tile.Job;
import dev.isopleth.server.tile.ScanPath;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses what is asked of clusters, by a request or on the command line, and writes what is found, whichever way.
@Singleton
public final class ClusterRequests {

    private final LayerRequests requests;
    private final ClustersPath path;
    private final ScanPath scan;
    private final BinsPath bins;
    private final Answers answers;

    ClusterRequests(LayerRequests requests, ClustersPath path, ScanPath scan, BinsPath bins, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.scan = scan;
        this.bins = bins;
        this.answers = answers;
    }

    /// What is written of clusters.
    interface Documents {

        /// The document.
        ///
        /// @param box that shown clusters meet; null for all
        AnalysisAnswer of(@Nullable Box box);

        /// Marks the clusters on a map.
        void addTo(ClusterMarks marks);
    }

    /// Asks for the clusters of a layer, for the command line.
    ///
    /// @param texts parameters of the route by their names
    /// @throws FaultException if the layer is not there or a parameter means nothing
    public Analysis ask(String layer, Map<String, String> texts) {
        Named named = requests.named(layer, Query.of(texts, Query.OF_CLUSTERS));
        Box box = box(named);
        return Analysis.of(prepare(named).get(), documents -> {
            AnalysisAnswer document = documents.of(box);
            return new Outcome(document.reading(), document.cautions(), answers.jsonBytes(document));
        });
    }

    /// The box that shown clusters meet; null for all.
    static @Nullable Box box(Named named) {
        String corners = named.query().text("bbox");
        return corners == null
                ? null
                : Box.of(corners, named.layer().dataset().manifest().asPlane());
    }

    /// Understands what is asked; who calls the outcome asks for the clusters themselves.
    ///
    /// @throws FaultException if a parameter means nothing
    Supplier<Asking<Documents>> prepare(Named named) {
        Query query = named.query();
        CountPlan plan = CountPlan.of(named.layer(), SelectionSettings.read(query), null, query.text("weight"));
        Plane plane = named.layer().dataset().manifest().asPlane();
        Method method = ClustersSetting.method(query);
        if (method == Method.SCAN) {
            ScanSetting setting = ScanSetting.read(
                    query, plan.layer(), () -> bins.usual(plan.layer().dataset()));
            if (setting.population() != null && plan.weight() == null) {
                EnoughSamples.requireNothingHidden(
                        plan.selected().minSamples(),
                        "of bins where few samples are expected only those with many would be left, and look like"
                                + " clusters beside population",
                        "compare with area, or count a weight");
            }
            return () -> written(scan.ask(plan, setting), found -> new ScanDocuments(plan, setting, found));
        }
        ClustersSetting setting = ClustersSetting.read(query, method, plane);
        EnoughSamples.requireNothingHidden(
                plan.selected().minSamples(),
                "the outlines of clusters run through the places of single samples",
                "method=scan finds clusters of bins, and so does hotspots.geojson");
        return () -> written(path.ask(plan, setting), found -> new ClustersDocuments(plan, setting, found));
    }

    private static <T> Asking<Documents> written(Asking<T> asking, Function<T, Documents> documents) {
        return new Asking<>() {
            @Override
            public Job job() {
                return asking.job();
            }

            @Override
            public Documents found() {
                return documents.apply(asking.found());
            }

            @Override
            public void close() {
                asking.close();
            }
        };
    }
}
