package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Stations frame by frame: `air` has 8 stations near 10, 50 with a reading a day in 2024, all of them in January and
/// March, three in February; values are ten higher on weekends. `crowd` has 1,900 stations with a reading in each of
/// 24 months, `passing` as many with one reading each, spread over 400 days.
class StationsOverTimeTest {

    private static final String BOX = "&bbox=9.8,49.8,10.4,50.2&width=120";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        StringBuilder air = new StringBuilder("station,lon,lat,pm,at\n");
        LocalDate first = LocalDate.of(2024, 1, 1);
        for (int day = 0; day < 91; day++) {
            LocalDate at = first.plusDays(day);
            boolean isWeekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
            for (int station = 0; station < (at.getMonthValue() == 2 ? 3 : 8); station++) {
                air.append(String.format(
                        Locale.ROOT,
                        "S%d,%.3f,%.3f,%d,%s\n",
                        station,
                        10 + 0.03 * station,
                        50 + 0.02 * ((5 * station) % 8 - 4),
                        20 + 3 * station + (isWeekend ? 10 : 0),
                        at));
            }
        }
        StringBuilder crowd = new StringBuilder("lon,lat,pm,at\n");
        for (int month = 0; month < 24; month++) {
            for (int station = 0; station < 1900; station++) {
                crowd.append(String.format(
                        Locale.ROOT,
                        "%.4f,%.4f,%d,%s\n",
                        10 + 0.01 * (station % 50),
                        50 + 0.01 * Math.floorDiv(station, 50),
                        station * 7 % 31,
                        first.plusMonths(month)));
            }
        }
        StringBuilder passing = new StringBuilder("lon,lat,pm,at\n");
        for (int station = 0; station < 1900; station++) {
            passing.append(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%d,%s\n",
                    10 + 0.01 * (station % 50),
                    50 + 0.01 * Math.floorDiv(station, 50),
                    station * 7 % 31,
                    first.plusDays(station % 400)));
        }
        load("air", air);
        load("crowd", crowd);
        load("passing", passing);
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - id: without-s3
                    dataset: air
                    measure: mean
                    value: pm
                    filter: station <> 'S3'
                """);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), layers));
        client = Client.of(server);
    }

    private static void load(String name, CharSequence csv) throws Exception {
        TestData.importCsv(folder, name, csv, new ImportRequest.ValueColumn("pm", "ug/m3"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode refused(String path) {
        HttpResponse<byte[]> answer = client.get(path);
        assertEquals(400, answer.statusCode(), path);
        JsonNode problem = Client.json(answer);
        assertTrue(problem.path("accepted").size() > 0, problem.toString());
        return problem;
    }

    @Test
    void aFrameWithTooFewStationsIsEmptyAndTheOthersAreThere() throws IOException {
        JsonNode frames = client.json("/layers/air/frames?step=1mo&measure=kriging");
        assertEquals(3, frames.path("frames").size());
        assertEquals(2, frames.path("scale").path("domain").size(), frames.toString());
        MovingPicture moving =
                MovingPicture.read(client.bytes("/layers/air/animation.apng?step=1mo&measure=kriging" + BOX));
        assertFalse(isBlank(moving.frames().getFirst()));
        assertTrue(isBlank(moving.frames().get(1)), "February has three stations");
        assertFalse(isBlank(moving.frames().get(2)));
    }

    private static boolean isBlank(BufferedImage frame) {
        for (int y = 0; y < frame.getHeight() - 60; y++) {
            for (int x = 0; x < frame.getWidth(); x++) {
                if (frame.getRGB(x, y) != 0xffffffff) {
                    return false;
                }
            }
        }
        return true;
    }

    @ParameterizedTest
    @CsvSource({
        "7, '/layers/air/animation.apng?step=1mo&measure=idw&rescale=0,50&bbox=9.8,49.8,10.4,50.2&width=120', 8 stations",
        "1000, '/layers/crowd/series?lon=10.1&lat=50.1&step=1mo&measure=kriging', 1900 stations"
    })
    void tooManyStationsAreRefusedAndNotDrawnBlankOrKept(int most, String path, String told) {
        ServerConfig plain = Client.config(folder.resolve("data"), null);
        ServerConfig.Limits usual = plain.limits();
        ServerConfig.Limits limits = new ServerConfig.Limits(
                1, 8, 1 << 20, 1 << 20, 1 << 20, 1 << 20, usual.samples(), usual.frames(), most);
        try (IsoplethServer small =
                IsoplethServer.start(new ServerConfig(plain.address(), plain.dataDir(), null, plain.shown(), limits))) {
            HttpResponse<byte[]> answer = Client.of(small).get(path);
            assertEquals(400, answer.statusCode());
            assertTrue(Client.text(answer).contains(told), Client.text(answer));
        }
    }

    @Test
    void animationsOfSeveralKernelsInTimeAreSeveral() {
        String plain =
                "/layers/air/animation.apng?step=1d&datetime=2024-01&measure=density&radius=5km&rescale=0,1" + BOX;
        String open = plain.replace("&datetime=2024-01", "").replace("step=1d", "step=1mo");
        byte[] without = client.bytes(open);
        byte[] with = client.bytes(open + "&timebandwidth=10d");
        byte[] wider = client.bytes(open + "&timebandwidth=20d");
        assertFalse(Arrays.equals(without, with), "a kernel of ten days");
        assertFalse(Arrays.equals(with, wider), "and one of twenty");
        assertArrayEquals(without, client.bytes(open));
    }

    @ParameterizedTest
    @CsvSource({
        "air/animation.apng?step=1mo&measure=mean&bbox=9;49;11;51&width=4096, width, pixels",
        "crowd/animation.apng?step=1mo&measure=idw&bbox=9;49;11;50&width=1600, width, billion weights",
        "crowd/series?lon=10.1&lat=50.1&step=1mo&measure=kriging, measure, first 14 frames",
        "crowd/animation.apng?step=1mo&measure=kriging&width=64, measure, first 14 frames",
        "passing/animation.apng?step=1d&measure=idw&timebandwidth=10y&bbox=10;50;10.5;50.1&width=1000, width,"
                + " billion weights",
        "passing/animation.apng?step=1d&datetime=2024-01&measure=idw&timebandwidth=10y&bbox=10;50;10.5;50.1&width=2000,"
                + " width, billion weights",
        "passing/animation.apng?step=1d&measure=kriging&timebandwidth=10y&width=64, measure, first 14 frames"
    })
    void whatWouldTakeMinutesOrAllMemoryIsRefused(String path, String parameter, String told) {
        JsonNode problem = refused("/layers/" + path.replace(';', ','));
        assertEquals(parameter, problem.path("parameter").asString());
        assertTrue(problem.path("detail").asString().contains(told), problem.toString());
    }

    @Test
    void passingStationsAreDrawnWithoutAKernelInTime() {
        client.bytes("/layers/passing/animation.apng?step=1d&datetime=2024-01&measure=idw&reach=50km&rescale=0,40"
                + "&bbox=10,50,10.5,50.1&width=100");
    }

    @Test
    void weekdaysCompareWithWeekends() {
        String at = "/layers/air/point/10.05,50.01?minsupport=0&";
        double difference = client.json(
                        at + "measure=difference&of=mean&weekdays=sat-sun&versus=weekdays%3Dmon-fri&datetime=2024-01")
                .path("value")
                .asDouble();
        double weekend = client.json(at + "measure=mean&weekdays=sat-sun&datetime=2024-01")
                .path("value")
                .asDouble();
        double weekday = client.json(at + "measure=mean&weekdays=mon-fri&datetime=2024-01")
                .path("value")
                .asDouble();
        assertEquals(10, difference, 0.01, "as the data was made");
        assertEquals(weekend - weekday, difference, 1e-4);
        double months = client.json(at + "measure=difference&of=mean&months=jan&versus=months%3Dmar")
                .path("value")
                .asDouble();
        assertTrue(Math.abs(months) < 2, "January and March are alike: " + months);
        JsonNode problem = refused(at + "measure=difference&of=mean&versus=weekdays%3Dsaturdays");
        assertEquals("versus", problem.path("parameter").asString(), problem.toString());
        JsonNode legend = client.json(
                "/layers/air/legend.json?measure=difference&of=mean&weekdays=sat-sun&versus=weekdays%3Dmon-fri&minsupport=0");
        assertFalse(legend.path("empty").asBoolean(), legend.toString());
        assertEquals(
                -legend.path("domain").path(0).asDouble(),
                legend.path("domain").path(1).asDouble(),
                "its colours are centred on 0");
    }

    @Test
    void aMatrixWithinABoxKeepsWhatItsLayerSelects() {
        String rows = "/matrix.json?rows=station&columns=month&bbox=9.95,49.8,10.14,50.2";
        assertEquals(
                5, client.json("/layers/air" + rows).path("rows").path("lines").size());
        assertEquals(
                4,
                client.json("/layers/without-s3" + rows)
                        .path("rows")
                        .path("lines")
                        .size());
        assertEquals(
                "bbox",
                refused("/layers/air/matrix.json?rows=station&columns=month&bbox=9,50")
                        .path("parameter")
                        .asString());
    }

    @Test
    void aMatrixOfAnotherDatasetsPlacesIsNotKeptForEver() {
        String version = client.json("/layers/air").path("version").asString();
        String query = "/layers/air/matrix.png?columns=month&v=" + version + "&rows=";
        assertTrue(Client.header(client.get(query + "station"), "Cache-Control").contains("immutable"));
        assertFalse(
                Client.header(client.get(query + "place:air"), "Cache-Control").contains("immutable"));
        String correlation = "/layers/air/matrix.png?rows=station&columns=place:air&correlation=pearson&v=" + version;
        assertFalse(Client.header(client.get(correlation), "Cache-Control").contains("immutable"));
    }

    @Test
    void classesOfAirRefuseSamplesOneByOne() {
        JsonNode problem = refused("/layers/air/legend.json?classes=who-pm10-day&datetime=2024-01-02&per=sample");
        assertEquals("per", problem.path("parameter").asString(), problem.toString());
    }

    /// As those of a box that holds everything are.
    @Test
    void statisticsAreOfTheTimesAskedFor() {
        for (String measure : List.of("mean&per=station&minsupport=0", "idw", "kriging")) {
            String path = "/layers/air/statistics?measure=" + measure + "&weekdays=";
            double weekend = client.json(path + "sat-sun").path("mean").asDouble();
            double week = client.json(path + "mon-fri").path("mean").asDouble();
            assertEquals(10, weekend - week, 1, measure);
        }
    }

    @Test
    void errorsSayAtHowManyOfTheStations() {
        JsonNode errors = client.json("/layers/air/statistics?measure=mean&per=station&radius=6km&datetime=2024-01")
                .path("errors");
        assertEquals(8, errors.path(0).path("stations").asInt());
        assertTrue(errors.path(0).path("n").asInt() < 8, "a mean lacks support at some: " + errors);
        assertEquals(8, errors.path(2).path("n").asInt());
    }

    @Test
    void theMeanOfASeriesIsThereHoweverLittleItRestsOn() {
        JsonNode january = client.json("/layers/air/series?lon=10&lat=49.92&step=1mo&measure=mean&radius=1km")
                .path("frames")
                .path(0);
        assertTrue(january.path("value").isNull(), "one station is no support: " + january);
        assertEquals(20 + 10 * 8 / 31.0, january.path("mean").asDouble(), 1e-3, "eight days of it are weekends");
        assertEquals(20, january.path("quantiles").path(4).path("value").asDouble(), 1e-6);
    }

    @Test
    void classesOfAirRefuseFramesOfAPartOfTheDay() {
        JsonNode problem = refused("/layers/air/frames?step=1d&classes=who-pm10-day&weekdays=mon-fri");
        assertEquals("classes", problem.path("parameter").asString());
        refused("/layers/air/animation.apng?step=1d&classes=who-pm10-day&weekdays=mon-fri&datetime=2024-01");
        refused("/layers/air/series?lon=10&lat=50&classes=who-pm10-day&weekdays=mon-fri");
        assertEquals(
                200,
                client.get("/layers/air/frames?step=1d&classes=who-pm10-day").statusCode());
    }
}
