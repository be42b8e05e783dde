package dev.isopleth.server.http;

import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.http.PathTexts.TileFile;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.PartsLook;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.server.tile.Tile;
import dev.isopleth.server.tile.TileAddress;
import dev.isopleth.server.tile.TileFormat;
import dev.isopleth.server.tile.TilePath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Tiles: pictures, contours, bins and areas as vectors, and the values themselves.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TileController {

    private final LayerRequests requests;
    private final TilePath path;
    private final Answers answers;

    TileController(LayerRequests requests, TilePath path, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.answers = answers;
    }

    /// One tile. `tile` is `{y}.png`, `{y}@2x.png`, or the same with mvt or npy.
    @Get("/layers/{layer}/tiles/{z}/{x}/{tile}")
    HttpResponse<byte[]> tile(HttpRequest<?> request, String layer, String z, String x, String tile) {
        LayerRequest asked = requests.readValues(layer, request, Query.OF_TILES);
        TileFile file = TileFile.of(tile);
        TileAddress address = PathTexts.tile(asked.layer().definition(), z, x, file, asked.query());
        ContoursOfTile contours = switch (file.format()) {
            case PNG -> ContoursOfTile.overPicture(asked.query());
            case MVT -> {
                if (asked.plan().tally() == null) {
                    yield ContoursOfTile.asVectors(asked.query());
                }
                ContoursOfTile.requireCounted(asked.query(), asked.plan().tally());
                yield null;
            }
            case NPY -> {
                ContoursOfTile.requireNone(asked.query());
                yield null;
            }
        };
        PartsLook look = null;
        RiskSetting risk = null;
        if (file.format() == TileFormat.PNG) {
            risk = RiskSetting.overPicture(asked.query());
            look = PartsLook.read(
                    asked.query(), asked.plan().tally(), asked.plan().measure());
        } else {
            PartsLook.requireNone(asked.query(), "nothing is drawn but on pictures", "a tile .png");
        }
        Tile found = path.tile(asked.plan(), address, file.format(), contours, risk, look);
        String kept = asked.namesThisVersion() ? Answers.IMMUTABLE : Answers.SHORT;
        return answers.tile(request, found, file.format().mediaType(), kept);
    }
}
