package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Analysis.Outcome;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.HotspotsPath;
import dev.isopleth.server.tile.HotspotsPath.Found;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses what is asked of hot spots, by a request or on the command line, and writes what is found.
@Singleton
public final class HotspotRequests {

    /// The parameter that says which bins are shown.
    static final String SHOW = "show";

    private final LayerRequests requests;
    private final BinsPath bins;
    private final HotspotsPath path;
    private final AreaHotspotRequests ofAreas;
    private final Answers answers;

    HotspotRequests(
            LayerRequests requests, BinsPath bins, HotspotsPath path, AreaHotspotRequests ofAreas, Answers answers) {
        this.requests = requests;
        this.bins = bins;
        this.path = path;
        this.ofAreas = ofAreas;
        this.answers = answers;
    }

    /// In what form hot spots are written.
    public enum Form {
        /// GeoJSON.
        GEOJSON,
        /// A table, a row a bin.
        CSV
    }

    /// What is asked.
    ///
    /// @param box that the shown bins meet; null for all
    record Asked(
            CountPlan plan,
            HotspotsSetting setting,
            @Nullable Box box,
            Show show) {}

    /// Which bins are shown.
    enum Show {
        /// All that are compared.
        ALL,
        /// Those that are hot or cold.
        SIGNIFICANT,
        /// None but the spots that they make up.
        SPOTS
    }

    /// Asks for the hot spots of a layer, for the command line.
    ///
    /// @param texts parameters of the route by their names
    /// @throws FaultException if the layer is not there or a parameter means nothing
    public Analysis ask(String layer, Map<String, String> texts, Form form) {
        Named named = requests.named(layer, Query.of(texts, Query.OF_HOTSPOTS));
        AreaHotspotRequests.Asked ofThese = ofAreas.prepare(named);
        if (ofThese != null) {
            return Analysis.of(ofAreas.ask(ofThese), found -> ofAreas.outcome(ofThese, found, form));
        }
        Asked asked = prepare(named);
        return Analysis.of(ask(asked), found -> {
            HotspotWords words = new HotspotWords(asked.plan, asked.setting, found);
            return new Outcome(words.reading(), words.cautions(), written(asked, found, form));
        });
    }

    Asked prepare(Named named) {
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        Plane plane = named.layer().dataset().manifest().asPlane();
        HotspotsSetting setting =
                HotspotsSetting.read(query, plan, () -> bins.usual(named.layer().dataset()));
        String corners = query.text("bbox");
        return new Asked(plan, setting, corners == null ? null : Box.of(corners, plane), show(query.text(SHOW)));
    }

    /// Asks for the hot spots themselves.
    Asking<Found> ask(Asked asked) {
        return path.ask(asked.plan, asked.setting, asked.box == null && asked.show == Show.ALL);
    }

    /// The bytes of a document.
    ///
    /// @throws FaultException if it has too many bins
    byte[] written(Asked asked, Found found, Form form) {
        return bins.alone(() -> {
            HotspotsDocuments documents = new HotspotsDocuments(asked.plan, asked.setting, found);
            int[] shown =
                    asked.show == Show.SPOTS ? new int[0] : documents.shown(asked.box, asked.show == Show.SIGNIFICANT);
            BinsController.requireFew(
                    shown.length,
                    found.bins(),
                    asked.plan.layer().dataset().manifest().asPlane());
            return switch (form) {
                case GEOJSON -> answers.jsonBytes(documents.of(shown));
                case CSV ->
                    HotspotsCsv.of(documents.of(shown), documents.middles(shown), documents.onWorld())
                            .getBytes(StandardCharsets.UTF_8);
            };
        });
    }

    static Show show(@Nullable String text) {
        if (text == null) {
            return Show.ALL;
        }
        return Arrays.stream(Show.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> FaultException.badParameter(
                        SHOW,
                        "there are no bins '" + PlainNumber.shown(text) + "' to show",
                        List.of(
                                "all: every bin that is compared",
                                "significant: those that are hot or cold",
                                "spots: none, what is put together of them alone")));
    }
}
