package dev.isopleth.server;

import dev.isopleth.analysis.interpolation.Kriging;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a server runs.
///
/// @param address where it listens
/// @param dataDir where datasets and temporary files are
/// @param layersFile the user's layers; null for the default layer of every dataset
/// @param shown what its answers say about itself and its surroundings
/// @param limits what it does at most
/// @param writing who may change datasets, and how much they may send
public record ServerConfig(
        Address address, Path dataDir, @Nullable Path layersFile, Shown shown, Limits limits, Writing writing) {

    /// A server that takes no data.
    public ServerConfig(Address address, Path dataDir, @Nullable Path layersFile, Shown shown, Limits limits) {
        this(address, dataDir, layersFile, shown, limits, Writing.OFF);
    }

    /// The same with an invitation to write.
    public ServerConfig inviting(WriterTokens invitation) {
        return new ServerConfig(
                address,
                dataDir,
                layersFile,
                shown,
                limits,
                new Writing(writing.tokens(), writing.uploadBytes(), writing.batches(), invitation));
    }

    /// Where a server listens.
    ///
    /// @param host a name or address of this machine
    /// @param port 1 to 65535, or 0 for any that is free
    public record Address(String host, int port) {}

    /// What answers say about the server and its surroundings.
    ///
    /// @param publicUrl what links begin with, without a slash at its end; empty for links that begin with
    ///     `/`. A request's Host header never reaches a link
    /// @param corsOrigin who may read answers from another site's page: `*`, one origin, or `none`
    /// @param basemapUrl an online basemap's tiles for the viewer, with {z}, {x}, {y}; null for the offline
    ///     one only
    /// @param basemapAttribution the line that basemap must show
    public record Shown(
            String publicUrl,
            String corsOrigin,
            @Nullable String basemapUrl,
            @Nullable String basemapAttribution) {

        /// Relative links, readable from every page, the offline basemap.
        public static final Shown STANDARD = new Shown("", "*", null, null);
    }

    /// What a server lets others change.
    ///
    /// @param tokens of those who may write; none: nobody may
    /// @param uploadBytes of one file at most
    /// @param batches samples appended at once at most
    /// @param invitations tokens that are good for one thing, once: to be exchanged for one that allows to write
    public record Writing(WriterTokens tokens, long uploadBytes, Batches batches, WriterTokens invitations) {

        /// Nobody is invited, and batches are of the usual size.
        public Writing(WriterTokens tokens, long uploadBytes) {
            this(tokens, uploadBytes, Batches.STANDARD, WriterTokens.NONE);
        }

        /// Nobody may write.
        public static final Writing OFF = new Writing(WriterTokens.NONE, 1L << 30);
    }

    /// What is appended at once at most.
    ///
    /// @param rows of a batch, at least 1
    /// @param bytes of a batch, unpacked, at least 1
    public record Batches(int rows, int bytes) {

        /// 100,000 rows and 64 MB.
        public static final Batches STANDARD = new Batches(100_000, 64 << 20);
    }

    /// What of areas is sent at once at most.
    ///
    /// @param polygons features, at least 1
    /// @param vertices positions of all their rings, at least 1
    /// @param bytes of the body, unpacked, at least 1
    public record Areas(int polygons, int vertices, int bytes) {

        /// 10,000 features of 500,000 positions in 16 MB.
        public static final Areas STANDARD = new Areas(10_000, 500_000, 16 << 20);
    }

    /// What a server does at most.
    ///
    /// @param threads that compute, at least 1
    /// @param queue computations that may wait, at least 1
    /// @param gridBytes values remembered
    /// @param tileBytes encoded tiles remembered
    /// @param selectionBytes bits and stations of selections remembered
    /// @param depthBytes gridded sums of selections remembered
    /// @param samples most samples in one answer
    /// @param frames most frames of time in one answer, at least 1
    /// @param stations most stations that are interpolated between, at least 1
    /// @param matrixFields most fields of a matrix, at least 1
    /// @param areas what of areas is sent at once at most
    public record Limits(
            int threads,
            int queue,
            long gridBytes,
            long tileBytes,
            long selectionBytes,
            long depthBytes,
            int samples,
            int frames,
            int stations,
            int matrixFields,
            Areas areas) {

        /// As many as kriging takes, whose matrix has their square.
        public static final int STATIONS = Kriging.MOST_STATIONS;

        /// 5,000: the days of 13 years.
        public static final int FRAMES = 5000;

        /// Ten million: 10^4 rows of 10^3 columns.
        public static final int MATRIX_FIELDS = 10_000_000;

        /// The usual size of areas.
        public Limits(
                int threads,
                int queue,
                long gridBytes,
                long tileBytes,
                long selectionBytes,
                long depthBytes,
                int samples,
                int frames,
                int stations,
                int matrixFields) {
            this(
                    threads,
                    queue,
                    gridBytes,
                    tileBytes,
                    selectionBytes,
                    depthBytes,
                    samples,
                    frames,
                    stations,
                    matrixFields,
                    Areas.STANDARD);
        }

        /// The usual size of matrices, and of areas.
        public Limits(
                int threads,
                int queue,
                long gridBytes,
                long tileBytes,
                long selectionBytes,
                long depthBytes,
                int samples,
                int frames,
                int stations) {
            this(
                    threads,
                    queue,
                    gridBytes,
                    tileBytes,
                    selectionBytes,
                    depthBytes,
                    samples,
                    frames,
                    stations,
                    MATRIX_FIELDS);
        }

        /// As many threads as cores, 512 waiting computations, an eighth of the heap for values, as much
        /// for tiles, as much for selections, and a quarter for gridded sums.
        public static Limits standard() {
            long eighth = Runtime.getRuntime().maxMemory() / 8;
            return new Limits(
                    Runtime.getRuntime().availableProcessors(),
                    512,
                    eighth,
                    eighth,
                    eighth,
                    2 * eighth,
                    10_000,
                    FRAMES,
                    STATIONS);
        }
    }
}
