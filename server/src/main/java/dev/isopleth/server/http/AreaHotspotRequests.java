package dev.isopleth.server.http;

import dev.isopleth.server.answer.AreaHotspotsAnswer;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Analysis.Outcome;
import dev.isopleth.server.http.HotspotRequests.Form;
import dev.isopleth.server.http.HotspotRequests.Show;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.AreaHotspotsSetting;
import dev.isopleth.server.layer.AreasSetting;
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
import org.jspecify.annotations.Nullable;

/// Parses what is asked of hot spots among areas, and writes what is found.
@Singleton
final class AreaHotspotRequests {

    /// The property that names an area that was sent.
    private static final String NAME_OF_SENT = "name";

    private final AreaHotspotsPath path;
    private final AreasPath areas;
    private final SentAreas sent;
    private final PlaceCatalog places;
    private final Answers answers;

    AreaHotspotRequests(AreaHotspotsPath path, AreasPath areas, SentAreas sent, PlaceCatalog places, Answers answers) {
        this.path = path;
        this.areas = areas;
        this.sent = sent;
        this.places = places;
        this.answers = answers;
    }

    /// What is asked.
    ///
    /// @param named the property that names an area
    record Asked(CountPlan plan, AreaHotspotsSetting setting, String named, Show show) {}

    /// Understands what is asked of declared areas, if it is of these: where a request names some, or names no
    /// bins and its layer declares areas; null where bins are meant.
    ///
    /// @throws FaultException if a parameter means nothing here
    @Nullable
    Asked prepare(Named named) {
        AreasSetting set = AreasSetting.read(named.query(), named.layer());
        String id = set == null ? null : set.id();
        if (set == null || id == null) {
            return null;
        }
        if (named.query().text("bbox") != null) {
            throw FaultException.badParameter(
                    "bbox", "hot spots are told of areas here", List.of("areas without bbox", "bins with bbox"));
        }
        areas.declared(set, named.layer().dataset().manifest().asPlane());
        return asked(named, set, places.find(id).orElseThrow().named());
    }

    /// Understands what is asked of areas that a request sends.
    ///
    /// @throws FaultException if a parameter means nothing here
    Asked prepareSent(Named named) {
        return asked(named, new AreasSetting(null, named.query().text(AreasSetting.FILTER)), NAME_OF_SENT);
    }

    private static Asked asked(Named named, AreasSetting set, String name) {
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        return new Asked(
                plan,
                AreaHotspotsSetting.read(query, set, plan),
                name,
                HotspotRequests.show(query.text(HotspotRequests.SHOW)));
    }

    /// Asks for the hot spots themselves.
    Asking<Found> ask(Asked asked) {
        return path.ask(asked.plan, asked.setting);
    }

    /// What is told of them.
    Outcome outcome(Asked asked, Found found, Form form) {
        return areas.alone(() -> written(asked, found, form));
    }

    /// What is told of the areas that a body holds.
    ///
    /// @throws FaultException if it holds no areas, or too many
    byte[] ofSent(Asked asked, byte[] json) {
        return areas.alone(() -> {
            var plane = asked.plan.layer().dataset().manifest().asPlane();
            var read = sent.read(json, plane, asked.setting.areas().filter());
            return written(asked, path.of(asked.plan, asked.setting, read), Form.GEOJSON)
                    .document();
        });
    }

    private Outcome written(Asked asked, Found found, Form form) {
        AreaHotspotsDocuments documents = new AreaHotspotsDocuments(asked.plan, asked.setting, found, asked.named);
        int[] shown = documents.shown(asked.show);
        AreaHotspotsAnswer answer = documents.of(shown);
        byte[] written = switch (form) {
            case GEOJSON -> answers.jsonBytes(answer);
            case CSV -> documents.csv(shown).getBytes(StandardCharsets.UTF_8);
        };
        return new Outcome(answer.reading(), answer.cautions(), written);
    }
}
