package dev.isopleth.server.http;

import dev.isopleth.ingest.Appender;
import dev.isopleth.server.answer.ChangeAnswer;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/// Tells of new versions of a layer as they come: server-sent events.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {

    /// Connections that are told; one more is refused.
    private static final int MOST_LISTENERS = 1000;

    /// A connection that nobody would close otherwise is found out so.
    private static final Duration BEAT = Duration.ofSeconds(15);

    /// From one look for a version that no append made, such as an import of another program's, to the next.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// A connection that takes its events no faster is ended: the listener comes again and hears what is then.
    private static final int MOST_WAITING = 256;

    private final LayerCatalog layers;
    private final Answers answers;
    private final Set<LayerListener> listeners = ConcurrentHashMap.newKeySet();

    EventController(LayerCatalog layers, Appender appender, Answers answers) {
        this.layers = layers;
        this.answers = answers;
        appender.onChange(change -> listeners.forEach(listener -> listener.appended(change)));
    }

    /// The versions of a layer from now on, each with the parts of the map that samples were appended to; ends where
    /// the layer is served no more.
    @Get(value = "/layers/{layer}/events", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> events(HttpRequest<?> request, String layer) {
        Query.of(request, Query.NONE);
        layers.find(layer);
        if (listeners.size() >= MOST_LISTENERS) {
            throw new FaultException(
                    new Fault.Overloaded("The server tells " + MOST_LISTENERS + " others already: try again later"));
        }
        Flux<Event<String>> changes = Flux.create(sink -> listen(sink, layer), FluxSink.OverflowStrategy.IGNORE);
        Flux<Event<String>> beats = Flux.interval(BEAT).map(_ -> Event.of("{}").name("beat"));
        return changes.mergeWith(beats.onBackpressureDrop())
                .takeUntil(event -> LayerListener.GONE.equals(event.getName()))
                .onBackpressureBuffer(MOST_WAITING)
                .onErrorComplete();
    }

    private void listen(FluxSink<Event<String>> sink, String layer) {
        LayerListener listener = new LayerListener(layers, layer, (name, change) -> sink.next(event(name, change)));
        listeners.add(listener);
        Disposable looks = Flux.interval(LOOK, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(_ -> listener.look(), sink::error);
        sink.onDispose(() -> {
            listeners.remove(listener);
            looks.dispose();
        });
        listener.begin();
    }

    private Event<String> event(String name, ChangeAnswer change) {
        return Event.of(new String(answers.jsonBytes(change), StandardCharsets.UTF_8))
                .name(name);
    }
}
