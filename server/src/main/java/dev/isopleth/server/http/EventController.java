package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Appender;
import dev.isopleth.server.answer.ChangeAnswer;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerCatalog;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/// Tells of new versions of a layer as they come: server-sent events.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {

    /// Connections that are told; one more is refused.
    private static final int MOST_LISTENERS = 1000;

    /// A connection that nobody would close otherwise is found out so.
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final LayerCatalog layers;
    private final Answers answers;
    private final Set<Consumer<Appender.Change>> listeners = ConcurrentHashMap.newKeySet();

    EventController(LayerCatalog layers, Appender appender, Answers answers) {
        this.layers = layers;
        this.answers = answers;
        appender.onChange(change -> listeners.forEach(listener -> listener.accept(change)));
    }

    /// The versions of a layer from now on, each with the parts of the map that samples were appended to.
    @Get(value = "/layers/{layer}/events", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> events(HttpRequest<?> request, String layer) {
        Query.of(request, Query.NONE);
        Layer found = layers.find(layer);
        if (listeners.size() >= MOST_LISTENERS) {
            throw new FaultException(
                    new Fault.Overloaded("The server tells " + MOST_LISTENERS + " others already: try again later"));
        }
        String dataset = found.definition().dataset();
        Flux<Event<String>> changes =
                Flux.create(sink -> listen(sink, layer, dataset), FluxSink.OverflowStrategy.LATEST);
        Flux<Event<String>> beats = Flux.interval(BEAT).map(_ -> Event.of("{}").name("beat"));
        Event<String> first = event("version", new ChangeAnswer(found.version(), null));
        return Flux.just(first).concatWith(Flux.merge(changes, beats));
    }

    private void listen(FluxSink<Event<String>> sink, String layer, String dataset) {
        Consumer<Appender.Change> listener = change -> {
            if (change.dataset().equals(dataset)) {
                Layer now = layers.find(layer);
                sink.next(event("change", new ChangeAnswer(now.version(), parts(change, now))));
            }
        };
        listeners.add(listener);
        sink.onDispose(() -> listeners.remove(listener));
    }

    private Event<String> event(String name, ChangeAnswer change) {
        return Event.of(new String(answers.jsonBytes(change), StandardCharsets.UTF_8))
                .name(name);
    }

    private static @Nullable List<List<Double>> parts(Appender.Change change, Layer layer) {
        if (change.parts().isEmpty()) {
            return null;
        }
        Plane plane = layer.dataset().manifest().asPlane();
        return change.parts().stream()
                .map(part -> List.of(
                        plane.x(part.west()), plane.y(part.south()), plane.x(part.east()), plane.y(part.north())))
                .toList();
    }
}
