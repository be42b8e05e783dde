package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.styles.AirQuality;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Classes of air over two towns' stations: `hourly` has 3 stations at 10, 50 with a reading an hour over 2023 and
/// `daily` a reading a day over two years. The third hourly station was out of order for most of the second of May.
class AirQualityRouteTest {

    private static final String DAY = "&datetime=2023-05-02";
    private static final String LOOK = "measure=mean&minsupport=0&mask=hard";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        String[] places = {"10.00,50.00", "10.02,50.01", "9.99,50.02"};
        StringBuilder hourly = new StringBuilder("lon,lat,pm25,no2,at\n");
        Instant first = Instant.parse("2023-01-01T00:00:00Z");
        Instant second = Instant.parse("2023-05-02T00:00:00Z");
        for (int hour = 0; hour < 365 * 24; hour++) {
            Instant at = first.plus(Duration.ofHours(hour));
            boolean isSecond = Duration.between(second, at).toHours() >= 0
                    && Duration.between(second, at).toHours() < 24;
            for (int place = 0; place < 3; place++) {
                if (isSecond && place == 2 && hour % 24 > 9) {
                    continue;
                }
                // Round the second of May the means of the first two are 30 and 40, of the third 200.
                double value = (place == 2 ? 200 : 30 + 10 * place) + 10 * Math.cos(Math.PI * (hour % 24) / 12);
                hourly.append(String.format(Locale.ROOT, "%s,%.3f,%.3f,%s\n", places[place], value, value / 2, at));
            }
        }
        StringBuilder daily = new StringBuilder("lon,lat,pm10,at\n");
        for (int day = 0; day < 730; day++) {
            for (String place : places) {
                daily.append(place + ",20," + first.plus(Duration.ofDays(day)) + "\n");
            }
        }
        load(
                "hourly.csv",
                hourly,
                List.of(new ImportRequest.ValueColumn("pm25", "ug/m3"), new ImportRequest.ValueColumn("no2", "ppb")));
        load("daily.csv", daily, List.of(new ImportRequest.ValueColumn("pm10", "µg/m³")));
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - id: index
                    dataset: hourly
                    measure: mean
                    value: pm25
                    style:
                      classes: us-aqi-pm25
                """);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), layers));
        client = Client.of(server);
    }

    private static void load(String name, CharSequence csv, List<ImportRequest.ValueColumn> values) throws Exception {
        Path file = Files.writeString(folder.resolve(name), csv);
        Importer.run(ImportRequest.of(file).withValues(values), folder.resolve("data"), ImportProgress.silent());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static double value(String query) {
        return client.json("/layers/hourly/point/10.01,50.005?radius=5km&" + LOOK + query)
                .path("value")
                .asDouble();
    }

    @Test
    void aDailyIndexOfHourlyReadingsIsOfDailyMeansOfStationsWithThreeQuartersOfTheirHours() {
        double judged = value("&classes=us-aqi-pm25" + DAY);
        assertEquals(value("&per=station&minreadings=18" + DAY), judged);
        assertTrue(judged > 30 && judged < 40, "the two whole stations: " + judged);
        assertTrue(value("&per=station" + DAY) > 60, "the third would count with its ten hours");
        assertTrue(value("&classes=us-aqi-pm25&datetime=2023-05-03") > 60, "a day later it does");
        assertTrue(value("&classes=us-aqi-pm25&per=station&minreadings=5" + DAY) > 60, "who says otherwise is heard");
    }

    @Test
    void tilesHaveTheColoursOfTheClassesAlone() throws Exception {
        String query = "?radius=3km&opacity=1&classes=us-aqi-pm25&" + LOOK;
        String place = "/tiles/11/1080/";
        BufferedImage picture = null;
        float[] values = null;
        for (int y = 690; y < 696 && picture == null; y++) {
            BufferedImage tile = ImageIO.read(new ByteArrayInputStream(
                    client.bytes("/layers/hourly" + place + y + ".png" + query + "&datetime=2023-05-03")));
            if (tile.getRGB(128, 128) >>> 24 > 0 || tile.getRGB(200, 60) >>> 24 > 0) {
                picture = tile;
                values = client.npy("/layers/hourly" + place + y + ".npy" + query + "&datetime=2023-05-03");
            }
        }
        assertTrue(picture != null && values != null, "no tile has a colour");
        var scale = AirQuality.find("us-aqi-pm25").orElseThrow();
        int seen = 0;
        for (int i = 0; i < values.length; i++) {
            int argb = picture.getRGB(i % 256, i / 256);
            if (!Float.isNaN(values[i])) {
                assertEquals(0xff000000 | scale.of(values[i]).rgb(), argb, "value " + values[i]);
                seen++;
            }
        }
        assertTrue(seen > 1000, seen + " pixels");
    }

    @ParameterizedTest
    @CsvSource({
        "hourly, classes=us-aqi-pm25, classes",
        "hourly, classes=us-aqi-pm25&datetime=2023-05-02/2023-05-04, classes",
        "hourly, classes=us-aqi-pm25&datetime=2023-05, classes",
        "hourly, classes=us-aqi-pm25&datetime=2023-05-02&hours=8-18, classes",
        "hourly, classes=eaqi-pm25&datetime=2023-05-02, classes",
        "hourly, classes=who-pm25-year&datetime=2023-05-02, classes",
        "hourly, classes=us-aqi-pm25&datetime=2023-05-02&measure=density, classes",
        "hourly, classes=eaqi-no2&value=no2&datetime=2023-05-02T08:00:00Z/2023-05-02T09:00:00Z, classes",
        "hourly, classes=us-aqi-pm25&colormap=magma&datetime=2023-05-02, colormap",
        "hourly, classes=us-aqi-pm25&rescale=0%2C5&datetime=2023-05-02, rescale",
        "hourly, classes=us-aqi-pm25&datetime=2023-05-02&timebandwidth=6h, classes",
        "hourly, classes=aqi&datetime=2023-05-02, classes",
        "daily, classes=eaqi-pm10&datetime=2023-05-02T08:00:00Z/2023-05-02T09:00:00Z, classes"
    })
    void whatTheClassesDoNotJudgeIsRefusedWithTheReason(String layer, String query, String parameter) {
        HttpResponse<byte[]> refused = client.get("/layers/" + layer + "/point/10,50?" + query);
        assertEquals(400, refused.statusCode(), Client.text(refused));
        JsonNode problem = Client.json(refused);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("accepted").size() > 0, problem.toString());
    }

    @Test
    void dailyReadingsAreRefusedToHourlyClassesAndToldWhichWouldDo() {
        String problem = Client.text(client.get("/layers/daily/point/10,50?classes=eaqi-pm10&datetime=2023-05-02"));
        assertTrue(problem.contains("a reading every 24 h"), problem);
        assertTrue(problem.contains("who-pm10-day") && !problem.contains("\"eaqi"), problem);
    }

    @Test
    void anHourADayAndAYearAreJudgedByTheirOwnClasses() {
        String hour = "&datetime=2023-05-02T08:00:00Z/2023-05-02T09:00:00Z";
        assertEquals(value("&per=station" + hour), value("&classes=eaqi-pm25" + hour));
        assertEquals(
                value("&per=station&minreadings=6575&datetime=2023"), value("&classes=who-pm25-year&datetime=2023"));
        assertEquals(
                20,
                client.json("/layers/daily/point/10,50?classes=who-pm10-day&minsupport=0" + DAY)
                        .path("value")
                        .asDouble(),
                1e-5);
    }

    /// A day that the time asked for cuts is no day.
    @Test
    void framesThatAreCutAreLeftOut() {
        JsonNode frames = client.json("/layers/index/frames?datetime=2023-05-02T05:00:00Z/2023-05-05T06:00:00Z")
                .path("frames");
        assertEquals(2, frames.size(), frames.toString());
        assertEquals("2023-05-03", frames.path(0).path("label").asString());
        assertEquals(200, client.get(tile(frames.path(0))).statusCode());
        assertEquals(200, client.get(tile(frames.path(1))).statusCode());
        for (String route : List.of("frames?", "series?lon=10&lat=50&", "animation.apng?")) {
            HttpResponse<byte[]> refused =
                    client.get("/layers/index/" + route + "datetime=2023-05-02T05:00:00Z/2023-05-02T06:00:00Z");
            assertEquals(400, refused.statusCode(), route);
            assertTrue(Client.text(refused).contains("from its beginning to its end"), Client.text(refused));
        }
    }

    /// Every tile that it would name would be refused.
    @Test
    void tileJsonOfAnotherLengthOfTimeIsRefused() {
        assertEquals(
                200,
                client.get("/layers/index/tilejson.json?datetime=2023-05-02").statusCode());
        assertEquals(200, client.get("/layers/index/tilejson.json").statusCode());
        HttpResponse<byte[]> hour =
                client.get("/layers/index/tilejson.json?datetime=2023-05-02T05:00:00Z/2023-05-02T06:00:00Z");
        assertEquals(400, hour.statusCode());
        assertTrue(Client.text(hour).contains("of 1 h."), Client.text(hour));
    }

    private static String tile(JsonNode frame) {
        return frame.path("tiles")
                .asString()
                .replace(server.address(), "")
                .replace("{z}", "6")
                .replace("{x}", "33")
                .replace("{y}", "21");
    }

    @Test
    void framesAreAsLongAsTheMeans() {
        JsonNode frames = client.json("/layers/index/frames?datetime=2023-05");
        assertEquals("1d", frames.path("step").asString());
        assertEquals(31, frames.path("frames").size());
        assertEquals("classes", frames.path("scale").path("norm").asString());
        String tiles = frames.path("frames").path(1).path("tiles").asString();
        assertEquals(200, client.get(tiles.replace("{z}/{x}/{y}", "0/0/0")).statusCode(), tiles);
        HttpResponse<byte[]> refused = client.get("/layers/index/frames?step=1h&datetime=2023-05-02");
        assertEquals(400, refused.statusCode());
        assertTrue(Client.text(refused).contains("step=1d"), Client.text(refused));
        JsonNode series = client.json("/layers/index/series?lon=10&lat=50&datetime=2023-05&minsupport=0");
        assertEquals(31, series.path("frames").size());
        assertEquals(
                200,
                client.get("/layers/index/animation.apng?datetime=2023-05&width=64")
                        .statusCode());
    }

    @Test
    void aDeclaredLayerSaysItsClassesAndAnotherLookTakesTheirPlace() {
        JsonNode legend = client.json("/layers/index/legend.json");
        assertEquals(6, legend.path("classes").size());
        assertEquals("good", legend.path("classes").path(0).path("label").asString());
        assertEquals("below 9.1", legend.path("classes").path(0).path("range").asString());
        assertEquals("us-aqi-pm25", legend.path("colormap").asString());
        assertEquals("station", client.json("/layers/index").path("per").asString());
        assertEquals(18, client.json("/layers/index").path("minreadings").asInt());
        assertEquals(
                0,
                client.json("/layers/index/legend.json?colormap=magma")
                        .path("classes")
                        .size());
        assertEquals(
                200, client.get("/layers/index/tiles/0/0/0.png?colormap=magma").statusCode());
        assertEquals(200, client.get("/layers/index/tilejson.json").statusCode());
        assertTrue(Client.text(client.get("/layers/index/legend.svg")).contains("hazardous"));
    }
}
