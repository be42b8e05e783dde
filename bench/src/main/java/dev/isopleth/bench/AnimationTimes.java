package dev.isopleth.bench;

import dev.isopleth.bench.FrameTimes.Figure;
import dev.isopleth.bench.FrameTimes.Part;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.SampleData;
import dev.isopleth.ingest.SampleStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Year;
import java.util.Arrays;

/// The days of a year of the sample data's PM10 as an animation, over HTTP: the first answer of a server that nobody
/// asked before, and those of other years after it, of which nothing is remembered either.
final class AnimationTimes {

    private static final String LAYER = "pm10";
    private static final int FIRST_YEAR = 2004;
    private static final int YEARS = 6;
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;

    private AnimationTimes() {}

    /// Imports the sample data, as the demo does.
    ///
    /// @param folder where its files are
    /// @param data folder of the store
    static void load(Path folder, Path data) throws ImportException, IOException {
        for (ImportRequest request : SampleData.requests(folder)) {
            Importer.run(request, data, ImportProgress.silent());
        }
    }

    /// @param fresh a server of a store with the sample data and its layers
    /// @param data that store
    static Figure measure(FrameTimes.Fresh fresh, Path data, Run run) throws ImportException, IOException {
        double[] times = new double[YEARS];
        long bytes = 0;
        try (ServerProcess server = fresh.server()) {
            LayerClient client = LayerClient.of(server.address(), LAYER);
            for (int k = 0; k < YEARS; k++) {
                Year year = Year.of(FIRST_YEAR + k);
                long start = System.nanoTime();
                byte[] file =
                        client.get("animation.apng?step=1d&datetime=" + year + "&bbox=5.5,47,15.5,55.2&width=600");
                times[k] = Times.millisSince(start);
                bytes += file.length;
                if (frames(file) != year.length()) {
                    throw new IOException(year + " has " + year.length() + " days, and " + frames(file) + " frames");
                }
            }
        }
        double[] later = Arrays.copyOfRange(times, 1, YEARS);
        return new Figure(
                Part.ANIMATION,
                "mean of PM10, " + FIRST_YEAR + " and the " + (YEARS - 1) + " years after",
                SampleStore.open(data).current(LAYER).orElseThrow().manifest().count(),
                Year.of(FIRST_YEAR).length(),
                0,
                Times.rounded(times[0]),
                Times.rounded(Times.median(later)),
                Times.rounded(Times.quantile(later, FrameTimes.MOST)),
                Times.rounded(Times.worst(later)),
                Times.rounded(bytes / 1000.0 / YEARS),
                run.commit(),
                run.date());
    }

    /// The frames that an APNG holds: its chunks that begin one.
    static int frames(byte[] apng) {
        ByteBuffer file = ByteBuffer.wrap(apng);
        int frames = 0;
        for (int at = SIGNATURE; at < apng.length; at += file.getInt(at) + AROUND_DATA) {
            String type = new String(apng, at + Integer.BYTES, Integer.BYTES, StandardCharsets.US_ASCII);
            frames += type.equals("fcTL") ? 1 : 0;
        }
        return frames;
    }
}
