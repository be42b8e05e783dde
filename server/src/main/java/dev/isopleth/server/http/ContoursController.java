package dev.isopleth.server.http;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.ContourSettings;
import dev.isopleth.server.layer.ContourSettings.Levels;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.Basis;
import dev.isopleth.server.tile.ClippedScale;
import dev.isopleth.server.tile.ContourLevels;
import dev.isopleth.server.tile.ContourLevels.Level;
import dev.isopleth.server.tile.ContoursPath;
import dev.isopleth.server.tile.Scales;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// A layer's contours.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ContoursController {

    private final LayerRequests requests;
    private final ContourLevels levels;
    private final ContoursPath path;
    private final Scales scales;
    private final Answers answers;

    ContoursController(
            LayerRequests requests, ContourLevels levels, ContoursPath path, Scales scales, Answers answers) {
        this.requests = requests;
        this.levels = levels;
        this.path = path;
        this.scales = scales;
        this.answers = answers;
    }

    /// The contours as lines or polygons.
    @Get("/layers/{layer}/contours.geojson")
    HttpResponse<byte[]> contours(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.readValues(layer, request, Query.OF_CONTOURS);
        LayerPlan plan = asked.plan();
        ContourSettings settings = ContourSettings.read(asked.query());
        Integer zoom = PathTexts.zoom(asked.query(), asked.layer().definition());
        Estimate estimate = asked.estimate(zoom);
        String corners = asked.query().text("bbox");
        Box box = corners == null
                ? null
                : Box.of(corners, plan.dataset().manifest().asPlane());
        List<Level> found = levels.of(plan, estimate, settings.levels(), zoom, "mass");
        Basis basis = scales.basis(plan, estimate);
        ClippedScale clipped = settings.levels() instanceof Levels.Round ? scales.clipped(plan, estimate) : null;
        byte[] body = path.alone(() -> answers.jsonBytes(new ContoursDocuments(
                        plan,
                        estimate,
                        settings,
                        zoom,
                        box != null,
                        path.of(plan, estimate, found, zoom, box == null ? null : box.degrees()),
                        basis,
                        clipped)
                .answer()));
        return answers.bytes(
                request,
                body,
                SamplesFormat.GEOJSON.mediaType(),
                asked.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN);
    }
}
