package dev.isopleth.server.http;

import dev.isopleth.server.Build;
import dev.isopleth.server.answer.HealthAnswer;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.refresh.Refresher;
import dev.isopleth.server.refresh.SourceState;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The server about itself: whether it works, what it was built from, what it answers.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SystemController {

    private final Datasets datasets;
    private final Refresher refresher;
    private final Build build;
    private final Resources resources;
    private final Answers answers;

    SystemController(Datasets datasets, Refresher refresher, Build build, Resources resources, Answers answers) {
        this.datasets = datasets;
        this.refresher = refresher;
        this.build = build;
        this.resources = resources;
        this.answers = answers;
    }

    /// Whether it works.
    @Get("/health")
    HttpResponse<byte[]> health(HttpRequest<?> request) {
        Query.of(request, Query.NONE);
        List<String> damaged = datasets.damaged();
        List<SourceState> states = refresher.states();
        return answers.json(
                request,
                new HealthAnswer(
                        damaged.isEmpty() && states.stream().allMatch(state -> state.fault() == null)
                                ? "ok"
                                : "degraded",
                        build.version(),
                        build.commit(),
                        datasets.ids().size(),
                        states.stream()
                                .map(state -> new HealthAnswer.Source(
                                        state.dataset(), state.succeeded(), state.failing(), state.fault()))
                                .toList(),
                        damaged));
    }

    /// Numbers for an operator, in the text format of Prometheus.
    @Get("/metrics")
    HttpResponse<byte[]> metrics(HttpRequest<?> request) {
        Query.of(request, Query.NONE);
        MetricsText text = new MetricsText();
        text.gauge("isopleth_datasets", "Datasets in the store.", datasets.ids().size());
        text.gauge(
                "isopleth_datasets_damaged",
                "Datasets that are not served, since their files are not as they were written.",
                datasets.damaged().size());
        for (SourceState state : refresher.states()) {
            text.source(state);
        }
        return answers.bytes(
                request, text.toString().getBytes(StandardCharsets.UTF_8), MetricsText.MEDIA_TYPE, Answers.ASK_AGAIN);
    }

    /// Every route and parameter, as OpenAPI 3.1.
    @Get("/openapi.yaml")
    HttpResponse<byte[]> openApi(HttpRequest<?> request) {
        return resources.answer(request, "openapi.yaml", Answers.ASK_AGAIN);
    }
}
