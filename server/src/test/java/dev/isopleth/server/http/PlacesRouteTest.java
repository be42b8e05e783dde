package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import dev.isopleth.server.layer.LayersFileException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Rows by polygons that the layer file declares: two districts that share the border at longitude 10, a lake in
/// the western one, and an isle in the lake that belongs to the eastern.
class PlacesRouteTest {

    private static final String DISTRICTS = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"land":"L","district":"West"},"geometry":{"type":"Polygon","coordinates":
            [[[0,40],[10,40],[10,50],[0,50],[0,40]],[[2,42],[8,42],[8,48],[2,48],[2,42]]]}},
            {"type":"Feature","properties":{"land":"L","district":"East"},"geometry":{"type":"MultiPolygon","coordinates":
            [[[[10,40],[20,40],[20,50],[10,50],[10,40]]],[[[4,44],[6,44],[6,46],[4,46],[4,44]]]]}},
            {"type":"Feature","properties":{"land":"M","district":"Empty"},"geometry":{"type":"Polygon","coordinates":
            [[[30,40],[31,40],[31,41],[30,41],[30,40]]]}}]}
            """;

    /// West: 1, 2 and on the border 4; the lake has 8; East: 16, on the isle 32; none: 64.
    private static final String READINGS = """
            lon,lat,kind,pm10,at
            1,41,a,1,2024-01-01
            9,49,a,2,2024-02-01
            10,45,b,4,2024-01-02
            3,43,b,8,2024-01-03
            15,45,a,16,2024-01-04
            5,45,b,32,2024-02-05
            25,45,a,64,2024-01-06
            """;

    private static final String LAYERS = """
            layers: []
            places:
              - id: districts
                file: districts.geojson
              - id: lands
                file: districts.geojson
                name: land
              - {id: rooms, file: rooms.geojson}
            """;

    private static final String ROOMS = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"room":"top"},"geometry":{"type":"Polygon","coordinates":
            [[[0,0],[800,0],[800,300],[0,300],[0,0]]]}},
            {"type":"Feature","properties":{"room":"bottom"},"geometry":{"type":"Polygon","coordinates":
            [[[0,300],[800,300],[800,600],[0,600],[0,300]]]}}]}
            """;

    private static final String TOKEN = "a-token-of-this-test";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        load(ImportRequest.of(file("readings.csv", READINGS)));
        load(ImportRequest.of(file("page.csv", "x,y,pm10\n100,200,1\n100,300,2\n100,500,4\n700,300,8\n"))
                .withPlane(new Plane.Planar(800, 600, "px")));
        load(ImportRequest.of(file("cities.csv", "lon,lat,city\n1,41,Ahlen\n15,45,Bonn\n")));
        file("districts.geojson", DISTRICTS);
        file("rooms.geojson", ROOMS);
        ServerConfig plain = Client.config(folder.resolve("data"), file("layers.yaml", LAYERS));
        server = IsoplethServer.start(new ServerConfig(
                plain.address(),
                plain.dataDir(),
                plain.layersFile(),
                plain.shown(),
                plain.limits(),
                new ServerConfig.Writing(WriterTokens.of(List.of(TOKEN), "the test"), 1 << 20)));
        client = Client.of(server);
    }

    private static Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void load(ImportRequest request) throws Exception {
        Importer.run(request, folder.resolve("data"), ImportProgress.silent());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode matrix(String layer, String query) {
        return client.json("/layers/" + layer + "/matrix.json?" + query);
    }

    private static List<String> labels(JsonNode axis) {
        List<String> labels = new ArrayList<>();
        axis.path("lines").forEach(line -> labels.add(line.path("label").asString()));
        return labels;
    }

    private static double field(JsonNode matrix, int row, int column) {
        return matrix.path("fields").path(row).path(column).asDouble(Double.NaN);
    }

    @Test
    void aSampleIsInThePolygonThatHoldsIt() {
        JsonNode sums = matrix("readings", "rows=place:districts&columns=year&value=pm10&measure=sum");
        assertEquals(List.of("West", "East"), labels(sums.path("rows")), "in the file's order, those with samples");
        assertEquals(1 + 2 + 4, field(sums, 0, 0));
        assertEquals(16 + 32, field(sums, 1, 0));
        assertEquals(5, sums.path("samples").asInt());
        assertEquals(2, sums.path("withoutKey").asInt(), "the lake and beyond");
    }

    @Test
    void polygonsMayBeColumnsBesideAnyRows() {
        JsonNode sums = matrix("readings", "rows=kind&columns=place:districts&value=pm10&measure=sum");
        assertEquals(List.of("a", "b"), labels(sums.path("rows")));
        assertEquals(List.of("West", "East"), labels(sums.path("columns")));
        assertEquals(3, field(sums, 0, 0));
        assertEquals(16, field(sums, 0, 1));
        assertEquals(4, field(sums, 1, 0));
        assertEquals(32, field(sums, 1, 1));
    }

    @Test
    void polygonsOfOneNameAreOneRow() {
        JsonNode sums = matrix("readings", "rows=place:lands&columns=place:districts&value=pm10&measure=sum");
        assertEquals(List.of("L"), labels(sums.path("rows")));
        assertEquals(7, field(sums, 0, 0));
        assertEquals(48, field(sums, 0, 1));
    }

    @Test
    void theSelectionDecidesWhichPolygonsAreRows() {
        JsonNode isle = matrix("readings", "rows=place:districts&columns=month&filter=pm10%3E20&measure=count");
        assertEquals(List.of("East"), labels(isle.path("rows")));
        assertEquals(1, isle.path("withoutKey").asInt());
        JsonNode january =
                matrix("readings", "rows=place:districts&columns=month&value=pm10&measure=max&datetime=2024-01");
        assertEquals(4, field(january, 0, 0));
        assertEquals(16, field(january, 1, 0));
    }

    @Test
    void aRowLeadsToSomewhereWithinIt() {
        JsonNode line = matrix("readings", "rows=place:districts&columns=year&value=pm10")
                .path("rows")
                .path("lines")
                .path(0);
        double lon = line.path("lon").asDouble();
        double lat = line.path("lat").asDouble();
        assertTrue(lon > 0 && lon < 10 && lat > 40 && lat < 50, line.toString());
        assertFalse(lon > 2 && lon < 8 && lat > 42 && lat < 48, "not in the lake");
        assertTrue(line.path("map").asString().contains("at="), line.toString());
    }

    @Test
    void onAPlanePolygonsAreInItsUnits() {
        JsonNode sums = matrix("page", "rows=place:rooms&columns=sample&value=pm10&measure=count");
        assertEquals(List.of("top", "bottom"), labels(sums.path("rows")));
        JsonNode values = matrix("page", "rows=place:rooms&columns=values&value=pm10&measure=sum");
        assertEquals(1 + 2 + 8, field(values, 0, 0), "the shared border is the first's");
        assertEquals(4, field(values, 1, 0));
        assertEquals(0, values.path("withoutKey").asInt());
    }

    @Test
    void everyFormHasThem() {
        String query = "rows=place:districts&columns=year&value=pm10&measure=sum";
        String csv = new String(client.bytes("/layers/readings/matrix.csv?" + query), StandardCharsets.UTF_8);
        assertTrue(csv.startsWith("place:districts,2024\r\nWest,7.0\r\nEast,48.0\r\n"), csv);
        String svg = new String(client.bytes("/layers/readings/matrix.svg?" + query), StandardCharsets.UTF_8);
        assertTrue(svg.contains(">West<") && svg.contains(">district<"), svg);
        assertTrue(client.bytes("/layers/readings/matrix.png?" + query + "&cluster=rows").length > 1000);
    }

    /// Its address names the version of the layer, which polygons have no part in.
    @Test
    void aPictureOfPolygonsIsNotKeptForEver() throws Exception {
        String version = client.json("/layers/readings").path("version").asString();
        String address = "/layers/readings/matrix.png?v=" + version + "&columns=year&rows=";
        assertTrue(Client.header(client.get(address + "kind"), "Cache-Control").contains("immutable"));
        assertFalse(Client.header(client.get(address + "place:districts"), "Cache-Control")
                .contains("immutable"));
    }

    @Test
    void otherPolygonsAreOtherRowsOfTheSameVersion() throws Exception {
        file("moved.geojson", DISTRICTS.replace("\"West\"", "\"Far West\""));
        Path layers = file("moved.yaml", LAYERS.replace("file: districts", "file: moved"));
        try (IsoplethServer other = IsoplethServer.start(Client.config(folder.resolve("data"), layers))) {
            JsonNode sums = Client.of(other)
                    .json("/layers/readings/matrix.json?rows=place:districts&columns=year&measure=count");
            assertEquals(List.of("Far West", "East"), labels(sums.path("rows")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readings/matrix.json?rows=place:nowhere&columns=year|rows|There are no places 'nowhere', neither"
                        + " declared nor a dataset.|place:districts",
                "readings/matrix.json?rows=kind&columns=place:districts:land|columns|The layer file says what names these"
                        + " polygons: district.|place:districts",
                "readings/matrix.json?rows=place:rooms&columns=year|rows|The polygons rooms leave the world: they are no"
                        + " degrees.|polygons in degrees, longitude first",
                "readings/matrix.json?rows=place:districts&columns=year&filter=pm10=64|rows|No sample that is selected"
                        + " has a district, so that there are no rows.|a filter or datetime that selects some"
            })
    void whatCannotBeIsRefused(String path, String parameter, String detail, String accepted) {
        var refused = client.get("/layers/" + path);
        JsonNode problem = Client.json(refused);
        assertEquals(400, refused.statusCode(), path);
        assertEquals(parameter, problem.path("parameter").asString());
        assertEquals(detail, problem.path("detail").asString());
        assertEquals(accepted, problem.path("accepted").path(0).asString());
    }

    @Test
    void theNearestPlacesOfADatasetAreThereStill() {
        JsonNode sums = matrix("readings", "rows=place:cities&columns=year&value=pm10&measure=sum");
        assertEquals(List.of("Ahlen", "Bonn"), labels(sums.path("rows")));
        assertEquals(127, field(sums, 0, 0) + field(sums, 1, 0));
    }

    @Test
    void placesCalledLikeADatasetAreRefusedAtStart() throws Exception {
        Path layers = file("like.yaml", LAYERS.replace("id: lands", "id: cities"));
        LayersFileException refusal = assertThrows(
                LayersFileException.class, () -> IsoplethServer.start(Client.config(folder.resolve("data"), layers)));
        assertEquals(
                "The places 'cities', declared in like.yaml, are called like a dataset that is there; choose another"
                        + " id.",
                refusal.getMessage());
    }

    @Test
    void aFileThatCannotBeReadStopsTheStart() throws Exception {
        Path layers = file("none.yaml", LAYERS.replace("file: rooms", "file: none"));
        LayersFileException refusal = assertThrows(
                LayersFileException.class, () -> IsoplethServer.start(Client.config(folder.resolve("data"), layers)));
        assertEquals(
                "Line 8 of the layer file " + layers + ": places rooms: There is no file "
                        + folder.toAbsolutePath().resolve("none.geojson") + ".",
                refusal.getMessage());
    }

    /// The server would not start again.
    @Test
    void noDatasetTakesTheNameOfPlaces() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(URI.create(server.address() + "/datasets/districts?name=a.csv"))
                    .PUT(HttpRequest.BodyPublishers.ofString("lon,lat\n1,2\n"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            HttpResponse<byte[]> answer = http.send(put, HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(409, answer.statusCode());
            assertEquals(
                    "'districts' is the name of places that the layer file declares: give another one.",
                    Client.json(answer).path("detail").asString());
        }
    }
}
