package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Serves what was imported.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Serves the imported datasets as layers, with a viewer at /.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth serve",
            "      on http://127.0.0.1:8080, one layer for each dataset",
            "  isopleth serve --layers layers.yaml --port 9000",
            "      with the layers that a file declares; sample-data/layers.yaml shows how",
            "  isopleth serve --host 0.0.0.0 --public-url https://maps.example.org/heat",
            "      for other machines, behind a proxy"
        })
final class ServeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    DataOption data = new DataOption();

    @Mixin
    ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws ImportException, InterruptedException {
        Running.until(options.config(data.prepared(), null), spec.commandLine().getOut());
        return 0;
    }
}
