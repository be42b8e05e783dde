package dev.isopleth.server.http;

import dev.isopleth.server.Build;
import dev.isopleth.server.answer.HealthAnswer;
import dev.isopleth.server.layer.Datasets;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// The server about itself: whether it works, what it was built from, what it answers.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SystemController {

    private final Datasets datasets;
    private final Build build;
    private final Resources resources;
    private final Answers answers;

    SystemController(Datasets datasets, Build build, Resources resources, Answers answers) {
        this.datasets = datasets;
        this.build = build;
        this.resources = resources;
        this.answers = answers;
    }

    /// Whether it works.
    @Get("/health")
    HttpResponse<byte[]> health(HttpRequest<?> request) {
        Query.of(request, Query.NONE);
        List<String> damaged = datasets.damaged();
        return answers.json(
                request,
                new HealthAnswer(
                        damaged.isEmpty() ? "ok" : "degraded",
                        build.version(),
                        build.commit(),
                        datasets.ids().size(),
                        damaged));
    }

    /// Every route and parameter, as OpenAPI 3.1.
    @Get("/openapi.yaml")
    HttpResponse<byte[]> openApi(HttpRequest<?> request) {
        return resources.answer(request, "openapi.yaml", Answers.ASK_AGAIN);
    }
}
