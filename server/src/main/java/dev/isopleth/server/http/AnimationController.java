package dev.isopleth.server.http;

import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.tile.AnimationPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// A layer as a picture that moves.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AnimationController {

    private static final String APNG = "image/apng";

    private final LayerRequests requests;
    private final AnimationRequests animations;
    private final AnimationPath path;
    private final Answers answers;

    AnimationController(LayerRequests requests, AnimationRequests animations, AnimationPath path, Answers answers) {
        this.requests = requests;
        this.animations = animations;
        this.path = path;
        this.answers = answers;
    }

    /// A map of the layer, frame after frame of its time, with legend and time.
    @Get("/layers/{layer}/animation.apng")
    HttpResponse<byte[]> animation(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_ANIMATION);
        String kept = asked.namesThisVersion() ? Answers.IMMUTABLE : Answers.SHORT;
        return answers.tile(request, path.bytes(animations.prepare(asked)), APNG, kept);
    }
}
