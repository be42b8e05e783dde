package dev.isopleth.server.http;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Analysis.Outcome;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.RiskAreas;
import dev.isopleth.server.tile.RiskLattice;
import dev.isopleth.server.tile.RiskPath;
import dev.isopleth.server.tile.RiskPath.Found;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses what is asked of a relative risk, by a request or on the command line, and writes what is found.
@Singleton
public final class RiskRequests {

    private final LayerRequests requests;
    private final RiskPath path;
    private final Answers answers;

    RiskRequests(LayerRequests requests, RiskPath path, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.answers = answers;
    }

    /// What is asked.
    ///
    /// @param window the lattice that p is told on
    /// @param zoom whose bandwidth it is; null for the layer's own
    record Asked(
            LayerPlan plan,
            Estimate estimate,
            GridWindow window,
            RiskSetting setting,
            @Nullable Integer zoom) {}

    /// Asks for what is more than chance in a layer, for the command line.
    ///
    /// @param texts parameters of the route by their names
    /// @throws FaultException if the layer is not there or a parameter means nothing
    public Analysis ask(String layer, Map<String, String> texts) {
        Asked asked = prepare(layer, texts);
        return Analysis.of(ask(asked), found -> written(asked, found));
    }

    Asked prepare(String layer, Map<String, String> texts) {
        return prepare(requests.read(layer, Query.of(texts, Query.OF_RISK)));
    }

    Asked prepare(LayerRequest request) {
        Integer zoom = PathTexts.zoom(request.query(), request.layer().definition());
        RiskSetting setting = RiskSetting.read(request.query());
        RiskPath.requireRisk(request.plan());
        Estimate estimate = request.estimate(zoom);
        return new Asked(request.plan(), estimate, RiskLattice.of(request.plan().dataset(), estimate), setting, zoom);
    }

    /// Asks for what is more than chance.
    Asking<Found> ask(Asked asked) {
        return path.ask(asked.plan, asked.estimate, asked.window, asked.setting);
    }

    /// The document.
    ///
    /// @throws FaultException if outlines have too many vertices
    Outcome written(Asked asked, Found found) {
        return path.alone(() -> {
            List<RiskAreas.Area> areas = found.test() == null
                    ? List.of()
                    : RiskAreas.of(found, asked.plan.dataset().manifest().asPlane(), asked.setting);
            RiskWords words = new RiskWords(asked, found, areas);
            return new Outcome(
                    words.reading(),
                    words.cautions(),
                    answers.jsonBytes(new RiskDocuments(asked, found, areas).answer()));
        });
    }
}
