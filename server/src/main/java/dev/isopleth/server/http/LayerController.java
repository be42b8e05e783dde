package dev.isopleth.server.http;

import dev.isopleth.server.answer.LayersAnswer;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.Averaging;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.PartsLook;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.server.tile.RiskPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// The layers, one layer, and its TileJSON.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LayerController {

    private final LayerRequests requests;
    private final LayerDocuments documents;
    private final Answers answers;

    LayerController(LayerRequests requests, LayerDocuments documents, Answers answers) {
        this.requests = requests;
        this.documents = documents;
        this.answers = answers;
    }

    /// All layers in short.
    @Get("/layers")
    HttpResponse<byte[]> layers(HttpRequest<?> request) {
        Query.of(request, Query.NONE);
        return answers.json(
                request,
                new LayersAnswer(requests.all().stream().map(documents::entry).toList()));
    }

    /// One layer.
    @Get("/layers/{layer}")
    HttpResponse<byte[]> layer(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_LAYER);
        return answers.json(request, documents.layer(asked));
    }

    /// A layer for map libraries.
    @Get("/layers/{layer}/tilejson.json")
    HttpResponse<byte[]> tileJson(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_TILES);
        if (asked.plan().selected().criteria().isTimed()) {
            // Classes without a time are for frames to name one; with another than their own every tile is refused.
            Averaging.requireWindow(asked.plan());
        }
        PathTexts.pixels(asked.query(), false);
        boolean isOfPictures = asked.query().text(ContoursOfTile.FEATURES) == null;
        if (asked.plan().tally() != null) {
            ContoursOfTile.requireCounted(asked.query(), asked.plan().tally());
        } else if (isOfPictures) {
            ContoursOfTile.overPicture(asked.query());
            if (RiskSetting.overPicture(asked.query()) != null) {
                RiskPath.requireRisk(asked.plan());
            }
        } else {
            ContoursOfTile.asVectors(asked.query());
        }
        if (isOfPictures) {
            PartsLook.read(asked.query(), asked.plan().tally(), asked.plan().measure());
        } else {
            PartsLook.requireNone(asked.query(), "nothing is drawn but on pictures", "TileJSON without features");
        }
        return answers.json(request, documents.tileJson(asked));
    }
}
