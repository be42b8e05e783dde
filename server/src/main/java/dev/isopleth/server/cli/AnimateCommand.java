package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.AnimationRequests;
import dev.isopleth.server.tile.Animation;
import dev.isopleth.server.tile.AnimationPath;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes an animation of a layer to a file.
@Command(
        name = "animate",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Writes a map of a layer, frame after frame of its time, with legend and time, as an APNG file: browsers play"
                    + " it as a picture.",
            "The file is the one that a server answers with at /layers/LAYER/animation.apng. It is there when all of it"
                    + " is, or not at all."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth animate pm10 year.apng --step 1d --with datetime=2009",
            "      the days of a year",
            "  isopleth animate pm10 months.apng --step month-of-year --bbox 5.5,47,15.5,55.2 --width 600",
            "      round the year, all years together, of a part of the world",
            "  isopleth animate pm10 weekdays.apng --step day-of-week --with measure=mean --with per=station --theme dark",
            "      with parameters of the layer as its tiles take them; docs/api.md has them all"
        })
final class AnimateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAYER", description = "Name of the layer: of a dataset, or of --layers.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    String layer;

    @Parameters(index = "1", paramLabel = "FILE", description = "File to write, as year.apng.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    Path file;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "What a frame spans: 1h, 1d, 1w, 1mo, 1y, or round a cycle hour-of-day, day-of-week,"
                    + " month-of-year (default: one that makes few enough to look through).")
    @Nullable
    String step;

    @Option(
            names = "--bbox",
            paramLabel = "W,S,E,N",
            description = "What the map shows: west,south,east,north in degrees (default: where the samples are).")
    @Nullable
    String bbox;

    @Option(names = "--width", paramLabel = "PIXELS", description = "Width of the map (default: 800).")
    @Nullable
    String width;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            description = "How long each frame is shown, in milliseconds (default: some 20 s in all).")
    @Nullable
    String delay;

    @Option(names = "--theme", paramLabel = "NAME", description = "light (the default), dark or transparent.")
    @Nullable
    String theme;

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the layer, as datetime=2009; may be given several times.")
    Map<String, String> with = new LinkedHashMap<>();

    @Option(
            names = "--layers",
            paramLabel = "FILE",
            description = "Layers that there are, as YAML (default: one layer for each dataset).")
    @Nullable
    Path layers;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Mixin
    DataOption data = new DataOption();

    @Override
    public Integer call() throws ImportException, ExportException, IOException {
        OutputFile output = new OutputFile(file);
        output.requireWritable("An animation is an APNG file", List.of(".apng", ".png"), force);
        var config = new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data.prepared(),
                layers,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard());
        long start = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        try (ApplicationContext parts = IsoplethServer.parts(config)) {
            Animation animation = parts.getBean(AnimationRequests.class).prepare(layer, parameters());
            write(animation, parts.getBean(AnimationPath.class), output, out);
            out.printf(
                    Locale.ROOT,
                    "Wrote %,d frames of %s to %s, %,d bytes in %.1f s.%n",
                    animation.count(),
                    layer,
                    file,
                    Files.size(file),
                    (System.nanoTime() - start) / 1e9);
        } catch (FaultException e) {
            throw ExportException.usage(LayerParameters.sentence(e.fault()));
        }
        return 0;
    }

    private Map<String, String> parameters() throws ExportException {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("step", step);
        own.put("bbox", bbox);
        own.put("width", width);
        own.put("delay", delay);
        own.put("theme", theme);
        return LayerParameters.all(with, own);
    }

    private void write(Animation animation, AnimationPath path, OutputFile output, PrintWriter out) throws IOException {
        try (ProgressLine progress = new ProgressLine(String.valueOf(file.getFileName()), out)) {
            output.write(part -> {
                try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(part))) {
                    path.write(animation, bytes, done -> progress.at("frames", done, animation.count()));
                }
            });
        }
    }
}
