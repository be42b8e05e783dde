package dev.isopleth.server.cli;

import dev.isopleth.ingest.DamagedDatasetException;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.SampleData;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows the sample data.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Loads the sample data where it is not loaded yet, starts the server and prints the address to open.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth demo",
            "      on http://127.0.0.1:8080",
            "  isopleth demo --port 9000",
            "      where another program has port 8080",
            "",
            "Its layers are declared in sample-data/layers.yaml: edit that file and start again."
        })
final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    DataOption data = new DataOption();

    @Mixin
    ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws ImportException, IOException, InterruptedException {
        Path samples = Home.find().resolve("sample-data");
        Path layers = samples.resolve("layers.yaml");
        if (!Files.isRegularFile(layers)) {
            throw new DemoException("The sample data is not here: " + samples
                    + " has no layers.yaml. Run the demo from the folder that has sample-data.");
        }
        Path directory = data.prepared();
        load(samples, directory, spec.commandLine().getOut());
        ServerConfig config = options.config(directory, layers);
        if (isLoopback(config.address().host())) {
            String invitation = WriterTokens.random();
            Running.until(
                    config.inviting(WriterTokens.of(List.of(invitation), "the demo")),
                    invitation,
                    spec.commandLine().getOut());
        } else {
            Running.until(config, spec.commandLine().getOut());
        }
        return 0;
    }

    /// Whether none but this machine can ask.
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// What an earlier version of the program stored, or a crash of the machine damaged, is loaded again.
    private static boolean isReadable(SampleStore store, String id) {
        try {
            return store.current(id).isPresent();
        } catch (DamagedDatasetException _) {
            return false;
        }
    }

    private static void load(Path samples, Path directory, PrintWriter out) throws ImportException, IOException {
        SampleStore store = SampleStore.open(directory);
        for (ImportRequest request : SampleData.requests(samples)) {
            String id = String.valueOf(request.id());
            if (!isReadable(store, id)) {
                try (ProgressLine progress = new ProgressLine(id, out)) {
                    progress.done(Importer.run(request, directory, progress));
                }
            }
        }
    }
}
