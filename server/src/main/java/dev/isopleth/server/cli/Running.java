package dev.isopleth.server.cli;

import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// Runs a server until the program is ended.
final class Running {

    private Running() {}

    /// Starts a server, prints its address, and waits for Ctrl-C or a signal.
    static void until(ServerConfig config, PrintWriter out) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (IsoplethServer server = IsoplethServer.start(config)) {
            server.warnOfMissingDatasets();
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "isopleth-end"));
            out.println("Open " + server.address() + "/ in a browser. Ctrl-C ends the server.");
            ended.await();
        }
    }
}
