package dev.isopleth.server;

import dev.isopleth.ingest.Appender;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayersFileException;
import dev.isopleth.server.refresh.Refresher;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server.
public final class IsoplethServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IsoplethServer.class);

    private final EmbeddedServer server;

    private IsoplethServer(EmbeddedServer server) {
        this.server = server;
    }

    /// Starts a server; it runs until it is closed.
    ///
    /// @throws LayersFileException if the layer file cannot be used
    /// @throws AddressInUseException if something else listens there
    public static IsoplethServer start(ServerConfig config) {
        ApplicationContext context = parts(config);
        try {
            LayersCheck.run(context);
            EmbeddedServer server = context.getBean(EmbeddedServer.class);
            Refresher refresher = context.getBean(Refresher.class);
            context.getBean(Appender.class).start();
            server.start();
            refresher.start();
            Thread.ofPlatform().daemon().name("isopleth-verify").start(context.getBean(Datasets.class)::verify);
            return new IsoplethServer(server);
        } catch (RuntimeException e) {
            context.close();
            throw AddressInUseException.isOrHas(e) ? new AddressInUseException(config.address()) : plain(e);
        }
    }

    /// The parts of a server that listens nowhere, for the command line; it reads, and changes nothing.
    public static ApplicationContext parts(ServerConfig config) {
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .singletons(config)
                .properties(Map.of(
                        "micronaut.server.host",
                        config.address().host(),
                        "micronaut.server.port",
                        config.address().port() == 0 ? -1 : config.address().port(),
                        // The routes that take a body bound it themselves, and say how.
                        "micronaut.server.max-request-size",
                        Long.MAX_VALUE))
                .start();
    }

    /// What the user can mend is told as it was said, not wrapped in what the framework was doing at the
    /// time.
    private static RuntimeException plain(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LayersFileException said) {
                return said;
            }
        }
        return e;
    }

    /// The address to open, as `http://127.0.0.1:8080`.
    public String address() {
        return "http://" + server.getHost() + ":" + server.getPort();
    }

    /// The port it listens on.
    public int port() {
        return server.getPort();
    }

    /// The context of its parts.
    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    /// Warns about declared layers that nothing can be shown of.
    public void warnOfMissingDatasets() {
        context()
                .getBean(LayerCatalog.class)
                .withoutDataset()
                .forEach(layer -> LOG.warn(
                        "The layer {} is not shown: its dataset {} is not imported.", layer.id(), layer.dataset()));
    }

    @Override
    public void close() {
        server.close();
        server.getApplicationContext().close();
    }
}
