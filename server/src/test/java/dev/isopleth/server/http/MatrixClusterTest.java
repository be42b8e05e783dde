package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The matrices of the module `analysis` as readings of stations (rows) at hours of a day (columns): what scipy says
/// of them comes out of the route.
class MatrixClusterTest {

    private static final Path REFERENCE = Path.of("../analysis/src/test/resources/dev/isopleth/analysis/reference");
    private static final String QUERY = "/matrix.json?rows=station&columns=hour-of-day";

    /// Values are stored to 24 bits.
    private static final double STORED = 1e-5;

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    record Case(String matrix, String along, String metric, String method, List<String> lines) {

        List<double[]> merges() {
            return lines.stream()
                    .filter(line -> line.startsWith("merge "))
                    .map(Case::numbers)
                    .toList();
        }

        List<Integer> order(String kind) {
            return lines.stream()
                    .filter(line -> line.startsWith(kind + " "))
                    .flatMapToInt(line -> Arrays.stream(numbers(line)).mapToInt(n -> (int) n))
                    .boxed()
                    .toList();
        }

        private static double[] numbers(String line) {
            return Arrays.stream(line.split(" ", -1))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        @Override
        public String toString() {
            return String.join(" ", matrix, along, metric, method);
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String file : List.of("hclust.txt", "scipy.txt")) {
            for (String line : Files.readAllLines(REFERENCE.resolve(file))) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("case")) {
                    cases.add(new Case(words[1], words[2], words[3], words[4], new ArrayList<>()));
                } else if (!line.startsWith("#")) {
                    cases.getLast().lines.add(line);
                }
            }
        }
        return cases.stream().filter(one -> !one.matrix.equals("ties_matrix"));
    }

    @BeforeAll
    static void start() throws Exception {
        load("hclust_matrix", null);
        load("plain_matrix", null);
        load("holes", 5);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), null));
        client = Client.of(server);
    }

    /// @param hole leaves out every so manyeth field; null for none
    private static void load(String name, @Nullable Integer hole) throws Exception {
        List<String> lines = Files.readAllLines(REFERENCE.resolve((hole == null ? name : "hclust_matrix") + ".csv"));
        StringBuilder csv = new StringBuilder("lon,lat,called,reading,at\n");
        int number = 0;
        for (int row = 0; row < lines.size(); row++) {
            String[] fields = lines.get(row).split(",", -1);
            for (int hour = 0; hour < fields.length; hour++) {
                if (hole == null || number++ % hole != 0) {
                    csv.append(String.format(
                            Locale.ROOT,
                            "%d,%d,r%02d,%s,2024-01-01T%02d:00:00Z\n",
                            row,
                            row % 7,
                            row,
                            fields[hour],
                            hour));
                }
            }
        }
        TestData.importCsv(folder, name.replace('_', '-'), csv, new ImportRequest.ValueColumn("reading", null));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /// The matrices have 24 and 9 columns: the hours that have none are left out.
    private static JsonNode clustered(Case one, boolean isOptimal) {
        String hours = one.matrix.equals("plain_matrix") ? "&hours=0-9" : "";
        return client.json("/layers/" + one.matrix.replace('_', '-') + QUERY + hours + "&cluster=" + one.along
                        + "&method=" + one.method + "&metric=" + one.metric + "&optimal_ordering=" + isOptimal)
                .path(one.along);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void clustersAreScipys(Case one) {
        JsonNode plain = clustered(one, false);
        JsonNode merges = plain.path("dendrogram").path("merges");
        List<double[]> expected = one.merges();
        assertEquals(expected.size(), merges.size());
        for (int k = 0; k < expected.size(); k++) {
            for (int part = 0; part < 4; part++) {
                double wanted = expected.get(k)[part];
                assertEquals(wanted, merges.path(k).path(part).asDouble(), STORED * Math.max(1, wanted));
            }
        }
        assertEquals(one.order("leaves"), order(plain));
        assertEquals(one.method, plain.path("dendrogram").path("method").asString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOptimalOrderIsScipys(Case one) {
        assertEquals(one.order("optimal"), order(clustered(one, true)));
    }

    private static List<Integer> order(JsonNode axis) {
        List<Integer> order = new ArrayList<>();
        axis.path("order").forEach(number -> order.add(number.asInt()));
        return order;
    }

    @ParameterizedTest
    @MethodSource("correlations")
    void correlationsAreScipys(String method) throws IOException {
        JsonNode found = client.json("/layers/plain-matrix/matrix.json?rows=hour-of-day&columns=station&hours=0-9"
                + "&correlation=" + method);
        int compared = 0;
        for (String line : Files.readAllLines(REFERENCE.resolve("correlations.csv"))) {
            String[] words = line.split(",", -1);
            if (words[0].equals(method) && Integer.parseInt(words[1]) < 100) {
                int i = Integer.parseInt(words[1]);
                int j = Integer.parseInt(words[2]);
                assertEquals(
                        Double.parseDouble(words[3]),
                        found.path("fields").path(i).path(j).asDouble(),
                        STORED);
                assertEquals(
                        Double.parseDouble(words[4]),
                        found.path("pValues").path(j).path(i).asDouble(),
                        STORED);
                assertEquals(40, found.path("counts").path(i).path(j).asInt());
                compared++;
            }
        }
        assertEquals(36, compared);
    }

    static Stream<String> correlations() {
        return Stream.of("pearson", "spearman");
    }

    @Test
    void aTriangleIsThatOfThePicture() {
        JsonNode found = client.json(
                "/layers/hclust-matrix" + QUERY + "&correlation=pearson&cluster=both&triangle=lower&mask=p%20%3E%202");
        List<Integer> order = order(found.path("rows"));
        assertEquals(order, order(found.path("columns")));
        assertTrue(IntStream.range(0, 12).anyMatch(place -> order.get(place) != place));
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 12; column++) {
                assertEquals(
                        column > row,
                        found.path("fields")
                                .path(order.get(row))
                                .path(order.get(column))
                                .isNull());
            }
        }
        assertEquals(66, found.path("hidden").asInt());
    }

    @Test
    void theTableIsInTheOrderOfTheTree() {
        String query = "/layers/hclust-matrix/matrix.csv?rows=station&columns=hour-of-day&cluster=both";
        String[] table = new String(client.bytes(query), StandardCharsets.UTF_8).split("\r\n", -1);
        JsonNode found = client.json(query.replace(".csv", ".json"));
        for (int place = 0; place < 12; place++) {
            int row = order(found.path("rows")).get(place);
            int first = order(found.path("columns")).getFirst();
            String[] cells = table[place + 1].split(",", -1);
            assertEquals(String.format(Locale.ROOT, "r%02d", row), cells[0]);
            assertEquals(found.path("fields").path(row).path(first).asDouble(), Double.parseDouble(cells[1]));
        }
    }

    @Test
    void missingFieldsAreSaid() {
        JsonNode found = client.json("/layers/holes" + QUERY + "&cluster=rows");
        assertEquals(58, found.path("missing").asInt());
        assertEquals(
                "66 of 66 pairs of rows lack fields: their distances are pairwise-complete, over the fields that both"
                        + " have, scaled up to all.",
                found.path("notes").path(0).asString());
    }

    @Test
    void scaledLinesAreScaled() {
        JsonNode scaled = client.json("/layers/hclust-matrix" + QUERY + "&standard_scale=0");
        JsonNode scores = client.json("/layers/hclust-matrix" + QUERY + "&z_score=columns");
        double least = 1;
        double greatest = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 24; i++) {
            least = Math.min(least, scaled.path("fields").path(3).path(i).asDouble());
            greatest = Math.max(greatest, scaled.path("fields").path(3).path(i).asDouble());
        }
        for (int i = 0; i < 12; i++) {
            double score = scores.path("fields").path(i).path(7).asDouble();
            sum += score;
            squares += score * score;
        }
        assertEquals(0, least);
        assertEquals(1, greatest);
        assertEquals(0, sum, 1e-12);
        assertEquals(11, squares, 1e-12);
        assertTrue(scores.path("unit").isNull());
    }

    @Test
    void dendrogramsAreDrawn() {
        String plain = new String(
                client.bytes("/layers/hclust-matrix/matrix.svg?rows=station&columns=hour-of-day"),
                StandardCharsets.UTF_8);
        String clustered = new String(
                client.bytes("/layers/hclust-matrix/matrix.svg?rows=station&columns=hour-of-day&cluster=both"),
                StandardCharsets.UTF_8);
        // A tree of rows, and one of columns.
        assertEquals(paths(plain) + 2, paths(clustered));
    }

    private static long paths(String svg) {
        return svg.lines()
                .filter(line -> line.startsWith("<path") && line.contains("stroke-linecap"))
                .count();
    }
}
