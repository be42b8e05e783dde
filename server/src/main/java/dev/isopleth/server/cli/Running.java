package dev.isopleth.server.cli;

import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Runs a server until the program is ended.
final class Running {

    private Running() {}

    /// Starts a server, prints its address, and waits for Ctrl-C or a signal.
    static void until(ServerConfig config, PrintWriter out) throws InterruptedException {
        until(config, null, out);
    }

    /// The same, and prints a second address that lets a page add files.
    ///
    /// @param invitation the token of that address, good once; null for none
    static void until(ServerConfig config, @Nullable String invitation, PrintWriter out) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (IsoplethServer server = IsoplethServer.start(config)) {
            server.warnOfMissingDatasets();
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "isopleth-end"));
            out.println("Open " + server.address() + "/ in a browser. Ctrl-C ends the server.");
            if (invitation != null) {
                // Behind a # it is sent to no server and stands in no log.
                out.println("To add files of your own, open " + server.address() + "/#token=" + invitation
                        + " instead; it works once.");
            }
            ended.await();
        }
    }
}
