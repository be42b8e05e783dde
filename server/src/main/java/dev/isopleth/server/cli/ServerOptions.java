package dev.isopleth.server.cli;

import dev.isopleth.analysis.interpolation.StationValues;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a server runs, as options.
final class ServerOptions {

    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9._~:\\[\\]-]+(/[A-Za-z0-9._~-]+)*");
    private static final Pattern ORIGIN = Pattern.compile("\\*|none|https?://[A-Za-z0-9._~:\\[\\]-]+");

    /// What one array holds, with room for its growth.
    private static final int MOST_BATCH_MEGABYTES = 1024;

    private static final String TOKEN_VARIABLE = "ISOPLETH_TOKEN";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec command;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (default: 8080).")
    int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Address to listen on; 0.0.0.0 lets other machines in (default: 127.0.0.1).")
    String host = "127.0.0.1";

    @Option(
            names = "--layers",
            paramLabel = "FILE",
            description = "Layers to show, as YAML (default: one layer for each dataset).")
    @Nullable
    Path layers;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "What links in answers begin with, as https://maps.example.org/heat (default: links begin with /).")
    String publicUrl = "";

    @Option(
            names = "--cors",
            paramLabel = "ORIGIN",
            description = "Which other sites' pages may read answers: '*', one origin, or none (default: *).")
    String cors = "*";

    @Option(
            names = "--basemap-url",
            paramLabel = "URL",
            description = "Tiles of an online basemap for the viewer, with {z}, {x} and {y}.")
    @Nullable
    String basemapUrl;

    @Option(names = "--basemap-attribution", paramLabel = "TEXT", description = "The line that basemap must show.")
    @Nullable
    String basemapAttribution;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that compute (default: one a core).")
    @Nullable
    Integer threads;

    @Option(
            names = "--queue",
            paramLabel = "N",
            description = "Computations that may wait; whoever comes later is told to try again (default: 512).")
    int queue = 512;

    @Option(
            names = "--cache-mb",
            paramLabel = "N",
            description = "Memory for tiles, their values and selections, in MB (default: three eighths of the heap).")
    @Nullable
    Integer cacheMegabytes;

    @Option(
            names = "--depths-mb",
            paramLabel = "N",
            description =
                    "Memory for gridded sums of samples, from which tiles are made, in MB (default: a quarter of the heap).")
    @Nullable
    Integer depthsMegabytes;

    @Option(names = "--most-samples", paramLabel = "N", description = "Samples in one answer at most (default: 10000).")
    int mostSamples = 10_000;

    @Option(names = "--frames", paramLabel = "N", description = "Frames of time in one answer at most (default: 5000).")
    int mostFrames = ServerConfig.Limits.FRAMES;

    @Option(
            names = "--stations",
            paramLabel = "N",
            description = "Stations that are interpolated between at most, up to 10000; kriging takes 2000 (default:"
                    + " 2000).")
    int mostStations = ServerConfig.Limits.STATIONS;

    @Option(
            names = "--matrix-fields",
            paramLabel = "N",
            description = "Fields of a matrix at most (default: 10000000).")
    int mostFields = ServerConfig.Limits.MATRIX_FIELDS;

    @Option(names = "--areas", paramLabel = "N", description = "Areas sent in one request at most (default: 10000).")
    int mostAreas = ServerConfig.Areas.STANDARD.polygons();

    @Option(
            names = "--area-vertices",
            paramLabel = "N",
            description = "Positions of the areas sent in one request at most (default: 500000).")
    int mostAreaVertices = ServerConfig.Areas.STANDARD.vertices();

    @Option(
            names = "--areas-mb",
            paramLabel = "N",
            description = "Size of the areas sent in one request at most, unpacked, in MB; the server holds them in"
                    + " memory (default: 16).")
    int areasMegabytes = ServerConfig.Areas.STANDARD.bytes() >> 20;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Tokens of those who may upload, replace and remove datasets, one a line, 16 letters or more"
                    + " (default: the one in ISOPLETH_TOKEN, or nobody may).")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--upload-mb",
            paramLabel = "N",
            description = "Size of an uploaded file at most, in MB (default: 1024).")
    int uploadMegabytes = 1024;

    @Option(
            names = "--batch-rows",
            paramLabel = "N",
            description = "Samples appended in one request at most (default: 100000).")
    int batchRows = ServerConfig.Batches.STANDARD.rows();

    @Option(
            names = "--batch-mb",
            paramLabel = "N",
            description =
                    "Size of the samples appended in one request at most, unpacked, in MB; the server holds a batch"
                            + " in memory (default: 64).")
    int batchMegabytes = ServerConfig.Batches.STANDARD.bytes() >> 20;

    /// The configuration that the options make.
    ///
    /// @throws ParameterException if one is out of range
    ServerConfig config(Path data, @Nullable Path otherLayers) {
        require(port >= 0 && port <= 65535, "--port is a number from 0 (any free one) to 65535, not " + port);
        require(queue >= 1, "--queue is at least 1, not " + queue);
        require(threads == null || threads >= 1, "--threads is at least 1, not " + threads);
        require(cacheMegabytes == null || cacheMegabytes >= 1, "--cache-mb is at least 1, not " + cacheMegabytes);
        require(depthsMegabytes == null || depthsMegabytes >= 1, "--depths-mb is at least 1, not " + depthsMegabytes);
        require(mostSamples >= 1, "--most-samples is at least 1, not " + mostSamples);
        require(mostFrames >= 1, "--frames is at least 1, not " + mostFrames);
        require(
                mostStations >= 1 && mostStations <= StationValues.MOST,
                "--stations is a number from 1 to " + StationValues.MOST + ", not " + mostStations);
        require(mostFields >= 1, "--matrix-fields is at least 1, not " + mostFields);
        require(mostAreas >= 1, "--areas is at least 1, not " + mostAreas);
        require(mostAreaVertices >= 1, "--area-vertices is at least 1, not " + mostAreaVertices);
        require(
                areasMegabytes >= 1 && areasMegabytes <= MOST_BATCH_MEGABYTES,
                "--areas-mb is a number from 1 to " + MOST_BATCH_MEGABYTES + ", not " + areasMegabytes);
        require(uploadMegabytes >= 1, "--upload-mb is at least 1, not " + uploadMegabytes);
        require(batchRows >= 1, "--batch-rows is at least 1, not " + batchRows);
        require(
                batchMegabytes >= 1 && batchMegabytes <= MOST_BATCH_MEGABYTES,
                "--batch-mb is a number from 1 to " + MOST_BATCH_MEGABYTES + ", not " + batchMegabytes);
        String base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        require(
                base.isEmpty() || URL.matcher(base).matches(),
                "--public-url is an address as https://maps.example.org/heat, not " + publicUrl);
        require(ORIGIN.matcher(cors).matches(), "--cors is *, none or an origin as https://example.org, not " + cors);
        ServerConfig.Limits standard = ServerConfig.Limits.standard();
        long part = cacheMegabytes == null ? standard.gridBytes() : cacheMegabytes * (1L << 20) / 3;
        long depths = depthsMegabytes == null ? standard.depthBytes() : depthsMegabytes * (1L << 20);
        return new ServerConfig(
                new ServerConfig.Address(host, port),
                data,
                layers != null ? layers : otherLayers,
                new ServerConfig.Shown(base, cors, basemapUrl, basemapAttribution),
                new ServerConfig.Limits(
                        threads == null ? standard.threads() : threads,
                        queue,
                        part,
                        part,
                        part,
                        depths,
                        mostSamples,
                        mostFrames,
                        mostStations,
                        mostFields,
                        new ServerConfig.Areas(mostAreas, mostAreaVertices, areasMegabytes << 20)),
                new ServerConfig.Writing(
                        tokens(),
                        uploadMegabytes * (1L << 20),
                        new ServerConfig.Batches(batchRows, batchMegabytes << 20),
                        WriterTokens.NONE));
    }

    private WriterTokens tokens() {
        try {
            String token = System.getenv(TOKEN_VARIABLE);
            WriterTokens ofVariable = token == null || token.isEmpty()
                    ? WriterTokens.NONE
                    : WriterTokens.of(List.of(token), TOKEN_VARIABLE);
            return tokenFile == null ? ofVariable : ofVariable.and(WriterTokens.read(tokenFile));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage() + ".", e);
        }
    }

    private void require(boolean accepted, String sentence) {
        if (!accepted) {
            throw new ParameterException(command.commandLine(), sentence + ".");
        }
    }
}
