package dev.isopleth.server.http;

import dev.isopleth.server.answer.ProgressAnswer;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.tile.Asking;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// How far long work is, as events: `progress` again and again, then `done`, or `problem`. It is begun by
/// whoever listens, and called off when nobody waits for it any more.
@Singleton
final class ProgressEvents {

    /// How often progress is told.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Answers answers;
    private final ProblemAnswers problems;

    ProgressEvents(Answers answers, ProblemAnswers problems) {
        this.answers = answers;
        this.problems = problems;
    }

    /// The events of what is asked for by each who listens.
    <V> Publisher<Event<String>> of(Callable<Asking<V>> ask) {
        return Flux.using(ask, this::events, Asking::close);
    }

    private <V> Flux<Event<String>> events(Asking<V> asking) {
        Flux<Event<String>> looks = Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .map(_ -> event(
                        "progress",
                        new ProgressAnswer(asking.job().done(), asking.job().parts())));
        Mono<Event<String>> end = Mono.fromCallable(() -> {
                    asking.found();
                    long parts = asking.job().parts();
                    return event("done", new ProgressAnswer(parts, parts));
                })
                .onErrorResume(FaultException.class, e -> Mono.just(problem(e)))
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        return looks.takeUntilOther(end).concatWith(end);
    }

    private Event<String> problem(FaultException e) {
        byte[] problem = problems.fill(HttpResponse.ok(), e.fault()).body();
        return Event.of(new String(problem, StandardCharsets.UTF_8)).name("problem");
    }

    private Event<String> event(String name, ProgressAnswer progress) {
        return Event.of(new String(answers.jsonBytes(progress), StandardCharsets.UTF_8))
                .name(name);
    }
}
