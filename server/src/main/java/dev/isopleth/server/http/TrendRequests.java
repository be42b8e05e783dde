package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Analysis.Outcome;
import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.layer.TrendSetting;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.TrendPath;
import dev.isopleth.server.tile.TrendPath.Found;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses what is asked of trends, by a request or on the command line, and writes what is found.
@Singleton
public final class TrendRequests {

    private final LayerRequests requests;
    private final BinsPath bins;
    private final TrendPath path;
    private final Answers answers;

    TrendRequests(LayerRequests requests, BinsPath bins, TrendPath path, Answers answers) {
        this.requests = requests;
        this.bins = bins;
        this.path = path;
        this.answers = answers;
    }

    /// What is asked.
    ///
    /// @param isShown whether all bins are, also those of no kind
    record Asked(CountPlan plan, TrendSetting setting, boolean isShown) {

        Plane plane() {
            return plan.layer().dataset().manifest().asPlane();
        }

        TrendDocuments documents(Found found) {
            return new TrendDocuments(plan, setting, found);
        }
    }

    /// Asks for the trends of a layer, for the command line.
    ///
    /// @param texts parameters of the route by their names
    /// @throws FaultException if the layer is not there or a parameter means nothing
    public Analysis ask(String layer, Map<String, String> texts) {
        Query query = Query.of(texts, Query.OF_TREND);
        Asked asked = prepare(requests.named(layer, query));
        Shown shown = shown(asked, query);
        return Analysis.of(ask(asked), found -> {
            TrendWords words = new TrendWords(asked.plan, asked.setting, found);
            return new Outcome(words.reading(), words.cautions(), written(asked, found, shown));
        });
    }

    Asked prepare(Named named) {
        Query query = named.query();
        return prepare(named, query.text("bbox") == null && !isSignificant(query.text(HotspotRequests.SHOW)));
    }

    /// The same of one place, whose bin alone is shown.
    Asked prepareOfPlace(Named named) {
        return prepare(named, false);
    }

    private Asked prepare(Named named, boolean isShown) {
        Query query = named.query();
        CountPlan plan =
                CountPlan.of(named.layer(), SelectionSettings.read(query), query.text("value"), query.text("weight"));
        return new Asked(
                plan,
                TrendSetting.read(query, plan, () -> bins.usual(named.layer().dataset())),
                isShown);
    }

    /// Asks for the trends themselves.
    Asking<Found> ask(Asked asked) {
        return path.ask(asked.plan, asked.setting, asked.isShown);
    }

    /// Which bins are shown.
    ///
    /// @param box that they meet; null for all
    /// @param significant whether those of no kind are left out
    record Shown(@Nullable Box box, boolean significant) {}

    static Shown shown(Asked asked, Query query) {
        String corners = query.text("bbox");
        return new Shown(
                corners == null ? null : Box.of(corners, asked.plane()),
                isSignificant(query.text(HotspotRequests.SHOW)));
    }

    /// The bytes of the document.
    ///
    /// @throws FaultException if it has too many bins
    byte[] written(Asked asked, Found found, Shown show) {
        return bins.alone(() -> {
            TrendDocuments documents = asked.documents(found);
            int[] shown = documents.shown(show.box, show.significant);
            BinsController.requireFew(shown.length, found.bins(), asked.plane());
            return answers.jsonBytes(documents.of(shown));
        });
    }

    private static boolean isSignificant(@Nullable String text) {
        return switch (text) {
            case null -> false;
            case "all" -> false;
            case "significant" -> true;
            default ->
                throw FaultException.badParameter(
                        HotspotRequests.SHOW,
                        "there are no bins '" + PlainNumber.shown(text) + "' to show",
                        List.of("all: every bin that is compared", "significant: those that are of a kind"));
        };
    }
}
