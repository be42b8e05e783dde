package dev.isopleth.server.http;

import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.answer.ViewerConfigAnswer;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.matrix.MatrixPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// The viewer and what it is made of.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ViewerController {

    private final Resources resources;
    private final ServerConfig.Shown shown;
    private final MatrixPath matrices;
    private final PlaceCatalog places;
    private final Answers answers;

    ViewerController(
            Resources resources, ServerConfig config, MatrixPath matrices, PlaceCatalog places, Answers answers) {
        this.resources = resources;
        this.shown = config.shown();
        this.matrices = matrices;
        this.places = places;
        this.answers = answers;
    }

    /// The page.
    @Get("/")
    HttpResponse<byte[]> page(HttpRequest<?> request) {
        return resources.answer(request, "viewer/index.html", Answers.ASK_AGAIN);
    }

    /// What the viewer is told of this server.
    @Get("/viewer/config.json")
    HttpResponse<byte[]> config(HttpRequest<?> request) {
        Query.of(request, Query.NONE);
        return answers.json(
                request,
                ViewerConfigAnswer.of(
                        shown.basemapUrl(), shown.basemapAttribution(), matrices.mostColumns(), places.ids()));
    }

    /// A file of the viewer.
    @Get("/viewer/{+path}")
    HttpResponse<byte[]> file(HttpRequest<?> request, String path) {
        return resources.answer(request, "viewer/" + path, Answers.ASK_AGAIN);
    }

    /// A file of a library; its version is in the path.
    @Get("/webjars/{+path}")
    HttpResponse<byte[]> library(HttpRequest<?> request, String path) {
        return resources.answer(request, "META-INF/resources/webjars/" + path, Answers.IMMUTABLE);
    }

    /// An outline of the offline basemap, TopoJSON.
    @Get("/basemap/{name}.json")
    HttpResponse<byte[]> basemap(HttpRequest<?> request, String name) {
        return resources.answer(request, "basemap/" + name + ".json", Answers.ASK_AGAIN);
    }
}
