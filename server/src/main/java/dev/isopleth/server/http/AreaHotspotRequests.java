package dev.isopleth.server.http;

import dev.isopleth.server.answer.AreaHotspotsAnswer;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Analysis.Outcome;
import dev.isopleth.server.http.HotspotRequests.Form;
import dev.isopleth.server.http.HotspotRequests.Show;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.AreaHotspotsSetting;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.AreaHotspotsPath;
import dev.isopleth.server.tile.AreaHotspotsPath.Found;
import dev.isopleth.server.tile.AreasPath;
import dev.isopleth.server.tile.Asking;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Parses what is asked of hot spots among areas, and writes what is found.
@Singleton
final class AreaHotspotRequests {

    private final AreaHotspotsPath path;
    private final AreasPath areas;
    private final PlaceCatalog places;
    private final Answers answers;

    AreaHotspotRequests(AreaHotspotsPath path, AreasPath areas, PlaceCatalog places, Answers answers) {
        this.path = path;
        this.areas = areas;
        this.places = places;
        this.answers = answers;
    }

    /// Whether a request names areas, and not bins.
    static boolean areMeant(Query query) {
        String areas = query.text(AreasSetting.NAME);
        if (areas == null && query.text(AreasSetting.FILTER) != null) {
            throw refused(AreasSetting.FILTER, "there are no areas to select some of", "areas with it");
        }
        return areas != null;
    }

    /// What is asked.
    ///
    /// @param named the property that names an area
    record Asked(CountPlan plan, AreaHotspotsSetting setting, String named, boolean significant) {}

    /// Understands what is asked.
    ///
    /// @throws FaultException if a parameter means nothing here
    Asked prepare(Named named) {
        Query query = named.query();
        for (String name : List.of(BinsSetting.NAME, "bbox")) {
            if (query.text(name) != null) {
                throw refused(name, "hot spots are told of areas here", "areas without " + name);
            }
        }
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        String id = String.valueOf(query.text(AreasSetting.NAME));
        AreasSetting set = new AreasSetting(id, query.text(AreasSetting.FILTER));
        AreaHotspotsSetting setting = AreaHotspotsSetting.read(query, set, plan);
        Show show = HotspotRequests.show(query.text(HotspotRequests.SHOW));
        if (show == Show.SPOTS) {
            throw refused(HotspotRequests.SHOW, "areas are not put together to spots", "all, or significant");
        }
        areas.declared(set, plan.layer().dataset().manifest().asPlane());
        return new Asked(plan, setting, places.find(id).orElseThrow().named(), show == Show.SIGNIFICANT);
    }

    /// Asks for the hot spots themselves.
    Asking<Found> ask(Asked asked) {
        return path.ask(asked.plan, asked.setting);
    }

    /// What is told of them.
    Outcome outcome(Asked asked, Found found, Form form) {
        return areas.alone(() -> {
            AreaHotspotsDocuments documents = new AreaHotspotsDocuments(asked.plan, asked.setting, found, asked.named);
            int[] shown = documents.shown(asked.significant);
            AreaHotspotsAnswer answer = documents.of(shown);
            byte[] written = switch (form) {
                case GEOJSON -> answers.jsonBytes(answer);
                case CSV -> documents.csv(shown).getBytes(StandardCharsets.UTF_8);
            };
            return new Outcome(answer.reading(), answer.cautions(), written);
        });
    }

    private static FaultException refused(String name, String detail, String accepted) {
        return FaultException.badParameter(name, detail, List.of(accepted));
    }
}
