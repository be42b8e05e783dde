package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import dev.isopleth.server.cli.Main;
import dev.isopleth.server.http.RiskRequests.Asked;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.RiskPath.Found;
import io.micronaut.context.ApplicationContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import tools.jackson.databind.JsonNode;

/// A page of people of whom more are sick round 250, 250 and fewer round 700, 700; and a town where chance
/// alone says who is.
class RiskRouteTest {

    private static final String PAGE = "/layers/page/risk.geojson?measure=ratio&normalise=true&radius=240u";
    private static final String SICK = "&filter=sick=1&versus=INCLUDE&permutations=199";
    private static final String TOWN =
            "/layers/town/risk.geojson?measure=ratio&normalise=true&radius=2km&filter=sick=1&versus=INCLUDE"
                    + "&permutations=99";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;
    private static final List<double[]> PEOPLE = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(21);
        StringBuilder page = new StringBuilder("x,y,sick,old,mass\n");
        for (int i = 0; i < 2000; i++) {
            double x = Math.rint(100_000 * random.nextDouble()) / 100;
            double y = Math.rint(100_000 * random.nextDouble()) / 100;
            double risk = Math.hypot(x - 250, y - 250) < 130 ? 0.6 : Math.hypot(x - 700, y - 700) < 150 ? 0.02 : 0.2;
            int sick = random.nextDouble() < risk ? 1 : 0;
            PEOPLE.add(new double[] {x, y, sick});
            page.append(String.format(Locale.ROOT, "%.2f,%.2f,%d,%d,%d\n", x, y, sick, i % 2, 1 + i % 3));
        }
        Path file = Files.writeString(folder.resolve("page.csv"), page);
        Importer.run(
                ImportRequest.of(file).withPlane(new Plane.Planar(1000, 1000, "px")),
                folder.resolve("data"),
                ImportProgress.silent());
        StringBuilder town = new StringBuilder("lon,lat,sick,day\n");
        for (int i = 0; i < 500; i++) {
            town.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,%d,2024-01-%02d\n",
                    10 + 0.1 * random.nextDouble(),
                    50 + 0.06 * random.nextDouble(),
                    i % 4 == 0 ? 1 : 0,
                    1 + i % 28));
        }
        TestData.importCsv(folder, "town", town);
        StringBuilder islands = new StringBuilder("lon,lat,sick\n");
        for (int i = 0; i < 800; i++) {
            double lon = 180 + 0.2 * (random.nextDouble() - 0.5);
            double lat = 0.2 * (random.nextDouble() - 0.5);
            int sick = random.nextDouble() < (Math.hypot(lon - 180, lat) < 0.03 ? 0.8 : 0.1) ? 1 : 0;
            islands.append(String.format(Locale.ROOT, "%.6f,%.6f,%d\n", lon > 180 ? lon - 360 : lon, lat, sick));
        }
        TestData.importCsv(folder, "islands", islands);
        server = TestServer.over(folder.resolve("data"));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<JsonNode> features(JsonNode answer, String side, double level) {
        List<JsonNode> some = new ArrayList<>();
        answer.path("features").forEach(feature -> {
            JsonNode properties = feature.path("properties");
            if (properties.path("side").asString().equals(side)
                    && properties.path("level").asDouble() == level) {
                some.add(feature);
            }
        });
        return some;
    }

    @Test
    void whatWasPlantedIsFoundOnBothSides() {
        JsonNode answer = client.json(PAGE + SICK);
        assertEquals(0.005, answer.path("overall").path("p").asDouble());
        JsonNode above = features(answer, "above", 0.05).getFirst().path("properties");
        assertEquals(250, above.path("peak").path(0).asDouble(), 60);
        assertEquals(250, above.path("peak").path(1).asDouble(), 60);
        assertEquals(0.005, above.path("p").asDouble());
        assertEquals(0.005, above.path("pAnywhere").asDouble());
        assertTrue(above.path("ratio").asDouble() > 1.7, above.toString());
        assertTrue(above.path("cases").asInt() > 1.5 * above.path("expected").asDouble(), above.toString());
        JsonNode below = features(answer, "below", 0.01).getFirst().path("properties");
        assertEquals(700, below.path("peak").path(0).asDouble(), 60);
        assertEquals(700, below.path("peak").path(1).asDouble(), 60);
        assertTrue(below.path("ratio").asDouble() < 0.5, below.toString());
        String reading = answer.path("reading").asString();
        assertTrue(reading.startsWith("Cases are spread otherwise than what they are compared with: overall p 0.005."));
        assertTrue(reading.contains("There are more than chance would have, at level 0.05, in "), reading);
    }

    @Test
    void anAreaAcrossTheAntimeridianIsOne() {
        JsonNode answer = client.json("/layers/islands/risk.geojson?measure=ratio&normalise=true&radius=5km"
                + "&filter=sick=1&versus=sick=0&permutations=199&sides=above&levels=0.05");
        JsonNode first = features(answer, "above", 0.05).getFirst();
        assertEquals("MultiPolygon", first.path("geometry").path("type").asString());
        assertEquals(2, first.path("geometry").path("coordinates").size());
        JsonNode found = first.path("properties");
        // What was planted is a disc of 3.3 km round 180, 0, and the kernel makes it wider.
        double planted = Math.PI * 3.34 * 3.34;
        assertEquals(2 * planted, found.path("area").asDouble(), planted);
        assertTrue(found.path("cases").asInt() > 2 * found.path("expected").asDouble(), found.toString());
        for (JsonNode part : first.path("geometry").path("coordinates")) {
            assertTrue(
                    part.path(0)
                            .valueStream()
                            .anyMatch(at -> Math.abs(at.path(0).asDouble()) == 180),
                    part.toString());
        }
        // A lattice all round the world would be too large, or coarser.
        assertTrue(answer.path("depth").asInt() > 15, answer.path("depth").toString());
    }

    @Test
    void areasAreValidHoldTheirSamplesAndLieInThoseOfLargerLevels() {
        JsonNode answer = client.json(PAGE + SICK);
        List<Polygon> outer = new ArrayList<>();
        for (JsonNode feature : answer.path("features")) {
            Polygon polygon = polygon(feature);
            assertTrue(polygon.isValid());
            JsonNode properties = feature.path("properties");
            assertEquals(polygon.getArea(), properties.path("area").asDouble(), 1e-6 * polygon.getArea());
            int cases = 0;
            int all = 0;
            GeometryFactory factory = new GeometryFactory();
            for (double[] one : PEOPLE) {
                if (polygon.covers(factory.createPoint(new Coordinate(one[0], one[1])))) {
                    cases += (int) one[2];
                    all++;
                }
            }
            assertEquals(cases, properties.path("cases").asInt());
            assertEquals(all, properties.path("compared").asInt());
            if (properties.path("level").asDouble() == 0.05) {
                outer.add(polygon);
            } else {
                assertTrue(outer.stream().anyMatch(one -> one.covers(polygon)));
            }
        }
        assertFalse(outer.isEmpty());
    }

    private static Polygon polygon(JsonNode feature) {
        GeometryFactory factory = new GeometryFactory();
        List<LinearRing> rings = new ArrayList<>();
        for (JsonNode ring : feature.path("geometry").path("coordinates")) {
            List<Coordinate> places = new ArrayList<>();
            ring.forEach(place -> places.add(
                    new Coordinate(place.path(0).asDouble(), place.path(1).asDouble())));
            rings.add(factory.createLinearRing(places.toArray(new Coordinate[0])));
        }
        return factory.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(new LinearRing[0]));
    }

    @Test
    void theRatioIsTheLayersOwnThereAndTheLatticesWithinAPercent() {
        JsonNode peak =
                features(client.json(PAGE + SICK), "above", 0.05).getFirst().path("properties");
        JsonNode point =
                client.json("/layers/page/point/" + peak.path("peak").path(0).asDouble() + ","
                        + peak.path("peak").path(1).asDouble()
                        + "?measure=ratio&normalise=true&radius=240u&filter=sick=1&versus=INCLUDE");
        assertEquals(
                point.path("value").asDouble(),
                peak.path("ratio").asDouble(),
                2e-3 * point.path("value").asDouble());
        try (ApplicationContext parts = IsoplethServer.parts(Client.config(folder.resolve("data"), null))) {
            for (String kernel : List.of("gaussian", "quartic")) {
                checkLattice(parts.getBean(RiskRequests.class), "page", "240u", kernel);
                checkLattice(parts.getBean(RiskRequests.class), "town", "2km", kernel);
            }
        }
    }

    private static void checkLattice(RiskRequests requests, String layer, String radius, String kernel) {
        Asked asked = requests.prepare(
                layer,
                Map.of(
                        "measure", "ratio",
                        "normalise", "true",
                        "radius", radius,
                        "kernel", kernel,
                        "filter", "sick=1",
                        "versus", "INCLUDE",
                        "permutations", "19",
                        "levels", "0.1"));
        try (Asking<Found> asking = requests.ask(asked)) {
            Found found = asking.found();
            float[] ofTest = found.tested().ratio();
            int defined = 0;
            for (int k = 0; k < ofTest.length; k++) {
                assertEquals(Float.isNaN(found.ratio()[k]), Float.isNaN(ofTest[k]));
                if (!Float.isNaN(ofTest[k])) {
                    assertEquals(found.ratio()[k], ofTest[k], 0.01, layer + " " + kernel);
                    defined++;
                }
            }
            assertTrue(defined > 1000);
        }
    }

    /// Sixty people, each a case by chance, four of five are: what few others there are leaves many a place without
    /// a ratio, and which these are follows from who is a case.
    @Test
    void chanceIsFoundAsOftenAsTheLevelSaysWhereTheRatioIsNotToldEverywhere() throws Exception {
        int trials = 40;
        Random random = new Random(17);
        StringBuilder people = new StringBuilder("x,y");
        for (int trial = 0; trial < trials; trial++) {
            people.append(",l").append(trial);
        }
        people.append('\n');
        for (int i = 0; i < 60; i++) {
            people.append(String.format(
                    Locale.ROOT, "%.2f,%.2f", 2 + 996 * random.nextDouble(), 2 + 996 * random.nextDouble()));
            for (int trial = 0; trial < trials; trial++) {
                people.append(random.nextInt(5) < 4 ? ",1" : ",0");
            }
            people.append('\n');
        }
        Path file = Files.writeString(folder.resolve("few.csv"), people);
        Path data = folder.resolve("few");
        Importer.run(
                ImportRequest.of(file).withPlane(new Plane.Planar(1000, 1000, "px")), data, ImportProgress.silent());
        int overall = 0;
        int anywhere = 0;
        int untold = 0;
        try (ApplicationContext parts = IsoplethServer.parts(Client.config(data, null))) {
            RiskRequests requests = parts.getBean(RiskRequests.class);
            for (int trial = 0; trial < trials; trial++) {
                Asked asked = requests.prepare(
                        "few",
                        Map.of(
                                "measure", "ratio",
                                "normalise", "true",
                                "radius", "240u",
                                "minsupport", "1",
                                "filter", "l" + trial + "=1",
                                "versus", "l" + trial + "=0",
                                "permutations", "19",
                                "levels", "0.1",
                                "seed", "" + trial));
                try (Asking<Found> asking = requests.ask(asked)) {
                    Found found = asking.found();
                    RiskTest test = found.tested();
                    overall += test.p() <= 0.1 ? 1 : 0;
                    double far = 1;
                    for (double z : test.z()) {
                        far = Double.isNaN(z) ? far : Math.min(far, test.anywhereBelow(z));
                        untold += Double.isNaN(z) ? 1 : 0;
                    }
                    anywhere += far <= 0.1 ? 1 : 0;
                }
            }
        }
        // 4 of 40 are expected, with a standard deviation of 1.9; of those places alone that are told of, fewer.
        assertEquals(4, overall, 5);
        assertTrue(anywhere <= 9, "anywhere " + anywhere);
        assertTrue(untold > 0);
    }

    @Test
    void chanceAloneIsSaidToBeChance() {
        JsonNode answer = client.json(TOWN);
        assertTrue(
                answer.path("overall").path("p").asDouble() > 0.05,
                answer.path("overall").toString());
        assertTrue(
                answer.path("reading").asString().startsWith("Cases could be spread as what they are compared with"),
                answer.path("reading").asString());
        assertTrue(answer.path("cautions").path(0).asString().contains("some 5 % of the ground still lie within"));
    }

    @Test
    void selectionsMayShareNothingOrSome() {
        JsonNode apart = client.json(PAGE + "&filter=sick=1&versus=" + encoded("sick=0") + "&permutations=99");
        assertEquals(0, apart.path("shared").asInt());
        assertEquals(2000, apart.path("cases").asInt() + apart.path("compared").asInt());
        JsonNode some = client.json(PAGE + "&filter=sick=1&versus=" + encoded("old=0") + "&permutations=99");
        assertEquals(1000, some.path("compared").asInt());
        assertEquals(
                some.path("cases").asInt() + 1000 - some.path("shared").asInt(),
                some.path("samples").asInt());
        assertTrue(some.path("cautions").toString().contains("both case and compared with"));
        JsonNode weighed = client.json(PAGE + "&filter=sick=1&versus=INCLUDE&weight=mass&permutations=99");
        assertEquals("mass", weighed.path("weight").asString());
        assertTrue(weighed.path("cautions").toString().contains("keep their weights"));
        assertEquals(
                250,
                features(weighed, "above", 0.05)
                        .getFirst()
                        .path("properties")
                        .path("peak")
                        .path(0)
                        .asDouble(),
                60);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aSeedMakesItTheSameAndSidesAndLevelsOnlyWhatIsDrawn() {
        assertArrayEquals(client.bytes(PAGE + SICK + "&seed=5"), client.bytes(PAGE + SICK + "&seed=5"));
        JsonNode one = client.json(PAGE + SICK + "&seed=5");
        assertNotEquals(
                one.path("features"), client.json(PAGE + SICK + "&seed=6").path("features"));
        JsonNode above = client.json(PAGE + SICK + "&seed=5&sides=above&levels=0.01");
        assertEquals(one.path("overall"), above.path("overall"));
        assertEquals(features(one, "above", 0.01), features(above, "above", 0.01));
        assertEquals(features(one, "above", 0.01).size(), above.path("features").size());
    }

    @Test
    void progressIsToldUntilItIsThere() {
        String query = PAGE.substring(PAGE.indexOf('?')) + SICK + "&seed=9";
        List<String> events = new String(client.bytes("/layers/page/risk/progress" + query), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        assertTrue(events.getFirst().endsWith("progress"), events.toString());
        assertTrue(events.get(events.size() - 2).endsWith("done"), events.toString());
        assertTrue(events.getLast().contains("\"done\":199,\"parts\":199"), events.toString());
    }

    private static final String TILE =
            "/layers/page/tiles/1/%d/%d.png" + PAGE.substring(PAGE.indexOf('?')) + SICK + "&mask=hard&opacity=1";

    /// The pictures of all four tiles of a zoom: lines are where the areas end, at the tiles' borders too.
    @ParameterizedTest
    @ValueSource(ints = {256, 512})
    void toleranceContoursOverTilesAreTheBordersOfTheAreas(int side) throws IOException {
        Plane.Planar plane = new Plane.Planar(1000, 1000, "px");
        List<Polygon> areas = new ArrayList<>();
        client.json(PAGE + SICK + "&mask=hard").path("features").forEach(feature -> areas.add(polygon(feature)));
        IndexedFacetDistance borders = new IndexedFacetDistance(new GeometryFactory()
                .buildGeometry(areas.stream().map(Polygon::getBoundary).toList()));
        int covered = 0;
        for (int tileX = 0; tileX < 2; tileX++) {
            for (int tileY = 0; tileY < 2; tileY++) {
                String tile = String.format(Locale.ROOT, TILE, tileX, tileY) + "&tilesize=" + side;
                BufferedImage plain =
                        ImageIO.read(new ByteArrayInputStream(client.bytes(tile.replace("&permutations=199", ""))));
                BufferedImage lined =
                        ImageIO.read(new ByteArrayInputStream(client.bytes(tile + "&contours=p0.05,p0.01")));
                for (int py = 0; py < side; py++) {
                    for (int px = 0; px < side; px++) {
                        double x = plane.x((tileX * side + px + 0.5) / (2 * side));
                        double y = plane.y((tileY * side + py + 0.5) / (2 * side));
                        double units = borders.distance(new GeometryFactory().createPoint(new Coordinate(x, y)));
                        double pixels = units * 2 * 256 / plane.side();
                        boolean isInside = x > 20 && x < 980 && y > 20 && y < 980;
                        if (pixels > 2.6) {
                            assertEquals(plain.getRGB(px, py), lined.getRGB(px, py), x + "," + y);
                        } else if (pixels < 0.25 && isInside) {
                            covered++;
                            int rgb = lined.getRGB(px, py) & 0xFFFFFF;
                            assertTrue(rgb == 0 || rgb == 0xFFFFFF, x + "," + y + " " + Integer.toHexString(rgb));
                        }
                    }
                }
            }
        }
        assertTrue(covered > 300 * side / 256, covered + " pixels");
    }

    @Test
    void fewSamplesThatAreNoCasesAreCautionedOfAsFewCasesAre() {
        String some = encoded("BBOX(geometry, 240, 240, 290, 290)");
        String all = encoded("NOT BBOX(geometry, 240, 240, 290, 290)");
        JsonNode few = client.json(PAGE + "&versus=INCLUDE&permutations=19&levels=0.1&filter=" + some);
        int count = few.path("cases").asInt();
        assertTrue(count > 0 && count < 30, count + " cases");
        assertTrue(few.path("cautions").toString().contains("There are " + count + " cases: so few say little"));
        JsonNode many = client.json(PAGE + "&versus=INCLUDE&permutations=19&levels=0.1&filter=" + all);
        assertTrue(
                many.path("cautions").toString().contains("All samples but " + count + " are cases: so few others"),
                many.path("cautions").toString());
        JsonNode within = client.json(PAGE + "&filter=INCLUDE&permutations=19&levels=0.1&minsupport=0&versus=" + some);
        assertTrue(
                within.path("cautions").toString().contains("There are " + count + " samples that cases are compared"),
                within.path("cautions").toString());
    }

    @Test
    void tilesNameASeedAndSidesAndTheWorkIsDoneOnceForAllOfThem() {
        String tile = String.format(Locale.ROOT, TILE, 0, 0) + "&contours=p0.05&seed=";
        byte[] one = client.bytes(tile + "77");
        String query = PAGE.substring(PAGE.indexOf('?')) + SICK + "&mask=hard&seed=77";
        String events = new String(client.bytes("/layers/page/risk/progress" + query), StandardCharsets.UTF_8);
        assertTrue(events.contains("done") && !events.contains("\"parts\":199"), "known already: " + events);
        assertArrayEquals(one, client.bytes(tile + "77"));
        assertFalse(Arrays.equals(one, client.bytes(tile + "78")), "another seed");
        assertFalse(Arrays.equals(one, client.bytes(tile + "77&sides=below")), "what is above is left out");
    }

    /// From far away the radius is less than the screen's: lines are those of that zoom's kernel, which `z` names.
    @Test
    void aTileThatShowsATownFromFarAwayHasTheLinesOfItsOwnBandwidth() {
        String query = TOWN.substring(TOWN.indexOf('?')) + "&mask=hard&seed=5";
        for (String tile : List.of("0/0/0", "6/33/21", "18/138420/88770")) {
            client.bytes("/layers/town/tiles/" + tile + ".png" + query + "&contours=p0.2,p0.1");
        }
        for (Map.Entry<String, Boolean> known : Map.of(
                        "&z=0", true, "&z=6", true, "&z=18", true, "", true, "&z=7", false)
                .entrySet()) {
            String events = new String(
                    client.bytes("/layers/town/risk/progress" + query + known.getKey()), StandardCharsets.UTF_8);
            assertEquals(known.getValue(), !events.contains("\"parts\":99"), known.getKey() + " " + events);
        }
    }

    @Test
    void whereThereIsNothingToTestATileHasNoLines() throws IOException {
        String tile = "/layers/page/tiles/1/0/0.png" + PAGE.substring(PAGE.indexOf('?')) + "&versus=INCLUDE&filter="
                + encoded("sick=7");
        BufferedImage plain = ImageIO.read(new ByteArrayInputStream(client.bytes(tile)));
        BufferedImage lined = ImageIO.read(new ByteArrayInputStream(client.bytes(tile + "&contours=p0.05")));
        for (int i = 0; i < 256; i++) {
            assertEquals(plain.getRGB(i, 128), lined.getRGB(i, 128));
        }
    }

    @Test
    void tileJsonNamesTilesWithLines() {
        String template = client.json("/layers/page/tilejson.json?measure=ratio&normalise=true&versus=INCLUDE"
                        + "&contours=p0.05,p0.01&seed=3")
                .path("tiles")
                .path(0)
                .asString();
        assertTrue(template.contains(".png?") && template.contains("contours=p0.05,p0.01&seed=3"), template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tiles/1/0/0.png?measure=density&contours=p0.05|measure|measure=density",
                "tilejson.json?measure=density&contours=p0.05|measure|measure=density",
                "tiles/1/0/0.png?measure=ratio&versus=INCLUDE&contours=p0.05|normalise|in which numbers differ",
                "tiles/1/0/0.mvt?measure=ratio&normalise=true&versus=INCLUDE&contours=p0.05|contours|in no vector tile",
                "tiles/1/0/0.npy?measure=ratio&normalise=true&versus=INCLUDE&contours=p0.05|contours|has no contours",
                "tiles/1/0/0.png?measure=ratio&normalise=true&versus=INCLUDE&contours=p0.7|contours|is not from 0.00001 to 0.5",
                "tiles/1/0/0.png?measure=ratio&normalise=true&versus=INCLUDE&contours=p0.05,0.01|contours|no level of p",
                "tiles/1/0/0.png?measure=ratio&normalise=true&versus=INCLUDE&contours=p|contours|number is missing",
                "tiles/1/0/0.png?measure=ratio&normalise=true&versus=INCLUDE&contours=p0.0005|contours|no p is below 0.001",
                "tiles/1/0/0.png?measure=ratio&normalise=true&versus=INCLUDE&seed=1|seed|none are asked for",
                "tiles/1/0/0.png?measure=ratio&normalise=true&versus=INCLUDE&contours=10&sides=above|sides|none are asked",
                "tiles/1/0/0.png?measure=ratio&normalise=true&versus=INCLUDE&radius=2u&minradius=0&contours=p0.05|radius|is small",
            })
    void linesThatCannotBeAreRefusedByName(String path, String parameter, String detail) {
        HttpResponse<byte[]> refused = client.get("/layers/page/" + path);
        assertEquals(400, refused.statusCode(), path);
        JsonNode problem = Client.json(refused);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("detail").asString().contains(detail), problem.toString());
        assertFalse(problem.path("accepted").isEmpty());
    }

    @Test
    void whereThereIsNothingToTestItIsSaid() {
        for (Map.Entry<String, String> one : Map.of(
                        "filter=" + encoded("sick=7") + "&versus=INCLUDE",
                        "There is nothing to test: there is no case.",
                        "filter=sick=1&versus=" + encoded("sick=7"),
                        "There is nothing to test: there is nothing that cases are compared with.",
                        "versus=INCLUDE",
                        "There is nothing to test: the cases are the very samples that they are compared with.")
                .entrySet()) {
            JsonNode answer = client.json(PAGE + "&" + one.getKey());
            assertEquals(one.getValue(), answer.path("reading").asString());
            assertTrue(answer.path("overall").isNull());
            assertTrue(answer.path("features").isEmpty());
        }
    }

    @Test
    void theCommandLineWritesTheSame() throws Exception {
        Path file = folder.resolve("risk.geojson");
        StringWriter out = new StringWriter();
        assertEquals(
                0,
                run(
                        out,
                        "risk",
                        "page",
                        file.toString(),
                        "--filter",
                        "sick=1",
                        "--radius",
                        "240u",
                        "--permutations",
                        "199",
                        "--data",
                        folder.resolve("data").toString()));
        assertEquals(new String(client.bytes(PAGE + SICK), StandardCharsets.UTF_8), Files.readString(file));
        assertTrue(out.toString().contains("Cases are spread otherwise"), out.toString());
        assertTrue(out.toString().contains("Caution: p is of each place by itself"), out.toString());
    }

    private static int run(StringWriter out, String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure=density|measure|measure=density",
                "measure=ratio&versus=INCLUDE|normalise|in which numbers differ",
                "measure=ratio&normalise=true|versus|compares two selections",
                "measure=ratio&normalise=true&versus=INCLUDE&levels=0.7|levels|is not from 0.00001 to 0.5",
                "measure=ratio&normalise=true&versus=INCLUDE&levels=NaN|levels|is no number",
                "measure=ratio&normalise=true&versus=INCLUDE&levels=0.05,0.05|levels|there twice",
                "measure=ratio&normalise=true&versus=INCLUDE&levels=0.0005|levels|no p is below 0.001",
                "measure=ratio&normalise=true&versus=INCLUDE&permutations=3|permutations|out of range",
                "measure=ratio&normalise=true&versus=INCLUDE&sides=left|sides|above or below",
                "measure=ratio&normalise=true&versus=INCLUDE&seed=x|seed|out of range",
                "measure=ratio&normalise=true&versus=INCLUDE&radius=2u|radius|kernel is small for the extent",
                "measure=ratio&normalise=true&versus=INCLUDE&per=station|per|makes many of them one",
            })
    void whatCannotBeIsRefusedByName(String query, String parameter, String detail) {
        HttpResponse<byte[]> refused = client.get("/layers/page/risk.geojson?" + query);
        assertEquals(400, refused.statusCode(), query);
        JsonNode problem = Client.json(refused);
        assertEquals(parameter, problem.path("parameter").asString());
        assertTrue(problem.path("detail").asString().contains(detail), problem.toString());
        assertFalse(problem.path("accepted").isEmpty());
    }

    @Test
    void aRadiusThatIsNamedAsFittingFits() {
        JsonNode problem = Client.json(client.get(
                "/layers/page/risk.geojson?measure=ratio&normalise=true&versus=INCLUDE&filter=sick=7&radius=2u"));
        String least = problem.path("accepted").path(0).asString().split(" ", -1)[3];
        assertEquals(
                200,
                client.get("/layers/page/risk.geojson?measure=ratio&normalise=true&versus=INCLUDE&filter=sick=7&radius="
                                + least)
                        .statusCode());
    }
}
