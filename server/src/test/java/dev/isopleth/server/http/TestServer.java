package dev.isopleth.server.http;

import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.nio.file.Path;

/// Servers of the tests.
final class TestServer {

    private TestServer() {}

    /// One on any free port that serves a store with the usual limits, one layer for each dataset.
    static IsoplethServer over(Path data) {
        return IsoplethServer.start(new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data,
                null,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard()));
    }
}
