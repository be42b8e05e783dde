package dev.isopleth.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// How long it takes to count a city's samples in areas that are sent, over HTTP, from the first byte sent to the last
/// one received: count, sum, mean, quantiles, density, share and rank of each.
final class AreaTimes {

    private static final int UNCOUNTED = 4;
    private static final int ROUNDS = 7;
    private static final List<CityWards> WARDS =
            List.of(new CityWards(32, 5), new CityWards(32, 25), new CityWards(100, 3));

    /// @param areas how many there are
    /// @param vertices positions of all their rings
    /// @param firstMs the first of these areas that the server is sent
    /// @param medianMs of seven, after five that do not count
    /// @param kilobytes sent
    record Figure(
            int samples,
            int areas,
            int vertices,
            double firstMs,
            double medianMs,
            double worstMs,
            double kilobytes,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(samples, areas, vertices);
        }
    }

    private AreaTimes() {}

    static List<Figure> measure(URI server, int samples, Run run) throws IOException {
        LayerClient client = LayerClient.of(server, samples);
        List<Figure> figures = new ArrayList<>();
        for (CityWards wards : WARDS) {
            byte[] sent = wards.geoJson().getBytes(StandardCharsets.UTF_8);
            double first = millis(client, sent);
            for (int round = 0; round < UNCOUNTED; round++) {
                millis(client, sent);
            }
            double[] times = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                times[round] = millis(client, sent);
            }
            figures.add(new Figure(
                    samples,
                    wards.count(),
                    wards.vertices(),
                    Times.rounded(first),
                    Times.rounded(Times.median(times)),
                    Times.rounded(Times.worst(times)),
                    Times.rounded(sent.length / 1000.0),
                    run.commit(),
                    run.date()));
        }
        return figures;
    }

    private static double millis(LayerClient client, byte[] sent) throws IOException {
        long start = System.nanoTime();
        client.post("statistics", sent);
        return Times.millisSince(start);
    }
}
